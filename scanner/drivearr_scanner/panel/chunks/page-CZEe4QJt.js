
import{O as e,_ as t,c as n,g as r,h as i,i as a,l as o,m as s,n as c,s as l,u,w as d,y as f}from"../drivearr-panel.js";function p(e,t){let n=e[t];return typeof n==`string`?n:null}function m(e,t){let n=e[t];return typeof n==`number`&&Number.isFinite(n)?n:null}function h(e,t){return m(e,t)??0}function g(e,t){let n=new Date(p(e,t)??NaN);return Number.isNaN(n.getTime())?null:n}function _(e,t){let n=e[t];return typeof n==`object`&&n&&!Array.isArray(n)?n:{}}function v(e,t){let n=e[t];return Array.isArray(n)?n.filter(e=>typeof e==`object`&&!!e):[]}function y(e,t){let n=e[t];return Array.isArray(n)?n.filter(e=>typeof e==`string`):[]}function b(e,t){let n=e[t];return Array.isArray(n)?n.filter(e=>typeof e==`number`):[]}function x(){let e=document.activeElement;for(;e?.shadowRoot?.activeElement;)e=e.shadowRoot.activeElement;return e instanceof HTMLElement&&e!==document.body?e:null}function S(e){let t=x();(t===null||t.localName.startsWith(`drivearr-`))&&e?.isConnected&&e.focus()}var C=class extends r{static{this.styles=[n,a]}constructor(){super(),this.live=!0,this.heardAt=null,this.busy=!1,this.arrivedAt=``,new o(this)}arrived(){}parent(){return null}actions(){return t}lead(){return t}get l(){return this.context.localizer}t(e,t={}){return this.l.from(this.texts,e,t)}frame(e,t={}){return this.l.from(c,e,t)}row(e,t){return this.state.tables[e].get(String(t))}rows(e){return[...this.state.tables[e].values()]}asOf(e){if(e===null)return f`<span class="asof">${this.frame(`asof.never`)}</span>`;let t=this.l.ago(e,new Date);return f`<time class="asof" datetime=${e.toISOString()} title=${this.l.dateTime(e)}
      >${this.frame(`asof.ago`,{ago:t})}</time
    >`}loaded(e,n){let r=e.error===null||e.loading?t:this.failure(e);return e.value===null?r===t?this.waiting():r:f`${r}${n(e.value)}`}waiting(){return f`<div class="card waiting" role="status">
      <span class="sr">${this.frame(`loading`)}</span><i></i><i></i><i></i>
    </div>`}failure(e){return f`<div class="card failure" role="alert">
      ${u(d)}
      <div class="grow">
        <strong>${this.frame(e.value===null?`failed`:`failed_renewing`)}</strong>
        <p>${this.context.words(e.error)}</p>
      </div>
      <button class="button" @click=${()=>e.run()}>${this.frame(`retry`)}</button>
    </div>`}async command(e,t){let n=x();this.busy=!0;try{let n=await e();return t&&this.context.say(t,`good`),n}catch(e){return this.context.say(this.context.words(e),`bad`),null}finally{this.busy=!1,this.updateComplete.then(()=>requestAnimationFrame(()=>S(n)))}}willUpdate(e){let t=JSON.stringify(this.route);t!==this.arrivedAt&&(this.arrivedAt=t,this.arrived())}render(){let n=this.parent();return f`<header class="head">
        ${n?f`<a class="up" href=${n.href}>${u(e)}<bdi>${n.label}</bdi></a>`:t}
        <div class="title">
          <h1 tabindex="-1"><bdi>${this.heading()}</bdi></h1>
          <div class="actions">${this.actions()}</div>
        </div>
        ${this.lead()}
      </header>
      ${this.content()}`}async focusHeading(){await this.updateComplete,this.renderRoot.querySelector(`h1`)?.focus({preventScroll:!0})}};l([i({attribute:!1})],C.prototype,`context`,void 0),l([i({attribute:!1})],C.prototype,`route`,void 0),l([i({attribute:!1})],C.prototype,`state`,void 0),l([i({attribute:!1})],C.prototype,`live`,void 0),l([i({attribute:!1})],C.prototype,`heardAt`,void 0),l([s()],C.prototype,`busy`,void 0);export{g as a,b as c,y as d,h as i,_ as l,x as n,v as o,S as r,m as s,C as t,p as u};
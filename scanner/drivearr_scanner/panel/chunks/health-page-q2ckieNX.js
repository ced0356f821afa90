
import{Ot as e,_ as t,d as n,t as r,tt as i,u as a,y as o}from"../drivearr-panel.js";import"./bar-BOORuu3_.js";import{a as s,s as c,t as l}from"./page-CZEe4QJt.js";import{a as u,n as d}from"./disks-D6AI8_FU.js";import{d as f,f as p,i as m,l as h,m as g,p as _}from"./health-words-Cf2HpaUS.js";import{t as v}from"./health-styles-PGN67XkM.js";var y=class extends l{constructor(...e){super(...e),this.texts=g}static{this.styles=[...l.styles,v]}heading(){return this.t(`title`)}content(){let e=h(this.rows(`health`));return e.length===0?o`<div class="card">
        <drivearr-empty .path=${i} .heading=${this.t(`none`)} .hint=${this.t(`none_hint`)}></drivearr-empty>
      </div>`:o`<div class="columns">${e.map(e=>this.disk(e))}</div>`}disk(n){let i=String(n.device_id),l=this.row(`devices`,i),h=f(n),g=p(h),[v,y]=[c(n,`score`),c(n,`temperature_c`)],b=s(n,`last_read_at`),x=u(this.state,i),S=_(this.l,n),C=[l?this.frame(`device.${String(l.kind)}`):null,c(l??{},`size_bytes`)===null?null:this.l.bytes(Number(l?.size_bytes)),y===null?null:this.l.number(y,{style:`unit`,unit:`celsius`})].filter(e=>e!==null);return o`<article class="card disk ${g}">
      <div class="top">
        <h2 class="grow name"><bdi>${d(l)??this.frame(`unknown`)}</bdi></h2>
        <span class="chip ${g}">${this.frame(`health.${h}`)}</span>
        ${m(n)?o`<span class="chip quiet">${a(e)}${this.t(`asleep`)}</span>`:t}
      </div>
      <p class="muted small">
        ${C.join(` · `)} ·
        ${b?this.t(`as_of_read`,{ago:this.l.ago(b,new Date)}):this.t(`never_read`)}
      </p>
      ${v===null?t:o`<div>
              <div class="label-row">
                <span class="label">${this.t(`score`)}</span>
                <span class="value">${this.t(`score_of`,{score:v})}</span>
              </div>
              <drivearr-bar
                .parts=${[{value:v,tone:g},{value:100-v,tone:`track`}]}
              ></drivearr-bar>
            </div>`}
      ${S===null?t:o`<p>${this.t(`list.why`,{why:S})}</p>`}
      <p class="muted small">
        ${this.t(`holds`)}:
        ${x.length===0?this.t(`holds_nothing`):o`<bdi class="name">${x.join(`, `)}</bdi>`}
      </p>
      <div class="row"><a class="button" href=${r(`device-health`,i)}>${this.t(`list.open`)}</a></div>
    </article>`}};n(`drivearr-health-page`,y);export{y as HealthPage};
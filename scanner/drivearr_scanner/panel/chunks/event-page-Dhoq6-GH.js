
import{d as e,f as t,g as n,t as r,v as i,wt as a}from"../drivearr-panel.js";import{a as o,i as s,l as c,o as l,s as u,t as d,u as f}from"./page-CrdcMi7g.js";import{a as p}from"./disks-VsvsHK_E.js";import{c as m,d as h,i as g,l as _,m as v,n as y,o as b,p as x,r as S,s as C,t as w,u as T}from"./finding-list-C6muo6J3.js";import{t as E}from"./loader-BeC-BJsK.js";var D=1e3,O=class extends d{constructor(...e){super(...e),this.texts=T,this.mark=``,this.answer=new E(this,e=>this.ask(e))}static{this.styles=[...d.styles,y]}heading(){let e=this.answer.value?.event;return e?this.t(`event`,{severity:_(this.words,`severity`,e.severity),disk:m(this.words,e)??this.frame(`unknown`)}):this.t(`title`)}parent(){return{label:this.t(`title`),href:r(`findings`)}}get words(){return{t:this.t.bind(this),l:this.l,state:this.state}}arrived(){this.mark=h(this.state),this.answer.run(!0)}willUpdate(e){super.willUpdate(e);let t=h(this.state);this.mark!==``&&t!==this.mark&&(this.mark=t,this.answer.run())}async ask(e){let{api:t}=this.context,{event:n}=await t.get(`/bitrot/events/${String(this.route.id)}`,{},e),r=String(n.event_id),i=this.l.language.split(`-`,1)[0]??`en`,[a,o]=await Promise.all([t.get(`/findings`,{event_id:r,state:`all`,limit:D},e),t.get(`/advice`,{language:[`de`,`nl`].includes(i)?i:`en`},e)]),s=l(o,`events`).find(e=>e.event_id===r),c=l(s??n,s?`recommendations`:`advice`);return{event:n,files:l(a,`findings`),total:u(a,`total`)??0,advice:c.flatMap(e=>p(e,`message`)??[]),elsewhere:c.some(e=>e.key===`copy_elsewhere`)}}actions(){let e=this.answer.value?.event;if(!e||e.ended_at)return n;let t=String(e.event_id),r=s(e,`healable`);return i`${e.state===`open`?i`<button class="button" ?disabled=${this.busy} @click=${()=>this.acknowledge(t)}>
              ${this.t(`do.acknowledge`)}
            </button>`:n}
      <button class="button" ?disabled=${this.busy} @click=${()=>this.resolve(t)}>${this.t(`do.resolve`)}</button>
      ${r>0?i`<button
              class="button ${this.answer.value?.elsewhere?``:`primary`}"
              ?disabled=${this.busy}
              @click=${()=>this.heal(t)}
            >
              ${this.t(`do.heal_all`,{count:r})}
            </button>`:n}`}lead(){return this.answer.at?i`<p class="lead">${this.asOf(this.answer.at)}</p>`:n}content(){let{error:e}=this.answer;return e instanceof t&&e.status===404?i`<div class="card">
        <drivearr-empty .path=${a} .heading=${this.t(`event.gone`)} .hint=${this.t(`event.gone_hint`)}>
          <a class="button" href=${r(`findings`)}>${this.t(`title`)}</a>
        </drivearr-empty>
      </div>`:i`${this.loaded(this.answer,e=>this.whole(e))}`}whole({event:e,files:t,total:r,advice:a}){let o=S(this.words,e);return i`<div class="stack">
      <div class="card event ${v(e)}">
        <div class="top">
          ${b(this.words,e)}
          <span class="chip">${_(this.words,`state`,e.state)}</span>
          <span class="muted small">${C(this.words,e)}</span>
        </div>
        <p>${g(this.words,e)}</p>
        ${e.note?i`<p class="muted"><bdi>${p(e,`note`)}</bdi></p>`:n}
        ${this.links(e)}
      </div>
      <div class="columns">
        <section class="card">
          <h2>${this.t(`advice`)}</h2>
          ${a.length===0?i`<p class="muted">${this.t(`advice.none`)}</p>`:i`<ul class="list">
                  ${a.map(e=>i`<li>${e}</li>`)}
                </ul>`}
        </section>
        <section class="card">
          <h2>${this.t(`cause`)}: ${_(this.words,`cause`,e.cause)}</h2>
          ${o.length===0?i`<p class="muted">${this.t(`why.none`)}</p>`:i`<ul class="list">
                  ${o.map(e=>i`<li>${e}</li>`)}
                </ul>`}
        </section>
        ${this.places(e)}
        <section class="card">
          <h2>${this.t(`timeline`)}</h2>
          <ol class="timeline">
            ${l(e,`timeline`).map(e=>this.entry(e))}
          </ol>
        </section>
      </div>
      <section class="card flush">
        <h2 class="padded">${this.t(`files`)}</h2>
        <p class="padded muted">${this.t(`files.count`,{count:r})} · ${this.remedies(t)}</p>
        <drivearr-finding-list
          .context=${this.context}
          .known=${this.state}
          .findings=${t}
          @drivearr-changed=${()=>this.answer.run()}
        ></drivearr-finding-list>
      </section>
    </div>`}links(e){let t=e.device_id;return!t||!this.row(`devices`,t)?n:i`<div class="row">
      <a class="button" href=${r(`device-map`,String(t))}>${this.t(`event.map`)}</a>
      ${this.row(`health`,t)?i`<a class="button" href=${r(`device-health`,String(t))}>${this.t(`event.health`)}</a>`:n}
    </div>`}places(e){let t=l(e,`clusters`);return t.length===0?n:i`<section class="card">
      <h2>${this.t(`clusters`)}</h2>
      <ul class="list">
        ${t.map(e=>{let[t,n]=[s(e,`start`),s(e,`end`)];return i`<li>
            ${_(this.words,`pattern`,e.pattern)}:
            ${this.t(`cluster`,{count:s(e,`points`),size:this.l.bytes(n-t),from:this.l.bytes(t)})}
          </li>`})}
      </ul>
    </section>`}entry(e){let t=o(e,`at`),r=c(e,`data`),a=[`corrupt`,`unreadable`,`transient`].flatMap(e=>{let t=u(r,e);return t?[this.t(`event.${e}`,{count:t})]:[]});return i`<li>
      <strong>${_(this.words,`timeline`,f(e,`what`))}</strong>
      ${a.length>0?i` · ${a.join(`, `)}`:n}
      <div class="muted small">${t?this.l.dateTime(t):this.frame(`unknown`)}</div>
    </li>`}remedies(e){let{ready:t,attach:n,none:r}=x(e);return[...t>0?[this.t(`sum.ready`,{count:t})]:[],...n.map(({name:e,files:t})=>this.t(`sum.attach`,{name:e,count:t})),...r>0?[this.t(`sum.none`,{count:r})]:[]].join(` · `)}acknowledge(e){this.command(()=>this.context.api.post(`/bitrot/events/${e}/acknowledge`),this.t(`done.acknowledged`))}async resolve(e){await this.context.ask({heading:this.t(`ask.resolve`),body:this.t(`ask.resolve_body`),verb:this.t(`ask.resolve_verb`)})&&await this.command(()=>this.context.api.post(`/bitrot/events/${e}/resolve`),this.t(`done.resolved`))}async heal(e){this.busy=!0,await w(this.context,`/bitrot/events/${e}/heal`),this.busy=!1}};e(`drivearr-event-page`,O);export{O as EventPage};
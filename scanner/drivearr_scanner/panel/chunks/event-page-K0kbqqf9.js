
import{Dt as e,_ as t,d as n,p as r,t as i,y as a}from"../drivearr-panel.js";import{a as o,i as s,l as c,o as l,s as u,t as d,u as f}from"./page-CZEe4QJt.js";import{o as p}from"./disks-D6AI8_FU.js";import{c as m,d as h,i as g,l as _,m as v,n as y,o as b,p as x,r as S,s as C,t as w,u as T}from"./finding-list-D6uBZOQe.js";import{t as E}from"./loader-C7fC7l9g.js";var D=1e3,O=class extends d{constructor(...e){super(...e),this.texts=T,this.mark=``,this.answer=new E(this,e=>this.ask(e))}static{this.styles=[...d.styles,y]}heading(){let e=this.answer.value?.event;return e?this.t(`event`,{severity:_(this.words,`severity`,e.severity),disk:m(this.words,e)??this.frame(`unknown`)}):this.t(`title`)}parent(){return{label:this.t(`title`),href:i(`findings`)}}get words(){return{t:this.t.bind(this),l:this.l,state:this.state}}arrived(){this.mark=h(this.state),this.answer.run(!0)}willUpdate(e){super.willUpdate(e);let t=h(this.state);this.mark!==``&&t!==this.mark&&(this.mark=t,this.answer.run())}async ask(e){let{api:t}=this.context,{event:n}=await t.get(`/bitrot/events/${String(this.route.id)}`,{},e),r=String(n.event_id),i=this.l.language.split(`-`,1)[0]??`en`,[a,o]=await Promise.all([t.get(`/findings`,{event_id:r,state:`all`,limit:D},e),t.get(`/advice`,{language:[`de`,`nl`].includes(i)?i:`en`},e)]),s=l(o,`events`).find(e=>e.event_id===r),c=l(s??n,s?`recommendations`:`advice`);return{event:n,files:l(a,`findings`),total:u(a,`total`)??0,advice:c.flatMap(e=>p(e,`message`)??[]),elsewhere:c.some(e=>e.key===`copy_elsewhere`)}}actions(){let e=this.answer.value?.event;if(!e||e.ended_at)return t;let n=String(e.event_id),r=s(e,`healable`);return a`${e.state===`open`?a`<button class="button" ?disabled=${this.busy} @click=${()=>this.acknowledge(n)}>
              ${this.t(`do.acknowledge`)}
            </button>`:t}
      <button class="button" ?disabled=${this.busy} @click=${()=>this.resolve(n)}>${this.t(`do.resolve`)}</button>
      ${r>0?a`<button
              class="button ${this.answer.value?.elsewhere?``:`primary`}"
              ?disabled=${this.busy}
              @click=${()=>this.heal(n)}
            >
              ${this.t(`do.heal_all`,{count:r})}
            </button>`:t}`}lead(){return this.answer.at?a`<p class="lead">${this.asOf(this.answer.at)}</p>`:t}content(){let{error:t}=this.answer;return t instanceof r&&t.status===404?a`<div class="card">
        <drivearr-empty .path=${e} .heading=${this.t(`event.gone`)} .hint=${this.t(`event.gone_hint`)}>
          <a class="button" href=${i(`findings`)}>${this.t(`title`)}</a>
        </drivearr-empty>
      </div>`:a`${this.loaded(this.answer,e=>this.whole(e))}`}whole({event:e,files:n,total:r,advice:i}){let o=S(this.words,e);return a`<div class="stack">
      <div class="card event ${v(e)}">
        <div class="top">
          ${b(this.words,e)}
          <span class="chip">${_(this.words,`state`,e.state)}</span>
          <span class="muted small">${C(this.words,e)}</span>
        </div>
        <p>${g(this.words,e)}</p>
        ${e.note?a`<p class="muted"><bdi>${p(e,`note`)}</bdi></p>`:t}
        ${this.links(e)}
      </div>
      <div class="columns">
        <section class="card">
          <h2>${this.t(`advice`)}</h2>
          ${i.length===0?a`<p class="muted">${this.t(`advice.none`)}</p>`:a`<ul class="list">
                  ${i.map(e=>a`<li>${e}</li>`)}
                </ul>`}
        </section>
        <section class="card">
          <h2>${this.t(`cause`)}: ${_(this.words,`cause`,e.cause)}</h2>
          ${o.length===0?a`<p class="muted">${this.t(`why.none`)}</p>`:a`<ul class="list">
                  ${o.map(e=>a`<li>${e}</li>`)}
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
        <p class="padded muted">${this.t(`files.count`,{count:r})} · ${this.remedies(n)}</p>
        <drivearr-finding-list
          .context=${this.context}
          .known=${this.state}
          .findings=${n}
          @drivearr-changed=${()=>this.answer.run()}
        ></drivearr-finding-list>
      </section>
    </div>`}links(e){let n=e.device_id;return!n||!this.row(`devices`,n)?t:a`<div class="row">
      <a class="button" href=${i(`device-map`,String(n))}>${this.t(`event.map`)}</a>
      ${this.row(`health`,n)?a`<a class="button" href=${i(`device-health`,String(n))}>${this.t(`event.health`)}</a>`:t}
    </div>`}places(e){let n=l(e,`clusters`);return n.length===0?t:a`<section class="card">
      <h2>${this.t(`clusters`)}</h2>
      <ul class="list">
        ${n.map(e=>{let[t,n]=[s(e,`start`),s(e,`end`)];return a`<li>
            ${_(this.words,`pattern`,e.pattern)}:
            ${this.t(`cluster`,{count:s(e,`points`),size:this.l.bytes(n-t),from:this.l.bytes(t)})}
          </li>`})}
      </ul>
    </section>`}entry(e){let n=o(e,`at`),r=c(e,`data`),i=[`corrupt`,`unreadable`,`transient`].flatMap(e=>{let t=u(r,e);return t?[this.t(`event.${e}`,{count:t})]:[]});return a`<li>
      <strong>${_(this.words,`timeline`,f(e,`what`))}</strong>
      ${i.length>0?a` · ${i.join(`, `)}`:t}
      <div class="muted small">${n?this.l.dateTime(n):this.frame(`unknown`)}</div>
    </li>`}remedies(e){let{ready:t,attach:n,none:r}=x(e);return[...t>0?[this.t(`sum.ready`,{count:t})]:[],...n.map(({name:e,files:t})=>this.t(`sum.attach`,{name:e,count:t})),...r>0?[this.t(`sum.none`,{count:r})]:[]].join(` · `)}acknowledge(e){this.command(()=>this.context.api.post(`/bitrot/events/${e}/acknowledge`),this.t(`done.acknowledged`))}async resolve(e){await this.context.ask({heading:this.t(`ask.resolve`),body:this.t(`ask.resolve_body`),verb:this.t(`ask.resolve_verb`)})&&await this.command(()=>this.context.api.post(`/bitrot/events/${e}/resolve`),this.t(`done.resolved`))}async heal(e){this.busy=!0,await w(this.context,`/bitrot/events/${e}/heal`),this.busy=!1}};n(`drivearr-event-page`,O);export{O as EventPage};
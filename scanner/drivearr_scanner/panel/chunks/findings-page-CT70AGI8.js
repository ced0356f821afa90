
import{Dt as e,Et as t,_ as n,d as r,m as i,s as a,t as o,y as s}from"../drivearr-panel.js";import{o as c,s as l,t as u}from"./page-CZEe4QJt.js";import{o as d}from"./disks-D6AI8_FU.js";import{a as f,d as p,f as m,h,n as g,p as _,t as v,u as y}from"./finding-list-D6uBZOQe.js";import{t as b}from"./loader-C7fC7l9g.js";var x=500,S=[`corrupt`,`unreadable`,`truncated`,`modified`,`transient`,`missing`],C=[`open`,`accepted`,`healed`,`gone`,`all`],w=[`severe`,`moderate`,`minor`],T=class extends u{constructor(...e){super(...e),this.texts=y,this.ended=!1,this.mark=``,this.findings=new b(this,e=>this.ask(null,e)),this.over=new b(this,e=>this.context.api.get(`/bitrot/events`,{ended:!0},e))}static{this.styles=[...u.styles,g]}heading(){return this.t(`title`)}get query(){return this.route.query}arrived(){this.mark=p(this.state),this.findings.run(!0),this.ended&&this.over.run()}willUpdate(e){super.willUpdate(e);let t=p(this.state);this.mark!==``&&t!==this.mark&&this.renew()}renew(){this.mark=p(this.state),this.findings.run(),this.ended&&this.over.run()}async ask(e,t){let{place:n,kind:r,state:i}=this.query,[a,o]=n?.split(`:`,2)??[],s=await this.context.api.get(`/findings`,{limit:x,cursor:e,kind:r,state:i,drive_id:a===`drive`?o:null,library_id:a===`library`?o:null},t),u=c(s,`findings`);return{rows:u,total:l(s,`total`)??u.length,cursor:l(s,`next_cursor`)}}async more(){let{value:e}=this.findings;if(e?.cursor==null)return;let t=await this.command(()=>this.ask(e.cursor));t&&this.findings.value===e&&(this.findings.value={...t,rows:[...e.rows,...t.rows]}),this.requestUpdate()}get words(){return{t:this.t.bind(this),l:this.l,state:this.state}}lead(){return this.findings.at?s`<p class="lead">${this.asOf(this.findings.at)}</p>`:n}content(){let e=this.shownEvents(),t=e.length===0&&this.findings.value?.total===0&&!this.isFiltered();return s`<div class="stack">
      ${t?s`<div class="card">${this.clean()}</div>`:n}
      ${t?n:this.filters()} ${t&&!this.ended?n:this.eventsPart(e)}
      ${t?this.endedSwitch():this.filesPart()}
    </div>`}clean(){let r=m(this.state),i=s`<a class="button" href=${o(`overview`)}>${this.t(`proven.verify`)}</a>`;if(r===null||r.files===0||r.oldest===null)return s`<drivearr-empty
        .path=${e}
        .heading=${this.t(`proven.never`)}
        .hint=${this.t(`proven.never_hint`)}
        >${i}</drivearr-empty
      >`;let a=[this.t(`proven.none_hint`,{files:r.files,ago:this.l.ago(r.oldest,new Date)}),...r.unproven>0?[this.t(`proven.some`,{unproven:r.unproven})]:[]].join(` `);return s`<drivearr-empty .path=${t} .heading=${this.t(`proven.none`)} .hint=${a}
      >${r.unproven>0?i:n}</drivearr-empty
    >`}isFiltered(){let{place:e,kind:t,severity:n,state:r}=this.query;return!!(e||t||n||r&&r!==`open`)}shownEvents(){let e=this.rows(`bitrot_events`),t=this.ended&&this.over.value?c(this.over.value,`events`):[],n=new Map([...t,...e].map(e=>[e.event_id,e])),{place:r,severity:i}=this.query,a=r?.split(`:`,2)[1],o=[...n.values()].filter(e=>(!i||e.severity===i)&&(!a||e.drive_id===a||e.library_id===a));return h(o)}endedSwitch(){return s`<button class="button plain" aria-pressed=${this.ended} @click=${this.switchEnded}>
      ${this.t(this.ended?`events.open_only`:`events.ended`)}
    </button>`}switchEnded(){this.ended=!this.ended,this.ended&&this.over.run()}eventsPart(e){return s`<section class="stack" aria-label=${this.t(`events`)}>
      <div class="top row">
        <h2 class="grow">${this.t(`events`)}</h2>
        ${this.endedSwitch()}
      </div>
      ${e.length===0?s`<p class="muted">${this.t(`events.none`)}</p>`:n}
      ${e.map(e=>f(this.words,e,this.buttons(e)))}
    </section>`}buttons(e){let t=String(e.event_id),r=l(e,`healable`)??0,i=!e.ended_at,a=this.row(`health`,e.device_id)?.status===`failing`;return s`<a class="button" href=${o(`event`,t)}>${this.t(`event.open`)}</a> ${i&&e.state===`open`?s`<button class="button" ?disabled=${this.busy} @click=${()=>this.acknowledge(t)}>
              ${this.t(`do.acknowledge`)}
            </button>`:n}
      ${i&&r>0?s`<button
              class="button ${a?``:`primary`}"
              ?disabled=${this.busy}
              @click=${()=>this.heal(t)}
            >
              ${this.t(`do.heal_all`,{count:r})}
            </button>`:n}
      ${e.device_id&&this.row(`devices`,e.device_id)?s`<a class="button plain" href=${o(`device-map`,String(e.device_id))}
              >${this.t(`event.map`)}</a
            >`:n}`}acknowledge(e){this.command(()=>this.context.api.post(`/bitrot/events/${e}/acknowledge`),this.t(`done.acknowledged`))}async heal(e){this.busy=!0,await v(this.context,`/bitrot/events/${e}/heal`),this.busy=!1}filesPart(){return s`<section aria-label=${this.t(`files`)} class="stack">
      <h2>${this.t(`files`)}</h2>
      ${this.loaded(this.findings,e=>this.files(e))}
    </section>`}files({rows:e,total:r,cursor:i}){return e.length===0?s`<div class="card">
        <drivearr-empty .path=${t} .heading=${this.t(`files.none`)}>
          ${this.isFiltered()?s`<a class="button" href=${o(`findings`)}>${this.t(`files.clear`)}</a>`:n}
        </drivearr-empty>
      </div>`:s`<div class="card flush">
      <p class="padded muted" role="status">${this.t(`files.count`,{count:r})} · ${this.remedies(e)}</p>
      <drivearr-finding-list
        .context=${this.context}
        .known=${this.state}
        .findings=${e}
        @drivearr-changed=${()=>this.renew()}
      ></drivearr-finding-list>
      ${i===null?n:s`<div class="foot">
              <button class="button" ?disabled=${this.busy} @click=${this.more}>${this.t(`files.more`)}</button>
            </div>`}
    </div>`}remedies(e){let{ready:t,attach:n,none:r}=_(e);return[...t>0?[this.t(`sum.ready`,{count:t})]:[],...n.slice(0,3).map(({name:e,files:t})=>this.t(`sum.attach`,{name:e,count:t})),...r>0?[this.t(`sum.none`,{count:r})]:[]].join(` · `)}filters(){let e=[...this.rows(`drives`).map(e=>[`drive:${String(e.drive_id)}`,d(e,`name`)]),...this.rows(`libraries`).map(e=>[`library:${String(e.library_id)}`,d(e,`name`)])],t=this.frame(`unknown`);return s`<div class="filterbar">
      ${this.filter(`place`,`place`,[[``,this.t(`place.all`)],...e.map(([e,n])=>[e,n??t])])}
      ${this.filter(`kind`,`kind`,[[``,this.t(`kind.all`)],...S.map(e=>[e,this.t(`kind.${e}`)])])}
      ${this.filter(`severity`,`severity`,[[``,this.t(`state.all`)],...w.map(e=>[e,this.t(`severity.${e}`)])])}
      ${this.filter(`state`,`state`,C.map(e=>[e===`open`?``:e,this.t(`state.${e}`)]))}
    </div>`}filter(e,t,n){return s`<div class="field">
      <label for=${e}>${this.t(t)}</label>
      <select id=${e} @change=${t=>this.choose(e,t.target.value)}>
        ${n.map(([t=``,n=``])=>s`<option value=${t} ?selected=${t===(this.query[e]??``)}>${n}</option>`)}
      </select>
    </div>`}choose(e,t){this.context.go(o(`findings`,null,{...this.query,[e]:t}),!0)}};a([i()],T.prototype,`ended`,void 0),r(`drivearr-findings-page`,T);export{T as FindingsPage};
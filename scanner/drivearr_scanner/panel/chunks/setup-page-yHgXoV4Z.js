
import{d as e,dt as t,ft as n,g as r,j as i,t as a,u as o,ut as s,v as c,x as l}from"../drivearr-panel.js";import{t as u}from"./drive-commands-5kCFxSjY.js";import{t as d}from"./page-CrdcMi7g.js";import{n as f,r as p}from"./settings-media-CDd9dwPE.js";var m=[s,t,n],h={within_days:30,interval_days:1,window_start:`01:00`,window_end:`06:00`},g=5,_=class extends d{constructor(...e){super(...e),this.texts=p}static{this.styles=[...d.styles,f,l`
      .step {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr);
        gap: 8px 16px;
        align-items: start;
      }
      .step > svg {
        font-size: 32px;
        color: var(--tone);
      }
      .step > .do {
        grid-column: 2;
      }
      .step .row {
        margin-block-start: 12px;
      }
      .step h2 {
        padding-block-start: 4px;
      }
      @media (max-width: 700px) {
        .step > .do {
          grid-column: 1 / -1;
        }
      }
    `]}heading(){return this.t(`setup.title`)}parent(){return{label:this.frame(`nav.overview`),href:a(`overview`)}}lead(){return c`<p class="lead">${this.t(`setup.lead`)}</p>`}unread(){let e=this.rows(`schedules`);return[...this.rows(`drives`).filter(t=>!e.some(e=>e.drive_id===t.drive_id)),...this.rows(`libraries`).filter(t=>!e.some(e=>e.library_id===t.library_id))]}content(){let{context:e,state:t,live:n}=this,i=this.rows(`libraries`),o=this.rows(`drives`),s=this.unread(),l=r=>c`<drivearr-settings-media bare .context=${e} .state=${t} .live=${n} .only=${r}>
      </drivearr-settings-media>`,u=i.length>0&&o.length>0;return c`<div class="stack">
      ${this.step(0,`setup.library`,i,i.length>0,l(`libraries`))}
      ${this.step(1,`setup.drive`,o,o.length>0,l(`drives`))}
      ${this.step(2,`setup.proof`,[],u&&s.length===0,c`<p class="muted">${this.t(`setup.proof_hint`)}</p>
          <div class="row">
            <button
              class="button primary"
              ?disabled=${this.busy||!n||s.length===0}
              @click=${()=>this.schedule(s)}
            >
              ${this.t(`setup.proof_go`)}
            </button>
          </div>`)}
      ${u?c`<div class="row">
              <strong>${s.length===0?this.t(`setup.finished`):r}</strong>
              <a class="button primary" href=${a(`overview`)}>${this.t(`setup.finished_go`)}</a>
            </div>`:r}
    </div>`}step(e,t,n,a,s){let l=n.slice(0,g).map(e=>u(e).slice(0,80));return c`<section class="card step ${a?`good`:`info`}">
      ${o(a?i:m[e])}
      <div>
        <h2>
          <span class="sr">${this.t(`setup.step`,{number:e+1})}: </span>${this.t(t)}
          ${a?c`<span class="chip good">${this.t(`setup.step_done`)}</span>`:r}
        </h2>
        ${l.length>0?c`<p class="muted name"><bdi>${this.t(`setup.there`,{names:l.join(`, `)})}</bdi></p>`:r}
      </div>
      <div class="do">${s}</div>
    </section>`}async schedule(e){this.busy=!0;let t=await Promise.allSettled(e.map(e=>this.context.api.post(`/schedules`,{...e.drive_id?{drive_id:e.drive_id}:{library_id:e.library_id},...h})));this.busy=!1;let n=t.filter(e=>e.status===`rejected`);if(n.length===0)return this.context.say(this.t(`setup.proof_done`),`good`);let r=this.context.words(n[0]?.reason);this.context.say(`${this.t(`setup.proof_partly`,{count:n.length})}: ${r}`,`bad`)}};e(`drivearr-setup-page`,_);export{_ as SetupPage};

import{M as e,S as t,_ as n,d as r,ht as i,mt as a,pt as o,t as s,u as c,y as l}from"../drivearr-panel.js";import{t as u}from"./drive-commands-CZi-6DIp.js";import{t as d}from"./page-CZEe4QJt.js";import{n as f,r as p}from"./settings-media-ButyznE_.js";var m=[o,a,i],h={within_days:30,interval_days:1,window_start:`01:00`,window_end:`06:00`},g=5,_=class extends d{constructor(...e){super(...e),this.texts=p}static{this.styles=[...d.styles,f,t`
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
    `]}heading(){return this.t(`setup.title`)}parent(){return{label:this.frame(`nav.overview`),href:s(`overview`)}}lead(){return l`<p class="lead">${this.t(`setup.lead`)}</p>`}unread(){let e=this.rows(`schedules`);return[...this.rows(`drives`).filter(t=>!e.some(e=>e.drive_id===t.drive_id)),...this.rows(`libraries`).filter(t=>!e.some(e=>e.library_id===t.library_id))]}content(){let{context:e,state:t,live:r}=this,i=this.rows(`libraries`),a=this.rows(`drives`),o=this.unread(),c=n=>l`<drivearr-settings-media bare .context=${e} .state=${t} .live=${r} .only=${n}>
      </drivearr-settings-media>`,u=i.length>0&&a.length>0;return l`<div class="stack">
      ${this.step(0,`setup.library`,i,i.length>0,c(`libraries`))}
      ${this.step(1,`setup.drive`,a,a.length>0,c(`drives`))}
      ${this.step(2,`setup.proof`,[],u&&o.length===0,l`<p class="muted">${this.t(`setup.proof_hint`)}</p>
          <div class="row">
            <button
              class="button primary"
              ?disabled=${this.busy||!r||o.length===0}
              @click=${()=>this.schedule(o)}
            >
              ${this.t(`setup.proof_go`)}
            </button>
          </div>`)}
      ${u?l`<div class="row">
              <strong>${o.length===0?this.t(`setup.finished`):n}</strong>
              <a class="button primary" href=${s(`overview`)}>${this.t(`setup.finished_go`)}</a>
            </div>`:n}
    </div>`}step(t,r,i,a,o){let s=i.slice(0,g).map(e=>u(e).slice(0,80));return l`<section class="card step ${a?`good`:`info`}">
      ${c(a?e:m[t])}
      <div>
        <h2>
          <span class="sr">${this.t(`setup.step`,{number:t+1})}: </span>${this.t(r)}
          ${a?l`<span class="chip good">${this.t(`setup.step_done`)}</span>`:n}
        </h2>
        ${s.length>0?l`<p class="muted name"><bdi>${this.t(`setup.there`,{names:s.join(`, `)})}</bdi></p>`:n}
      </div>
      <div class="do">${o}</div>
    </section>`}async schedule(e){this.busy=!0;let t=await Promise.allSettled(e.map(e=>this.context.api.post(`/schedules`,{...e.drive_id?{drive_id:e.drive_id}:{library_id:e.library_id},...h})));this.busy=!1;let n=t.filter(e=>e.status===`rejected`);if(n.length===0)return this.context.say(this.t(`setup.proof_done`),`good`);let r=this.context.words(n[0]?.reason);this.context.say(`${this.t(`setup.proof_partly`,{count:n.length})}: ${r}`,`bad`)}};r(`drivearr-setup-page`,_);export{_ as SetupPage};
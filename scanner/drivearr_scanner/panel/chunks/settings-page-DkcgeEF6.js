
import{A as e,M as t,d as n,g as r,ht as i,k as a,o,p as s,s as c,t as l,u,v as d,z as f}from"../drivearr-panel.js";import{a as p,c as m,d as h,l as g,o as _,s as v,t as y,u as b}from"./page-CrdcMi7g.js";import{t as x}from"./page-texts-CCEVxdDZ.js";import{t as S}from"./loader-BeC-BJsK.js";import{n as C,r as w,t as T}from"./settings-media-CDd9dwPE.js";import{t as E}from"./repeat-D_VOpp0k.js";var D=1e9,O=[`movies`,`tv`],k=class extends T{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`profiles`);return d`<section class="card">
      <h2>${this.t(`part.profiles`)}</h2>
      <p class="muted">${this.t(`profiles.hint`)}</p>
      ${E(e,e=>e.profile_id,e=>this.editing===e.profile_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`profile.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}users(e){return this.rows(`drives`).filter(t=>t.profile_id===e.profile_id).length}line(t){let n=this.nameOf(t),r=[h(t,`kinds`).map(e=>this.t(e===`tv`?`library.kind.tv`:`library.kind.movies`)).join(`, `),this.t(`profile.used`,{count:this.users(t)})];return d`<div class="listed">
      ${u(e)}
      <div class="grow">
        <strong><bdi>${n}</bdi></strong>
        <div class="muted small">${r.join(` · `)}</div>
      </div>
      <div class="row">
        <button
          class="button"
          aria-label=${`${this.t(`edit`)}: ${n}`}
          @click=${()=>this.editing=String(t.profile_id)}
        >
          ${this.t(`edit`)}
        </button>
        <button
          class="button danger"
          ?disabled=${this.off}
          aria-label=${`${this.t(`profile.delete`)}: ${n}`}
          @click=${()=>this.drop(t,n)}
        >
          ${this.t(`profile.delete`)}
        </button>
      </div>
    </div>`}form(e){let t=e??{},n=e?String(e.profile_id):`new`,a=g(t,`selection`),o=e=>d`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <textarea id=${`${e}-${n}`} name=${e} rows="3" .value=${h(a,e).join(`
`)}></textarea>
      </div>`,s=(e,t)=>d`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <input
          id=${`${e}-${n}`}
          name=${e}
          type="number"
          min=${+(e===`newest`)}
          step=${e===`newest`?1:`any`}
          .value=${t===null?``:String(t)}
        />
      </div>`,c=(e,t,n)=>d`<label class="check"><input type="checkbox" name=${e} ?checked=${t} />${this.t(n)}</label>`,l=e?h(t,`kinds`):O,f=v(t,`reserve_bytes`);return d`<form @submit=${t=>this.save(t,e)}>
      <div class="field">
        <label for=${`name-${n}`}>${this.t(`profile.name`)}</label>
        <input
          id=${`name-${n}`}
          name="name"
          required
          maxlength="300"
          autocomplete="off"
          .value=${e?this.nameOf(e):``}
        />
      </div>
      <fieldset>
        <legend>${this.t(`profile.kinds`)}</legend>
        <div class="days">
          ${O.map(e=>d`<label class="check"
                ><input type="checkbox" name=${`kind-${e}`} ?checked=${l.includes(e)} />${this.t(`library.kind.${e}`)}</label
              >`)}
        </div>
      </fieldset>
      <div class="pair">${o(`titles`)} ${o(`folders`)} ${o(`exclude`)}</div>
      <div class="pair">
        ${s(`newest`,v(a,`newest`))} ${s(`reserve`,f===null?null:f/D)}
      </div>
      <div>
        ${c(`auto_sync`,t.auto_sync===!0,`profile.auto_sync`)}
        ${c(`auto_eject`,t.auto_eject===!0,`profile.auto_eject`)}
        ${c(`verify`,t.verify_copies!==!1,`profile.verify`)}
      </div>
      <div class="end">
        ${e?d`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:r}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):d`${u(i)}${this.t(`profile.add`)}`}
        </button>
      </div>
    </form>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),i=e=>(r[e]??``).split(`
`).map(e=>e.trim()).filter(Boolean),{profile_id:a,...o}=t??{},s={...o,name:r.name,kinds:O.filter(e=>r[`kind-${e}`]!==void 0),selection:{...g(t??{},`selection`),titles:i(`titles`),folders:i(`folders`),exclude:i(`exclude`),newest:r.newest?Number(r.newest):null},reserve_bytes:r.reserve?Math.round(Number(r.reserve)*D):null,auto_sync:r.auto_sync!==void 0,auto_eject:r.auto_eject!==void 0,verify_copies:r.verify!==void 0};await this.command(()=>t?this.context.api.put(`/profiles/${encodeURIComponent(String(t.profile_id))}`,s):this.context.api.post(`/profiles`,s),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`profile.delete_ask`,{name:t}),body:this.t(`profile.delete_hint`,{count:this.users(e)}),verb:this.t(`profile.delete`),destructive:!0}))return;let n=`/profiles/${encodeURIComponent(String(e.profile_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`profile.deleted`))}};c([s()],k.prototype,`editing`,void 0),n(`drivearr-settings-profiles`,k);var A=1e6,j=60,M=[`hash_new`,`yield_to_others`,`health_on_attach`,`self_test_short`,`self_test_long`],N=[`network_warn_bytes_per_s`,`network_agent_bytes_per_s`,`network_stop_bytes_per_s`],P=[`health_interval_s`,`health_rest_interval_s`];n(`drivearr-settings-reading`,class extends T{constructor(...e){super(...e),this.settings=new S(this,async e=>g(await this.context.api.get(`/settings`,{},e),`settings`)),this.save=async e=>{e.preventDefault();let t=this.fields(e.target),n=(e,n)=>Math.round(Number(t[e])*n),r={quiet_start:t.quiet_start||null,quiet_end:t.quiet_end||null,bandwidth_bytes_per_s:t.bandwidth_bytes_per_s?n(`bandwidth_bytes_per_s`,A):null,health_unknown_days:Number(t.health_unknown_days),...Object.fromEntries(P.map(e=>[e,n(e,j)])),...Object.fromEntries(N.map(e=>[e,n(e,A)])),...Object.fromEntries(M.map(e=>[e,t[e]!==void 0]))};await this.command(()=>this.context.api.put(`/settings`,r),this.t(`saved`))&&this.settings.run()}}connectedCallback(){super.connectedCallback(),this.settings.run()}render(){let{value:e,error:t,loading:n}=this.settings;return e===null?n||t===null?d`<div class="card waiting"><i></i><i></i><i></i></div>`:d`<div class="card failure" role="alert">
      <p class="grow">${this.context.words(t)}</p>
      <button class="button" @click=${()=>this.settings.run()}>${this.t(`edit`)}</button>
    </div>`:this.form(e)}number(e,t,n,r,i){let a=d`<input
      id=${e}
      name=${e}
      type="number"
      min=${r}
      ?required=${i}
      .value=${t===null?``:String(t)}
    />`;return d`<div class="field">
      <label for=${e}>${this.t(e)}</label>
      ${n===null?a:d`<div class="with-unit">${a}${n}</div>`}
    </div>`}check(e,t){return d`<label class="check"
      ><input type="checkbox" name=${e} .checked=${t[e]===!0} />${this.t(e)}</label
    >`}form(e){let t=t=>{let n=v(e,t);return n===null?null:n/A},n=t=>d`<div class="field">
        <label for=${t}>${this.t(t)}</label>
        <input id=${t} name=${t} type="time" .value=${b(e,t)??``} />
      </div>`;return d`<form @submit=${this.save}>
      <section class="card form">
        <h2>${this.t(`reading`)}</h2>
        <div class="pair">
          ${n(`quiet_start`)} ${n(`quiet_end`)}
          ${this.number(`bandwidth_bytes_per_s`,t(`bandwidth_bytes_per_s`),null,1,!1)}
        </div>
        <p class="hint">${this.t(`quiet.hint`)}</p>
        <div>${this.check(`hash_new`,e)} ${this.check(`yield_to_others`,e)}</div>
      </section>
      <section class="card form">
        <h2>${this.t(`health`)}</h2>
        <p class="hint">${this.t(`health.hint`)}</p>
        <div class="pair">
          ${P.map(t=>this.number(t,(v(e,t)??0)/j,this.t(`minutes`),5,!0))}
          ${this.number(`health_unknown_days`,v(e,`health_unknown_days`),this.t(`days`),1,!0)}
        </div>
        <div>
          ${this.check(`health_on_attach`,e)} ${this.check(`self_test_short`,e)}
          ${this.check(`self_test_long`,e)}
        </div>
      </section>
      <section class="card form">
        <h2>${this.t(`network`)}</h2>
        <p class="hint">${this.t(`network.hint`)}</p>
        <div class="pair">${N.map(e=>this.number(e,t(e),this.t(`mbps`),1,!0))}</div>
      </section>
      <div class="end">
        ${this.settings.loading?r:d`<button class="button primary" ?disabled=${this.off}>${this.t(`save`)}</button>`}
      </div>
    </form>`}});var F=1e6,I=Date.UTC(2024,0,1,12),L=864e5,R=class extends T{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`schedules`);return d`<section class="card">
      <h2>${this.t(`part.schedules`)}</h2>
      <p class="muted">${this.t(`schedules.hint`)}</p>
      ${E(e,e=>e.schedule_id,e=>this.editing===e.schedule_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`schedule.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}target(e){let{drives:t,libraries:n}=this.state.tables,r=t.get(String(e.drive_id))??n.get(String(e.library_id));return this.nameOf(r)}weekday(e){let t=new Date(I+e*L);return new Intl.DateTimeFormat(this.l.language,{weekday:`short`,timeZone:`UTC`}).format(t)}line(e){let t=b(e,`window_start`),n=b(e,`window_end`),r=p(e,`next_run_at`),i=m(e,`weekdays`),o=this.target(e),s=[this.t(`schedule.line`,{within:v(e,`within_days`)??0,interval:v(e,`interval_days`)??1}),i.length>0?i.map(e=>this.weekday(e)).join(`, `):null,t&&n?this.t(`schedule.window`,{from:t,until:n}):this.t(`schedule.always`),e.enabled===!1?this.t(`schedule.paused`):null,e.enabled!==!1&&r?this.t(`schedule.next`,{time:this.l.dateTime(r)}):null];return d`<div class="listed">
      ${u(a)}
      <div class="grow">
        <strong><bdi>${o}</bdi></strong>
        <div class="muted small">${s.filter(Boolean).join(` · `)}</div>
      </div>
      <div class="row">
        <button
          class="button"
          aria-label=${`${this.t(`edit`)}: ${o}`}
          @click=${()=>this.editing=String(e.schedule_id)}
        >
          ${this.t(`edit`)}
        </button>
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t(`remove`)}: ${o}`}
          @click=${()=>this.drop(e,o)}
        >
          ${this.t(`remove`)}
        </button>
      </div>
    </div>`}form(e){let t=e??{},n=e?String(e.schedule_id):`new`,a=(e,t,r)=>d`<div class="field"><label for=${`${e}-${n}`}>${t}</label>${r}</div>`,o=(e,t,r,i)=>d`<input
        id=${`${e}-${n}`}
        name=${e}
        type="number"
        min="1"
        max=${r}
        ?required=${i}
        .value=${t===null?``:String(t)}
      />`,s=e=>d`<input id=${`${e}-${n}`} name=${e} type="time" .value=${b(t,e)??``} />`,c=v(t,`bandwidth_bytes_per_s`),l=m(t,`weekdays`);return d`<form @submit=${t=>this.save(t,e)}>
      ${e?d`<strong><bdi>${this.target(e)}</bdi></strong>`:this.choice(n)}
      <div class="pair">
        ${a(`within_days`,this.t(`schedule.within`),d`<div class="with-unit">
            ${o(`within_days`,v(t,`within_days`)??30,3650,!0)}${this.t(`days`)}
          </div>`)}
        ${a(`interval_days`,this.t(`schedule.interval`),d`<div class="with-unit">
            ${o(`interval_days`,v(t,`interval_days`)??1,365,!0)}${this.t(`days`)}
          </div>`)}
        ${a(`window_start`,this.t(`schedule.from`),s(`window_start`))}
        ${a(`window_end`,this.t(`schedule.until`),s(`window_end`))}
        ${a(`bandwidth`,this.t(`schedule.bandwidth`),o(`bandwidth`,c===null?null:Math.max(1,Math.round(c/F)),1e5,!1))}
      </div>
      <fieldset>
        <legend>${this.t(`schedule.weekdays`)}</legend>
        <div class="days">
          ${[0,1,2,3,4,5,6].map(e=>d`<label class="check"
                ><input
                  type="checkbox"
                  name=${`day${e}`}
                  ?checked=${l.includes(e)}
                />${this.weekday(e)}</label
              >`)}
        </div>
      </fieldset>
      <label class="check"
        ><input type="checkbox" name="follow_health" ?checked=${t.follow_health!==!1} />${this.t(`schedule.health`)}</label
      >
      <label class="check"
        ><input type="checkbox" name="enabled" ?checked=${t.enabled!==!1} />${this.t(`schedule.enabled`)}</label
      >
      <div class="end">
        ${e?d`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:r}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):d`${u(i)}${this.t(`schedule.add`)}`}
        </button>
      </div>
    </form>`}choice(e){let t=(e,t)=>d`<option value=${`${e}:${String(t[e])}`}>${this.nameOf(t).slice(0,120)}</option>`;return d`<div class="field">
      <label for=${`of-${e}`}>${this.t(`schedule.of`)}</label>
      <select id=${`of-${e}`} name="of" required>
        <optgroup label=${this.t(`drives`)}>${this.rows(`drives`).map(e=>t(`drive_id`,e))}</optgroup>
        <optgroup label=${this.t(`libraries`)}>
          ${this.rows(`libraries`).map(e=>t(`library_id`,e))}
        </optgroup>
      </select>
    </div>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),[i=``,a=``]=(r.of??``).split(/:(.*)/s),o={...t?{}:{[i]:a},within_days:Number(r.within_days),interval_days:Number(r.interval_days),window_start:r.window_start||null,window_end:r.window_end||null,bandwidth_bytes_per_s:r.bandwidth?Number(r.bandwidth)*F:null,weekdays:[0,1,2,3,4,5,6].filter(e=>r[`day${e}`]!==void 0),follow_health:r.follow_health!==void 0,enabled:r.enabled!==void 0};await this.command(()=>t?this.context.api.patch(`/schedules/${encodeURIComponent(String(t.schedule_id))}`,o):this.context.api.post(`/schedules`,o),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`schedule.remove_ask`),body:this.t(`schedule.remove_hint`,{name:t}),verb:this.t(`remove`),destructive:!0}))return;let n=`/schedules/${encodeURIComponent(String(e.schedule_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`schedule.removed`))}};c([s()],R.prototype,`editing`,void 0),n(`drivearr-settings-schedules`,R);var z=[`media`,`schedules`,`profiles`,`reading`,`scanner`],B=class extends y{constructor(...e){super(...e),this.texts=w,this.info=new S(this,e=>this.context.api.get(`/info`,{},e))}static{this.styles=[...y.styles,C]}heading(){return this.t(`title`)}get chosen(){return z.find(e=>e===this.route.query.part)??`media`}arrived(){this.chosen===`scanner`&&this.info.run()}content(){return d`<div class="stack">
      <nav class="filters" aria-label=${this.t(`parts`)}>
        ${z.map(e=>d`<a
              class="button"
              href=${l(`settings`,null,{part:e===`media`?null:e})}
              aria-current=${e===this.chosen?`true`:r}
              >${this.t(`part.${e}`)}</a
            >`)}
      </nav>
      ${this.shown()}
    </div>`}shown(){let{context:e,state:t,live:n}=this;switch(this.chosen){case`schedules`:return d`<drivearr-settings-schedules .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-schedules>`;case`profiles`:return d`<drivearr-settings-profiles .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-profiles>`;case`reading`:return d`<drivearr-settings-reading .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-reading>`;case`scanner`:return this.loaded(this.info,e=>this.scanner(e));default:return d`<drivearr-settings-media .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-media>`}}scanner(e){let t=g(e,`host`),n=(e,t)=>d`<div>
        <dt>${this.t(e)}</dt>
        <dd><bdi>${o(t??``)||this.frame(`unknown`)}</bdi></dd>
      </div>`;return d`<section class="card">
        <dl class="facts">
          ${n(`scanner.name`,b(e,`name`))} ${n(`scanner.version`,b(e,`version`))}
          ${n(`scanner.system`,b(t,`os`))} ${n(`scanner.id`,b(e,`server_id`))}
        </dl>
      </section>
      <section class="card">
        <h2>${this.t(`able`)}</h2>
        ${_(e,`capabilities`).map(e=>this.capability(e))}
      </section>
      <section class="card form">
        <h2>${this.t(`token`)}</h2>
        <p class="muted">${this.t(`token.hint`)}</p>
        ${this.context.hasToken()?d`<div class="end">
                <button class="button" @click=${()=>this.context.leave()}>${this.t(`token.leave`)}</button>
              </div>`:r}
      </section>`}capability(e){let n=b(e,`key`)??``,r=`able.${n}`,i=e.available===!0,a=[b(e,`reason`),b(e,`remedy`)].filter(e=>e!==null);return d`<div class="able ${i?`good`:`warn`}">
      ${u(i?t:f)}
      <div class="grow">
        <div>
          ${x(w,r)?this.t(r):o(n)}
          <span class="muted">· ${this.t(i?`able.yes`:`able.no`)}</span>
        </div>
        ${a.map(e=>d`<div class="muted small">${o(e)}</div>`)}
      </div>
    </div>`}};n(`drivearr-settings-page`,B);export{B as SettingsPage};
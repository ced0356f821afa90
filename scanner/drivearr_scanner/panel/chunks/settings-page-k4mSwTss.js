
import{A as e,B as t,N as n,_ as r,d as i,gt as a,j as o,m as s,n as c,o as l,s as u,t as d,u as f,y as p}from"../drivearr-panel.js";import{a as m,c as h,d as g,l as _,o as v,s as y,t as b,u as x}from"./page-CZEe4QJt.js";import{t as S}from"./page-texts-CCEVxdDZ.js";import{t as C}from"./loader-C7fC7l9g.js";import{n as w,r as T,t as E}from"./settings-media-yQQ-k6YC.js";import{t as D}from"./repeat-BMIqPOuG.js";var O=1e9,k=[`movies`,`tv`],A=class extends E{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`profiles`);return p`<section class="card">
      <h2>${this.t(`part.profiles`)}</h2>
      <p class="muted">${this.t(`profiles.hint`)}</p>
      ${D(e,e=>e.profile_id,e=>this.editing===e.profile_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`profile.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}users(e){return this.rows(`drives`).filter(t=>t.profile_id===e.profile_id).length}line(e){let t=this.nameOf(e),n=[g(e,`kinds`).map(e=>this.t(e===`tv`?`library.kind.tv`:`library.kind.movies`)).join(`, `),this.t(`profile.used`,{count:this.users(e)})];return p`<div class="listed">
      ${f(o)}
      <div class="grow">
        <strong><bdi>${t}</bdi></strong>
        <div class="muted small">${n.join(` · `)}</div>
      </div>
      <div class="row">
        <button
          class="button"
          aria-label=${`${this.t(`edit`)}: ${t}`}
          @click=${()=>this.editing=String(e.profile_id)}
        >
          ${this.t(`edit`)}
        </button>
        <button
          class="button danger"
          ?disabled=${this.off}
          aria-label=${`${this.t(`profile.delete`)}: ${t}`}
          @click=${()=>this.drop(e,t)}
        >
          ${this.t(`profile.delete`)}
        </button>
      </div>
    </div>`}form(e){let t=e??{},n=e?String(e.profile_id):`new`,i=_(t,`selection`),o=e=>p`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <textarea id=${`${e}-${n}`} name=${e} rows="3" .value=${g(i,e).join(`
`)}></textarea>
      </div>`,s=(e,t)=>p`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <input
          id=${`${e}-${n}`}
          name=${e}
          type="number"
          min=${+(e===`newest`)}
          step=${e===`newest`?1:`any`}
          .value=${t===null?``:String(t)}
        />
      </div>`,c=(e,t,n)=>p`<label class="check"><input type="checkbox" name=${e} ?checked=${t} />${this.t(n)}</label>`,l=e?g(t,`kinds`):k,u=y(t,`reserve_bytes`);return p`<form @submit=${t=>this.save(t,e)}>
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
          ${k.map(e=>p`<label class="check"
                ><input type="checkbox" name=${`kind-${e}`} ?checked=${l.includes(e)} />${this.t(`library.kind.${e}`)}</label
              >`)}
        </div>
      </fieldset>
      <div class="pair">${o(`titles`)} ${o(`folders`)} ${o(`exclude`)}</div>
      <div class="pair">
        ${s(`newest`,y(i,`newest`))} ${s(`reserve`,u===null?null:u/O)}
      </div>
      <div>
        ${c(`auto_sync`,t.auto_sync===!0,`profile.auto_sync`)}
        ${c(`auto_eject`,t.auto_eject===!0,`profile.auto_eject`)}
        ${c(`verify`,t.verify_copies!==!1,`profile.verify`)}
      </div>
      <div class="end">
        ${e?p`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:r}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):p`${f(a)}${this.t(`profile.add`)}`}
        </button>
      </div>
    </form>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),i=e=>(r[e]??``).split(`
`).map(e=>e.trim()).filter(Boolean),{profile_id:a,...o}=t??{},s={...o,name:r.name,kinds:k.filter(e=>r[`kind-${e}`]!==void 0),selection:{..._(t??{},`selection`),titles:i(`titles`),folders:i(`folders`),exclude:i(`exclude`),newest:r.newest?Number(r.newest):null},reserve_bytes:r.reserve?Math.round(Number(r.reserve)*O):null,auto_sync:r.auto_sync!==void 0,auto_eject:r.auto_eject!==void 0,verify_copies:r.verify!==void 0};await this.command(()=>t?this.context.api.put(`/profiles/${encodeURIComponent(String(t.profile_id))}`,s):this.context.api.post(`/profiles`,s),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`profile.delete_ask`,{name:t}),body:this.t(`profile.delete_hint`,{count:this.users(e)}),verb:this.t(`profile.delete`),destructive:!0}))return;let n=`/profiles/${encodeURIComponent(String(e.profile_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`profile.deleted`))}};u([s()],A.prototype,`editing`,void 0),i(`drivearr-settings-profiles`,A);var j=1e6,M=60,N=[`hash_new`,`yield_to_others`,`health_on_attach`,`self_test_short`,`self_test_long`],P=[`network_warn_bytes_per_s`,`network_agent_bytes_per_s`,`network_stop_bytes_per_s`],F=[`health_interval_s`,`health_rest_interval_s`];i(`drivearr-settings-reading`,class extends E{constructor(...e){super(...e),this.settings=new C(this,async e=>_(await this.context.api.get(`/settings`,{},e),`settings`)),this.save=async e=>{e.preventDefault();let t=this.fields(e.target),n=(e,n)=>Math.round(Number(t[e])*n),r={quiet_start:t.quiet_start||null,quiet_end:t.quiet_end||null,bandwidth_bytes_per_s:t.bandwidth_bytes_per_s?n(`bandwidth_bytes_per_s`,j):null,health_unknown_days:Number(t.health_unknown_days),...Object.fromEntries(F.map(e=>[e,n(e,M)])),...Object.fromEntries(P.map(e=>[e,n(e,j)])),...Object.fromEntries(N.map(e=>[e,t[e]!==void 0]))};await this.command(()=>this.context.api.put(`/settings`,r),this.t(`saved`))&&this.settings.run()}}connectedCallback(){super.connectedCallback(),this.settings.run()}render(){let{value:e,error:t,loading:n}=this.settings;return e===null?n||t===null?p`<div class="card waiting"><i></i><i></i><i></i></div>`:p`<div class="card failure" role="alert">
      <p class="grow">${this.context.words(t)}</p>
      <button class="button" @click=${()=>this.settings.run()}>${this.l.from(c,`retry`)}</button>
    </div>`:this.form(e)}number(e,t,n,r,i,a=`1`){let o=p`<input
      id=${e}
      name=${e}
      type="number"
      min=${r}
      step=${a}
      ?required=${i}
      .value=${t===null?``:String(t)}
    />`;return p`<div class="field">
      <label for=${e}>${this.t(e)}</label>
      ${n===null?o:p`<div class="with-unit">${o}${n}</div>`}
    </div>`}check(e,t){return p`<label class="check"
      ><input type="checkbox" name=${e} .checked=${t[e]===!0} />${this.t(e)}</label
    >`}form(e){let t=t=>{let n=y(e,t);return n===null?null:n/j},n=t=>p`<div class="field">
        <label for=${t}>${this.t(t)}</label>
        <input id=${t} name=${t} type="time" .value=${x(e,t)??``} />
      </div>`;return p`<form @submit=${this.save}>
      <section class="card form">
        <h2>${this.t(`reading`)}</h2>
        <div class="pair">
          ${n(`quiet_start`)} ${n(`quiet_end`)}
          ${this.number(`bandwidth_bytes_per_s`,t(`bandwidth_bytes_per_s`),null,.1,!1,`any`)}
        </div>
        <p class="hint">${this.t(`quiet.hint`)}</p>
        <div>${this.check(`hash_new`,e)} ${this.check(`yield_to_others`,e)}</div>
      </section>
      <section class="card form">
        <h2>${this.t(`health`)}</h2>
        <p class="hint">${this.t(`health.hint`)}</p>
        <div class="pair">
          ${F.map(t=>this.number(t,(y(e,t)??0)/M,this.t(`minutes`),5,!0,`any`))}
          ${this.number(`health_unknown_days`,y(e,`health_unknown_days`),this.t(`days`),1,!0)}
        </div>
        <div>
          ${this.check(`health_on_attach`,e)} ${this.check(`self_test_short`,e)}
          ${this.check(`self_test_long`,e)}
        </div>
      </section>
      <section class="card form">
        <h2>${this.t(`network`)}</h2>
        <p class="hint">${this.t(`network.hint`)}</p>
        <div class="pair">${P.map(e=>this.number(e,t(e),this.t(`mbps`),.1,!0,`any`))}</div>
      </section>
      <div class="end">
        ${this.settings.loading?r:p`<button class="button primary" ?disabled=${this.off}>${this.t(`save`)}</button>`}
      </div>
    </form>`}});var I=1e6,L=Date.UTC(2024,0,1,12),R=864e5,z=class extends E{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`schedules`);return p`<section class="card">
      <h2>${this.t(`part.schedules`)}</h2>
      <p class="muted">${this.t(`schedules.hint`)}</p>
      ${D(e,e=>e.schedule_id,e=>this.editing===e.schedule_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`schedule.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}target(e){let{drives:t,libraries:n}=this.state.tables,r=t.get(String(e.drive_id))??n.get(String(e.library_id));return this.nameOf(r)}weekday(e){let t=new Date(L+e*R);return new Intl.DateTimeFormat(this.l.language,{weekday:`short`,timeZone:`UTC`}).format(t)}line(t){let n=x(t,`window_start`),r=x(t,`window_end`),i=m(t,`next_run_at`),a=h(t,`weekdays`),o=this.target(t),s=[this.t(`schedule.line`,{within:y(t,`within_days`)??0,interval:y(t,`interval_days`)??1}),a.length>0?a.map(e=>this.weekday(e)).join(`, `):null,n&&r?this.t(`schedule.window`,{from:n,until:r}):this.t(`schedule.always`),t.enabled===!1?this.t(`schedule.paused`):null,t.enabled!==!1&&i?this.t(`schedule.next`,{time:this.l.dateTime(i)}):null];return p`<div class="listed">
      ${f(e)}
      <div class="grow">
        <strong><bdi>${o}</bdi></strong>
        <div class="muted small">${s.filter(Boolean).join(` · `)}</div>
      </div>
      <div class="row">
        <button
          class="button"
          aria-label=${`${this.t(`edit`)}: ${o}`}
          @click=${()=>this.editing=String(t.schedule_id)}
        >
          ${this.t(`edit`)}
        </button>
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t(`remove`)}: ${o}`}
          @click=${()=>this.drop(t,o)}
        >
          ${this.t(`remove`)}
        </button>
      </div>
    </div>`}form(e){let t=e??{},n=e?String(e.schedule_id):`new`,i=(e,t,r)=>p`<div class="field"><label for=${`${e}-${n}`}>${t}</label>${r}</div>`,o=(e,t,r,i)=>p`<input
        id=${`${e}-${n}`}
        name=${e}
        type="number"
        min="1"
        max=${r}
        ?required=${i}
        .value=${t===null?``:String(t)}
      />`,s=e=>p`<input id=${`${e}-${n}`} name=${e} type="time" .value=${x(t,e)??``} />`,c=y(t,`bandwidth_bytes_per_s`),l=h(t,`weekdays`);return p`<form @submit=${t=>this.save(t,e)}>
      ${e?p`<strong><bdi>${this.target(e)}</bdi></strong>`:this.choice(n)}
      <div class="pair">
        ${i(`within_days`,this.t(`schedule.within`),p`<div class="with-unit">
            ${o(`within_days`,y(t,`within_days`)??30,3650,!0)}${this.t(`days`)}
          </div>`)}
        ${i(`interval_days`,this.t(`schedule.interval`),p`<div class="with-unit">
            ${o(`interval_days`,y(t,`interval_days`)??1,365,!0)}${this.t(`days`)}
          </div>`)}
        ${i(`window_start`,this.t(`schedule.from`),s(`window_start`))}
        ${i(`window_end`,this.t(`schedule.until`),s(`window_end`))}
        ${i(`bandwidth`,this.t(`schedule.bandwidth`),o(`bandwidth`,c===null?null:Math.max(1,Math.round(c/I)),1e5,!1))}
      </div>
      <fieldset>
        <legend>${this.t(`schedule.weekdays`)}</legend>
        <div class="days">
          ${[0,1,2,3,4,5,6].map(e=>p`<label class="check"
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
        ${e?p`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:r}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):p`${f(a)}${this.t(`schedule.add`)}`}
        </button>
      </div>
    </form>`}choice(e){let t=(e,t)=>p`<option value=${`${e}:${String(t[e])}`}>${this.nameOf(t).slice(0,120)}</option>`;return p`<div class="field">
      <label for=${`of-${e}`}>${this.t(`schedule.of`)}</label>
      <select id=${`of-${e}`} name="of" required>
        <optgroup label=${this.t(`drives`)}>${this.rows(`drives`).map(e=>t(`drive_id`,e))}</optgroup>
        <optgroup label=${this.t(`libraries`)}>
          ${this.rows(`libraries`).map(e=>t(`library_id`,e))}
        </optgroup>
      </select>
    </div>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),[i=``,a=``]=(r.of??``).split(/:(.*)/s),o={...t?{}:{[i]:a},within_days:Number(r.within_days),interval_days:Number(r.interval_days),window_start:r.window_start||null,window_end:r.window_end||null,bandwidth_bytes_per_s:r.bandwidth?Number(r.bandwidth)*I:null,weekdays:[0,1,2,3,4,5,6].filter(e=>r[`day${e}`]!==void 0),follow_health:r.follow_health!==void 0,enabled:r.enabled!==void 0};await this.command(()=>t?this.context.api.patch(`/schedules/${encodeURIComponent(String(t.schedule_id))}`,o):this.context.api.post(`/schedules`,o),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`schedule.remove_ask`),body:this.t(`schedule.remove_hint`,{name:t}),verb:this.t(`remove`),destructive:!0}))return;let n=`/schedules/${encodeURIComponent(String(e.schedule_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`schedule.removed`))}};u([s()],z.prototype,`editing`,void 0),i(`drivearr-settings-schedules`,z);var B=[`media`,`schedules`,`profiles`,`reading`,`scanner`],V=class extends b{constructor(...e){super(...e),this.texts=T,this.info=new C(this,e=>this.context.api.get(`/info`,{},e))}static{this.styles=[...b.styles,w]}heading(){return this.t(`title`)}get chosen(){return B.find(e=>e===this.route.query.part)??`media`}arrived(){this.chosen===`scanner`&&this.info.run()}content(){return p`<div class="stack">
      <nav class="filters" aria-label=${this.t(`parts`)}>
        ${B.map(e=>p`<a
              class="button"
              href=${d(`settings`,null,{part:e===`media`?null:e})}
              aria-current=${e===this.chosen?`true`:r}
              >${this.t(`part.${e}`)}</a
            >`)}
      </nav>
      ${this.shown()}
    </div>`}shown(){let{context:e,state:t,live:n}=this;switch(this.chosen){case`schedules`:return p`<drivearr-settings-schedules .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-schedules>`;case`profiles`:return p`<drivearr-settings-profiles .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-profiles>`;case`reading`:return p`<drivearr-settings-reading .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-reading>`;case`scanner`:return this.loaded(this.info,e=>this.scanner(e));default:return p`<drivearr-settings-media .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-media>`}}scanner(e){let t=_(e,`host`),n=(e,t)=>p`<div>
        <dt>${this.t(e)}</dt>
        <dd><bdi>${l(t??``)||this.frame(`unknown`)}</bdi></dd>
      </div>`;return p`<section class="card">
        <dl class="facts">
          ${n(`scanner.name`,x(e,`name`))} ${n(`scanner.version`,x(e,`version`))}
          ${n(`scanner.system`,x(t,`os`))} ${n(`scanner.id`,x(e,`server_id`))}
        </dl>
      </section>
      <section class="card">
        <h2>${this.t(`able`)}</h2>
        ${v(e,`capabilities`).map(e=>this.capability(e))}
      </section>
      <section class="card form">
        <h2>${this.t(`token`)}</h2>
        <p class="muted">${this.t(`token.hint`)}</p>
        ${this.context.hasToken()?p`<div class="end">
                <button class="button" @click=${()=>this.context.leave()}>${this.t(`token.leave`)}</button>
              </div>`:r}
      </section>`}capability(e){let r=x(e,`key`)??``,i=`able.${r}`,a=e.available===!0,o=[x(e,`reason`),x(e,`remedy`)].filter(e=>e!==null);return p`<div class="able ${a?`good`:`warn`}">
      ${f(a?n:t)}
      <div class="grow">
        <div>
          ${S(T,i)?this.t(i):l(r)}
          <span class="muted">· ${this.t(a?`able.yes`:`able.no`)}</span>
        </div>
        ${o.map(e=>p`<div class="muted small">${l(e)}</div>`)}
      </div>
    </div>`}};i(`drivearr-settings-page`,V);export{V as SettingsPage};
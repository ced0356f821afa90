
import{A as e,B as t,E as n,N as r,S as i,_ as a,at as o,d as s,j as c,m as l,n as u,o as d,ot as f,s as p,t as m,u as h,vt as g,y as _}from"../drivearr-panel.js";import{a as v,c as y,d as b,l as x,o as S,s as C,t as w,u as T}from"./page-CZEe4QJt.js";import{t as E}from"./page-texts-CCEVxdDZ.js";import{t as D}from"./loader-C7fC7l9g.js";import{t as O}from"./repeat-BMIqPOuG.js";import{n as k,r as A,t as j}from"./settings-media-ButyznE_.js";var M=[`read`,`operate`,`admin`],N=class extends j{constructor(...e){super(...e),this.made=null,this.me=new D(this,e=>this.context.api.get(`/me`,{},e)),this.tokens=new D(this,e=>this.context.api.get(`/tokens`,{},e)),this.add=async e=>{e.preventDefault();let t=e.target,{name:n=``,role:r,days:i}=this.fields(t),a={name:n,role:r,...i?{expires_days:Number(i)}:{}};await this.command(async()=>{let e=await this.context.api.post(`/tokens`,a);this.made={name:n,secret:T(e,`secret`)??``}},this.t(`tokens.added`))&&(t.reset(),await this.tokens.run())}}static{this.styles=[...j.styles,i`
      ul {
        margin: 0;
        padding-inline-start: 20px;
      }
      .field[role="status"] {
        margin-block: 16px 8px;
      }
    `]}connectedCallback(){super.connectedCallback(),this.ask()}async ask(){await this.me.run(),this.allowed===`admin`&&await this.tokens.run()}get access(){return x(this.me.value??{},`access`)}get allowed(){return T(this.access,`role`)}render(){return _`<section class="card form">
      <h2>${this.t(`token`)}</h2>
      ${this.me.value===null?a:this.mine(this.access)}
      ${this.context.hasToken()?_`<div class="end">
              <button class="button" @click=${()=>this.context.leave()}>${this.t(`token.leave`)}</button>
            </div>`:a}
      ${this.tokens.value===null?a:this.everybody(S(this.tokens.value,`tokens`))}
    </section>`}mine(e){let t=T(e,`doubt`),r=d(T(e,`name`)??``);return _`<div>
      <strong>${this.t(`access.you`,{name:r})}</strong>
      <span class="muted">· ${this.roleName(this.allowed)}</span>
      <p class="muted">${this.roleText(this.allowed)}</p>
      ${t===null?a:_`<div class="able warn">
              ${h(n)}
              <div class="grow">${this.t(`access.doubt`,{reason:d(t)})}</div>
            </div>`}
    </div>`}roleName(e){let t=`role.${e??``}`;return E(A,t)?this.t(t):d(e??``)}roleText(e){let t=`role.${e??``}.may`;return E(A,t)?this.t(t):``}everybody(e){return _`<div>
      <h3>${this.t(`tokens`)}</h3>
      <p class="muted">${this.t(`token.hint`)}</p>
      ${O(e,e=>e.token_id,e=>this.one(e))}
      ${this.made===null?a:this.secret(this.made)}
      <details>
        <summary>${this.t(`tokens.add`)}</summary>
        <form @submit=${this.add}>
          <div class="pair">
            <div class="field">
              <label for="token-name">${this.t(`tokens.name`)}</label>
              <input id="token-name" name="name" required maxlength="100" autocomplete="off" />
            </div>
            <div class="field">
              <label for="token-role">${this.t(`tokens.role`)}</label>
              <select id="token-role" name="role">
                ${M.map(e=>_`<option value=${e}>${this.roleName(e)}</option>`)}
              </select>
            </div>
            <div class="field">
              <label for="token-days">${this.t(`tokens.days`)}</label>
              <input id="token-days" name="days" type="number" min="1" max="3650" step="1" inputmode="numeric" />
            </div>
          </div>
          <ul class="muted small">
            ${M.map(e=>_`<li>${this.roleName(e)}: ${this.roleText(e)}</li>`)}
          </ul>
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${h(f)}${this.t(`tokens.add`)}</button>
          </div>
        </form>
      </details>
    </div>`}one(e){let t=e.first===!0?this.t(`tokens.first`):this.nameOf(e),n=[this.when(`tokens.made`,T(e,`created_at`)),this.when(`tokens.ends`,T(e,`expires_at`)),this.when(`tokens.used`,T(e,`last_used_at`))];return _`<div class="listed">
      ${h(o)}
      <div class="grow">
        <strong><bdi>${t}</bdi></strong>
        <span class="muted">· ${this.roleName(T(e,`role`))}</span>
        <div class="muted small">${n.filter(e=>e!==null).join(` · `)}</div>
      </div>
      ${e.first===!0?a:_`<button
              class="button"
              ?disabled=${this.off}
              aria-label=${`${this.t(`tokens.revoke`)}: ${t}`}
              @click=${()=>this.revoke(String(e.token_id),t)}
            >
              ${this.t(`tokens.revoke`)}
            </button>`}
    </div>`}when(e,t){return t===null?null:this.t(e,{time:this.l.dateTime(new Date(t))})}secret(e){return _`<div class="field" role="status">
      <label for="secret">${this.t(`tokens.secret`,{name:d(e.name)})}</label>
      <input id="secret" readonly .value=${e.secret} dir="ltr" spellcheck="false" @focus=${P} />
      <span class="hint">${this.t(`tokens.secret_hint`)}</span>
    </div>`}async revoke(e,t){if(!await this.context.ask({heading:this.t(`tokens.revoke_ask`,{name:t}),body:this.t(`tokens.revoke_hint`),verb:this.t(`tokens.revoke`),destructive:!0}))return;let n=`/tokens/${encodeURIComponent(e)}`;await this.command(()=>this.context.api.delete(n),this.t(`tokens.revoked`))&&await this.tokens.run()}};p([l()],N.prototype,`made`,void 0);function P(e){e.target.select()}s(`drivearr-settings-access`,N);var F=1e9,I=[`movies`,`tv`],L=class extends j{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`profiles`);return _`<section class="card">
      <h2>${this.t(`part.profiles`)}</h2>
      <p class="muted">${this.t(`profiles.hint`)}</p>
      ${O(e,e=>e.profile_id,e=>this.editing===e.profile_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`profile.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}users(e){return this.rows(`drives`).filter(t=>t.profile_id===e.profile_id).length}line(e){let t=this.nameOf(e),n=[b(e,`kinds`).map(e=>this.t(e===`tv`?`library.kind.tv`:`library.kind.movies`)).join(`, `),this.t(`profile.used`,{count:this.users(e)})];return this.listed(c,t,n.join(` · `),[{text:this.t(`edit`),click:()=>this.editing=String(e.profile_id),anytime:!0},{text:this.t(`profile.delete`),click:()=>this.drop(e,t),danger:!0}])}form(e){let t=e??{},n=e?String(e.profile_id):`new`,r=x(t,`selection`),i=e=>_`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <textarea id=${`${e}-${n}`} name=${e} rows="3" .value=${b(r,e).join(`
`)}></textarea>
      </div>`,o=(e,t)=>_`<div class="field">
        <label for=${`${e}-${n}`}>${this.t(`profile.${e}`)}</label>
        <input
          id=${`${e}-${n}`}
          name=${e}
          type="number"
          min=${+(e===`newest`)}
          step=${e===`newest`?1:`any`}
          .value=${t===null?``:String(t)}
        />
      </div>`,s=(e,t,n)=>_`<label class="check"><input type="checkbox" name=${e} ?checked=${t} />${this.t(n)}</label>`,c=e?b(t,`kinds`):I,l=C(t,`reserve_bytes`);return _`<form @submit=${t=>this.save(t,e)}>
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
          ${I.map(e=>_`<label class="check"
                ><input type="checkbox" name=${`kind-${e}`} ?checked=${c.includes(e)} />${this.t(`library.kind.${e}`)}</label
              >`)}
        </div>
      </fieldset>
      <div class="pair">${i(`titles`)} ${i(`folders`)} ${i(`exclude`)}</div>
      <div class="pair">
        ${o(`newest`,C(r,`newest`))} ${o(`reserve`,l===null?null:l/F)}
      </div>
      <div>
        ${s(`auto_sync`,t.auto_sync===!0,`profile.auto_sync`)}
        ${s(`auto_eject`,t.auto_eject===!0,`profile.auto_eject`)}
        ${s(`verify`,t.verify_copies!==!1,`profile.verify`)}
      </div>
      <div class="end">
        ${e?_`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:a}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):_`${h(g)}${this.t(`profile.add`)}`}
        </button>
      </div>
    </form>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),i=e=>(r[e]??``).split(`
`).map(e=>e.trim()).filter(Boolean),{profile_id:a,...o}=t??{},s={...o,name:r.name,kinds:I.filter(e=>r[`kind-${e}`]!==void 0),selection:{...x(t??{},`selection`),titles:i(`titles`),folders:i(`folders`),exclude:i(`exclude`),newest:r.newest?Number(r.newest):null},reserve_bytes:r.reserve?Math.round(Number(r.reserve)*F):null,auto_sync:r.auto_sync!==void 0,auto_eject:r.auto_eject!==void 0,verify_copies:r.verify!==void 0};await this.command(()=>t?this.context.api.put(`/profiles/${encodeURIComponent(String(t.profile_id))}`,s):this.context.api.post(`/profiles`,s),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`profile.delete_ask`,{name:t}),body:this.t(`profile.delete_hint`,{count:this.users(e)}),verb:this.t(`profile.delete`),destructive:!0}))return;let n=`/profiles/${encodeURIComponent(String(e.profile_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`profile.deleted`))}};p([l()],L.prototype,`editing`,void 0),s(`drivearr-settings-profiles`,L);var R=1e6,z=60,B=[`hash_new`,`yield_to_others`,`health_on_attach`,`self_test_short`,`self_test_long`],V=[`network_warn_bytes_per_s`,`network_agent_bytes_per_s`,`network_stop_bytes_per_s`],H=[`off`,`known`,`removable`],U=[`keep_history_days`,`keep_jobs_days`,`keep_events_days`,`keep_readings_days`],W=[`health_interval_s`,`health_rest_interval_s`];s(`drivearr-settings-reading`,class extends j{constructor(...e){super(...e),this.settings=new D(this,async e=>x(await this.context.api.get(`/settings`,{},e),`settings`)),this.save=async e=>{e.preventDefault();let t=this.fields(e.target),n=(e,n)=>Math.round(Number(t[e])*n),r={quiet_start:t.quiet_start||null,quiet_end:t.quiet_end||null,bandwidth_bytes_per_s:t.bandwidth_bytes_per_s?n(`bandwidth_bytes_per_s`,R):null,health_unknown_days:Number(t.health_unknown_days),...Object.fromEntries(W.map(e=>[e,n(e,z)])),...Object.fromEntries(V.map(e=>[e,n(e,R)])),mount:t.mount||null,...Object.fromEntries(U.map(e=>[e,Number(t[e])])),...Object.fromEntries(B.map(e=>[e,t[e]!==void 0]))};await this.command(()=>this.context.api.put(`/settings`,r),this.t(`saved`))&&this.settings.run()}}connectedCallback(){super.connectedCallback(),this.settings.run()}render(){let{value:e,error:t,loading:n}=this.settings;return e===null?n||t===null?_`<div class="card waiting"><i></i><i></i><i></i></div>`:_`<div class="card failure" role="alert">
      <p class="grow">${this.context.words(t)}</p>
      <button class="button" @click=${()=>this.settings.run()}>${this.l.from(u,`retry`)}</button>
    </div>`:this.form(e)}number(e,t,n,r,i,a=`1`){let o=_`<input
      id=${e}
      name=${e}
      type="number"
      min=${r}
      step=${a}
      ?required=${i}
      .value=${t===null?``:String(t)}
    />`;return _`<div class="field">
      <label for=${e}>${this.t(e)}</label>
      ${n===null?o:_`<div class="with-unit">${o}${n}</div>`}
    </div>`}check(e,t){return _`<label class="check"
      ><input type="checkbox" name=${e} .checked=${t[e]===!0} />${this.t(e)}</label
    >`}form(e){let t=t=>{let n=C(e,t);return n===null?null:n/R},n=t=>_`<div class="field">
        <label for=${t}>${this.t(t)}</label>
        <input id=${t} name=${t} type="time" .value=${T(e,t)??``} />
      </div>`;return _`<form @submit=${this.save}>
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
          ${W.map(t=>this.number(t,(C(e,t)??0)/z,this.t(`minutes`),5,!0,`any`))}
          ${this.number(`health_unknown_days`,C(e,`health_unknown_days`),this.t(`days`),1,!0)}
        </div>
        <div>
          ${this.check(`health_on_attach`,e)} ${this.check(`self_test_short`,e)}
          ${this.check(`self_test_long`,e)}
        </div>
      </section>
      <section class="card form">
        <h2>${this.t(`network`)}</h2>
        <p class="hint">${this.t(`network.hint`)}</p>
        <div class="pair">${V.map(e=>this.number(e,t(e),this.t(`mbps`),.1,!0,`any`))}</div>
      </section>
      <section class="card form">
        <h2>${this.t(`mounting`)}</h2>
        <p class="hint">${this.t(`mount.hint`)}</p>
        <div class="field">
          <label for="mount">${this.t(`mount.field`)}</label>
          <select id="mount" name="mount">
            <option value="" ?selected=${T(e,`mount`)===null}>${this.t(`mount.started`)}</option>
            ${H.map(t=>_`<option value=${t} ?selected=${e.mount===t}>${this.t(`mount.${t}`)}</option>`)}
          </select>
        </div>
      </section>
      <section class="card form">
        <h2>${this.t(`keep`)}</h2>
        <p class="hint">${this.t(`keep.hint`)}</p>
        <div class="pair">${U.map(t=>this.number(t,C(e,t),this.t(`days`),0,!0))}</div>
      </section>
      <div class="end">
        ${this.settings.loading?a:_`<button class="button primary" ?disabled=${this.off}>${this.t(`save`)}</button>`}
      </div>
    </form>`}});var G=1e6,K=Date.UTC(2024,0,1,12),q=864e5,J=class extends j{constructor(...e){super(...e),this.editing=null}render(){let e=this.rows(`schedules`);return _`<section class="card">
      <h2>${this.t(`part.schedules`)}</h2>
      <p class="muted">${this.t(`schedules.hint`)}</p>
      ${O(e,e=>e.schedule_id,e=>this.editing===e.schedule_id?this.form(e):this.line(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`schedule.add`)}</summary>
        ${this.form(null)}
      </details>
    </section>`}target(e){let{drives:t,libraries:n}=this.state.tables,r=t.get(String(e.drive_id))??n.get(String(e.library_id));return this.nameOf(r)}weekday(e){let t=new Date(K+e*q);return new Intl.DateTimeFormat(this.l.language,{weekday:`short`,timeZone:`UTC`}).format(t)}line(t){let n=T(t,`window_start`),r=T(t,`window_end`),i=v(t,`next_run_at`),a=y(t,`weekdays`),o=this.target(t),s=[this.t(`schedule.line`,{within:C(t,`within_days`)??0,interval:C(t,`interval_days`)??1}),a.length>0?a.map(e=>this.weekday(e)).join(`, `):null,n&&r?this.t(`schedule.window`,{from:n,until:r}):this.t(`schedule.always`),t.enabled===!1?this.t(`schedule.paused`):null,t.enabled!==!1&&i?this.t(`schedule.next`,{time:this.l.dateTime(i)}):null];return this.listed(e,o,s.filter(Boolean).join(` · `),[{text:this.t(`edit`),click:()=>this.editing=String(t.schedule_id),anytime:!0},{text:this.t(`remove`),click:()=>this.drop(t,o)}])}form(e){let t=e??{},n=e?String(e.schedule_id):`new`,r=(e,t,r)=>_`<div class="field"><label for=${`${e}-${n}`}>${t}</label>${r}</div>`,i=(e,t,r,i)=>_`<input
        id=${`${e}-${n}`}
        name=${e}
        type="number"
        min="1"
        max=${r}
        ?required=${i}
        .value=${t===null?``:String(t)}
      />`,o=e=>_`<input id=${`${e}-${n}`} name=${e} type="time" .value=${T(t,e)??``} />`,s=C(t,`bandwidth_bytes_per_s`),c=y(t,`weekdays`);return _`<form @submit=${t=>this.save(t,e)}>
      ${e?_`<strong><bdi>${this.target(e)}</bdi></strong>`:this.choice(n)}
      <div class="pair">
        ${r(`within_days`,this.t(`schedule.within`),_`<div class="with-unit">
            ${i(`within_days`,C(t,`within_days`)??30,3650,!0)}${this.t(`days`)}
          </div>`)}
        ${r(`interval_days`,this.t(`schedule.interval`),_`<div class="with-unit">
            ${i(`interval_days`,C(t,`interval_days`)??1,365,!0)}${this.t(`days`)}
          </div>`)}
        ${r(`window_start`,this.t(`schedule.from`),o(`window_start`))}
        ${r(`window_end`,this.t(`schedule.until`),o(`window_end`))}
        ${r(`bandwidth`,this.t(`schedule.bandwidth`),i(`bandwidth`,s===null?null:Math.max(1,Math.round(s/G)),1e5,!1))}
      </div>
      <fieldset>
        <legend>${this.t(`schedule.weekdays`)}</legend>
        <div class="days">
          ${[0,1,2,3,4,5,6].map(e=>_`<label class="check"
                ><input
                  type="checkbox"
                  name=${`day${e}`}
                  ?checked=${c.includes(e)}
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
        ${e?_`<button class="button" type="button" @click=${()=>this.editing=null}>
                ${this.t(`cancel`)}
              </button>`:a}
        <button class="button primary" ?disabled=${this.off}>
          ${e?this.t(`save`):_`${h(g)}${this.t(`schedule.add`)}`}
        </button>
      </div>
    </form>`}choice(e){let t=(e,t)=>_`<option value=${`${e}:${String(t[e])}`}>${this.nameOf(t).slice(0,120)}</option>`;return _`<div class="field">
      <label for=${`of-${e}`}>${this.t(`schedule.of`)}</label>
      <select id=${`of-${e}`} name="of" required>
        <optgroup label=${this.t(`drives`)}>${this.rows(`drives`).map(e=>t(`drive_id`,e))}</optgroup>
        <optgroup label=${this.t(`libraries`)}>
          ${this.rows(`libraries`).map(e=>t(`library_id`,e))}
        </optgroup>
      </select>
    </div>`}async save(e,t){e.preventDefault();let n=e.target,r=this.fields(n),[i=``,a=``]=(r.of??``).split(/:(.*)/s),o={...t?{}:{[i]:a},within_days:Number(r.within_days),interval_days:Number(r.interval_days),window_start:r.window_start||null,window_end:r.window_end||null,bandwidth_bytes_per_s:r.bandwidth?Number(r.bandwidth)*G:null,weekdays:[0,1,2,3,4,5,6].filter(e=>r[`day${e}`]!==void 0),follow_health:r.follow_health!==void 0,enabled:r.enabled!==void 0};await this.command(()=>t?this.context.api.patch(`/schedules/${encodeURIComponent(String(t.schedule_id))}`,o):this.context.api.post(`/schedules`,o),this.t(`saved`))&&(t?this.editing=null:n.reset())}async drop(e,t){if(!await this.context.ask({heading:this.t(`schedule.remove_ask`),body:this.t(`schedule.remove_hint`,{name:t}),verb:this.t(`remove`),destructive:!0}))return;let n=`/schedules/${encodeURIComponent(String(e.schedule_id))}`;await this.command(()=>this.context.api.delete(n),this.t(`schedule.removed`))}};p([l()],J.prototype,`editing`,void 0),s(`drivearr-settings-schedules`,J);var Y=[`media`,`schedules`,`profiles`,`reading`,`scanner`],X=class extends w{constructor(...e){super(...e),this.texts=A,this.info=new D(this,e=>this.context.api.get(`/info`,{},e))}static{this.styles=[...w.styles,k]}heading(){return this.t(`title`)}get chosen(){return Y.find(e=>e===this.route.query.part)??`media`}arrived(){this.chosen===`scanner`&&this.info.run()}content(){return _`<div class="stack">
      <nav class="filters" aria-label=${this.t(`parts`)}>
        ${Y.map(e=>_`<a
              class="button"
              href=${m(`settings`,null,{part:e===`media`?null:e})}
              aria-current=${e===this.chosen?`true`:a}
              >${this.t(`part.${e}`)}</a
            >`)}
      </nav>
      ${this.shown()}
    </div>`}shown(){let{context:e,state:t,live:n}=this;switch(this.chosen){case`schedules`:return _`<drivearr-settings-schedules .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-schedules>`;case`profiles`:return _`<drivearr-settings-profiles .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-profiles>`;case`reading`:return _`<drivearr-settings-reading .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-reading>`;case`scanner`:return this.loaded(this.info,e=>this.scanner(e));default:return _`<drivearr-settings-media .context=${e} .state=${t} .live=${n}>
        </drivearr-settings-media>`}}scanner(e){let t=x(e,`host`),n=(e,t)=>_`<div>
        <dt>${this.t(e)}</dt>
        <dd><bdi>${d(t??``)||this.frame(`unknown`)}</bdi></dd>
      </div>`;return _`<section class="card">
        <dl class="facts">
          ${n(`scanner.name`,T(e,`name`))} ${n(`scanner.version`,T(e,`version`))}
          ${n(`scanner.system`,T(t,`os`))} ${n(`scanner.id`,T(e,`server_id`))}
        </dl>
      </section>
      <section class="card">
        <h2>${this.t(`able`)}</h2>
        ${S(e,`capabilities`).map(e=>this.capability(e))}
      </section>
      <drivearr-settings-access .context=${this.context} .state=${this.state} .live=${this.live}>
      </drivearr-settings-access>`}capability(e){let n=T(e,`key`)??``,i=`able.${n}`,a=e.available===!0,o=[T(e,`reason`),T(e,`remedy`)].filter(e=>e!==null);return _`<div class="able ${a?`good`:`warn`}">
      ${h(a?r:t)}
      <div class="grow">
        <div>
          ${E(A,i)?this.t(i):d(n)}
          <span class="muted">· ${this.t(a?`able.yes`:`able.no`)}</span>
        </div>
        ${o.map(e=>_`<div class="muted small">${d(e)}</div>`)}
      </div>
    </div>`}};s(`drivearr-settings-page`,X);export{X as SettingsPage};
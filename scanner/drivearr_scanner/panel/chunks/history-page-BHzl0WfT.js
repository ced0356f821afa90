
import{B as e,Et as t,G as n,K as r,S as i,V as a,W as o,_ as s,bt as c,d as l,et as u,o as d,rt as f,t as p,u as m,y as h,yt as g}from"../drivearr-panel.js";import{a as _,d as v,i as y,l as b,o as x,t as S,u as C}from"./page-CZEe4QJt.js";import{t as w}from"./page-texts-CCEVxdDZ.js";import{r as T,t as E}from"./drive-commands-CZi-6DIp.js";import{t as D}from"./loader-C7fC7l9g.js";var O=i`
  .fields {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 148px), 1fr));
  }
  .search {
    grid-column: 1 / -1;
  }
  @media (max-width: 560px) {
    .of-drive {
      grid-column: 1 / -1;
    }
  }
  .entries {
    padding: 0;
    overflow: hidden;
  }
  h2.day {
    margin: 0;
    padding: 12px 16px;
    font-size: var(--da-size-m);
    color: var(--da-muted);
  }
  .entry {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 4px 16px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--line);
  }
  .entry > svg {
    font-size: 22px;
    color: var(--tone);
  }
  .entry .facts-line {
    color: var(--da-muted);
  }
  .entry time {
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .entry details {
    margin-block-end: -10px;
  }
  .entry summary {
    align-content: center;
    min-block-size: 44px;
    padding-inline-end: 16px;
    color: var(--da-link);
    cursor: pointer;
    inline-size: fit-content;
  }
  .entry .why {
    color: var(--danger-text);
  }
  .older {
    display: grid;
    justify-items: center;
    padding: 12px;
    border-block-start: 1px solid var(--line);
  }
  .assign {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px 16px;
  }
  .assign .field {
    flex: 1 1 240px;
  }
`,k={en:{title:`History`,"title.drive":`History of {name}`,lead:`{count, plural, =0 {Nothing} one {# entry} other {# entries}}, newest first`,export:`Export as CSV`,exported:`The file was saved`,search:`Search titles and items`,type:`What happened`,"type.all":`Everything`,"type.sync":`Copied`,"type.delete":`Deleted`,"type.verify":`Verified`,"type.heal":`Healed`,"type.eject":`Ejected`,"type.attach":`Attached`,"type.detach":`Detached`,"type.unknown":`Something else`,drive:`Drive`,"drive.all":`All drives`,status:`How it ended`,"status.all":`Any result`,"status.ok":`Done`,"status.partial":`In part`,"status.failed":`Failed`,since:`From`,until:`To`,files:`{count, plural, one {# file} other {# files}}`,units:`{count, plural, one {# item} other {# items}}`,older:`Show older`,none:`Nothing happened yet`,"none.hint":`What is copied, deleted, verified and healed is written down here, also while a drive is away.`,"none.filtered":`Nothing matches`,"none.filtered_hint":`Choose another time, or show everything.`,clear:`Show everything`,forgotten:`a forgotten drive`,profile:`Profile`,"profile.none":`None: it wants everything`,"profile.done":`The profile is in force`,known:`Known as {id}, file system {uuid}`,forget:`Forget this drive`,"forget.ask":`Forget {name}?`,"forget.hint":`Drivearr forgets the drive and its index. With its history, all that is listed here is gone for good. Nothing on the drive itself is touched.`,"forget.history":`Forget its history, too`,"forget.done":`The drive is forgotten`,"history.forget":`Forget the history`,"history.ask":`Forget the history of {name}?`,"history.hint":`All that is listed here is gone for good, and its profile is taken away. The drive stays, and nothing on it is touched.`,"history.done":`The history is forgotten`,delete_unused:`Delete profile`,"delete.ask":`Delete the profile {name}?`,"delete.hint":`{count, plural, =0 {No drive uses it.} one {# drive uses it and wants everything again.} other {# drives use it and want everything again.}} No file is touched.`,"delete.done":`The profile is deleted`},de:{title:`Verlauf`,"title.drive":`Verlauf von {name}`,lead:`{count, plural, =0 {Nichts} one {# Eintrag} other {# Einträge}}, Neuestes zuerst`,export:`Als CSV ausgeben`,exported:`Die Datei wurde gespeichert`,search:`Titel und Einträge suchen`,type:`Was geschah`,"type.all":`Alles`,"type.sync":`Kopiert`,"type.delete":`Gelöscht`,"type.verify":`Geprüft`,"type.heal":`Geheilt`,"type.eject":`Ausgeworfen`,"type.attach":`Angeschlossen`,"type.detach":`Getrennt`,"type.unknown":`Etwas anderes`,drive:`Laufwerk`,"drive.all":`Alle Laufwerke`,status:`Wie es ausging`,"status.all":`Jedes Ergebnis`,"status.ok":`Erledigt`,"status.partial":`Zum Teil`,"status.failed":`Fehlgeschlagen`,since:`Von`,until:`Bis`,files:`{count, plural, one {# Datei} other {# Dateien}}`,units:`{count, plural, one {# Eintrag} other {# Einträge}}`,older:`Ältere zeigen`,none:`Noch ist nichts geschehen`,"none.hint":`Was kopiert, gelöscht, geprüft und geheilt wird, steht hier, auch während ein Laufwerk weg ist.`,"none.filtered":`Nichts passt`,"none.filtered_hint":`Wähl eine andere Zeit, oder zeig alles.`,clear:`Alles zeigen`,forgotten:`ein vergessenes Laufwerk`,profile:`Profil`,"profile.none":`Keines: es will alles`,"profile.done":`Das Profil gilt jetzt`,known:`Bekannt als {id}, Dateisystem {uuid}`,forget:`Dieses Laufwerk vergessen`,"forget.ask":`{name} vergessen?`,"forget.hint":`Drivearr vergisst das Laufwerk und sein Verzeichnis. Mit dem Verlauf ist alles, was hier steht, endgültig weg. Auf dem Laufwerk selbst wird nichts angefasst.`,"forget.history":`Auch den Verlauf vergessen`,"forget.done":`Das Laufwerk ist vergessen`,"history.forget":`Verlauf vergessen`,"history.ask":`Verlauf von {name} vergessen?`,"history.hint":`Alles, was hier steht, ist endgültig weg, und das Profil wird weggenommen. Das Laufwerk bleibt, und nichts darauf wird angefasst.`,"history.done":`Der Verlauf ist vergessen`,delete_unused:`Profil löschen`,"delete.ask":`Das Profil {name} löschen?`,"delete.hint":`{count, plural, =0 {Kein Laufwerk benutzt es.} one {# Laufwerk benutzt es und will dann wieder alles.} other {# Laufwerke benutzen es und wollen dann wieder alles.}} Keine Datei wird angefasst.`,"delete.done":`Das Profil ist gelöscht`},nl:{title:`Geschiedenis`,"title.drive":`Geschiedenis van {name}`,lead:`{count, plural, =0 {Niets} one {# regel} other {# regels}}, nieuwste eerst`,export:`Als CSV exporteren`,exported:`Het bestand is opgeslagen`,search:`Titels en items zoeken`,type:`Wat er gebeurde`,"type.all":`Alles`,"type.sync":`Gekopieerd`,"type.delete":`Verwijderd`,"type.verify":`Gecontroleerd`,"type.heal":`Hersteld`,"type.eject":`Uitgeworpen`,"type.attach":`Aangesloten`,"type.detach":`Losgekoppeld`,"type.unknown":`Iets anders`,drive:`Schijf`,"drive.all":`Alle schijven`,status:`Hoe het afliep`,"status.all":`Elk resultaat`,"status.ok":`Gelukt`,"status.partial":`Deels`,"status.failed":`Mislukt`,since:`Vanaf`,until:`Tot`,files:`{count, plural, one {# bestand} other {# bestanden}}`,units:`{count, plural, one {# item} other {# items}}`,older:`Oudere tonen`,none:`Er is nog niets gebeurd`,"none.hint":`Wat wordt gekopieerd, verwijderd, gecontroleerd en hersteld staat hier, ook als een schijf weg is.`,"none.filtered":`Niets past`,"none.filtered_hint":`Kies een andere tijd, of toon alles.`,clear:`Alles tonen`,forgotten:`een vergeten schijf`,profile:`Profiel`,"profile.none":`Geen: hij wil alles`,"profile.done":`Het profiel is van kracht`,known:`Bekend als {id}, bestandssysteem {uuid}`,forget:`Deze schijf vergeten`,"forget.ask":`{name} vergeten?`,"forget.hint":`Drivearr vergeet de schijf en haar index. Met de geschiedenis is alles wat hier staat definitief weg. Op de schijf zelf wordt niets aangeraakt.`,"forget.history":`Ook de geschiedenis vergeten`,"forget.done":`De schijf is vergeten`,"history.forget":`Geschiedenis vergeten`,"history.ask":`Geschiedenis van {name} vergeten?`,"history.hint":`Alles wat hier staat is definitief weg, en het profiel wordt weggenomen. De schijf blijft, en er wordt niets op aangeraakt.`,"history.done":`De geschiedenis is vergeten`,delete_unused:`Profiel verwijderen`,"delete.ask":`Het profiel {name} verwijderen?`,"delete.hint":`{count, plural, =0 {Geen schijf gebruikt het.} one {# schijf gebruikt het en wil dan weer alles.} other {# schijven gebruiken het en willen dan weer alles.}} Geen bestand wordt aangeraakt.`,"delete.done":`Het profiel is verwijderd`}},A=[`sync`,`delete`,`verify`,`heal`,`eject`,`attach`,`detach`],j=[`ok`,`partial`,`failed`],M={sync:a,delete:o,verify:t,heal:u,eject:r,attach:g,detach:c},N=[`q`,`type`,`status`,`since`,`until`,`drive_id`],P=100,F=300,I=class extends S{constructor(...e){super(...e),this.texts=k,this.seen=``,this.entries=new D(this,e=>this.ask(null,e)),this.older=async()=>{let e=this.entries.value;if(!e)return;let t=await this.command(()=>this.ask(e.next));t&&(this.entries.value={...t,entries:[...e.entries,...t.entries]})},this.save=async()=>{await this.command(async()=>{let e=await this.context.api.file(`/history.csv`,this.filters),t=document.createElement(`a`);t.href=URL.createObjectURL(e),t.download=`drivearr-history.csv`,t.click(),URL.revokeObjectURL(t.href)},this.t(`exported`))},this.assign=async e=>{let t=L(e)||null,n=`/drives/${encodeURIComponent(this.route.id??``)}/profile`;await this.command(()=>this.context.api.put(n,{profile_id:t}),this.t(`profile.done`))}}static{this.styles=[...S.styles,O]}heading(){return this.route.id===null?this.t(`title`):this.t(`title.drive`,{name:E(this.drive)})}parent(){let{id:e}=this.route;return e===null?null:{label:E(this.drive)||e,href:p(`drive`,e)}}get drive(){return this.route.id===null?void 0:this.row(`drives`,this.route.id)}lead(){let{value:e,at:t}=this.entries;return e===null?s:h`<p class="lead">${this.t(`lead`,{count:e.total})} · ${this.asOf(t)}</p>`}actions(){return h`<button class="button" ?disabled=${this.busy||!this.live} @click=${this.save}>
      ${m(n)}${this.t(`export`)}
    </button>`}arrived(){this.entries.run()}get filters(){let{query:e,id:t}={query:this.route.query,id:this.route.id},n=Object.fromEntries(N.map(t=>[t,e[t]??null])),r=n.until?new Date(`${n.until}T23:59:59.999`):null,i=n.since?new Date(`${n.since}T00:00:00`):null,a=e=>e&&!Number.isNaN(e.getTime())?e.toISOString():null;return{...n,since:a(i),until:a(r),...t===null?{}:{drive_id:t}}}async ask(e,t){let n={...this.filters,limit:P,cursor:e===null?null:String(e)},r=await this.context.api.get(`/history`,n,t);return{entries:x(r,`entries`),total:y(r,`total`),next:r.next_cursor}}willUpdate(e){super.willUpdate(e);let t=this.rows(`jobs`).filter(e=>e.ended_at).length,n=this.rows(`drives`).map(e=>e.attached),r=JSON.stringify([t,n]);this.seen!==``&&r!==this.seen&&this.entries.run(),this.seen=r}content(){return h`<div class="stack">
      ${this.drive?this.purpose(this.drive):s} ${this.tools()}
      ${this.loaded(this.entries,e=>this.list(e))}
    </div>`}tools(){let{query:e}=this.route,t=(t,n)=>h`<div class="field">
        <label for=${t}>${this.t(t)}</label>
        <select id=${t} @change=${e=>this.change({[t]:L(e)})}>
          <option value="" ?selected=${!e[t]}>${this.t(`${t}.all`)}</option>
          ${n.map(n=>h`<option value=${n} ?selected=${e[t]===n}>
                ${this.t(`${t}.${n}`)}
              </option>`)}
        </select>
      </div>`,n=t=>h`<div class="field">
        <label for=${t}>${this.t(t)}</label>
        <input
          id=${t}
          type="date"
          .value=${e[t]??``}
          @change=${e=>this.change({[t]:L(e)})}
        />
      </div>`;return h`<section class="card fields" aria-label=${this.t(`search`)}>
      <input
        class="search"
        type="search"
        maxlength="300"
        aria-label=${this.t(`search`)}
        placeholder=${this.t(`search`)}
        .value=${e.q??``}
        @input=${e=>{let t=L(e);clearTimeout(this.typing),this.typing=setTimeout(()=>this.change({q:t}),F)}}
      />
      ${t(`type`,A)} ${t(`status`,j)} ${this.route.id===null?this.drives():s}
      ${n(`since`)} ${n(`until`)}
    </section>`}drives(){let e=this.route.query.drive_id??``;return h`<div class="field of-drive">
      <label for="drive">${this.t(`drive`)}</label>
      <select id="drive" @change=${e=>this.change({drive_id:L(e)})}>
        <option value="" ?selected=${e===``}>${this.t(`drive.all`)}</option>
        ${this.rows(`drives`).map(t=>h`<option value=${String(t.drive_id)} ?selected=${t.drive_id===e}>
              ${E(t).slice(0,120)}
            </option>`)}
      </select>
    </div>`}change(e){let t=this.route.id===null?`history`:`drive-history`;this.context.go(p(t,this.route.id,{...this.route.query,...e}),!0)}list({entries:e,total:t,next:n}){if(t===0)return this.none();let r=``;return h`<section class="card entries" aria-label=${this.t(`title`)}>
      ${e.map(e=>{let t=_(e,`at`),n=t?this.l.date(t):``,i=n!==r;return r=n,h`${i?h`<h2 class="day">${n}</h2>`:s} ${this.entry(e,t)}`})}
      ${n==null?s:h`<div class="older">
              <button class="button" ?disabled=${this.busy} @click=${this.older}>${this.t(`older`)}</button>
            </div>`}
    </section>`}none(){let e=N.some(e=>(this.route.query[e]??``)!==``);return h`<div class="card">
      <drivearr-empty
        .path=${f}
        .heading=${this.t(e?`none.filtered`:`none`)}
        .hint=${this.t(e?`none.filtered_hint`:`none.hint`)}
      >
        ${e?h`<button
                class="button"
                @click=${()=>this.change(Object.fromEntries(N.map(e=>[e,``])))}
              >
                ${this.t(`clear`)}
              </button>`:s}
      </drivearr-empty>
    </div>`}entry(t,n){let r=`type.${String(t.op)}`,i=C(t,`status`)??``,a=i===`failed`?`bad`:i===`partial`?`warn`:`quiet`,o=y(t,`files`),c=y(t,`size_bytes`),l=v(t,`units`),u=this.row(`drives`,t.drive_id),f=b(t,`error`),p=C(f,`code`),g=[o>0?this.t(`files`,{count:o}):null,c>0?this.l.bytes(c):null,this.route.id===null?u?E(u):this.t(`forgotten`):null],_=d(C(t,`title`)??``);return h`<div class="entry ${a}">
      ${m(i===`failed`?e:M[String(t.op)]??`M13.5,8H12V13L16.28,15.54L17,14.33L13.5,12.25V8M13,3A9,9 0 0,0 4,12H1L4.96,16.03L9,12H6A7,7 0 0,1 13,5A7,7 0 0,1 20,12A7,7 0 0,1 13,19C11.07,19 9.32,18.21 8.06,16.94L6.64,18.36C8.27,20 10.5,21 13,21A9,9 0 0,0 22,12A9,9 0 0,0 13,3`)}
      <div class="grow">
        <div class="name">
          <strong>${w(k,r)?this.t(r):this.t(`type.unknown`)}</strong>
          ${_?h`<bdi>${_}</bdi>`:s}
          ${i===`partial`||i===`failed`?h`<span class="chip ${a}">${this.t(`status.${i}`)}</span>`:s}
        </div>
        <div class="facts-line small"><bdi>${g.filter(Boolean).join(` · `)}</bdi></div>
        ${p===null?s:h`<div class="why small">
                ${this.context.problem(p,C(f,`message`),b(f,`fields`))}
              </div>`}
        ${l.length>0?h`<details>
                <summary class="small">${this.t(`units`,{count:l.length})}</summary>
                ${T(this.context,l)}
              </details>`:s}
      </div>
      ${n?h`<time class="small" datetime=${n.toISOString()} title=${this.l.dateTime(n)}
              >${this.l.time(n)}</time
            >`:s}
    </div>`}purpose(e){let t=C(e,`profile_id`)??``,n=e.attached===!0,r=this.busy||!this.live;return h`<section class="card stack">
      <div class="assign">
        <div class="field">
          <label for="profile">${this.t(`profile`)}</label>
          <select id="profile" ?disabled=${r} @change=${this.assign}>
            <option value="" ?selected=${t===``}>${this.t(`profile.none`)}</option>
            ${this.rows(`profiles`).map(e=>h`<option value=${String(e.profile_id)} ?selected=${e.profile_id===t}>
                  ${d(C(e,`name`)??``).slice(0,120)}
                </option>`)}
          </select>
        </div>
        ${t===``?s:h`<button class="button danger" ?disabled=${r} @click=${()=>this.deleteProfile(t)}>
                ${this.t(`delete_unused`)}
              </button>`}
        ${n?h`<button class="button danger" ?disabled=${r} @click=${()=>this.forgetHistory(e)}>
                ${this.t(`history.forget`)}
              </button>`:h`<button class="button danger" ?disabled=${r} @click=${()=>this.forget(e)}>
                ${this.t(`forget`)}
              </button>`}
      </div>
      <p class="hint name">
        ${this.t(`known`,{id:String(e.drive_id),uuid:C(e,`fs_uuid`)??this.frame(`unknown`)})}
      </p>
    </section>`}async deleteProfile(e){let t=this.rows(`drives`).filter(t=>t.profile_id===e).length;await this.context.ask({heading:this.t(`delete.ask`,{name:d(C(this.row(`profiles`,e)??{},`name`)??``)}),body:this.t(`delete.hint`,{count:t}),verb:this.t(`delete_unused`),destructive:!0})&&await this.command(()=>this.context.api.delete(`/profiles/${encodeURIComponent(e)}`),this.t(`delete.done`))}async forgetHistory(e){let t=E(e);await this.context.ask({heading:this.t(`history.ask`,{name:t}),body:this.t(`history.hint`),verb:this.t(`history.forget`),destructive:!0,typed:t})&&(await this.command(()=>this.context.api.delete(this.drivePath,{history:!0}),this.t(`history.done`)),this.entries.run())}get drivePath(){return`/drives/${encodeURIComponent(this.route.id??``)}`}async forget(e){let t=E(e),n=!1;await this.context.ask({heading:this.t(`forget.ask`,{name:t}),body:h`<p>${this.t(`forget.hint`)}</p>
        <label class="check"
          ><input
            type="checkbox"
            @change=${e=>n=e.target.checked}
          />${this.t(`forget.history`)}</label
        >`,verb:this.t(`forget`),destructive:!0,typed:t})&&await this.command(async()=>(await this.context.api.delete(this.drivePath,{history:n}),!0),this.t(`forget.done`))&&this.context.go(p(`overview`))}},L=e=>e.target.value;l(`drivearr-history-page`,I);export{I as HistoryPage};

import{S as e,St as t,_ as n,_t as r,d as i,gt as a,o,t as s,u as c,y as l,z as u}from"../drivearr-panel.js";import{t as d}from"./repeat-BMIqPOuG.js";import{c as f,l as p,s as m,u as h}from"./words-DYfU-1wl.js";import"./job-progress-8bmQh41P.js";import{a as g,i as _,l as v,o as y,s as b,t as x,u as S}from"./page-CZEe4QJt.js";import{t as C}from"./page-texts-CCEVxdDZ.js";var w={en:{title:`Jobs`,lead:`{running, plural, =0 {Nothing runs} one {# runs} other {# run}} · {queued, plural, =0 {nothing waits} one {# waits} other {# wait}}`,running:`Under way`,queue:`Waiting`,ended:`Ended`,none:`No jobs yet`,"none.hint":`Scans, verifies and syncs appear here, with how far they are and how they ended.`,"none.go":`Choose a drive`,"of.unknown":`something that is gone`,"by.start":`when the scanner started`,"by.schedule":`by its schedule`,"by.health":`for the disk's health`,"by.attach":`when it was attached`,"by.watch":`after a change in its folders`,"by.user":`asked for`,items:`{done} of {total} items`,since:`since {time}`,took:`took {time}`,pause:`Pause`,resume:`Go on`,cancel:`Cancel`,"cancel.ask":`Cancel this job?`,"cancel.hint":`What is done so far is kept.`,"cancel.sync":`Files that were copied whole stay on the drive; the one under way is taken away.`,"cancel.delete":`What was deleted so far stays deleted.`,"cancel.verb":`Cancel the job`,cancelled:`The job is being cancelled`,resumed:`The job goes on`,"result.scan":`{files, plural, one {# file} other {# files}}, {added} new, {missing} missing`,"result.verify":`{size} read, {verified} of {files, plural, one {# file} other {# files}} proven unchanged`,"result.damage":`{count, plural, one {# file damaged} other {# files damaged}}`,"result.sync":`{copied, plural, one {# file copied} other {# files copied}}, {size}`,"result.delete":`{deleted, plural, one {# file deleted} other {# files deleted}}, {size}`,"result.heal":`{healed, plural, one {# file healed} other {# files healed}}, {size} written`,"result.failed":`{count, plural, one {# failed} other {# failed}}`,awaits_unmount:`Everything is written; waiting for Home Assistant to unmount the drive`,"result.safe":`Safe to unplug`,"result.eject":`Everything is written`,failures:`What failed, and why`,findings:`See the findings`,"by.added":`when it was added`,"by.share":`looked at from time to time`,"by.new":`to give new files a checksum`,"by.auto":`as its profile says`,took_moment:`took less than a second`},de:{title:`Aufgaben`,lead:`{running, plural, =0 {Nichts läuft} one {# läuft} other {# laufen}} · {queued, plural, =0 {nichts wartet} one {# wartet} other {# warten}}`,running:`Im Gange`,queue:`Wartend`,ended:`Beendet`,none:`Noch keine Aufgaben`,"none.hint":`Scans, Prüfungen und Abgleiche erscheinen hier, mit ihrem Stand und wie sie ausgingen.`,"none.go":`Ein Laufwerk wählen`,"of.unknown":`etwas, das nicht mehr da ist`,"by.start":`beim Start des Scanners`,"by.schedule":`nach seinem Zeitplan`,"by.health":`wegen des Plattenzustands`,"by.attach":`beim Anschließen`,"by.watch":`nach einer Änderung in den Ordnern`,"by.user":`verlangt`,items:`{done} von {total} Einträgen`,since:`seit {time}`,took:`dauerte {time}`,pause:`Anhalten`,resume:`Fortsetzen`,cancel:`Abbrechen`,"cancel.ask":`Diese Aufgabe abbrechen?`,"cancel.hint":`Was bisher getan wurde, bleibt.`,"cancel.sync":`Ganz kopierte Dateien bleiben auf dem Laufwerk; die gerade laufende wird entfernt.`,"cancel.delete":`Was bisher gelöscht wurde, bleibt gelöscht.`,"cancel.verb":`Aufgabe abbrechen`,cancelled:`Die Aufgabe wird abgebrochen`,resumed:`Die Aufgabe geht weiter`,"result.scan":`{files, plural, one {# Datei} other {# Dateien}}, {added} neu, {missing} fehlen`,"result.verify":`{size} gelesen, {verified} von {files, plural, one {# Datei} other {# Dateien}} unverändert nachgewiesen`,"result.damage":`{count, plural, one {# Datei beschädigt} other {# Dateien beschädigt}}`,"result.sync":`{copied, plural, one {# Datei kopiert} other {# Dateien kopiert}}, {size}`,"result.delete":`{deleted, plural, one {# Datei gelöscht} other {# Dateien gelöscht}}, {size}`,"result.heal":`{healed, plural, one {# Datei geheilt} other {# Dateien geheilt}}, {size} geschrieben`,"result.failed":`{count, plural, one {# fehlgeschlagen} other {# fehlgeschlagen}}`,awaits_unmount:`Alles ist geschrieben; Home Assistant muss das Laufwerk noch aushängen`,"result.safe":`Kann entfernt werden`,"result.eject":`Alles ist geschrieben`,failures:`Was fehlschlug, und warum`,findings:`Befunde ansehen`,"by.added":`beim Hinzufügen`,"by.share":`in Abständen nachgesehen`,"by.new":`damit neue Dateien eine Prüfsumme haben`,"by.auto":`wie sein Profil es sagt`,took_moment:`dauerte weniger als eine Sekunde`},nl:{title:`Taken`,lead:`{running, plural, =0 {Niets loopt} one {# loopt} other {# lopen}} · {queued, plural, =0 {niets wacht} one {# wacht} other {# wachten}}`,running:`Bezig`,queue:`Wachtend`,ended:`Afgerond`,none:`Nog geen taken`,"none.hint":`Scans, controles en synchronisaties verschijnen hier, met hoe ver ze zijn en hoe ze afliepen.`,"none.go":`Kies een schijf`,"of.unknown":`iets dat er niet meer is`,"by.start":`bij het starten van de scanner`,"by.schedule":`volgens het schema`,"by.health":`vanwege de gezondheid van de schijf`,"by.attach":`bij het aansluiten`,"by.watch":`na een wijziging in de mappen`,"by.user":`gevraagd`,items:`{done} van {total} items`,since:`sinds {time}`,took:`duurde {time}`,pause:`Pauzeren`,resume:`Verdergaan`,cancel:`Annuleren`,"cancel.ask":`Deze taak annuleren?`,"cancel.hint":`Wat tot nu toe gedaan is blijft bewaard.`,"cancel.sync":`Bestanden die heel gekopieerd zijn blijven op de schijf; het lopende wordt weggehaald.`,"cancel.delete":`Wat tot nu toe verwijderd is blijft verwijderd.`,"cancel.verb":`Taak annuleren`,cancelled:`De taak wordt geannuleerd`,resumed:`De taak gaat verder`,"result.scan":`{files, plural, one {# bestand} other {# bestanden}}, {added} nieuw, {missing} ontbreken`,"result.verify":`{size} gelezen, {verified} van {files, plural, one {# bestand} other {# bestanden}} onveranderd bewezen`,"result.damage":`{count, plural, one {# bestand beschadigd} other {# bestanden beschadigd}}`,"result.sync":`{copied, plural, one {# bestand gekopieerd} other {# bestanden gekopieerd}}, {size}`,"result.delete":`{deleted, plural, one {# bestand verwijderd} other {# bestanden verwijderd}}, {size}`,"result.heal":`{healed, plural, one {# bestand hersteld} other {# bestanden hersteld}}, {size} geschreven`,"result.failed":`{count, plural, one {# mislukt} other {# mislukt}}`,awaits_unmount:`Alles is geschreven; Home Assistant moet de schijf nog ontkoppelen`,"result.safe":`Veilig los te koppelen`,"result.eject":`Alles is geschreven`,failures:`Wat mislukte, en waarom`,findings:`Bevindingen bekijken`,"by.added":`bij het toevoegen`,"by.share":`van tijd tot tijd bekeken`,"by.new":`om nieuwe bestanden een controlesom te geven`,"by.auto":`zoals het profiel zegt`,took_moment:`duurde minder dan een seconde`}};function T(e,t){let n=v(t,`result`);if(Object.keys(n).length===0)return[];let r=e=>_(n,e),i=e.bytes(r(t.kind===`verify`?`read_bytes`:`bytes`)),a=r(`failed`)>0?[e.from(w,`result.failed`,{count:r(`failed`)})]:[],o=r(`corrupt`)+r(`unreadable`)+r(`truncated`),s=o>0?[e.from(w,`result.damage`,{count:o})]:[];switch(t.kind){case`scan`:return[e.from(w,`result.scan`,{files:r(`files`),added:r(`new`),missing:r(`missing`)})];case`verify`:return[e.from(w,`result.verify`,{verified:r(`verified`),files:r(`files`),size:i}),...s];case`sync`:return[e.from(w,`result.sync`,{copied:r(`copied`),size:i}),...a];case`delete`:return[e.from(w,`result.delete`,{deleted:r(`deleted`),size:i}),...a];case`heal`:return[e.from(w,`result.heal`,{healed:r(`healed`),size:i}),...a];case`eject`:return[e.from(w,n.safe_to_remove===!0?`result.safe`:`result.eject`)];default:return[]}}function E(e){let t=v(e,`result`);return _(t,`corrupt`)+_(t,`unreadable`)+_(t,`truncated`)>0}var D=[`ended_at`,`started_at`,`created_at`];function O(e){for(let t of D)if(typeof e[t]==`string`)return e[t];return``}function k(e){let t=(...t)=>e.filter(e=>t.includes(String(e.state))),n=e=>String(e.created_at??``),r=(e,t)=>n(e)<n(t)?-1:1,i=t(`running`,`paused`,`queued`);return{running:t(`running`,`paused`).toSorted(r),queued:t(`queued`).toSorted(r),ended:e.filter(e=>!i.includes(e)).toSorted((e,t)=>O(e)>O(t)?-1:1)}}var A=e`
  .job {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 16px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--line);
  }
  .list {
    padding: 0;
    overflow: hidden;
  }
  .list > h2 {
    padding: 16px 16px 8px;
    margin: 0;
  }
  .job .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .job .wide-line {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  .job .why {
    color: var(--danger-text);
    overflow-wrap: anywhere;
  }
  .job details summary {
    align-content: center;
    min-block-size: 44px;
    color: var(--da-link);
    cursor: pointer;
    inline-size: fit-content;
  }
  .job ul {
    list-style: none;
    display: grid;
    gap: 4px;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
  @media (max-width: 560px) {
    .job {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`,j=200,M=20,N=`awaits_unmount`;function P(e){let[t,n]=[S(e,`drive_id`),S(e,`library_id`)];return t===null?n===null?null:`library:${n}`:`drive:${t}`}var F=class extends x{constructor(...e){super(...e),this.texts=w}static{this.styles=[...x.styles,A]}heading(){return this.t(`title`)}lead(){let{running:e,queued:t}=k(this.rows(`jobs`));return l`<p class="lead">
      ${this.t(`lead`,{running:e.length,queued:t.length})} · ${this.asOf(this.heardAt)}
    </p>`}content(){let{running:e,queued:n,ended:r}=k(this.rows(`jobs`));return e.length+n.length+r.length===0?l`<div class="card">
        <drivearr-empty .path=${t} .heading=${this.t(`none`)} .hint=${this.t(`none.hint`)}>
          <a class="button" href=${s(`overview`)}>${this.t(`none.go`)}</a>
        </drivearr-empty>
      </div>`:l`<div class="stack">
      ${this.list(`running`,e,e=>this.open(e))} ${this.list(`queue`,n,e=>this.open(e))}
      ${this.list(`ended`,r.slice(0,j),e=>this.ended(e))}
    </div>`}list(e,t,r){return t.length===0?n:l`<section class="card list" aria-label=${this.t(e)}>
      <h2>${this.t(e)}</h2>
      ${d(t,e=>e.job_id,r)}
    </section>`}subject(e){let t=this.row(`drives`,e.drive_id);if(t)return l`<a class="tap" href=${s(`drive`,String(e.drive_id))}
        ><bdi>${o(S(t,`name`)??``)}</bdi></a
      >`;let n=this.row(`libraries`,e.library_id);return l`<bdi>${n?o(S(n,`name`)??``):this.t(`of.unknown`)}</bdi>`}owner(e){let t=`by.${S(e,`owner`)??`user`}`;return this.t(C(w,t)?t:`by.user`)}head(e){return l`<div class="top name">
      <strong>${p(this.l,e)}</strong> ${this.subject(e)}
      <span class="chip ${f(e)}">${m(this.l,e)}</span>
    </div>`}open(e){let t=h({},e),i=e.state===`queued`,s=e.state===`paused`,c=g(e,`started_at`),d=v(e,`progress`),f=b(d,`done_items`),p=b(d,`total_items`),_=[this.owner(e),c?this.t(`since`,{time:this.l.dateTime(c)}):null,f!==null&&p?this.t(`items`,{done:f,total:p}):null],y=S(d,`current`)??``,x=y===N?this.t(N):o(y);return l`<div class="job">
      ${this.head(e)}
      <div class="row">
        ${i?n:this.button(s?`resume`:`pause`,s?r:a,()=>this.command(()=>this.context.api.post(`${this.path(e)}/${s?`resume`:`pause`}`)),e)}
        ${this.button(`cancel`,u,()=>this.cancel(e),e)}
      </div>
      ${i?n:l`<drivearr-job-progress
              class="wide-line"
              .localizer=${this.l}
              .label=${m(this.l,e)}
              .percent=${t.percent}
              .pace=${t.pace}
            ></drivearr-job-progress>`}
      <div class="wide-line muted small">${_.filter(Boolean).join(` · `)}</div>
      ${x?l`<div class="wide-line muted small clip" title=${x}><bdi>${x}</bdi></div>`:n}
    </div>`}button(e,t,n,r){return l`<button
      class="button"
      ?disabled=${this.busy||!this.live}
      aria-label=${`${this.t(e)}: ${p(this.l,r)}`}
      @click=${n}
    >
      ${c(t)}${this.t(e)}
    </button>`}path(e){return`/jobs/${encodeURIComponent(String(e.job_id))}`}async cancel(e){let t=`cancel.${String(e.kind)}`;await this.context.ask({heading:this.t(`cancel.ask`),body:this.t(C(w,t)&&e.state!==`queued`?t:`cancel.hint`),verb:this.t(`cancel.verb`)})&&await this.command(()=>this.context.api.post(`${this.path(e)}/cancel`),this.t(`cancelled`))}ended(e){let t=g(e,`ended_at`),i=g(e,`started_at`),a=t&&i?(t.getTime()-i.getTime())/1e3:null,o=v(e,`error`),c=S(o,`code`),u=T(this.l,e);return l`<div class="job">
      ${this.head(e)}
      <div class="row">
        ${e.resumable===!0?this.button(`resume`,r,()=>this.command(()=>this.context.api.post(`${this.path(e)}/resume`),this.t(`resumed`)),e):n}
        ${t?l`<time class="muted small" title=${this.l.dateTime(t)}>${this.l.ago(t,new Date)}</time>`:n}
      </div>
      <div class="wide-line">${u.join(` · `)}</div>
      ${c===null?n:l`<div class="wide-line why">
              ${this.context.problem(c,S(o,`message`),v(o,`fields`))}
            </div>`}
      ${this.failures(e)}
      <div class="wide-line muted small">
        ${[this.owner(e),a===null?null:this.took(a)].filter(Boolean).join(` · `)}
        ${E(e)?l`· <a href=${s(`findings`,null,{place:P(e)})}>${this.t(`findings`)}</a>`:n}
      </div>
    </div>`}took(e){return e<1?this.t(`took_moment`):this.t(`took`,{time:this.l.duration(e)})}failures(e){let t=y(v(e,`result`),`failures`);return t.length===0?n:l`<details class="wide-line">
      <summary class="small">${this.t(`failures`)}</summary>
      <ul class="small">
        ${t.slice(0,M).map(e=>l`<li>
              <bdi
                >${o(S(e,`target`)??S(e,`path`)??S(e,`unit`)??``)}</bdi
              >
              <div class="muted">
                ${this.context.problem(S(e,`code`)??``,S(e,`message`))}
              </div>
            </li>`)}
      </ul>
    </details>`}};i(`drivearr-jobs-page`,F);export{F as JobsPage};
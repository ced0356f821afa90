
import{K as e,L as t,M as n,R as r,S as i,T as a,Tt as o,Z as s,_ as c,d as l,k as u,m as d,o as f,s as p,t as m,u as h,ut as g,xt as _,y as v}from"../drivearr-panel.js";import{t as y}from"./repeat-BMIqPOuG.js";import{a as b,i as x,l as ee,n as S,o as C,r as w,t as T,u as E}from"./words-DYfU-1wl.js";import"./job-progress-8bmQh41P.js";import"./space-bar-pQVZXKwO.js";import{a as D,l as O,o as k,s as A,t as j,u as M}from"./page-CZEe4QJt.js";import{t as N}from"./page-texts-CCEVxdDZ.js";import{i as P,n as F,t as I}from"./drive-commands-CZi-6DIp.js";import{t as L}from"./loader-C7fC7l9g.js";import{t as te}from"./reasons-C82EpwOf.js";var R={failing:0,degraded:1,watch:2},z=new Intl.Collator(`en`,{numeric:!0});function B({tables:e}){let t=new Set;for(let n of[`hosts`,`devices`,`drives`,`libraries`,`volumes`])for(let r of e[n].values())t.add(M(r,`host_id`)??``);let n=[...t].map(t=>H(t,e)),r=({host:e})=>e?.local===!0?0:1;return n.toSorted((e,t)=>r(e)-r(t)||z.compare(V(e.host),V(t.host)))}var V=e=>(e&&(M(e,`name`)??M(e,`model`)))??``;function H(e,t){let n=t=>[...t.values()].filter(t=>(M(t,`host_id`)??``)===e),r=n(t.drives),i=r.filter(e=>e.attached===!0),a=n(t.volumes),o=(e,n)=>({key:String(e?.drive_id??n?.volume_id),drive:e,volume:n,job:(e&&t.jobs.get(String(e.job_id)))??null}),s=new Set,c=(e,t)=>{let n=i.filter(t=>!s.has(t)&&e(t));for(let e of n)s.add(e);let r=new Set(n.map(e=>e.volume_id));return[...n.map(e=>o(e,t.find(t=>t.volume_id===e.volume_id)??null)),...t.filter(e=>!r.has(e.volume_id)).map(e=>o(null,e))]},l=n(t.devices).filter(e=>e.attached!==!1).map(e=>{let n=String(e.device_id),r=a.filter(e=>e.device_id===n);return{key:n,device:e,health:t.health.get(n)??null,network:e.kind===`network`,events:U(t,`device_id`,n),holdings:c(e=>e.device_id===n,r)}});for(let e of a.filter(e=>e.device_id===null||e.device_id===void 0)){let n=String(e.volume_id);l.push({key:n,device:null,health:null,network:e.network===!0,events:U(t,`volume_id`,n),holdings:c(e=>e.volume_id===n,[e])})}let u=c(()=>!0,[]);u.length>0&&l.push({key:`rest`,device:null,health:null,network:!1,events:[],holdings:u});let d=e=>R[String(e.health?.status)]??3,f=e=>+!e.holdings.some(({drive:e})=>e);return{key:e,host:t.hosts.get(e)??null,devices:l.toSorted((e,t)=>d(e)-d(t)||f(e)-f(t)||Number(e.device===null)-Number(t.device===null)||z.compare(V(e.device),V(t.device))),away:r.filter(e=>e.attached!==!0).toSorted((e,t)=>z.compare(V(e),V(t))).map(e=>o(e,null)),libraries:n(t.libraries).toSorted((e,t)=>z.compare(V(e),V(t)))}}function U(e,t,n){return[...e.bitrot_events.values()].filter(e=>e[t]===n&&e.state===`open`)}function W({health:e,events:t}){return t.length>0||Object.hasOwn(R,String(e?.status))}var G=[`name`,`machine`,`disk`,`size`,`free`,`missing`,`damaged`,`health`],K=[`failing`,`degraded`,`watch`,`ok`],q=e=>typeof e==`string`?f(e):null,J=e=>typeof e==`number`?e:null;function Y({tables:e}){let t=(t,n)=>e[t].get(String(n)),n=new Set,r=(e,n,r)=>{let i=n?E(n,void 0):void 0,a=r?t(`health`,r.device_id):void 0,o=K.indexOf(String(a?.status)),s=O(n??{},`integrity`),c=A(s,`corrupt`);return{key:e,driveId:M(n??{},`drive_id`),deviceId:M(r??{},`device_id`),attached:i?i.attached:r?.attached===!0,lastSeenAt:i?.lastSeenAt??null,health:a??null,cells:{name:q(n?.name),machine:q(t(`hosts`,(n??r)?.host_id)?.name),disk:q(r?.model),size:i?i.sizeBytes:J(r?.size_bytes),free:i?.freeBytes??null,missing:i?.missingItems??null,damaged:c===null?null:c+(A(s,`unreadable`)??0),health:o<0?null:o}}},i=[...e.drives].map(([e,i])=>(n.add(String(i.device_id)),r(`drive ${e}`,i,t(`devices`,i.device_id))));for(let[t,a]of e.devices)n.has(t)||i.push(r(`disk ${t}`,void 0,a));return i}function X(e,t,n,r){let i=new Intl.Collator(r,{numeric:!0}),a=(e,t)=>typeof e==`number`&&typeof t==`number`?e-t:i.compare(String(e),String(t));return e.toSorted(({cells:{[t]:e},key:r},{cells:{[t]:i},key:o})=>e===null||i===null?Number(e===null)-Number(i===null)||(r<o?-1:1):(n?-1:1)*a(e,i)||(r<o?-1:1))}var Z=i`
  .host {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    margin-block: 8px -4px;
  }
  .devices {
    display: grid;
    gap: 12px;
    grid-template-columns: minmax(0, 1fr);
  }
  .device {
    padding: 0;
  }
  .device > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 16px;
  }
  .device > header > svg {
    font-size: 26px;
    color: var(--da-muted);
  }
  .device .what {
    flex: 1 1 200px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .asleep {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  /* Wider than a phone: the names stay while the rest is scrolled. */
  .roomy table {
    min-inline-size: 900px;
  }
  .roomy tbody th {
    min-inline-size: 120px;
  }
  .roomy td .small {
    white-space: nowrap;
  }
  @media (max-width: 900px) {
    .roomy tbody th,
    .roomy thead th:first-child {
      position: sticky;
      inset-inline-start: 0;
      background: var(--surface);
      border-inline-end: 1px solid var(--line);
    }
  }
  a.chip {
    min-block-size: 28px;
    color: inherit;
    text-decoration: none;
  }
  a.chip:hover {
    text-decoration: underline;
  }
  .because {
    padding-block: 0 12px;
    padding-inline: 58px 16px;
  }
  .because ul {
    display: grid;
    gap: 4px;
    padding-inline-start: 18px;
    margin-block: 4px 8px;
  }
  .holding {
    display: grid;
    grid-template-columns: minmax(160px, 1fr) minmax(160px, 0.9fr) minmax(270px, 1.1fr) auto;
    align-items: center;
    gap: 8px 24px;
    padding-block: 12px;
    padding-inline: 58px 16px;
    border-block-start: 1px solid var(--line);
  }
  .holding.volume {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .holding.away {
    grid-template-columns: minmax(0, 1fr) auto;
    padding-inline-start: 16px;
  }
  .holding.away:first-child {
    border: 0;
  }
  .holding .job {
    grid-column: 1 / -1;
  }
  .holding h3 {
    display: flex;
    min-inline-size: 0;
  }
  .holding h3 a {
    min-block-size: 24px;
    text-decoration: none;
  }
  .holding h3 a:hover {
    text-decoration: underline;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    font-variant-numeric: tabular-nums;
  }
  .counts span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .counts svg {
    color: var(--tone);
    font-size: 16px;
  }
  .problem {
    display: flex;
    gap: 8px;
    grid-column: 1 / -1;
  }
  .problem svg {
    color: var(--tone);
    font-size: 20px;
  }
  .libraries {
    display: grid;
    gap: 8px 24px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
  }
  .guide {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
  }
  .guide > svg {
    font-size: 32px;
    color: var(--da-link);
  }
  .roomy thead th {
    padding-block: 0;
  }
  thead button {
    min-block-size: 44px;
    min-inline-size: 44px;
    text-align: inherit;
    font-weight: var(--da-medium);
  }
  @media (max-width: 560px) {
    .holding.away {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 1080px) {
    .holding,
    .because {
      padding-inline-start: 16px;
    }
    .holding:not(.volume, .away) {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .holding > .space,
    .holding > .titles {
      grid-column: 1 / -1;
    }
    .holding > .buttons {
      grid-row: 1;
      grid-column: 2;
    }
  }
`,Q={en:{title:`Disks and drives`,"count.hosts":`{count, plural, one {# machine} other {# machines}}`,"count.devices":`{count, plural, one {# disk} other {# disks}}`,"count.attached":`{count, plural, one {# drive attached} other {# drives attached}}`,"count.ill":`{count, plural, =0 {none needs attention} one {# needs attention} other {# need attention}}`,view:`View`,"view.grouped":`By machine`,"view.table":`One table`,here:`this machine`,unnamed_host:`Unknown machine`,away:`Not attached`,libraries:`Library`,"library.files":`{count, plural, one {# file} other {# files}}`,"library.unavailable":`Not available`,"library.kind.movies":`Movies`,"library.kind.tv":`Shows`,"library.kind.unknown":`Library`,manage:`Manage`,somewhere:`Folders on a device that is not known`,pool:`Volume on a device that is not known`,share:`Network share`,no_health:`Health not known`,no_health_virtual:`No health: a virtual disk has none`,asleep:`Asleep`,asleep_hint:`It is not woken to be asked`,why:`Why?`,"why.wait":`Asking for the reasons…`,"why.none":`The page of its health says more.`,"why.again":`as above`,health_page:`Health in full`,map_page:`Map`,events:`{count, plural, one {# open bitrot event} other {# open bitrot events}}`,open:`Open`,eject:`Eject`,use:`Use as a drive`,"use.ask":`Use this volume as a drive?`,"use.hint":`Drivearr reads {path} and compares it with your library. Nothing is written until you sync.`,"use.done":`The drive is being read`,mount:`Mount`,"mount.done":`Mounted, read-only`,unmount:`Unmount`,"unmount.done":`Unmounted`,"mount.failed":`Could not be mounted`,not_mounted:`not mounted`,mounted_at:`mounted at {path}`,read_only:`read-only`,not_trusted:`New: approve it before it is written to`,not_compared:`Not compared yet`,proof:`Stalest proof {ago}`,"proof.never":`Content not proven yet`,empty:`No disks yet`,empty_hint:`The scanner sees no disk. Attach one, or look at what this machine allows it to do in the settings.`,settings:`Open the settings`,guide:`Finish setting up`,"guide.hint_library":`Say where your films and shows are, so that drives can be compared with them.`,"guide.hint_drive":`Attach a drive, or name a folder, and it is compared with your library.`,"guide.go":`Show me how`,no_drive:`No drive on this disk`,name:`Drive`,machine:`Machine`,disk:`Disk`,size:`Size`,free:`Free`,missing:`Missing items`,damaged:`Damaged files`,health:`Health`},de:{title:`Platten und Laufwerke`,"count.hosts":`{count, plural, one {# Rechner} other {# Rechner}}`,"count.devices":`{count, plural, one {# Platte} other {# Platten}}`,"count.attached":`{count, plural, one {# Laufwerk angeschlossen} other {# Laufwerke angeschlossen}}`,"count.ill":`{count, plural, =0 {keine braucht Aufmerksamkeit} one {# braucht Aufmerksamkeit} other {# brauchen Aufmerksamkeit}}`,view:`Ansicht`,"view.grouped":`Nach Rechner`,"view.table":`Eine Tabelle`,here:`dieser Rechner`,unnamed_host:`Unbekannter Rechner`,away:`Nicht angeschlossen`,libraries:`Bibliothek`,"library.files":`{count, plural, one {# Datei} other {# Dateien}}`,"library.unavailable":`Nicht verfügbar`,"library.kind.movies":`Filme`,"library.kind.tv":`Serien`,"library.kind.unknown":`Bibliothek`,manage:`Verwalten`,somewhere:`Ordner auf einem unbekannten Gerät`,pool:`Volume auf einem unbekannten Gerät`,share:`Netzwerkfreigabe`,no_health:`Zustand nicht bekannt`,no_health_virtual:`Kein Zustand: eine virtuelle Platte hat keinen`,asleep:`Schläft`,asleep_hint:`Sie wird zum Fragen nicht geweckt`,why:`Warum?`,"why.wait":`Die Gründe werden geholt…`,"why.none":`Die Seite zu ihrem Zustand sagt mehr.`,"why.again":`wie oben`,health_page:`Zustand im Einzelnen`,map_page:`Karte`,events:`{count, plural, one {# offenes Bitrot-Ereignis} other {# offene Bitrot-Ereignisse}}`,open:`Öffnen`,eject:`Auswerfen`,use:`Als Laufwerk benutzen`,"use.ask":`Dieses Volume als Laufwerk benutzen?`,"use.hint":`Drivearr liest {path} und vergleicht es mit deiner Bibliothek. Geschrieben wird erst bei einem Abgleich.`,"use.done":`Das Laufwerk wird gelesen`,mount:`Einhängen`,"mount.done":`Eingehängt, nur lesbar`,unmount:`Aushängen`,"unmount.done":`Ausgehängt`,"mount.failed":`Ließ sich nicht einhängen`,not_mounted:`nicht eingehängt`,mounted_at:`eingehängt in {path}`,read_only:`schreibgeschützt`,not_trusted:`Neu: vor dem Beschreiben freigeben`,not_compared:`Noch nicht verglichen`,proof:`Ältester Nachweis {ago}`,"proof.never":`Inhalt noch nicht nachgewiesen`,empty:`Noch keine Platten`,empty_hint:`Der Scanner sieht keine Platte. Schließ eine an, oder sieh in den Einstellungen nach, was dieser Rechner ihm erlaubt.`,settings:`Einstellungen öffnen`,guide:`Einrichtung abschließen`,"guide.hint_library":`Sag, wo deine Filme und Serien liegen, damit Laufwerke damit verglichen werden können.`,"guide.hint_drive":`Schließ ein Laufwerk an oder nenn einen Ordner, dann wird er mit deiner Bibliothek verglichen.`,"guide.go":`Zeig mir wie`,no_drive:`Kein Laufwerk auf dieser Platte`,name:`Laufwerk`,machine:`Rechner`,disk:`Platte`,size:`Größe`,free:`Frei`,missing:`Fehlende Einträge`,damaged:`Beschädigte Dateien`,health:`Zustand`},nl:{title:`Schijven`,"count.hosts":`{count, plural, one {# machine} other {# machines}}`,"count.devices":`{count, plural, one {# schijf} other {# schijven}}`,"count.attached":`{count, plural, one {# mediaschijf aangesloten} other {# mediaschijven aangesloten}}`,"count.ill":`{count, plural, =0 {geen vraagt aandacht} one {# vraagt aandacht} other {# vragen aandacht}}`,view:`Weergave`,"view.grouped":`Per machine`,"view.table":`Eén tabel`,here:`deze machine`,unnamed_host:`Onbekende machine`,away:`Niet aangesloten`,libraries:`Bibliotheek`,"library.files":`{count, plural, one {# bestand} other {# bestanden}}`,"library.unavailable":`Niet beschikbaar`,"library.kind.movies":`Films`,"library.kind.tv":`Series`,"library.kind.unknown":`Bibliotheek`,manage:`Beheren`,somewhere:`Mappen op een onbekend apparaat`,pool:`Volume op een onbekend apparaat`,share:`Netwerkshare`,no_health:`Gezondheid niet bekend`,no_health_virtual:`Geen gezondheid: een virtuele schijf heeft die niet`,asleep:`Slaapt`,asleep_hint:`Hij wordt niet gewekt om iets te vragen`,why:`Waarom?`,"why.wait":`De redenen worden opgehaald…`,"why.none":`De pagina over haar gezondheid zegt meer.`,"why.again":`zoals hierboven`,health_page:`Gezondheid in detail`,map_page:`Kaart`,events:`{count, plural, one {# open bitrot-gebeurtenis} other {# open bitrot-gebeurtenissen}}`,open:`Openen`,eject:`Uitwerpen`,use:`Als mediaschijf gebruiken`,"use.ask":`Dit volume als mediaschijf gebruiken?`,"use.hint":`Drivearr leest {path} en vergelijkt het met uw bibliotheek. Er wordt pas geschreven bij een synchronisatie.`,"use.done":`De schijf wordt gelezen`,mount:`Koppelen`,"mount.done":`Gekoppeld, alleen-lezen`,unmount:`Ontkoppelen`,"unmount.done":`Ontkoppeld`,"mount.failed":`Kon niet worden gekoppeld`,not_mounted:`niet gekoppeld`,mounted_at:`gekoppeld in {path}`,read_only:`alleen-lezen`,not_trusted:`Nieuw: keur hem goed voor er wordt geschreven`,not_compared:`Nog niet vergeleken`,proof:`Oudste bewijs {ago}`,"proof.never":`Inhoud nog niet bewezen`,empty:`Nog geen schijven`,empty_hint:`De scanner ziet geen schijf. Sluit er een aan, of kijk in de instellingen wat deze machine hem toestaat.`,settings:`Instellingen openen`,guide:`Instellen afronden`,"guide.hint_library":`Zeg waar uw films en series staan, zodat schijven ermee vergeleken kunnen worden.`,"guide.hint_drive":`Sluit een schijf aan of noem een map, dan wordt die met uw bibliotheek vergeleken.`,"guide.go":`Laat zien hoe`,no_drive:`Geen mediaschijf op deze schijf`,name:`Mediaschijf`,machine:`Machine`,disk:`Schijf`,size:`Grootte`,free:`Vrij`,missing:`Ontbrekende items`,damaged:`Beschadigde bestanden`,health:`Gezondheid`}},ne=[[`complete`,`good`,n],[`partial`,`warn`,t],[`missing`,`quiet`,r]],re=`/run/drivearr/`,$=class extends j{constructor(...e){super(...e),this.texts=Q,this.column=`name`,this.down=!1,this.why=null,this.advice=new L(this,e=>this.context.api.get(`/advice`,{language:this.l.language.split(`-`,1)[0]},e))}static{this.styles=[...j.styles,Z]}heading(){return this.t(`title`)}get asTable(){return this.route.query.view===`table`}lead(){let e=B(this.state).flatMap(e=>e.devices),t=this.rows(`drives`).filter(e=>e.attached===!0).length,n=this.rows(`devices`).filter(e=>e.attached!==!1).length;return v`<p class="lead">
      ${[this.t(`count.hosts`,{count:this.state.tables.hosts.size}),this.t(`count.devices`,{count:n}),this.t(`count.attached`,{count:t}),this.t(`count.ill`,{count:e.filter(W).length})].join(` · `)}
    </p>`}actions(){let e=e=>v`<a
        class="button"
        href=${m(`overview`,null,{view:e?`table`:null})}
        aria-current=${e===this.asTable?`true`:c}
        >${this.t(e?`view.table`:`view.grouped`)}</a
      >`;return v`<div class="filters" role="group" aria-label=${this.t(`view`)}>${e(!1)}${e(!0)}</div>`}content(){let e=B(this.state),t=e.every(({devices:e,away:t})=>e.length+t.length===0);return v`<div class="stack">
      ${this.guide()}
      ${t?v`<div class="card">
              <drivearr-empty .path=${s} .heading=${this.t(`empty`)} .hint=${this.t(`empty_hint`)}>
                <a class="button" href=${m(`settings`)}>${this.t(`settings`)}</a>
              </drivearr-empty>
            </div>`:this.asTable?this.table():y(e,({key:e})=>e,e=>this.host(e))}
    </div>`}guide(){let{libraries:e,drives:t}=this.state.tables;return e.size>0&&t.size>0?c:v`<section class="card guide">
      ${h(g)}
      <div class="grow">
        <h2>${this.t(`guide`)}</h2>
        <p class="muted">${this.t(e.size===0?`guide.hint_library`:`guide.hint_drive`)}</p>
      </div>
      <a class="button primary" href=${m(`setup`)}>${this.t(`guide.go`)}</a>
    </section>`}host(e){let{host:t}=e,n=[t?.local===!0?this.t(`here`):null,t?M(t,`version`):null];return v`<div class="host">
        <h2 class="name"><bdi>${f((t&&M(t,`name`))??this.t(`unnamed_host`))}</bdi></h2>
        <span class="muted">${n.filter(Boolean).join(` · `)}</span>
      </div>
      <div class="devices">
        ${y(e.devices,({key:e})=>e,e=>this.device(e))}
        ${e.libraries.length>0?this.libraries(e.libraries):c}
        ${e.away.length>0?v`<section class="card device">
                <header>
                  <h3 class="what">${this.t(`away`)}</h3>
                </header>
                ${e.away.map(e=>this.away(e))}
              </section>`:c}
      </div>`}device(e){let{device:t,network:n,holdings:r}=e,i=t?w(this.l,t):this.t(n?`share`:e.key===`rest`?`somewhere`:`pool`),a=t&&A(t,`size_bytes`),o=t?S(this.l,t):``,s=(t&&M(t,`bus`))?.toUpperCase(),c=[o===i?null:o,s,a?this.l.bytes(a):null].filter(Boolean);return v`<section class="card device">
      <header>
        ${h(T(t,n))}
        <div class="what">
          <h3><bdi>${i}</bdi></h3>
          <div class="muted small">${c.join(` · `)}</div>
        </div>
        ${this.health(e)}
      </header>
      ${this.because(e)} ${r.map(e=>e.drive?this.drive(e):this.volume(e))}
    </section>`}health(e){let{device:t,health:n,network:r,events:i}=e,o=String(t?.device_id),s=i.length===1?m(`event`,M(i[0]??{},`event_id`)):m(`findings`),l=i.length>0?v`<a class="chip bad tap" href=${s}
            >${h(a)}${this.t(`events`,{count:i.length})}</a
          >`:c;if(r)return v`<div class="state">
        ${l}<a class="button plain" href=${m(`network`)}>${this.frame(`nav.network`)}</a>
      </div>`;if(!t)return v`<div class="state">${l}</div>`;if(!n)return v`<div class="state">
        ${l}<span class="muted small"
          >${this.t(t.kind===`virtual`?`no_health_virtual`:`no_health`)}</span
        ><a class="button plain" href=${m(`device-map`,o)}>${this.t(`map_page`)}</a>
      </div>`;let u=C(n),d=A(n,`score`);return v`<div class="state">
      ${l}
      ${u?v`<span class="chip quiet" title=${this.t(`asleep_hint`)}
              >${h(_)}${this.t(`asleep`)}</span
            >`:c}
      <a class="chip tap ${x(n)}" href=${m(`device-health`,o)}
        ><span class="dot" aria-hidden="true">●</span>${b(this.l,n)}${d===null?``:` ${this.l.number(d)}`}</a
      >
      <span class="small">${this.asOf(D(n,`last_read_at`))}</span>
      <span class="state"
        >${W(e)?v`<button
                class="button plain"
                aria-expanded=${this.why===e.key}
                @click=${()=>this.explain(e.key)}
              >
                ${this.t(`why`)}
              </button>`:c}<a class="button plain" href=${m(`device-map`,o)}>${this.t(`map_page`)}</a></span
      >
    </div>`}explain(e){this.why=this.why===e?null:e,this.why!==null&&this.advice.run()}because(e){return this.why===e.key?v`<div class="because">
      ${this.loaded(this.advice,t=>{let n=k(t,`devices`).find(t=>t.device_id===e.key),r=n?k(n,`recommendations`):[];if(r.length===0)return v`<p>${this.t(`why.none`)}</p>`;let i=e=>f(M(e,`message`)??``),a=te(r.map(e=>k(e,`evidence`).map(i)),this.t(`why.again`));return v`<ul>
        ${r.map((e,t)=>v`<li>${i(e)} ${a[t]?.map(e=>v`<div class="muted small">${e}</div>`)}</li>`)}
      </ul>`})}
      <a class="tall" href=${m(`device-health`,e.key)}>${this.t(`health_page`)}</a>
    </div>`:c}drive(t){let n=t.drive??{},r=String(n.drive_id),i=E(n,t.job??void 0),a=t.job?ee(this.l,t.job):``,o=t.job!==null&&i.activity!==`idle`&&i.activity!==`error`;return v`<div class="holding">
      <div class="grow">
        <h3>
          <a class="name tap" href=${m(`drive`,r)}><bdi>${I(n)}</bdi></a>
        </h3>
        <div class="muted small">${this.driveNotes(n)}</div>
      </div>
      <drivearr-space-bar
        class="space"
        .localizer=${this.l}
        .sizeBytes=${i.sizeBytes}
        .freeBytes=${i.freeBytes}
      ></drivearr-space-bar>
      <div class="titles">${this.titles(n)}</div>
      <div class="buttons row">
        <button
          class="button round"
          aria-label=${`${this.t(`eject`)}: ${I(n)}`}
          title=${this.t(`eject`)}
          ?disabled=${this.busy||o||!this.live}
          @click=${()=>this.eject(n)}
        >
          ${h(e)}
        </button>
      </div>
      ${o?v`<drivearr-job-progress
              class="job"
              .localizer=${this.l}
              .label=${a}
              .percent=${i.percent}
              .pace=${i.pace}
            ></drivearr-job-progress>`:c}
      ${this.problem(n)}
    </div>`}driveNotes(e){let t=D(O(e,`integrity`),`oldest_verified_at`);return[M(e,`fs_type`),e.writable===!1?this.t(`read_only`):null,t?this.t(`proof`,{ago:this.l.ago(t,new Date)}):this.t(`proof.never`)].filter(Boolean).join(` · `)}titles(e){let t=O(e,`titles`),n=D(e,`last_scan_at`);return e.titles===null||e.titles===void 0?v`<span class="muted">${this.t(`not_compared`)}</span>`:v`<div class="counts">
        ${ne.map(([e,n,r])=>v`<span class=${n} title=${this.l.text(`titles.${e}`)}
              >${h(r)}${this.l.number(A(t,e)??0)}
              <span class="muted">${this.l.text(`titles.${e}`)}</span></span
            >`)}
      </div>
      <div class="small">${this.asOf(n)}</div>`}problem(e){let t=O(e,`problem`),n=M(t,`code`),r=n===null?e.trusted===!1?this.t(`not_trusted`):null:this.context.problem(n,M(t,`message`),O(t,`fields`));return r===null?c:v`<div class="problem warn">${h(o)}<span>${r}</span></div>`}async eject(e){let t=I(e);await this.command(async()=>{await F(this.context,e)&&this.context.say(this.l.from(P,`eject.begun`,{name:t}),`info`)})}volume({volume:e}){let t=e??{},n=M(t,`mount_point`),r=A(t,`free_bytes`),i=A(t,`size_bytes`),a=[M(t,`fs_type`),n===null?this.t(`not_mounted`):this.t(`mounted_at`,{path:f(n)}),t.read_only===!0?this.t(`read_only`):null,r!==null&&i!==null?this.l.text(`space.free_of`,{free:this.l.bytes(r),size:this.l.bytes(i)}):null];return v`<div class="holding volume">
      <div class="grow name">
        <div><bdi>${f(M(t,`label`)??``)||this.t(`no_drive`)}</bdi></div>
        <div class="muted small">${a.filter(Boolean).join(` · `)}</div>
      </div>
      <div class="row">${n===null?this.mountButton(t):this.mountedButtons(t,n)}</div>
      ${this.refusal(t)}
    </div>`}mountButton(e){return this.row(`devices`,e.device_id)?.removable===!0?this.volumeButton(`mount`,()=>this.mount(e,`mount`,`mount.done`)):c}mountedButtons(e,t){if(t===`/`)return c;let n=t.startsWith(re);return v`${this.volumeButton(`use`,()=>this.use(t))}
    ${n?this.volumeButton(`unmount`,()=>this.mount(e,`unmount`,`unmount.done`)):c}`}volumeButton(e,t){return v`<button class="button" ?disabled=${this.busy||!this.live} @click=${t}>${this.t(e)}</button>`}async mount(e,t,n){let r=`/volumes/${encodeURIComponent(String(e.volume_id))}/${t}`;await this.command(()=>this.context.api.post(r),this.t(n))}refusal(e){let t=O(e,`problem`),n=M(t,`code`);if(n===null)return c;let r=this.context.problem(n,M(t,`message`),O(t,`fields`));return v`<div class="problem warn">
      ${h(o)}<span>${this.t(`mount.failed`)}: ${r}</span>
    </div>`}async use(e){await this.context.ask({heading:this.t(`use.ask`),body:v`<p class="name">${this.t(`use.hint`,{path:f(e)})}</p>`,verb:this.t(`use`)})&&await this.command(()=>this.context.api.post(`/drives`,{path:e}),this.t(`use.done`))}away({drive:e}){let t=e??{},n=D(t,`last_seen_at`),r=A(t,`size_bytes`),i=[t.safe_to_remove===!0?this.l.text(`headline.ejected`):null,r===null?null:this.l.bytes(r),n?this.l.text(`detail.last_seen`,{ago:this.l.ago(n,new Date)}):null];return v`<div class="holding away">
      <div class="grow">
        <h3>
          <a class="name tap" href=${m(`drive`,M(t,`drive_id`))}><bdi>${I(t)}</bdi></a>
        </h3>
        <div class="muted small">${i.filter(Boolean).join(` · `)}</div>
      </div>
      <div>${this.titles(t)}</div>
    </div>`}libraries(e){return v`<section class="card device">
      <header>
        ${h(u)}
        <h3 class="what">${this.t(`libraries`)}</h3>
        <a class="button plain" href=${m(`settings`)}>${this.t(`manage`)}</a>
      </header>
      ${e.map(e=>this.library(e))}
    </section>`}library(e){let t=`library.kind.${String(e.kind)}`,n=A(e,`files`),r=A(e,`size_bytes`),i=[f(M(e,`path`)??``),n===null?null:this.t(`library.files`,{count:n}),r===null?null:this.l.bytes(r)],a=O(e,`problem`),s=M(a,`code`);return v`<div class="holding volume">
      <div class="grow name">
        <div>
          <bdi>${f(M(e,`name`)??``)}</bdi>
          <span class="muted">· ${N(Q,t)?this.t(t):this.t(`library.kind.unknown`)}</span>
        </div>
        <div class="muted small">${i.filter(Boolean).join(` · `)} · ${this.asOf(D(e,`last_scan_at`))}</div>
      </div>
      ${e.available===!1?v`<span class="chip bad">${this.t(`library.unavailable`)}</span>`:c}
      ${s===null?c:v`<div class="problem warn">
              ${h(o)}<span
                >${this.context.problem(s,M(a,`message`),O(a,`fields`))}</span
              >
            </div>`}
    </div>`}table(){let e=X(Y(this.state),this.column,this.down,this.l.language),t=e=>e===this.column?this.down?`descending`:`ascending`:`none`,n=e=>[`size`,`free`,`missing`,`damaged`].includes(e)?`number`:``;return v`<div class="card flush scroll roomy" role="region" tabindex="0" aria-label=${this.t(`title`)}>
      <table>
        <thead>
          <tr>
            ${G.map(e=>v`<th scope="col" class=${n(e)} aria-sort=${t(e)}>
                  <button @click=${()=>this.sort(e)}>
                    ${this.t(e)}<span aria-hidden="true"
                      >${e===this.column?this.down?` ↓`:` ↑`:``}</span
                    >
                  </button>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${y(e,({key:e})=>e,e=>this.line(e))}
        </tbody>
      </table>
    </div>`}line({driveId:e,deviceId:t,attached:n,lastSeenAt:r,health:i,cells:a}){let o=this.l,s=this.frame(`unknown`),l=e===null?`–`:s,u=(e,t)=>typeof e==`number`?o.bytes(e):t,d=r?` · ${o.text(`detail.last_seen`,{ago:o.ago(r,new Date)})}`:``;return v`<tr>
      <th scope="row">
        ${e===null?v`<span class="muted">${this.t(`no_drive`)}</span>`:v`<a class="tap" href=${m(`drive`,e)}><bdi>${a.name}</bdi></a>`}
        ${n===!1?v`<div class="muted small">${o.text(`headline.detached`)}${d}</div>`:c}
      </th>
      <td><bdi>${a.machine??s}</bdi></td>
      <td>
        <bdi>${a.disk??(t===null?s:S(o,this.row(`devices`,t)??null))}</bdi>
      </td>
      <td class="number">${u(a.size,s)}</td>
      <td class="number">${u(a.free,l)}</td>
      <td class="number">${typeof a.missing==`number`?o.number(a.missing):l}</td>
      <td class="number">${this.damaged(e,a.damaged)}</td>
      <td>
        ${t!==null&&i!==null?v`<a class="chip tap ${x(i)}" href=${m(`device-health`,t)}
                ><span class="dot" aria-hidden="true">●</span>${b(o,i)}</a
              >`:v`<span class="muted">${s}</span>`}
        ${C(i)?v`<div class="small asleep">${h(_)}${this.t(`asleep`)}</div>`:c}
        ${i===null?c:v`<div class="small">${this.asOf(D(i,`last_read_at`))}</div>`}
      </td>
    </tr>`}damaged(e,t){return e===null?`–`:typeof t==`number`?t===0?this.l.number(0):v`<a class="tap" href=${m(`findings`,null,{place:`drive:${e}`})}
      >${this.l.number(t)}</a
    >`:this.frame(`unknown`)}sort(e){this.down=e===this.column&&!this.down,this.column=e}};p([d()],$.prototype,`column`,void 0),p([d()],$.prototype,`down`,void 0),p([d()],$.prototype,`why`,void 0),l(`drivearr-overview-page`,$);export{$ as OverviewPage};
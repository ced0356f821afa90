
import{a as e,c as t,d as n,f as r,g as i,h as a,i as o,l as s,m as c,n as l,o as u,p as d,r as f,s as p,t as m,u as h}from"../drivearr-panel.js";function g(e,t){return Object.hasOwn(e.en,t)}var _=[`idle`,`scanning`,`verifying`,`syncing`,`healing`,`ejecting`,`error`],v=[`in_sync`,`missing_content`,`over_capacity`,`never`];function y(e,t){return e.find(e=>e===t)??`unknown`}var b=e=>typeof e==`number`&&Number.isFinite(e)?e:null,x=e=>typeof e==`boolean`?e:null,S=e=>typeof e==`string`?e:null,C=e=>typeof e==`object`&&e?e:{};function w(e){let t=new Date(S(e)??NaN);return Number.isNaN(t.getTime())?null:t}function T(e,t){let n=C(e.titles),r=C(t?.progress);return{attached:x(e.attached),safeToRemove:x(e.safe_to_remove),sizeBytes:b(e.size_bytes),freeBytes:b(e.free_bytes),usedBytes:b(e.used_bytes),titles:{complete:b(n.complete),partial:b(n.partial),missing:b(n.missing)},missingItems:b(e.missing_items),missingBytes:b(e.missing_bytes),syncState:y(v,S(e.sync_state)),activity:y(_,S(e.activity)),percent:b(r.percent),pace:t?E(t,r):null,lastScanAt:w(e.last_scan_at),lastSyncAt:w(e.last_sync_at),lastSeenAt:w(e.last_seen_at),problem:D(e.problem)}}function E(e,t){return{paused:e.state===`paused`,doneBytes:b(t.done_bytes),totalBytes:b(t.total_bytes),bytesPerSecond:b(t.rate_bytes_per_s),etaSeconds:b(t.eta_s)}}function D(e){let{code:t,message:n}=C(e);return S(t)===null?null:{code:S(t),message:S(n)}}var O=[`name`,`machine`,`disk`,`size`,`free`,`missing`,`health`],k=e=>typeof e==`string`?f(e):null,A=e=>typeof e==`number`?e:null;function j({tables:e}){let t=(t,n)=>e[t].get(String(n)),n=new Set,r=(e,n,r)=>{let i=n?T(n,void 0):void 0,a=r?t(`health`,r.device_id):void 0,o=new Date(k(a?.last_read_at)??NaN);return{key:e,attached:i?i.attached:r?.attached===!0,lastSeenAt:i?.lastSeenAt??null,healthAt:Number.isNaN(o.getTime())?null:o,cells:{name:k(n?.name),machine:k(t(`hosts`,(n??r)?.host_id)?.name),disk:k(r?.model),size:i?i.sizeBytes:A(r?.size_bytes),free:i?.freeBytes??null,missing:i?.missingItems??null,health:k(a?.status)}}},i=[...e.drives].map(([e,i])=>(n.add(String(i.device_id)),r(`drive ${e}`,i,t(`devices`,i.device_id))));for(let[t,a]of e.devices)n.has(t)||i.push(r(`disk ${t}`,void 0,a));return i}function M(e,t,n,r){let i=new Intl.Collator(r,{numeric:!0}),a=(e,t)=>typeof e==`number`&&typeof t==`number`?e-t:i.compare(String(e),String(t));return e.toSorted(({cells:{[t]:e},key:r},{cells:{[t]:i},key:o})=>e===null||i===null?Number(e===null)-Number(i===null)||(r<o?-1:1):(n?-1:1)*a(e,i)||(r<o?-1:1))}var N=class extends n{static{this.styles=[e,l]}constructor(){super(),this.live=!0,this.heardAt=null,this.busy=!1,this.arrivedAt=``,new u(this)}arrived(){}parent(){return null}actions(){return r}lead(){return r}get l(){return this.context.localizer}t(e,t={}){return this.l.from(this.texts,e,t)}frame(e,t={}){return this.l.from(m,e,t)}row(e,t){return this.state.tables[e].get(String(t))}rows(e){return[...this.state.tables[e].values()]}asOf(e){if(e===null)return d`<span class="asof">${this.frame(`asof.never`)}</span>`;let t=this.l.ago(e,new Date);return d`<time class="asof" datetime=${e.toISOString()} title=${this.l.dateTime(e)}
      >${this.frame(`asof.ago`,{ago:t})}</time
    >`}loaded(e,t){let n=e.error===null||e.loading?r:this.failure(e);return e.value===null?n===r?this.waiting():n:d`${n}${t(e.value)}`}waiting(){return d`<div class="card waiting" role="status">
      <span class="sr">${this.frame(`loading`)}</span><i></i><i></i><i></i>
    </div>`}failure(e){return d`<div class="card failure" role="alert">
      ${p(c)}
      <div class="grow">
        <strong>${this.frame(e.value===null?`failed`:`failed_renewing`)}</strong>
        <p>${this.context.words(e.error)}</p>
      </div>
      <button class="button" @click=${()=>e.run()}>${this.frame(`retry`)}</button>
    </div>`}async command(e,t){this.busy=!0;try{let n=await e();return t&&this.context.say(t,`good`),n}catch(e){return this.context.say(this.context.words(e),`bad`),null}finally{this.busy=!1}}willUpdate(e){let t=JSON.stringify(this.route);t!==this.arrivedAt&&(this.arrivedAt=t,this.arrived())}render(){let e=this.parent();return d`<header class="head">
        ${e?d`<a class="up" href=${e.href}>${p(a)}<bdi>${e.label}</bdi></a>`:r}
        <div class="title">
          <h1 tabindex="-1"><bdi>${this.heading()}</bdi></h1>
          <div class="actions">${this.actions()}</div>
        </div>
        ${this.lead()}
      </header>
      ${this.content()}`}async focusHeading(){await this.updateComplete,this.renderRoot.querySelector(`h1`)?.focus({preventScroll:!0})}};o([h({attribute:!1})],N.prototype,`context`,void 0),o([h({attribute:!1})],N.prototype,`route`,void 0),o([h({attribute:!1})],N.prototype,`state`,void 0),o([h({attribute:!1})],N.prototype,`live`,void 0),o([h({attribute:!1})],N.prototype,`heardAt`,void 0),o([s()],N.prototype,`busy`,void 0);var P={en:{title:`Disks and drives`,empty:`No disks or drives yet`,empty_hint:`Attach a drive, or name one to the scanner.`,no_drive:`No drive on this disk`,name:`Drive`,machine:`Machine`,disk:`Disk`,size:`Size`,free:`Free`,missing:`Missing items`,health:`Health`},de:{title:`Platten und Laufwerke`,empty:`Noch keine Platten oder Laufwerke`,empty_hint:`Schließen Sie ein Laufwerk an, oder nennen Sie dem Scanner eines.`,no_drive:`Kein Laufwerk auf dieser Platte`,name:`Laufwerk`,machine:`Rechner`,disk:`Platte`,size:`Größe`,free:`Frei`,missing:`Fehlende Einträge`,health:`Zustand`},nl:{title:`Schijven en stations`,empty:`Nog geen schijven`,empty_hint:`Sluit een schijf aan, of noem er een aan de scanner.`,no_drive:`Geen mediaschijf`,name:`Schijf`,machine:`Machine`,disk:`Apparaat`,size:`Grootte`,free:`Vrij`,missing:`Ontbrekende items`,health:`Gezondheid`}},F=class extends N{constructor(...e){super(...e),this.texts=P,this.column=`name`,this.down=!1}heading(){return this.t(`title`)}content(){let e=M(j(this.state),this.column,this.down,this.l.language);if(e.length===0)return d`<drivearr-empty .path=${i} .heading=${this.t(`empty`)} .hint=${this.t(`empty_hint`)}>
      </drivearr-empty>`;let t=e=>e===this.column?this.down?`descending`:`ascending`:`none`;return d`<div class="card flush scroll" role="region" tabindex="0" aria-label=${this.t(`title`)}>
      <table>
        <thead>
          <tr>
            ${O.map(e=>d`<th scope="col" aria-sort=${t(e)}>
                  <button @click=${()=>this.sort(e)}>
                    ${this.t(e)}<span aria-hidden="true"
                      >${e===this.column?this.down?` ↓`:` ↑`:``}</span
                    >
                  </button>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${e.map(e=>this.line(e))}
        </tbody>
      </table>
    </div>`}line({attached:e,lastSeenAt:t,healthAt:n,cells:i}){let a=this.l,o=this.frame(`unknown`),s=`health.${i.health}`,c=e=>typeof e==`number`?a.bytes(e):o,l=t?` · ${a.text(`detail.last_seen`,{ago:a.ago(t,new Date)})}`:``;return d`<tr>
      <th scope="row">
        <bdi>${i.name??this.t(`no_drive`)}</bdi>
        ${e===!1?d`<div class="value">${a.text(`headline.detached`)}${l}</div>`:r}
      </th>
      <td><bdi>${i.machine??o}</bdi></td>
      <td><bdi>${i.disk??o}</bdi></td>
      <td>${c(i.size)}</td>
      <td>${c(i.free)}</td>
      <td>${typeof i.missing==`number`?a.number(i.missing):o}</td>
      <td>
        ${g(m,s)?this.frame(s):o}
        ${n?d`<div class="value">${a.ago(n,new Date)}</div>`:r}
      </td>
    </tr>`}sort(e){this.down=e===this.column&&!this.down,this.column=e}};o([s()],F.prototype,`column`,void 0),o([s()],F.prototype,`down`,void 0),t(`drivearr-overview-page`,F);export{F as OverviewPage};
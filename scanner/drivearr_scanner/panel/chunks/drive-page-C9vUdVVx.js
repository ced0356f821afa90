
import{$ as e,Ct as t,Et as n,G as r,H as i,J as a,K as o,L as s,M as c,N as l,P as u,R as d,S as f,Tt as p,W as m,_ as h,_t as ee,c as g,d as _,f as te,g as v,gt as ne,h as y,i as re,m as b,nt as ie,o as x,q as ae,s as S,t as C,u as w,y as T,z as E}from"../drivearr-panel.js";import{l as D,u as O}from"./words-DYfU-1wl.js";import"./job-progress-8bmQh41P.js";import"./space-bar-pQVZXKwO.js";import"./bar-BOORuu3_.js";import{a as k,i as A,l as j,o as M,s as N,t as P,u as F}from"./page-CZEe4QJt.js";import{i as oe,n as se,t as I}from"./drive-commands-CZi-6DIp.js";import"./lit-virtualizer-Dna8KG3z.js";import{t as L}from"./flow-HXOjXxng.js";import{a as ce,i as R,n as le,o as z}from"./title-commands-BNTZ_xLG.js";var B=[{status:`complete`,tone:`good`,path:c},{status:`partial`,tone:`warn`,path:s},{status:`missing`,tone:`quiet`,path:d}],V=class extends v{constructor(...e){super(...e),this.counts={complete:null,partial:null,missing:null}}static{this.styles=[g,f`
      :host {
        display: block;
      }
      .counts {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        margin-block-start: 4px;
        margin-inline: -8px;
      }
      button {
        display: grid;
        gap: 2px;
        align-content: start;
        min-block-size: 52px;
        padding: 6px 8px;
        border-radius: var(--da-radius);
        text-align: start;
        transition: background 0.15s;
      }
      button:hover {
        background: var(--da-shade);
      }
      .number {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--da-size-xl);
        line-height: 24px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
      }
      .number.unknown {
        font-size: var(--da-size-m);
        font-weight: 400;
        color: var(--da-muted);
      }
      svg {
        color: var(--tone);
        font-size: 18px;
      }
      .name {
        font-size: var(--da-size-s);
        line-height: 16px;
        color: var(--da-muted);
        overflow-wrap: anywhere;
      }
    `]}render(){return T`
      <div class="label-row">
        <span class="label">${this.localizer.text(`titles.label`)}</span>
        <span class="value">${this.total()}</span>
      </div>
      <drivearr-bar aria-hidden="true" .parts=${this.parts()}></drivearr-bar>
      <div class="counts">${B.map(e=>this.count(e))}</div>
    `}values(){let e=B.map(({status:e})=>this.counts[e]);return e.every(e=>e!==null)?e:null}total(){let e=this.values();if(!e)return this.localizer.text(`value.unknown`);let t=e.reduce((e,t)=>e+t,0);return this.localizer.text(t===0?`titles.empty`:`titles.total`,{count:t})}parts(){let e=this.values();return e&&B.map(({tone:t},n)=>({value:e[n]??0,tone:t===`quiet`?`track`:t}))}count({status:e,tone:t,path:n}){let r=this.counts[e],i=r===null?this.localizer.text(`value.unknown`):this.localizer.number(r);return T`<button type="button" class=${e} @click=${()=>this.select(e)}>
      <span class="number ${t} ${r===null?`unknown`:``}">${w(n)}${i}</span>
      <span class="name">${this.localizer.text(`titles.${e}`)}</span>
    </button>`}select(e){this.dispatchEvent(new CustomEvent(`drivearr-select`,{bubbles:!0,composed:!0,detail:e}))}};S([y({attribute:!1})],V.prototype,`localizer`,void 0),S([y({attribute:!1})],V.prototype,`counts`,void 0),_(`drivearr-status-counts`,V);var H=f`
  .job {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 24px;
  }
  .job drivearr-job-progress {
    flex: 1 1 280px;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    border-inline-start: 4px solid var(--tone);
  }
  .question > svg {
    font-size: 28px;
    color: var(--tone);
  }
  .columns {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
  }
  .columns .stack {
    align-content: start;
    gap: 12px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-inline: -8px;
  }
`,U=class{constructor(e,t,n){this.host=e,this.pageSize=t,this.ask=n,this.items=[],this.total=null,this.error=null,this.at=null,this.running=new AbortController,this.asked=new Set,this.looked=[0,0],e.addController(this),new te(e,()=>{(this.total!==null||this.error!==null)&&this.restart(!0,...this.looked)})}hostDisconnected(){this.running.abort()}async restart(e,t=0,n=0){this.running.abort(),this.running=new AbortController,this.asked=new Set,e||(this.items=[],this.total=this.at=null,this.host.requestUpdate()),await this.need(t,n)}async need(e,t){this.looked=[e,t];let n=Math.floor(Math.max(0,e)/this.pageSize),r=Math.floor(Math.max(0,t)/this.pageSize),i=[];for(let e=n;e<=r;e+=1)this.asked.has(e)||i.push(this.fetch(e));await Promise.all(i)}async fetch(e){let{running:t}=this;this.asked.add(e);let n=e*this.pageSize;try{let e=await this.ask(n,this.pageSize,t.signal);if(t!==this.running)return;let r=this.items.length===e.total?[...this.items]:this.sized(e.total);for(let[t,i]of e.items.entries())r[n+t]=i;this.items=r,this.total=e.total,this.error=null,this.at??=new Date}catch(n){if(t!==this.running||t.signal.aborted)return;this.asked.delete(e),this.error=n}this.host.requestUpdate()}sized(e){let t=this.items.slice(0,e);return t.length=e,t.fill(void 0,Math.min(e,this.items.length))}},ue=f`
  :host {
    display: block;
  }
  /* Nothing that clips: the virtualizer takes an element that does for what scrolls. */
  .list {
    padding: 0;
  }
  lit-virtualizer {
    display: block;
    inline-size: 100%;
  }
  .tools {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  .tools .fields {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
  }
  .line {
    display: grid;
    grid-template-columns: 44px minmax(0, 2fr) 108px minmax(0, 2fr) 96px 96px 44px;
    align-items: center;
    gap: 4px 12px;
    inline-size: 100%;
    min-block-size: 52px;
    padding-block: 4px;
    padding-inline: 8px 16px;
    border-block-start: 1px solid var(--line);
  }
  .line:hover {
    background: var(--da-shade);
  }
  .line.headings {
    min-block-size: 44px;
    color: var(--da-muted);
    font-size: var(--da-size-s);
    font-weight: var(--da-medium);
  }
  .line.headings:hover {
    background: none;
  }
  .line .of {
    display: none;
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
  }
  .line .title {
    min-inline-size: 0;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .line .year {
    color: var(--da-muted);
    font-weight: normal;
  }
  .seasons {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    min-inline-size: 0;
  }
  .season {
    display: grid;
    gap: 2px;
    inline-size: 60px;
    font-size: var(--da-size-s);
    line-height: 14px;
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .season drivearr-bar {
    display: block;
    --da-bar: 6px;
  }
  .turn {
    transition: transform 0.15s;
  }
  [aria-expanded="true"] .turn {
    transform: rotate(180deg);
  }
  .more {
    grid-column: 2 / -1;
    display: grid;
    gap: 8px;
    padding-block: 4px 12px;
  }
  .more .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .more .one h3 {
    flex: 0 0 auto;
    min-inline-size: 84px;
  }
  .episodes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    flex: 1 1 240px;
    list-style: none;
  }
  .episodes li {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .episodes svg {
    color: var(--tone);
  }
  .blank {
    block-size: 14px;
    inline-size: 40%;
    border-radius: 7px;
    background: var(--da-track);
  }
  .bulk {
    position: sticky;
    inset-block-end: 16px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin: 16px;
    padding: 8px 16px;
    border-radius: var(--da-radius);
    border: 1px solid var(--line);
    background: var(--surface);
    box-shadow: 0 4px 20px rgb(0 0 0 / 28%);
  }
  .extras {
    padding: 0 16px 16px;
  }
  .extras summary {
    min-block-size: 44px;
    align-content: center;
    font-weight: var(--da-medium);
    cursor: pointer;
  }
  .extras .line {
    grid-template-columns: 44px minmax(0, 1fr) 96px;
    padding-inline: 0;
  }
  @media (max-width: 860px) {
    .bulk {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
      margin: 8px;
    }
  }
  @media (max-width: 900px) {
    .tools {
      padding: 12px;
    }
    .tools .fields {
      grid-template-columns: 1fr 1fr;
    }
    .tools .search {
      grid-column: 1 / -1;
    }
    .line:not(.headings) {
      grid-template-columns: 44px minmax(0, 1fr) auto 44px;
      padding-inline: 4px 8px;
      padding-block: 8px;
    }
    .line.headings {
      grid-template-columns: 44px minmax(0, 1fr);
    }
    .line.headings > :nth-child(n + 3) {
      display: none;
    }
    .line > .bars,
    .line > .sizes,
    .line > .lacks {
      grid-column: 2 / -1;
      text-align: start;
      font-size: var(--da-size-s);
    }
    .line > .bars:empty,
    .line > .none {
      display: none;
    }
    .line > .number .of {
      display: inline;
    }
    .line > .sizes {
      grid-row: 2;
    }
    .line > .lacks {
      grid-row: 3;
    }
    .line > .bars {
      grid-row: 4;
    }
    .line > .expand {
      grid-column: 4;
      grid-row: 1;
    }
    .line > .more {
      grid-column: 1 / -1;
      padding-inline: 12px 4px;
    }
  }
`,W=[`complete`,`partial`,`missing`],G=e=>W.find(t=>t===e)??`unknown`;function K(e,t=!1){let n=e.kind;return{id:F(e,`title_id`)??``,kind:n===`movie`||n===`show`?n:`unknown`,name:x(F(e,`title`)??``),year:N(e,`year`),status:t?`complete`:G(e.status),complete:A(e,t?`files`:`complete`),total:A(e,t?`files`:`total`),sizeBytes:A(e,`size_bytes`),missingBytes:A(e,`missing_bytes`),seasons:M(e,`seasons`).map(e=>({season:N(e,`season`),complete:A(e,`complete`),total:A(e,`total`),status:G(e.status),episodes:Object.entries(j(e,`episodes`)).map(([e,t])=>({name:x(e),status:G(t)}))})),wanted:e.wanted!==!1,extra:t}}var q={complete:`good`,partial:`warn`,missing:`quiet`,unknown:`quiet`};function de(e){let t=0,n=0,r=0;for(let i of e)t+=i.sizeBytes,n+=i.missingBytes,i.extra&&(r+=1);return{onDrive:t,missing:n,extra:r}}var J=200,Y=1e4,fe=L(),pe=250,me=[`title`,`-title`,`-year`,`year`,`status`,`-missing_bytes`,`-size_bytes`],X={complete:c,partial:s,missing:d,unknown:ie},Z=class extends v{constructor(...e){super(...e),this.driveId=``,this.query={},this.version=``,this.obstacle=null,this.selected=new Map,this.expanded=new Set,this.extras=[],this.counts={},this.visible={first:0,last:J},this.list=new U(this,J,(e,t,n)=>this.ask(e,t,n)),this.typed=e=>{let t=Q(e);clearTimeout(this.typing),this.typing=setTimeout(()=>this.change({q:t}),pe)},this.ranged=({first:e,last:t})=>{e<0||(this.visible={first:e,last:t},this.list.need(e,t))}}static{this.styles=[g,re,ue]}willUpdate(e){e.has(`driveId`)&&(this.selected=new Map),e.has(`driveId`)||e.has(`query`)?this.list.restart(!1):e.has(`version`)&&this.list.restart(!0,this.visible.first,this.visible.last)}clear(){this.selected=new Map}async ask(e,t,n){let{kind:r,status:i,q:a,sort:o}=this.query,s=`/drives/${encodeURIComponent(this.driveId)}/contents`,c=await this.context.api.get(s,{kind:r,status:i,q:a,sort:o,limit:t,cursor:e},n);return this.counts=j(c,`counts`),e===0&&(this.extras=M(c,`extra`).map(e=>K(e,!0))),{items:M(c,`titles`).map(e=>K(e)),total:A(c,`total`)}}t(e,t={}){return this.context.localizer.from(z,e,t)}render(){return T`<section class="card list" aria-label=${this.context.localizer.text(`titles.label`)}>
        ${this.tools()} ${this.problem()} ${this.table()} ${this.extra()}
      </section>
      ${this.bulk()}`}tools(){let e=this.context.localizer,{status:t=``,kind:n=``,q:r=``,sort:i=`title`}=this.query,a=W.reduce((e,t)=>e+A(this.counts,t),0)+A(this.counts,`unknown`),o=(n,r,i)=>T`<button class="button" aria-pressed=${t===n} @click=${()=>this.change({status:n})}>
        ${r} <span class="muted">${this.list.total===null?``:e.number(i)}</span>
      </button>`;return T`<div class="tools">
      <div class="filters" role="group" aria-label=${this.t(`filter.status`)}>
        ${o(``,this.t(`filter.all`),a)}
        ${W.map(t=>o(t,e.text(`titles.${t}`),A(this.counts,t)))}
      </div>
      <div class="fields">
        <input
          class="search"
          type="search"
          aria-label=${this.t(`search`)}
          placeholder=${this.t(`search`)}
          maxlength="300"
          .value=${r}
          @input=${this.typed}
        />
        <select aria-label=${this.t(`filter.kind`)} @change=${e=>this.change({kind:Q(e)})}>
          ${[``,`movie`,`show`].map(e=>T`<option value=${e} ?selected=${e===n}>${this.t(`kind.${e||`all`}`)}</option>`)}
        </select>
        <select aria-label=${this.t(`sort`)} @change=${e=>this.change({sort:Q(e)})}>
          ${me.map(e=>T`<option value=${e} ?selected=${e===i}>${this.t(`sort.${e}`)}</option>`)}
        </select>
      </div>
    </div>`}change(e){let t={...this.query,...e};this.dispatchEvent(new CustomEvent(`drivearr-query`,{detail:t}))}problem(){return this.list.error===null?h:T`<div class="failure card" role="alert">
      <p class="grow">${this.context.words(this.list.error)}</p>
      <button class="button" @click=${()=>this.list.restart(!0,this.visible.first,this.visible.last)}>
        ${this.t(`retry`)}
      </button>
    </div>`}table(){let{total:e,items:t}=this.list;if(e===null)return this.list.error===null?T`<div class="waiting card"><i></i><i></i></div>`:h;if(e===0)return this.none();let n=this.context.localizer,r=this.selected.size>0&&this.selected.size>=Math.min(e,Y);return T`<div role="table" aria-label=${n.text(`titles.label`)} aria-rowcount=${e+1}>
      <div role="rowgroup">
        <div class="line headings" role="row" aria-rowindex="1">
          <span role="columnheader"
            ><label class="tick"
              ><span class="sr">${this.t(`select_all`)}</span
              ><input
                type="checkbox"
                .checked=${r}
                .indeterminate=${this.selected.size>0&&!r}
                @change=${()=>this.selectAll(!r)} /></label
          ></span>
          <span role="columnheader">${this.t(`column.title`)}</span>
          <span role="columnheader">${this.t(`column.status`)}</span>
          <span role="columnheader">${this.t(`column.seasons`)}</span>
          <span role="columnheader" class="number">${this.t(`column.size`)}</span>
          <span role="columnheader" class="number">${this.t(`column.missing`)}</span>
          <span role="columnheader"><span class="sr">${this.t(`column.more`)}</span></span>
        </div>
      </div>
      <lit-virtualizer
        role="rowgroup"
        .layout=${fe}
        .items=${t}
        .renderItem=${(e,t)=>this.line(e,t)}
        @rangeChanged=${this.ranged}
      ></lit-virtualizer>
    </div>`}none(){let e=[`q`,`kind`,`status`].some(e=>(this.query[e]??``)!==``);return T`<drivearr-empty
      .path=${a}
      .heading=${this.t(e?`none.filtered`:`none`)}
      .hint=${this.t(e?`none.filtered_hint`:`none.hint`)}
    >
      ${e?T`<button class="button" @click=${()=>this.change({q:``,kind:``,status:``})}>
              ${this.t(`none.clear`)}
            </button>`:T`<a class="button" href="#/settings">${this.t(`none.go`)}</a>`}
    </drivearr-empty>`}line(e,t){if(e===void 0)return T`<div class="line" role="row" aria-rowindex=${t+2} aria-busy="true">
        <span role="cell"></span><span role="cell"><span class="blank"></span></span>
      </div>`;let n=this.context.localizer,r=this.expanded.has(e.id),i=e.status===`unknown`?n.text(`value.unknown`):n.text(`titles.${e.status}`);return T`<div class="line" role="row" aria-rowindex=${t+2}>
      <span role="cell">${this.tick(e)}</span>
      <span role="cell" class="title">${this.named(e)}</span>
      <span role="cell"><span class="chip ${q[e.status]}">${w(X[e.status])}${i}</span></span>
      <span role="cell" class="bars">${this.seasons(e)}</span>
      ${this.size(`sizes`,this.t(`column.size`),e.sizeBytes)}
      ${this.size(`lacks`,this.t(`column.missing`),e.missingBytes)}
      <span role="cell" class="expand">
        ${e.seasons.length>0?T`<button
                class="button round"
                aria-expanded=${r}
                aria-label=${this.t(`episodes_of`,{title:e.name})}
                @click=${()=>this.toggle(e.id)}
              >
                <span class="turn">${w(u)}</span>
              </button>`:h}
      </span>
      ${r?this.details(e):h}
    </div>`}size(e,t,n){return T`<span role="cell" class="number ${e} ${n===0?`none`:``}"
      ><span class="of muted">${t}: </span>${n>0?this.context.localizer.bytes(n):`–`}</span
    >`}named(e){return T`<bdi>${e.name}</bdi> ${e.year===null?h:T`<span class="year">(${e.year})</span>`}
      ${e.wanted?h:T`<span class="year">· ${this.t(`not_wanted`)}</span>`}`}tick(e){return T`<label class="tick"
      ><span class="sr">${this.t(`select`,{title:e.name})}</span
      ><input
        type="checkbox"
        .checked=${this.selected.has(e.id)}
        @change=${t=>this.select(e,t.target.checked)}
    /></label>`}seasons(e){let t=e.seasons.slice(0,6),n=e.seasons.length-t.length;return e.seasons.length===0?h:T`<span class="seasons"
          >${t.map(e=>this.season(e))}${n>0?T`<span class="small muted">+${n}</span>`:h}</span
        >`}season({season:e,complete:t,total:n,status:r}){return T`<span class="season"
      ><span>${e===null?``:this.t(`season.short`,{number:e})} ${t}/${n}</span
      ><drivearr-bar
        aria-hidden="true"
        .parts=${[{value:t,tone:q[r]},{value:n-t,tone:`track`}]}
      ></drivearr-bar
    ></span>`}details(e){return T`<div class="more" role="cell">
      ${e.seasons.map(t=>T`<div class="one">
            <h3>
              ${t.season===null?this.t(`season.none`):this.t(`season.long`,{number:t.season})}
            </h3>
            <ul class="episodes">
              ${t.episodes.map(({name:e,status:t})=>T`<li class=${q[t]}>
                    ${w(X[t])}${e}<span class="sr"
                      >${t===`unknown`?``:this.context.localizer.text(`titles.${t}`)}</span
                    >
                  </li>`)}
            </ul>
            ${this.seasonButtons(e,t)}
          </div>`)}
    </div>`}seasonButtons(e,{season:t,complete:n,total:i}){if(t===null)return h;let a={title:e.name,number:t},o=this.obstacle!==null;return T`<div class="row">
      ${n<i?T`<button
              class="button"
              ?disabled=${o}
              aria-label=${this.t(`sync.season`,a)}
              @click=${()=>this.send(`sync`,[e],t)}
            >
              ${w(r)}${this.t(`sync.short`)}
            </button>`:h}
      ${n>0?T`<button
              class="button round"
              ?disabled=${o}
              aria-label=${this.t(`delete.season`,a)}
              title=${this.t(`delete.season`,a)}
              @click=${()=>this.send(`delete`,[e],t)}
            >
              ${w(m)}
            </button>`:h}
    </div>`}extra(){if(this.extras.length===0)return h;let e=this.context.localizer;return T`<details class="extras">
      <summary>${this.t(`extra`,{count:this.extras.length})}</summary>
      <p class="hint">${this.t(`extra.hint`)}</p>
      ${this.extras.slice(0,500).map(t=>T`<div class="line">
              ${this.tick(t)}<span class="title">${this.named(t)}</span
              ><span class="number">${e.bytes(t.sizeBytes)}</span>
            </div>`)}
    </details>`}bulk(){if(this.selected.size===0)return h;let e=this.context.localizer,t=[...this.selected.values()],{onDrive:n,missing:i}=de(t),a=this.obstacle!==null;return T`<div class="bulk" role="region" aria-label=${this.t(`bulk`)}>
      <div class="grow">
        <strong>${this.t(`selected`,{count:t.length})}</strong>
        <div class="muted small" aria-live="polite">
          ${this.obstacle??this.t(`selected.sizes`,{missing:e.bytes(i),held:e.bytes(n)})}
        </div>
      </div>
      <div class="row">
        <button class="button primary" ?disabled=${a||i===0} @click=${()=>this.send(`sync`,t,null)}>
          ${w(r)}${this.t(`sync.missing`)}
        </button>
        <button class="button danger" ?disabled=${a||n===0} @click=${()=>this.send(`delete`,t,null)}>
          ${w(m)}${this.t(`delete`)}
        </button>
        <button class="button round" aria-label=${this.t(`clear`)} title=${this.t(`clear`)} @click=${this.clear}>
          ${w(E)}
        </button>
      </div>
    </div>`}send(e,t,n){this.dispatchEvent(new CustomEvent(`drivearr-${e}`,{detail:{rows:t,season:n}}))}select(e,t){let n=new Map(this.selected);t?n.set(e.id,e):n.delete(e.id),this.selected=n,n.size>Y&&this.context.say(this.t(`too_many`,{count:Y}),`warn`)}async selectAll(e){if(!e)return this.clear();let t=this.list.total??0;t>Y&&this.context.say(this.t(`too_many`,{count:Y}),`warn`),await this.list.need(0,Math.min(t,Y)-1);let n=this.list.items.slice(0,Y).filter(e=>e!==void 0);this.selected=new Map(n.map(e=>[e.id,e]))}toggle(e){let t=new Set(this.expanded);t.delete(e)||t.add(e),this.expanded=t}};S([y({attribute:!1})],Z.prototype,`context`,void 0),S([y({attribute:!1})],Z.prototype,`driveId`,void 0),S([y({attribute:!1})],Z.prototype,`query`,void 0),S([y({attribute:!1})],Z.prototype,`version`,void 0),S([y({attribute:!1})],Z.prototype,`obstacle`,void 0),S([b()],Z.prototype,`selected`,void 0),S([b()],Z.prototype,`expanded`,void 0),S([b()],Z.prototype,`extras`,void 0),S([b()],Z.prototype,`counts`,void 0);var Q=e=>e.target.value;_(`drivearr-title-list`,Z);var he=new Set([`queued`,`running`,`paused`]),ge=new Set([`corrupt`,`legacy`]),$=class extends P{constructor(...e){super(...e),this.texts=z,this.assign=async e=>{let t=e.target.value||null;await this.command(()=>this.context.api.put(`/drives/${this.path}/profile`,{profile_id:t}),this.t(`profile.done`))}}static{this.styles=[...P.styles,H]}heading(){return I(this.drive)||this.t(`gone`)}parent(){return{label:this.frame(`nav.overview`),href:C(`overview`)}}get drive(){return this.row(`drives`,this.route.id)}get job(){let e=this.row(`jobs`,this.drive?.job_id);return e&&he.has(e.state)?e:void 0}obstacle(e){let{drive:t}=this;return this.live?t?.attached===!0?this.busy||this.job?this.t(`obstacle.busy`):e&&t.trusted===!1?this.t(`obstacle.untrusted`):e&&t.writable===!1?this.t(`obstacle.read_only`):null:this.t(`obstacle.detached`):this.t(`obstacle.lost`)}lead(){let{drive:e}=this;if(!e)return h;let t=N(e,`size_bytes`),n=[F(e,`fs_type`),t===null?null:this.l.bytes(t),this.t(e.attached===!0?`attached`:`detached`),e.writable===!1?this.t(`read_only`):null,e.manifest_state===`ok`?this.t(`manifest.ok`):null,e.manifest_state===`missing`?this.t(`manifest.missing`):null],r=k(e,e.attached===!0?`last_scan_at`:`last_seen_at`);return T`<p class="lead">${n.filter(Boolean).join(` · `)} · ${this.asOf(r)}</p>`}actions(){let{drive:e}=this;if(!e)return h;let i=this.obstacle(!0),a=this.obstacle(!1),s=(e,t,n,r,i=``)=>T`<button
        class="button ${i}"
        ?disabled=${n!==null}
        title=${n??h}
        @click=${()=>this.command(r)}
      >
        ${w(t)}${e}
      </button>`,c=A(e,`missing_bytes`)>0;return T`${s(this.t(`sync.all`),r,i??(c?null:this.l.text(`obstacle.nothing_missing`)),()=>R(this.context,e),`primary`)}
    ${s(this.t(`verify`),n,a,()=>ce(this.context,e))}
    ${s(this.t(`rescan`),t,a,async()=>{await this.context.api.post(`/drives/${this.path}/rescan`),this.context.say(this.t(`rescan.begun`))})}
    ${s(this.t(`eject`),o,a,async()=>{await se(this.context,e)&&this.context.say(this.l.from(oe,`eject.begun`,{name:I(e)}))})}`}get path(){return encodeURIComponent(this.route.id??``)}content(){let{drive:t}=this;return t?T`<div class="stack">
      ${this.progress()} ${this.questions(t)}
      <div class="columns">${this.space(t)} ${this.proofs(t)} ${this.purpose(t)}</div>
      <drivearr-title-list
        .context=${this.context}
        .driveId=${this.route.id??``}
        .query=${this.route.query}
        .version=${this.version(t)}
        .obstacle=${this.obstacle(!0)}
        @drivearr-query=${e=>this.context.go(C(`drive`,this.route.id,e.detail),!0)}
        @drivearr-sync=${e=>this.titles(e,R)}
        @drivearr-delete=${e=>this.titles(e,le)}
      ></drivearr-title-list>
    </div>`:T`<div class="card">
        <drivearr-empty .path=${e} .heading=${this.t(`gone`)} .hint=${this.t(`gone.hint`)}>
          <a class="button" href=${C(`overview`)}>${this.t(`gone.go`)}</a>
        </drivearr-empty>
      </div>`}version(e){let{titles:t,last_scan_at:n,last_sync_at:r,profile_id:i,missing_bytes:a,files:o}=e;return JSON.stringify([t,n,r,i,a,o])}async titles({detail:e},t){let{drive:n}=this;n&&await this.command(()=>t(this.context,n,e.rows,e.season))&&e.season===null&&this.renderRoot.querySelector(`drivearr-title-list`)?.clear()}progress(){let{job:e,drive:t}=this;if(!e||!t)return this.safe(t);let n=O(t,e),r=encodeURIComponent(String(e.job_id)),i=e.state===`paused`,a=(e,t,n)=>T`<button
        class="button"
        ?disabled=${this.busy}
        @click=${()=>this.command(()=>this.context.api.post(`/jobs/${r}/${n}`))}
      >
        ${w(t)}${this.t(e)}
      </button>`;return T`<section class="card job" aria-label=${D(this.l,e)}>
      <drivearr-job-progress
        class="grow"
        .localizer=${this.l}
        .label=${D(this.l,e)}
        .percent=${n.percent}
        .pace=${n.pace}
      ></drivearr-job-progress>
      <div class="row">
        ${i?a(`job.resume`,ee,`resume`):a(`job.pause`,ne,`pause`)}
        <button class="button" ?disabled=${this.busy} @click=${()=>this.cancel(r)}>
          ${w(E)}${this.t(`job.cancel`)}
        </button>
      </div>
    </section>`}async cancel(e){let t=this.t(`job.cancel_ask`);await this.context.ask({heading:t,body:this.t(`job.cancel_hint`),verb:this.t(`job.cancel_verb`)})&&await this.command(()=>this.context.api.post(`/jobs/${e}/cancel`))}safe(e){return e?.safe_to_remove!==!0||e.attached===!0?h:T`<drivearr-notice .tone=${`good`} .path=${l} .heading=${this.t(`safe`)}>
    </drivearr-notice>`}questions(e){let t=j(e,`problem`),n=F(t,`code`),r=e.manifest_state,a=(e,t,n)=>()=>this.command(()=>this.context.api.post(`/drives/${this.path}/${e}`,t),this.t(n)),o=(e,t,n,r)=>T`<section class="card question warn">
        ${w(e)}
        <div class="grow">
          <h2>${t}</h2>
          <p class="muted">${n}</p>
        </div>
        <div class="row">${r}</div>
      </section>`,s=(e,t,n=``)=>T`<button class="button ${n}" ?disabled=${this.busy||!this.live} @click=${t}>${this.t(e)}</button>`;return r===`cloned`?o(i,this.t(`clone.title`),this.t(`clone.hint`),T`${s(`clone.same`,a(`resolve_clone`,{decision:`same`},`clone.done`))}
        ${s(`clone.new`,a(`resolve_clone`,{decision:`new`},`clone.done`))}`):T`${n===null?h:T`<drivearr-notice
            .tone=${`warn`}
            .path=${p}
            .heading=${this.context.problem(n,F(t,`message`),j(t,`fields`))}
          ></drivearr-notice>`}
    ${e.trusted===!1?o(p,this.t(`approve.title`),this.t(`approve.hint`),s(`approve`,a(`approve`,{},`approve.done`),`primary`)):h}
    ${ge.has(r)&&e.trusted!==!1?o(ae,this.t(`adopt.title`),this.t(`adopt.hint`),s(`adopt`,a(`adopt`,{},`adopt.done`),`primary`)):h}`}space(e){let t=O(e,void 0),{missingItems:n,missingBytes:r}=t;return T`<section class="card stack">
      <drivearr-space-bar .localizer=${this.l} .sizeBytes=${t.sizeBytes} .freeBytes=${t.freeBytes}>
      </drivearr-space-bar>
      <drivearr-status-counts
        .localizer=${this.l}
        .counts=${t.titles}
        @drivearr-select=${e=>this.context.go(C(`drive`,this.route.id,{...this.route.query,status:e.detail}),!0)}
      ></drivearr-status-counts>
      ${n!==null&&r!==null&&n>0?T`<p class="muted small">${this.t(`missing.line`,{count:n,size:this.l.bytes(r)})}</p>`:h}
    </section>`}proofs(e){let t=j(e,`integrity`),n=N(t,`files`),r=N(t,`unproven_files`),i=this.frame(`unknown`),a=(e,n)=>{let r=k(t,e);return r?T`<span title=${this.l.dateTime(r)}>${this.moment(r)}</span>`:this.t(n)},o=A(t,`corrupt`)+A(t,`unreadable`),s=e=>e===0?this.l.number(0):T`<a class="tap" href=${C(`findings`,null,{place:`drive:${this.route.id}`})}
            >${this.l.number(e)}</a
          >`;return T`<section class="card">
      <h2>${this.t(`card.content`)}</h2>
      <dl class="facts">
        <div>
          <dt>${this.t(`proof.files`)}</dt>
          <dd>
            ${n===null||r===null?i:this.t(`proof.of`,{done:n-r,total:n})}
          </dd>
        </div>
        <div>
          <dt>${this.t(`proof.damaged`)}</dt>
          <dd>${e.integrity?s(o):i}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.oldest`)}</dt>
          <dd>${a(`oldest_verified_at`,`proof.never`)}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.asks`)}</dt>
          <dd>${e.integrity?s(A(t,`suspicious`)):i}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.last`)}</dt>
          <dd>${a(`last_verify_at`,`proof.never`)}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.next`)}</dt>
          <dd>${this.isHeld(e)?this.held(e):a(`next_verify_at`,`proof.none`)}</dd>
        </div>
      </dl>
    </section>`}isHeld(e){let t=this.rows(`schedules`).filter(t=>t.drive_id===e.drive_id).some(e=>e.enabled===!0&&e.follow_health===!0),n=this.row(`health`,e.device_id)?.status===`failing`;return t&&n&&F(j(e,`integrity`),`next_verify_at`)===null}held(e){return T`<a class="tap" href=${C(`device-health`,F(e,`device_id`))}>${this.t(`proof.held`)}</a>`}moment(e){let t=new Date;return e>t?this.l.dateTime(e):this.l.ago(e,t)}purpose(e){let t=this.rows(`profiles`),n=F(e,`device_id`),r=F(e,`profile_id`)??``;return T`<section class="card stack">
      <div class="field">
        <label for="profile">${this.t(`profile`)}</label>
        <select id="profile" ?disabled=${this.busy||!this.live} @change=${this.assign}>
          <option value="" ?selected=${r===``}>${this.t(`profile.none`)}</option>
          ${t.map(e=>T`<option value=${String(e.profile_id)} ?selected=${e.profile_id===r}>
                ${x(F(e,`name`)??``).slice(0,120)}
              </option>`)}
        </select>
        <a class="small tall" href=${C(`settings`,null,{part:`profiles`})}>${this.t(`profile.manage`)}</a>
      </div>
      <nav class="links" aria-label=${this.t(`more`)}>
        <a class="button plain" href=${C(`drive-history`,this.route.id)}>${this.t(`history`)}</a>
        <a class="button plain" href=${C(`findings`,null,{place:`drive:${this.route.id}`})}
          >${this.t(`findings`)}</a
        >
        ${n===null?h:T`<a class="button plain" href=${C(`device-health`,n)}>${this.t(`health`)}</a>
                <a class="button plain" href=${C(`device-map`,n)}>${this.t(`map`)}</a>`}
        <button class="button plain" ?disabled=${this.busy||!this.live} @click=${()=>this.rename(e)}>
          ${this.t(`rename`)}
        </button>
      </nav>
    </section>`}async rename(e){let t=I(e);await this.context.ask({heading:this.t(`rename.ask`,{name:t}),body:T`<div class="field">
        <label for="rename">${this.t(`rename.label`)}</label>
        <input
          id="rename"
          maxlength="300"
          required
          .value=${t}
          @input=${e=>t=e.target.value.trim()}
        />
      </div>`,verb:this.t(`rename`)})&&t!==``&&await this.command(()=>this.context.api.patch(`/drives/${this.path}`,{name:t}),this.t(`rename.done`))}updated(e){let t=this.renderRoot.querySelector(`#profile`);t&&!this.busy&&(t.value=F(this.drive??{},`profile_id`)??``)}};_(`drivearr-drive-page`,$);export{$ as DrivePage};
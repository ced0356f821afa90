
import{S as e,U as t,Z as n,_ as r,c as i,d as a,dt as o,g as s,h as c,kt as l,n as u,o as d,s as f,st as p,wt as m,y as h}from"../drivearr-panel.js";import{u as g}from"./page-CZEe4QJt.js";import{t as _}from"./bar-BOORuu3_.js";import{t as v}from"./page-texts-CCEVxdDZ.js";var y=[`idle`,`scanning`,`verifying`,`syncing`,`healing`,`ejecting`,`error`],b=[`in_sync`,`missing_content`,`over_capacity`,`never`];function x(e,t){return e.find(e=>e===t)??`unknown`}var S=e=>typeof e==`number`&&Number.isFinite(e)?e:null,C=e=>typeof e==`boolean`?e:null,w=e=>typeof e==`string`?e:null,T=e=>typeof e==`object`&&e?e:{};function E(e){let t=new Date(w(e)??NaN);return Number.isNaN(t.getTime())?null:t}function D(e,t){let n=T(e.titles),r=T(t?.progress);return{attached:C(e.attached),safeToRemove:C(e.safe_to_remove),sizeBytes:S(e.size_bytes),freeBytes:S(e.free_bytes),usedBytes:S(e.used_bytes),titles:{complete:S(n.complete),partial:S(n.partial),missing:S(n.missing)},missingItems:S(e.missing_items),missingBytes:S(e.missing_bytes),syncState:x(b,w(e.sync_state)),activity:x(y,w(e.activity)),percent:S(r.percent),pace:t?O(t):null,lastScanAt:E(e.last_scan_at),lastSyncAt:E(e.last_sync_at),lastSeenAt:E(e.last_seen_at),problem:k(e.problem)}}function O(e){let t=T(e.progress);return{paused:e.state===`paused`,doneBytes:S(t.done_bytes),totalBytes:S(t.total_bytes),bytesPerSecond:S(t.rate_bytes_per_s),etaSeconds:S(t.eta_s)}}function k(e){let{code:t,message:n}=T(e);return w(t)===null?null:{code:w(t),message:w(n)}}var A=class extends s{constructor(...e){super(...e),this.label=``,this.percent=null,this.pace=null}static{this.styles=[i,e`
      :host {
        display: block;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 16px;
        margin: 6px 0 0;
        font-size: var(--da-size-s);
        line-height: 16px;
        color: var(--da-muted);
        font-variant-numeric: tabular-nums;
      }
    `]}render(){let e=_(this.percent),t=e===null?this.localizer.text(`value.unknown`):this.localizer.percent(e);return h`
      <div class="label-row">
        <span class="label">${this.label}</span>
        <span class="value">${e===null?``:t}</span>
      </div>
      <drivearr-bar
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${e===null?r:Math.floor(e)}
        aria-valuetext=${t}
        ?moving=${e===null&&!this.pace?.paused}
        .parts=${[{value:e??0,tone:`info`},{value:100-(e??0),tone:`track`}]}
      ></drivearr-bar>
      ${this.renderPace()}
    `}renderPace(){let{localizer:e,pace:t}=this;if(!t)return r;let{doneBytes:n,totalBytes:i,bytesPerSecond:a,etaSeconds:o,paused:s}=t,c=[n!==null&&i?e.text(`progress.bytes`,{done:e.bytes(n),total:e.bytes(i)}):null,!s&&a?e.text(`progress.rate`,{size:e.bytes(a)}):null,!s&&o!==null?e.text(`progress.left`,{time:e.duration(o)}):null].filter(e=>e!==null);return c.length===0?r:h`<p>${c.map(e=>h`<span>${e}</span>`)}</p>`}};f([c({attribute:!1})],A.prototype,`localizer`,void 0),f([c({attribute:!1})],A.prototype,`label`,void 0),f([c({attribute:!1})],A.prototype,`percent`,void 0),f([c({attribute:!1})],A.prototype,`pace`,void 0),a(`drivearr-job-progress`,A);var j={hdd:n,ssd:o,nvme:o,usb_flash:l,sd:m,virtual:t,network:p},M={ok:`good`,watch:`warn`,degraded:`bad`,failing:`bad`},N={done:`good`,running:`info`,failed:`bad`,interrupted:`warn`,paused:`warn`};function P(e,t,n){let r=`${t}.${String(n)}`;return e.from(u,v(u,r)?r:`${t}.unknown`)}var F=(e,t)=>P(e,`device`,t?.kind),I=(e,t=!1)=>j[String(e?.kind)]??(t?`M10,2C8.89,2 8,2.89 8,4V7C8,8.11 8.89,9 10,9H11V11H2V13H6V15H5C3.89,15 3,15.89 3,17V20C3,21.11 3.89,22 5,22H9C10.11,22 11,21.11 11,20V17C11,15.89 10.11,15 9,15H8V13H16V15H15C13.89,15 13,15.89 13,17V20C13,21.11 13.89,22 15,22H19C20.11,22 21,21.11 21,20V17C21,15.89 20.11,15 19,15H18V13H22V11H13V9H14C15.11,9 16,8.11 16,7V4C16,2.89 15.11,2 14,2H10M10,4H14V7H10V4M5,17H9V20H5V17M15,17H19V20H15V17Z`:e?`M6,2H18A2,2 0 0,1 20,4V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2M12,4A6,6 0 0,0 6,10C6,13.31 8.69,16 12.1,16L11.22,13.77C10.95,13.29 11.11,12.68 11.59,12.4L12.45,11.9C12.93,11.63 13.54,11.79 13.82,12.27L15.74,14.69C17.12,13.59 18,11.9 18,10A6,6 0 0,0 12,4M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7,18A1,1 0 0,0 6,19A1,1 0 0,0 7,20A1,1 0 0,0 8,19A1,1 0 0,0 7,18M12.09,13.27L14.58,19.58L17.17,18.08L12.95,12.77L12.09,13.27Z`:`M20,18H4V8H20M20,6H12L10,4H4C2.89,4 2,4.89 2,6V18A2,2 0 0,0 4,20H20A2,2 0 0,0 22,18V8C22,6.89 21.1,6 20,6Z`);function L(e,t){return d(((t&&g(t,`model`))??``).replaceAll(`_`,` `))||F(e,t)}var R=(e,t)=>P(e,`health`,t?.status),z=e=>M[String(e?.status)]??`quiet`,B=(e,t)=>P(e,`job`,t.kind),V=(e,t)=>P(e,`state`,t.state),H=e=>N[String(e.state)]??`quiet`;function U(e){let t=e?.flags;return e?.reason===`standby`||Array.isArray(t)&&t.includes(`standby`)}export{R as a,H as c,z as i,B as l,F as n,U as o,L as r,V as s,I as t,D as u};

import{S as e,_ as t,c as n,d as r,g as i,h as a,s as o,y as s}from"../drivearr-panel.js";import{t as c}from"./bar-BOORuu3_.js";var l=class extends i{constructor(...e){super(...e),this.label=``,this.percent=null,this.pace=null}static{this.styles=[n,e`
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
    `]}render(){let e=c(this.percent),n=e===null?this.localizer.text(`value.unknown`):this.localizer.percent(e);return s`
      <div class="label-row">
        <span class="label">${this.label}</span>
        <span class="value">${e===null?``:n}</span>
      </div>
      <drivearr-bar
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${e===null?t:Math.floor(e)}
        aria-valuetext=${n}
        ?moving=${e===null&&!this.pace?.paused}
        .parts=${[{value:e??0,tone:`info`},{value:100-(e??0),tone:`track`}]}
      ></drivearr-bar>
      ${this.renderPace()}
    `}renderPace(){let{localizer:e,pace:n}=this;if(!n)return t;let{doneBytes:r,totalBytes:i,bytesPerSecond:a,etaSeconds:o,paused:c}=n,l=[r!==null&&i?e.text(`progress.bytes`,{done:e.bytes(r),total:e.bytes(i)}):null,!c&&a?e.text(`progress.rate`,{size:e.bytes(a)}):null,!c&&o!==null?e.text(`progress.left`,{time:e.duration(o)}):null].filter(e=>e!==null);return l.length===0?t:s`<p>${l.map(e=>s`<span>${e}</span>`)}</p>`}};o([a({attribute:!1})],l.prototype,`localizer`,void 0),o([a({attribute:!1})],l.prototype,`label`,void 0),o([a({attribute:!1})],l.prototype,`percent`,void 0),o([a({attribute:!1})],l.prototype,`pace`,void 0),r(`drivearr-job-progress`,l);
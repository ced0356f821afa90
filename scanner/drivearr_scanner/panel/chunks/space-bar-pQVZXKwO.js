
import{S as e,c as t,d as n,g as r,h as i,s as a,y as o}from"../drivearr-panel.js";import"./bar-BOORuu3_.js";var s=.9,c=.97;function l(e){return e>=c?`bad`:e>=s?`warn`:`info`}var u=class extends r{constructor(...e){super(...e),this.sizeBytes=null,this.freeBytes=null}static{this.styles=[t,e`
      :host {
        display: block;
      }
    `]}render(){return o`
      <div class="label-row">
        <span class="label">${this.localizer.text(`space.label`)}</span>
        <span class="value">${this.figures()}</span>
      </div>
      ${this.bar()}
    `}figures(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;return n!==null&&t!==null?e.text(`space.free_of`,{free:e.bytes(n),size:e.bytes(t)}):n===null?t===null?e.text(`value.unknown`):e.text(`space.size`,{size:e.bytes(t)}):e.text(`space.free`,{free:e.bytes(n)})}bar(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;if(n===null||!t)return o`<drivearr-bar aria-hidden="true"></drivearr-bar>`;let r=Math.min(t,Math.max(0,t-n)),i=r/t*100;return o`<drivearr-bar
      role="meter"
      aria-label=${e.text(`space.label`)}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(i)}
      aria-valuetext=${e.text(`space.used`,{percent:e.percent(i)})}
      .parts=${[{value:r,tone:l(r/t)},{value:t-r,tone:`track`}]}
    ></drivearr-bar>`}};a([i({attribute:!1})],u.prototype,`localizer`,void 0),a([i({attribute:!1})],u.prototype,`sizeBytes`,void 0),a([i({attribute:!1})],u.prototype,`freeBytes`,void 0),n(`drivearr-space-bar`,u);

import{c as e,d as t,h as n,m as r,s as i,v as a,x as o}from"../drivearr-panel.js";import"./bar-DbEUp6Nq.js";var s=.9,c=.97;function l(e){return e>=c?`bad`:e>=s?`warn`:`info`}var u=class extends n{constructor(...e){super(...e),this.sizeBytes=null,this.freeBytes=null}static{this.styles=[e,o`
      :host {
        display: block;
      }
    `]}render(){return a`
      <div class="label-row">
        <span class="label">${this.localizer.text(`space.label`)}</span>
        <span class="value">${this.figures()}</span>
      </div>
      ${this.bar()}
    `}figures(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;return n!==null&&t!==null?e.text(`space.free_of`,{free:e.bytes(n),size:e.bytes(t)}):n===null?t===null?e.text(`value.unknown`):e.text(`space.size`,{size:e.bytes(t)}):e.text(`space.free`,{free:e.bytes(n)})}bar(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;if(n===null||!t)return a`<drivearr-bar aria-hidden="true"></drivearr-bar>`;let r=Math.min(t,Math.max(0,t-n)),i=r/t*100;return a`<drivearr-bar
      role="meter"
      aria-label=${e.text(`space.label`)}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(i)}
      aria-valuetext=${e.text(`space.used`,{percent:e.percent(i)})}
      .parts=${[{value:r,tone:l(r/t)},{value:t-r,tone:`track`}]}
    ></drivearr-bar>`}};i([r({attribute:!1})],u.prototype,`localizer`,void 0),i([r({attribute:!1})],u.prototype,`sizeBytes`,void 0),i([r({attribute:!1})],u.prototype,`freeBytes`,void 0),t(`drivearr-space-bar`,u);
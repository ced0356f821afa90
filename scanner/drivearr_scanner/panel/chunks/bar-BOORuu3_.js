
import{S as e,c as t,d as n,g as r,h as i,s as a,y as o}from"../drivearr-panel.js";function s(e){let t=e.map(e=>Number.isFinite(e)&&e>0?e:0),n=t.reduce((e,t)=>e+t,0);return t.map(e=>n===0?0:e/n)}function c(e){return e===null||!Number.isFinite(e)?null:Math.min(100,Math.max(0,e))}var l=class extends r{constructor(...e){super(...e),this.parts=null,this.moving=!1}static{this.styles=[t,e`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        block-size: var(--da-bar, 10px);
        border-radius: 5px;
        overflow: hidden;
      }
      .part {
        flex: 0 1 0;
        background: var(--tone);
        transition: flex-grow 0.4s ease-out;
      }
      .part.some {
        min-inline-size: 5px;
      }
      .part.none {
        display: none;
      }
      .track {
        --tone: var(--da-track);
      }
      .unknown {
        background: repeating-linear-gradient(-45deg, var(--da-track) 0 5px, transparent 5px 10px);
      }
      :host([moving]) .bar {
        background: var(--da-track);
      }
      :host([moving]) .bar::before {
        content: "";
        inline-size: 30%;
        border-radius: inherit;
        background: var(--da-primary);
        animation: move 1.6s ease-in-out infinite alternate;
      }
      @keyframes move {
        from {
          margin-inline-start: 0;
        }
        to {
          margin-inline-start: 70%;
        }
      }
    `]}render(){return this.moving?o`<div class="bar"></div>`:!this.parts||this.parts.every(e=>e.value<=0)?o`<div class="bar unknown"></div>`:o`<div class="bar">
      ${this.parts.map(e=>o`<span class="part ${e.tone} ${e.value>0?`some`:`none`}"></span>`)}
    </div>`}updated(e){let t=s((this.parts??[]).map(e=>e.value));this.renderRoot.querySelectorAll(`.part`).forEach((e,n)=>{e.style.flexGrow=String(t[n]??0)})}};a([i({attribute:!1})],l.prototype,`parts`,void 0),a([i({type:Boolean,reflect:!0})],l.prototype,`moving`,void 0),n(`drivearr-bar`,l);export{c as t};
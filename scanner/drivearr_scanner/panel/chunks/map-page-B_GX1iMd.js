
import{t as e}from"./query-Bq5sicLd.js";import{$ as t,D as n,F as r,I as i,S as a,X as o,_ as s,a as c,c as l,d as u,f as d,ft as f,g as p,h as m,i as ee,m as h,o as g,s as _,t as v,u as te,vt as ne,x as y,y as b}from"../drivearr-panel.js";import{a as re,c as ie,i as x,l as S,o as C,t as w,u as T}from"./page-CZEe4QJt.js";import{a as ae,n as E,r as D,t as oe}from"./disks-D6AI8_FU.js";import{t as se}from"./loader-C7fC7l9g.js";import{t as O}from"./page-texts-CCEVxdDZ.js";var ce=6;function k(e,t){let{unit:n}=c(e),r={byte:1,kilobyte:1e3,megabyte:1e6,gigabyte:1e9,terabyte:0xe8d4a51000,petabyte:0x38d7ea4c68000}[n],i=Math.min(Math.max(Math.ceil(Math.log10(r/Math.max(t,1))),0),ce);return{value:e/r,unit:n,digits:i}}function le(e,t,n){let{value:r,unit:i,digits:a}=k(t,n),o=i===`byte`?`long`:`short`;return e.number(r,{style:`unit`,unit:i,unitDisplay:o,maximumFractionDigits:a})}var A=[`unreadable`,`corrupt`,`suspected`,`unproven`,`proven`,`free`,`untold`],ue=[`not_built`,`waiting`,`building`,`built`,`unknown`];function j(e){return e.unreadable>0||e.badBlocks>0?`unreadable`:e.corrupt>0?`corrupt`:e.suspected>0?`suspected`:e.usedBytes>0?e.unprovenBytes>0?`unproven`:`proven`:(e.freeBytes??0)>0?`free`:`untold`}function M(e){return e.unreadable+e.corrupt+e.suspected+e.badBlocks>0}function de(e){return{sizeBytes:e,start:0,end:e,builtAt:null,state:`unknown`,outdated:!1,filesExact:!0,cells:[],clusters:[],notCovered:[]}}function N(e,t=[]){let n=[...t].sort((e,t)=>e-t);return{sizeBytes:x(e,`size_bytes`),start:x(e,`start`),end:x(e,`end`),builtAt:T(e,`built_at`),state:ue.find(t=>t===e.state)??`unknown`,outdated:C(e,`roots`).some(e=>e.outdated===!0),filesExact:e.files_exact!==!1,cells:C(e,`bins`).map(e=>fe(e,n)),clusters:C(e,`clusters`).map(e=>({start:x(e,`start`),end:x(e,`end`),points:x(e,`points`),pattern:T(e,`pattern`)??`unknown`})),notCovered:C(e,`not_covered`).map(e=>({mountPoint:T(e,`mount_point`),reason:T(e,`reason`)??``}))}}function fe(e,t){let n=x(e,`start`),r=n+x(e,`length`);return{start:n,end:r,files:x(e,`files`),usedBytes:x(e,`used_bytes`),freeBytes:typeof e.free_bytes==`number`?e.free_bytes:null,unprovenBytes:x(e,`unverified_bytes`),oldestVerifiedAt:T(e,`oldest_verified_at`),corrupt:x(e,`corrupt`),unreadable:x(e,`unreadable`),suspected:x(e,`suspected`),badBlocks:pe(t,n,r)}}function pe(e,t,n){return P(e,n)-P(e,t)}function P(e,t){let[n,r]=[0,e.length];for(;n<r;){let i=n+r>>1;(e[i]??t)<t?n=i+1:r=i}return n}function me(e,t,n){let r=[];for(let i=0;i<n;i++){let a=t.get(i)??e[Math.floor(i*e.length/n)];a&&r.push(a)}return r}function F(e,t,n){for(let r=1;r<=e.length;r++){let i=(t+n*r+e.length*2)%e.length,a=e[i];if(a&&M(a))return i}return null}function he(e){let t=[];for(let n of e){let e=t.at(-1),r=j(n);e?.state===r?e.cells.at(-1)!==n&&(e.cells.push(n),e.end=n.end):t.push({state:r,start:n.start,end:n.end,cells:[n]})}return t}var I=a`
  :host {
    --map-proven: color-mix(in srgb, var(--da-primary) 72%, var(--surface, #fff));
    --map-unproven: color-mix(in srgb, var(--da-text) 42%, var(--surface, #fff));
    --map-free: color-mix(in srgb, var(--da-text) 10%, var(--surface, #fff));
    --map-untold: color-mix(in srgb, var(--da-text) 3%, var(--surface, #fff));
    --map-suspected: color-mix(in srgb, var(--da-warn) 88%, #000);
    --map-corrupt: var(--da-bad);
    --map-unreadable: color-mix(in srgb, var(--da-bad) 55%, #000);
    --map-mark: #fff;
  }
`,L=100,R=1.5,ge=class{constructor(){this.sum=0}turn(e,t){let n=t?e*33:e;if(this.sum=Math.sign(this.sum)===Math.sign(n)?this.sum+n:n,Math.abs(this.sum)<L)return 0;let r=this.sum<0?1:-1;return this.sum=0,r}},_e=class{constructor(){this.fingers=new Map,this.spread=0}get active(){return this.fingers.size>1}down(e,t){this.fingers.set(e,t),this.spread=this.distance()}up(e){this.fingers.delete(e)}move(e,t){if(!this.fingers.has(e))return null;this.fingers.set(e,t);let[n,r]=[...this.fingers.values()];if(!n||!r||this.spread===0)return null;let i=this.distance()/this.spread;return i<R&&i>1/R?null:(this.spread=this.distance(),{step:i>1?1:-1,at:{x:(n.x+r.x)/2,y:(n.y+r.y)/2}})}distance(){let[e,t]=[...this.fingers.values()];return e&&t?Math.hypot(e.x-t.x,e.y-t.y):0}},ve=[`hilbert`,`linear`];function ye(e,t,n){let r=0,[i,a]=[t,n];for(let t=e/2;t>=1;t/=2){let n=+((i&t)>0),o=+((a&t)>0);r+=t*t*(3*n^o),[i,a]=z(e,i,a,n,o)}return r}function be(e,t){let[n,r]=[0,0],i=t;for(let t=1;t<e;t*=2){let e=1&i>>1,a=1&(i^e);[n,r]=z(t,n,r,e,a),n+=t*e,r+=t*a,i>>=2}return[n,r]}function z(e,t,n,r,i){return i===1?[t,n]:r===1?[e-1-n,e-1-t]:[n,t]}function B(e,t,n){if(e===`linear`)return{curve:e,columns:t,rows:n,placeAt:(e,n)=>n*t+e,cellOf:e=>[e%t,Math.floor(e/t)]};let r=Math.min(t,n),i=n>t,a=Array.from({length:t*n},(e,t)=>{let n=Math.floor(t/(r*r)),[a,o]=be(r,t%(r*r));return i?[o,a+n*r]:[a+n*r,o]});return{curve:e,columns:t,rows:n,placeAt:(e,t)=>{let[n,a]=i?[t,e]:[e,t];return Math.floor(n/r)*r*r+ye(r,n%r,a)},cellOf:e=>a[e]??[0,0]}}function V(e){return e>=640?[64,32]:[32,32]}function xe(e,t,n,r){let i=Math.floor(n/t.width*e.columns),a=Math.floor(r/t.height*e.rows);return i<0||a<0||i>=e.columns||a>=e.rows?null:e.placeAt(i,a)}function Se(e,t,n){let[r,i]=e.cellOf(t),[a=r,o=i]={left:[r-1,i],right:[r+1,i],up:[r,i-1],down:[r,i+1]}[n];return a<0||o<0||a>=e.columns||o>=e.rows?t:e.placeAt(a,o)}var Ce=.08,we=6;function Te(e,t,n,r,i){let{layout:a,cells:o,clusters:s,cursor:c}=r,[l,u]=[t/a.columns,n/a.rows];e.clearRect(0,0,t,n);let d=Math.min(l,u)>=we?Math.min(l,u)*Ce:0,f={w:l-d,h:u-d};for(let[t,n]of Ee(a,o,l,u))De(e,t,n,f,i),Oe(e,t,n,f,i);e.strokeStyle=i.text,e.lineWidth=2;for(let t of s)ke(e,r,t,l,u);let p=c===null?void 0:o[c];c!==null&&p&&Ae(e,a.cellOf(c),l,u,i)}function Ee(e,t,n,r){let i=new Map;for(let a=0;a<e.columns*e.rows;a++){let o=t[a],s=o?j(o):`untold`,[c,l]=e.cellOf(a),u=i.get(s);u||i.set(s,u=[]),u.push([c*n,l*r,o])}return i}function De(e,t,n,{w:r,h:i},a){let o=t===`proven`||t===`unproven`;e.fillStyle=a.states[o?`free`:t];for(let[t,a]of n)e.fillRect(t,a,r,i);if(o){e.fillStyle=a.states[t];for(let[t,a,o]of n){let n=o?o.usedBytes/Math.max(o.end-o.start,1):0;e.globalAlpha=.35+.65*Math.min(n,1),e.fillRect(t,a,r,i)}e.globalAlpha=1}}function Oe(e,t,n,{w:r,h:i},a){e.strokeStyle=e.fillStyle=a.mark,e.lineWidth=Math.max(Math.min(r,i)/7,1);let[o,s]=[r*.22,i*.22];e.beginPath();for(let[a,c]of n)switch(t){case`unreadable`:e.moveTo(a+o,c+s),e.lineTo(a+r-o,c+i-s),e.moveTo(a+r-o,c+s),e.lineTo(a+o,c+i-s);break;case`corrupt`:e.moveTo(a+o,c+i/2),e.lineTo(a+r-o,c+i/2);break;case`suspected`:e.fillRect(a+r*.36,c+i*.36,r*.28,i*.28);break;case`unproven`:e.lineWidth=Math.max(Math.min(r,i)/12,.75),e.moveTo(a+o,c+i-s),e.lineTo(a+r-o,c+s);break;default:return}e.stroke()}function ke(e,{layout:t,cells:n},r,i,a){let o=(e,i)=>{if(e<0||i<0||e>=t.columns||i>=t.rows)return!1;let a=n[t.placeAt(e,i)];return a!==void 0&&a.start<r.end&&r.start<a.end};e.beginPath(),n.forEach((n,s)=>{if(n.start>=r.end||r.start>=n.end)return;let[c,l]=t.cellOf(s),[u,d,f,p]=[c*i,l*a,(c+1)*i,(l+1)*a],m=[[c-1,l,u,d,u,p],[c+1,l,f,d,f,p],[c,l-1,u,d,f,d],[c,l+1,u,p,f,p]];for(let[t,n,r,i,a,s]of m)o(t,n)||(e.moveTo(r,i),e.lineTo(a,s))}),e.stroke()}function Ae(e,t,n,r,i){let[a,o]=[t[0]*n,t[1]*r];e.lineWidth=4,e.strokeStyle=i.surface,e.strokeRect(a-1,o-1,n+1,r+1),e.lineWidth=2,e.strokeStyle=i.text,e.strokeRect(a-1,o-1,n+1,r+1)}var je={ArrowLeft:`left`,ArrowRight:`right`,ArrowUp:`up`,ArrowDown:`down`},H=class extends p{constructor(...e){super(...e),this.cells=[],this.clusters=[],this.curve=`hilbert`,this.label=``,this.cursor=null,this.layout=B(`hilbert`,64,32),this.drawn=0,this.wheel=new ge,this.pinch=new _e,this.resized=new ResizeObserver(()=>{this.clientWidth!==this.drawn&&this.fit()}),this.scheme=matchMedia(`(prefers-color-scheme: dark)`),this.repaint=()=>this.requestUpdate()}static{this.styles=[l,I,a`
      :host {
        display: block;
      }
      canvas {
        display: block;
        inline-size: 100%;
        touch-action: pan-y;
        border-radius: 4px;
        cursor: crosshair;
      }
    `]}connectedCallback(){super.connectedCallback(),this.resized.observe(this),this.scheme.addEventListener(`change`,this.repaint)}disconnectedCallback(){super.disconnectedCallback(),this.resized.disconnect(),this.scheme.removeEventListener(`change`,this.repaint)}render(){return b`<canvas
      role="application"
      tabindex="0"
      aria-label=${this.label}
      @pointermove=${this.pointed}
      @pointerdown=${this.pressed}
      @pointerup=${this.lifted}
      @pointercancel=${this.lifted}
      @pointerleave=${this.lifted}
      @click=${this.clicked}
      @wheel=${this.turned}
      @keydown=${this.typed}
      @focus=${this.focused}
    ></canvas>`}updated(e){this.fit()}point(e){let t=e===null?void 0:this.cells[e];e!==null&&t&&e!==this.cursor&&(this.cursor=e,this.tell(`map-cursor`,{place:e,cell:t}))}fit(){let e=this.clientWidth;if(e===0)return;let[t,n]=V(e),{layout:r}=this;(r.columns!==t||r.rows!==n||r.curve!==this.curve)&&(this.layout=B(this.curve,t,n),(r.columns!==t||r.rows!==n)&&this.tell(`map-grid`,{columns:t,rows:n})),this.draw(e,Math.round(e*n/t))}draw(e,t){let n=Math.min(devicePixelRatio||1,3),{canvas:r}=this,i=r.getContext(`2d`);if(!i)return;(r.width!==Math.round(e*n)||r.height!==Math.round(t*n))&&(r.width=Math.round(e*n),r.height=Math.round(t*n),r.style.height=`${t}px`),this.drawn=e,i.setTransform(n,0,0,n,0,0);let{layout:a,cells:o,clusters:s,cursor:c}=this;Te(i,e,t,{layout:a,cells:o,clusters:s,cursor:c},this.palette())}palette(){let e=getComputedStyle(this),t=[`color`,`--surface`,`--da-primary`,`--da-bad`,`--da-warn`].map(t=>e.getPropertyValue(t)).join();if(this.colours?.theme===t)return this.colours.palette;let n={states:Object.fromEntries(A.map(e=>[e,this.resolved(`--map-${e}`)])),mark:e.getPropertyValue(`--map-mark`).trim(),text:e.color,surface:this.resolved(`--surface`)};return this.colours={theme:t,palette:n},n}resolved(e){let{canvas:t}=this;t.style.color=`var(${e}, #fff)`;let n=getComputedStyle(t).color;return t.style.color=``,n}under(e){let t=this.canvas.getBoundingClientRect();return xe(this.layout,t,e.clientX-t.left,e.clientY-t.top)}pointed(e){let t=this.pinch.move(e.pointerId,{x:e.clientX,y:e.clientY});t?this.zoom(t.step,this.under({clientX:t.at.x,clientY:t.at.y})):this.pinch.active||this.point(this.under(e))}pressed(e){e.pointerType!==`mouse`&&this.pinch.down(e.pointerId,{x:e.clientX,y:e.clientY})}lifted(e){this.pinch.up(e.pointerId)}clicked(e){let t=this.under(e);this.point(t),this.pinch.active||this.open(t)}turned(e){if(!e.ctrlKey&&!e.metaKey&&document.activeElement!==this.focusedHost())return;e.preventDefault();let t=this.wheel.turn(e.deltaY,e.deltaMode===WheelEvent.DOM_DELTA_LINE);t!==0&&this.zoom(t,this.under(e))}focusedHost(){if(this.shadowRoot?.activeElement!==this.canvas)return null;let e=this;for(let t=e.getRootNode();t instanceof ShadowRoot;t=e.getRootNode())e=t.host;return e}focused(){this.cursor===null&&this.point(0)}typed(e){e.ctrlKey||e.metaKey||e.altKey||!this.act(e)||e.preventDefault()}act(e){let t=this.cursor??0,n=je[e.key];if(n)return this.move(Se(this.layout,t,n));switch(e.key){case`Home`:return this.move(0);case`End`:return this.move(this.cells.length-1);case`n`:case`p`:return this.move(F(this.cells,t,e.key===`n`?1:-1));case`+`:case`=`:return this.zoom(1,t);case`-`:return this.zoom(-1,t);case`PageDown`:case`PageUp`:return this.tell(`map-pan`,{direction:e.key===`PageDown`?1:-1}),!0;case`Enter`:case` `:return this.open(t),!0;default:return!1}}move(e){return this.point(e),!0}zoom(e,t){let n=this.cells[t??this.cursor??0];return n&&this.tell(`map-zoom`,{step:e,at:n.start}),!0}open(e){let t=e===null?void 0:this.cells[e];e!==null&&t&&this.tell(`map-open`,{place:e,cell:t})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};_([m({attribute:!1})],H.prototype,`cells`,void 0),_([m({attribute:!1})],H.prototype,`clusters`,void 0),_([m({attribute:!1})],H.prototype,`curve`,void 0),_([m({attribute:!1})],H.prototype,`label`,void 0),_([m({attribute:!1})],H.prototype,`cursor`,void 0),_([e(`canvas`)],H.prototype,`canvas`,void 0),u(`drivearr-device-map`,H);var Me=4,Ne=250,Pe=100,Fe=class{constructor(e,t){this.host=e,this.ask=t,this.answer=null,this.cells=[],this.at=null,this.error=null,this.loading=!1,this.badBytes=[],this.again=()=>void 0,e.addController(this),new d(e,()=>this.again())}hostDisconnected(){this.running?.abort()}async show(e,t,n=!1){this.running?.abort();let r=this.running=new AbortController;this.again=()=>void this.show(e,t),n&&(this.answer=this.at=null,this.cells=[]),this.loading=!0,this.host.requestUpdate();try{let n=N(await this.ask(e,256,r.signal),this.badBytes);if(r.signal.aborted||(this.answer=n,this.at=new Date,this.error=null,this.refine(n,new Map,t),await Ie(),r.signal.aborted||await this.finer(n,t,r.signal),r.signal.aborted))return}catch(e){if(r.signal.aborted)return;this.error=e}this.loading=!1,this.host.requestUpdate()}async finer(e,t,n){let r=t/256;if(r<=1||e.cells.length<256)return;let i=new Map,a=performance.now(),o=Array.from({length:r},(e,t)=>t);await Promise.all(Array.from({length:Math.min(Me,r)},async()=>{for(let s=o.shift();s!==void 0;s=o.shift()){let o=t=>e.start+Math.floor((e.end-e.start)*t/r),c={start:o(s),end:o(s+1)},{cells:l}=N(await this.ask(c,256,n),this.badBytes);if(n.aborted)return;l.forEach((e,t)=>i.set(s*256+t,e)),performance.now()-a<Ne||(a=performance.now(),this.refine(e,i,t))}})),n.aborted||this.refine(e,i,t)}refine(e,t,n){this.cells=me(e.cells,t,n),this.host.requestUpdate()}};function Ie(){let e=new Promise(e=>requestAnimationFrame(()=>setTimeout(e)));return Promise.race([e,new Promise(e=>setTimeout(e,Pe))])}var U=4;function W({start:e,end:t},n){let r=(t-e)/U;if(r<4194304)return{start:e,end:t};let i=Math.min(Math.max(Math.floor((n-e)/r),0),3);return{start:Math.floor(e+i*r),end:Math.floor(e+(i+1)*r)}}function G({start:e,end:t},n){let r=Math.min((t-e)*U,n);if(r>=n*.99)return{start:0,end:n};let i=Math.min(Math.floor(e/r)*r,n-r);return{start:Math.floor(i),end:Math.floor(i+r)}}function K({start:e,end:t},n,r){let i=t-e,a=Math.min(Math.max(e+r*i/2,0),n-i);return{start:Math.floor(a),end:Math.floor(a+i)}}function Le({start:e,end:t},n){return Math.max(Math.round(n/(t-e)),1)}var Re=a`
  .actions select {
    max-inline-size: min(360px, 100%);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-block-end: 12px;
  }
  .toolbar .row {
    gap: 0;
    flex-wrap: nowrap;
  }
  .times {
    min-inline-size: 40px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .shown {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  :host(:dir(rtl)) .toolbar .row svg {
    transform: scaleX(-1);
  }
  .reading {
    min-block-size: 40px;
    margin-block: 8px;
    font-variant-numeric: tabular-nums;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    list-style: none;
    margin-block-end: 8px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .outlined {
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--da-text);
  }
  .files {
    display: grid;
    gap: 12px;
    list-style: none;
  }
  .files li {
    min-inline-size: 0;
  }
  .files .name {
    font-weight: var(--da-medium);
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .files a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
  }
  @media (max-width: 700px) {
    .card.map {
      padding: 12px 8px;
    }
    .shown {
      flex-basis: 100%;
      text-align: start;
    }
  }
  @media (pointer: coarse) {
    .card.map .hint {
      display: none;
    }
  }
`,ze={unreadable:y`<path d="M4 4 12 12M12 4 4 12"></path>`,corrupt:y`<path d="M4 8H12"></path>`,suspected:y`<rect class="dot" x="5.6" y="5.6" width="4.8" height="4.8"></rect>`,unproven:y`<path class="thin" d="M4 12 12 4"></path>`},q=class extends p{constructor(...e){super(...e),this.state=`untold`}static{this.styles=[l,I,a`
      :host {
        display: inline-block;
        vertical-align: middle;
      }
      svg {
        inline-size: 16px;
        block-size: 16px;
      }
      rect {
        stroke: var(--da-muted);
        stroke-width: 0.5;
      }
      path {
        stroke: var(--map-mark);
        stroke-width: 2;
      }
      path.thin {
        stroke-width: 1.25;
      }
      .dot {
        fill: var(--map-mark);
        stroke: none;
      }
      .proven {
        fill: var(--map-proven);
      }
      .unproven {
        fill: var(--map-unproven);
      }
      .free {
        fill: var(--map-free);
      }
      .untold {
        fill: var(--map-untold);
      }
      .suspected {
        fill: var(--map-suspected);
      }
      .corrupt {
        fill: var(--map-corrupt);
      }
      .unreadable {
        fill: var(--map-unreadable);
      }
    `]}render(){return b`<svg viewBox="0 0 16 16" aria-hidden="true">
      <rect class=${this.state} x="0.5" y="0.5" width="15" height="15" rx="2"></rect>
      ${ze[this.state]}
    </svg>`}};_([m({attribute:!1})],q.prototype,`state`,void 0),u(`drivearr-map-swatch`,q);var J={en:{title:`Device map`,choose:`Disk`,none:`No disk to show`,none_hint:`A map shows where the files of a drive or library lie on their disk. Attach a drive or name a library first.`,gone:`This disk is not attached`,gone_hint:`Its map is shown again when it is plugged in.`,not_built:`No map was built of this disk yet`,not_built_hint:`The scanner learns where files lie after it has scanned a drive or library on this disk. Damage that was found is shown already.`,building:`The map is being built. Until it is done, the one before is shown.`,waiting:`The map is built as soon as no other work runs on this disk.`,outdated:`Files changed since this map was built`,build:`Build the map`,asked:`The map is built as soon as no other work runs on this disk.`,built:`Map {asof}`,curve:`Arrangement`,"curve.hilbert":`Curve`,"curve.linear":`Rows`,zoom:`Zoom`,zoom_in:`Zoom in`,zoom_out:`Zoom out`,earlier:`Towards the start`,later:`Towards the end`,whole:`Whole disk`,times:`{count}×`,next_trouble:`Next problem`,no_trouble:`No problem in view`,shown:`{from} to {to} of {size}`,label:`Map of {name}. Arrow keys move, plus and minus zoom, N goes to the next problem, Enter names the files.`,keys:`Arrow keys move · + and − zoom · Page up and down pan · N and P go to problems · Enter names the files. Ctrl and the wheel, or two fingers, zoom too.`,legend:`Legend`,"state.unreadable":`Unreadable`,"state.corrupt":`Corrupt`,"state.suspected":`Suspected`,"state.unproven":`Used, not yet proven`,"state.proven":`Used and proven`,"state.free":`Free`,"state.untold":`Nothing known`,cluster_mark:`Outlined: damage that lies together`,cell:`Bytes {from} to {to}`,"cell.files":`{count, plural, =0 {no file} one {# file} other {# files}}`,"cell.pieces":`{count, plural, =0 {no piece of a file} one {# piece of files} other {# pieces of files}}`,"cell.used":`{percent} used`,"cell.free":`{size} free`,"cell.unproven":`{size} not proven`,"cell.oldest":`oldest proof {ago}`,"cell.corrupt":`{count, plural, one {# corrupt file} other {# corrupt files}}`,"cell.unreadable":`{count, plural, one {# unreadable file} other {# unreadable files}}`,"cell.suspected":`{count, plural, one {# suspected file} other {# suspected files}}`,"cell.bad_blocks":`{count, plural, one {# block that the disk cannot read} other {# blocks that the disk cannot read}}`,here:`What lies here`,here_hint:`Point at the map, or move on it with the arrow keys.`,"files.none":`No file that is known lies here.`,"files.more":`There are more files here. Zoom in to see them all.`,"files.outdated":`Files changed since the map was built; some may not be named.`,"files.proven":`proven {ago}`,"files.never":`never proven`,"files.range":`{from} to {to}`,"files.ranges":`{count, plural, one {# piece here} other {# pieces here}}`,"finding.corrupt":`Corrupt`,"finding.unreadable":`Unreadable`,"finding.truncated":`Truncated`,"finding.transient":`Read differently`,"finding.modified":`Changed suspiciously`,"finding.missing":`Missing`,"finding.unknown":`Finding`,clusters:`Damage that lies together`,"clusters.show":`Show on the map`,cluster:`{count, plural, one {# damaged place} other {# damaged places}} within {size}, from {from}`,"pattern.isolated":`Isolated`,"pattern.contiguous":`In one piece`,"pattern.strided":`At equal distances`,"pattern.scattered":`Scattered`,"pattern.unknown":`Unknown pattern`,not_covered:`What the map does not show`,"not_covered.row":`{place}: {reason}`,unmounted:`A volume that is not mounted`,table:`The same as a table`,"table.caption":`What is in view, in the order of its bytes`,"table.from":`From`,"table.to":`To`,"table.state":`State`,"table.files":`Files`,"table.used":`Used`,"table.unproven":`Not proven`,"table.oldest":`Oldest proof`,"table.trouble":`Only problems`,"table.all":`Everything`,"table.none":`No problem is known in what is in view.`,"table.more":`{count, plural, one {Show # more row} other {Show # more rows}}`,open_event:`Open the event`},de:{title:`Gerätekarte`,choose:`Datenträger`,none:`Kein Datenträger zu zeigen`,none_hint:`Eine Karte zeigt, wo die Dateien eines Laufwerks oder einer Bibliothek auf ihrem Datenträger liegen. Schließ zuerst ein Laufwerk an oder nenn eine Bibliothek.`,gone:`Dieser Datenträger ist nicht angeschlossen`,gone_hint:`Seine Karte wird wieder gezeigt, wenn er eingesteckt ist.`,not_built:`Von diesem Datenträger gibt es noch keine Karte`,not_built_hint:`Der Scanner lernt, wo Dateien liegen, nachdem er ein Laufwerk oder eine Bibliothek darauf eingelesen hat. Gefundene Schäden sind schon zu sehen.`,building:`Die Karte wird erstellt. Bis dahin ist die vorige zu sehen.`,waiting:`Die Karte wird erstellt, sobald keine andere Arbeit auf diesem Datenträger läuft.`,outdated:`Seit dem Erstellen dieser Karte haben sich Dateien geändert`,build:`Karte erstellen`,asked:`Die Karte wird erstellt, sobald keine andere Arbeit auf diesem Datenträger läuft.`,built:`Karte {asof}`,curve:`Anordnung`,"curve.hilbert":`Kurve`,"curve.linear":`Zeilen`,zoom:`Vergrößerung`,zoom_in:`Vergrößern`,zoom_out:`Verkleinern`,earlier:`Zum Anfang hin`,later:`Zum Ende hin`,whole:`Ganzer Datenträger`,times:`{count}×`,next_trouble:`Nächstes Problem`,no_trouble:`Kein Problem zu sehen`,shown:`{from} bis {to} von {size}`,label:`Karte von {name}. Pfeiltasten bewegen, Plus und Minus vergrößern und verkleinern, N geht zum nächsten Problem, Eingabe nennt die Dateien.`,keys:`Pfeiltasten bewegen · + und − vergrößern · Bild auf und ab verschieben · N und P gehen zu Problemen · Eingabe nennt die Dateien. Strg und das Rad oder zwei Finger vergrößern auch.`,legend:`Legende`,"state.unreadable":`Unlesbar`,"state.corrupt":`Beschädigt`,"state.suspected":`Verdächtig`,"state.unproven":`Belegt, noch nicht bewiesen`,"state.proven":`Belegt und bewiesen`,"state.free":`Frei`,"state.untold":`Nichts bekannt`,cluster_mark:`Umrandet: Schäden, die beisammen liegen`,cell:`Bytes {from} bis {to}`,"cell.files":`{count, plural, =0 {keine Datei} one {# Datei} other {# Dateien}}`,"cell.pieces":`{count, plural, =0 {kein Stück einer Datei} one {# Stück von Dateien} other {# Stücke von Dateien}}`,"cell.used":`{percent} belegt`,"cell.free":`{size} frei`,"cell.unproven":`{size} nicht bewiesen`,"cell.oldest":`ältester Beweis {ago}`,"cell.corrupt":`{count, plural, one {# beschädigte Datei} other {# beschädigte Dateien}}`,"cell.unreadable":`{count, plural, one {# unlesbare Datei} other {# unlesbare Dateien}}`,"cell.suspected":`{count, plural, one {# verdächtige Datei} other {# verdächtige Dateien}}`,"cell.bad_blocks":`{count, plural, one {# Block, den die Platte nicht lesen kann} other {# Blöcke, die die Platte nicht lesen kann}}`,here:`Was hier liegt`,here_hint:`Zeig auf die Karte, oder beweg dich mit den Pfeiltasten darauf.`,"files.none":`Hier liegt keine bekannte Datei.`,"files.more":`Hier liegen noch mehr Dateien. Vergrößern zeigt sie alle.`,"files.outdated":`Seit dem Erstellen der Karte änderten sich Dateien; manche sind vielleicht nicht genannt.`,"files.proven":`bewiesen {ago}`,"files.never":`nie bewiesen`,"files.range":`{from} bis {to}`,"files.ranges":`{count, plural, one {# Stück hier} other {# Stücke hier}}`,"finding.corrupt":`Beschädigt`,"finding.unreadable":`Unlesbar`,"finding.truncated":`Abgeschnitten`,"finding.transient":`Verschieden gelesen`,"finding.modified":`Verdächtig geändert`,"finding.missing":`Fehlt`,"finding.unknown":`Befund`,clusters:`Schäden, die beisammen liegen`,"clusters.show":`Auf der Karte zeigen`,cluster:`{count, plural, one {# beschädigte Stelle} other {# beschädigte Stellen}} auf {size}, ab {from}`,"pattern.isolated":`Einzeln`,"pattern.contiguous":`In einem Stück`,"pattern.strided":`In gleichen Abständen`,"pattern.scattered":`Verstreut`,"pattern.unknown":`Muster unbekannt`,not_covered:`Was die Karte nicht zeigt`,"not_covered.row":`{place}: {reason}`,unmounted:`Ein Volume, das nicht eingehängt ist`,table:`Dasselbe als Tabelle`,"table.caption":`Was zu sehen ist, in der Reihenfolge der Bytes`,"table.from":`Von`,"table.to":`Bis`,"table.state":`Zustand`,"table.files":`Dateien`,"table.used":`Belegt`,"table.unproven":`Nicht bewiesen`,"table.oldest":`Ältester Beweis`,"table.trouble":`Nur Probleme`,"table.all":`Alles`,"table.none":`In diesem Ausschnitt ist kein Problem bekannt.`,"table.more":`{count, plural, one {# weitere Zeile zeigen} other {# weitere Zeilen zeigen}}`,open_event:`Ereignis öffnen`},nl:{title:`Schijfkaart`,choose:`Schijf`,none:`Geen schijf om te tonen`,none_hint:`Een kaart toont waar de bestanden van een schijf of bibliotheek liggen. Sluit eerst een schijf aan of noem een bibliotheek.`,gone:`Deze schijf is niet aangesloten`,gone_hint:`Haar kaart wordt weer getoond als ze is aangesloten.`,not_built:`Van deze schijf is nog geen kaart gemaakt`,not_built_hint:`De scanner leert waar bestanden liggen nadat hij een schijf of bibliotheek erop heeft ingelezen. Gevonden schade is al te zien.`,building:`De kaart wordt gemaakt. Tot dan is de vorige te zien.`,waiting:`De kaart wordt gemaakt zodra er geen ander werk op deze schijf loopt.`,outdated:`Sinds deze kaart gemaakt is zijn bestanden veranderd`,build:`Kaart maken`,asked:`De kaart wordt gemaakt zodra er geen ander werk op deze schijf loopt.`,built:`Kaart {asof}`,curve:`Indeling`,"curve.hilbert":`Kromme`,"curve.linear":`Rijen`,zoom:`Zoom`,zoom_in:`Inzoomen`,zoom_out:`Uitzoomen`,earlier:`Naar het begin`,later:`Naar het einde`,whole:`Hele schijf`,times:`{count}×`,next_trouble:`Volgend probleem`,no_trouble:`Geen probleem in beeld`,shown:`{from} tot {to} van {size}`,label:`Kaart van {name}. Pijltoetsen bewegen, plus en min zoomen, N gaat naar het volgende probleem, Enter noemt de bestanden.`,keys:`Pijltoetsen bewegen · + en − zoomen · Page up en down schuiven · N en P gaan naar problemen · Enter noemt de bestanden. Ctrl en het wiel, of twee vingers, zoomen ook.`,legend:`Legenda`,"state.unreadable":`Onleesbaar`,"state.corrupt":`Beschadigd`,"state.suspected":`Verdacht`,"state.unproven":`In gebruik, nog niet bewezen`,"state.proven":`In gebruik en bewezen`,"state.free":`Vrij`,"state.untold":`Niets bekend`,cluster_mark:`Omlijnd: schade die bijeen ligt`,cell:`Bytes {from} tot {to}`,"cell.files":`{count, plural, =0 {geen bestand} one {# bestand} other {# bestanden}}`,"cell.pieces":`{count, plural, =0 {geen stuk van een bestand} one {# stuk van bestanden} other {# stukken van bestanden}}`,"cell.used":`{percent} in gebruik`,"cell.free":`{size} vrij`,"cell.unproven":`{size} niet bewezen`,"cell.oldest":`oudste bewijs {ago}`,"cell.corrupt":`{count, plural, one {# beschadigd bestand} other {# beschadigde bestanden}}`,"cell.unreadable":`{count, plural, one {# onleesbaar bestand} other {# onleesbare bestanden}}`,"cell.suspected":`{count, plural, one {# verdacht bestand} other {# verdachte bestanden}}`,"cell.bad_blocks":`{count, plural, one {# blok dat de schijf niet kan lezen} other {# blokken die de schijf niet kan lezen}}`,here:`Wat hier ligt`,here_hint:`Wijs op de kaart, of beweeg erop met de pijltoetsen.`,"files.none":`Hier ligt geen bekend bestand.`,"files.more":`Hier liggen meer bestanden. Zoom in om ze allemaal te zien.`,"files.outdated":`Sinds de kaart gemaakt is zijn bestanden veranderd; sommige worden misschien niet genoemd.`,"files.proven":`bewezen {ago}`,"files.never":`nooit bewezen`,"files.range":`{from} tot {to}`,"files.ranges":`{count, plural, one {# stuk hier} other {# stukken hier}}`,"finding.corrupt":`Beschadigd`,"finding.unreadable":`Onleesbaar`,"finding.truncated":`Afgekapt`,"finding.transient":`Verschillend gelezen`,"finding.modified":`Verdacht gewijzigd`,"finding.missing":`Ontbreekt`,"finding.unknown":`Bevinding`,clusters:`Schade die bijeen ligt`,"clusters.show":`Op de kaart tonen`,cluster:`{count, plural, one {# beschadigde plek} other {# beschadigde plekken}} binnen {size}, vanaf {from}`,"pattern.isolated":`Los`,"pattern.contiguous":`Aaneengesloten`,"pattern.strided":`Op gelijke afstanden`,"pattern.scattered":`Verspreid`,"pattern.unknown":`Patroon onbekend`,not_covered:`Wat de kaart niet toont`,"not_covered.row":`{place}: {reason}`,unmounted:`Een volume dat niet is aangekoppeld`,table:`Hetzelfde als tabel`,"table.caption":`Wat in beeld is, in de volgorde van de bytes`,"table.from":`Van`,"table.to":`Tot`,"table.state":`Toestand`,"table.files":`Bestanden`,"table.used":`In gebruik`,"table.unproven":`Niet bewezen`,"table.oldest":`Oudste bewijs`,"table.trouble":`Alleen problemen`,"table.all":`Alles`,"table.none":`In wat te zien is, is geen probleem bekend.`,"table.more":`{count, plural, one {Nog # rij tonen} other {Nog # rijen tonen}}`,open_event:`Gebeurtenis openen`}},Y=40,X=200,Z=class extends p{constructor(...e){super(...e),this.cells=[],this.place=String,this.exact=!0,this.chosen=null,this.all=!1}static{this.styles=[l,ee,a`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: 12px 16px;
      }
      .none {
        padding: 0 16px 16px;
      }
      th[scope="row"] {
        white-space: nowrap;
      }
      td {
        overflow-wrap: normal;
        white-space: nowrap;
      }
    `]}async scheduleUpdate(){await new Promise(e=>{`requestIdleCallback`in window?requestIdleCallback(e,{timeout:X}):setTimeout(e,X)}),super.scheduleUpdate()}render(){let e=(e,t)=>this.localizer.from(J,e,t),t=this.cells.some(M),n=this.chosen??t,r=he(this.cells).filter(e=>!n||e.cells.some(M));return b`<section class="card flush">
      <div class="top">
        <h2>${e(`table`)}</h2>
        <div class="filters">
          ${[!1,!0].map(t=>b`<button class="button" aria-pressed=${t===n} @click=${()=>this.chosen=t}>
                ${e(t?`table.trouble`:`table.all`)}
              </button>`)}
        </div>
      </div>
      ${r.length===0?b`<p class="none muted">${e(`table.none`)}</p>`:b`<div class="scroll" role="region" tabindex="0" aria-label=${e(`table`)}>${this.table(r)}</div>`}
    </section>`}table(e){let t=(e,t)=>this.localizer.from(J,e,t),n=this.all?0:e.length-Y;return b`<table>
        <caption class="sr">
          ${t(`table.caption`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t(`table.state`)}</th>
            <th scope="col">${t(`table.from`)}</th>
            <th scope="col">${t(`table.to`)}</th>
            <th scope="col" class="number">${t(`table.used`)}</th>
            <th scope="col" class="number">${t(`table.unproven`)}</th>
            <th scope="col">${t(`table.oldest`)}</th>
          </tr>
        </thead>
        <tbody>
          ${e.slice(0,this.all?e.length:Y).map(e=>this.line(e))}
        </tbody>
      </table>
      ${n>0?b`<div class="top">
              <button class="button" @click=${()=>this.all=!0}>${t(`table.more`,{count:n})}</button>
            </div>`:s}`}line({state:e,start:t,end:n,cells:r}){let i=this.localizer,a=e=>r.reduce((t,n)=>t+e(n),0),o=r.flatMap(({oldestVerifiedAt:e})=>e??[]).sort(),s=o[0]===void 0?`–`:i.ago(new Date(o[0]),new Date);return b`<tr>
      <th scope="row"><drivearr-map-swatch .state=${e}></drivearr-map-swatch> ${i.from(J,`state.${e}`)}</th>
      <td>${this.place(t)}</td>
      <td>${this.place(n)}</td>
      <td class="number">${i.bytes(a(e=>e.usedBytes))}</td>
      <td class="number">${i.bytes(a(e=>e.unprovenBytes))}</td>
      <td>${s}</td>
    </tr>`}};_([m({attribute:!1})],Z.prototype,`cells`,void 0),_([m({attribute:!1})],Z.prototype,`localizer`,void 0),_([m({attribute:!1})],Z.prototype,`place`,void 0),_([m({attribute:!1})],Z.prototype,`exact`,void 0),_([h()],Z.prototype,`chosen`,void 0),_([h()],Z.prototype,`all`,void 0),u(`drivearr-map-table`,Z);function Q({t:e,l:t,place:n},r,i){let a=[];r.badBlocks>0&&a.push(e(`cell.bad_blocks`,{count:r.badBlocks})),r.unreadable>0&&a.push(e(`cell.unreadable`,{count:r.unreadable})),r.corrupt>0&&a.push(e(`cell.corrupt`,{count:r.corrupt})),r.suspected>0&&a.push(e(`cell.suspected`,{count:r.suspected})),a.push(e(i?`cell.files`:`cell.pieces`,{count:r.files})),r.usedBytes>0&&a.push(e(`cell.used`,{percent:t.percent(100*r.usedBytes/(r.end-r.start))})),r.freeBytes!==null&&r.freeBytes>0&&a.push(e(`cell.free`,{size:t.bytes(r.freeBytes)})),r.unprovenBytes>0&&a.push(e(`cell.unproven`,{size:t.bytes(r.unprovenBytes)})),r.oldestVerifiedAt!==null&&a.push(e(`cell.oldest`,{ago:t.ago(new Date(r.oldestVerifiedAt),new Date)}));let o=j(r);return b`<drivearr-map-swatch .state=${o}></drivearr-map-swatch> <strong>${e(`state.${o}`)}</strong> ·
    ${e(`cell`,{from:n(r.start),to:n(r.end)})} · ${a.join(` · `)}`}function Be({t:e},t,n){let r=t.some(e=>e.freeBytes!==null),i=A.filter(e=>e!==`free`||r);return b`<ul class="legend" aria-label=${e(`legend`)}>
    ${i.map(t=>b`<li><drivearr-map-swatch .state=${t}></drivearr-map-swatch>${e(`state.${t}`)}</li>`)}
    ${n?b`<li><span class="outlined"></span>${e(`cluster_mark`)}</li>`:s}
  </ul>`}function Ve(e,t,n){let{t:r}=e,i=C(t,`files`);return i.length===0?b`<p class="muted">${r(`files.none`)}</p>`:b`<ul class="files">
      ${i.map(t=>He(e,t,n))}
    </ul>
    ${t.more===!0?b`<p class="hint">${r(`files.more`)}</p>`:s}
    ${t.outdated===!0?b`<p class="hint">${r(`files.outdated`)}</p>`:s}`}function He({t:e,l:t,place:n},r,i){let a=g(T(r,`path`)??i),o=re(r,`verified_at`),c=T(r,`finding`),[l]=C(r,`ranges`),u=`finding.${c}`,d=x(r,`ranges_total`),f=l&&d===1?e(`files.range`,{from:n(x(l,`start`)),to:n(x(l,`start`)+x(l,`length`))}):e(`files.ranges`,{count:d});return b`<li>
    <div class="name" title=${a}><bdi>${oe(a)}</bdi></div>
    <div class="muted small">
      ${c===null?s:b`<strong>${e(O(J,u)?u:`finding.unknown`)}</strong> · `}
      ${t.bytes(x(r,`size_bytes`))} ·
      ${o?e(`files.proven`,{ago:t.ago(o,new Date)}):e(`files.never`)} · ${f}
    </div>
  </li>`}function Ue({t:e,l:t,place:n},r,i){return r.length===0?s:b`<section class="card">
    <h2>${e(`clusters`)}</h2>
    <ul class="files">
      ${r.map(r=>{let a=`pattern.${r.pattern}`,o=t.bytes(r.end-r.start);return b`<li>
          <div class="name">${e(O(J,a)?a:`pattern.unknown`)}</div>
          <div class="muted small">${e(`cluster`,{count:r.points,size:o,from:n(r.start)})}</div>
          <button class="button plain" @click=${()=>i(r)}>${e(`clusters.show`)}</button>
        </li>`})}
    </ul>
  </section>`}function We({t:e},t){return t.length===0?s:b`<section class="card">
    <h2>${e(`not_covered`)}</h2>
    <ul class="files">
      ${t.map(({mountPoint:t,reason:n})=>b`<li>
            <div class="name"><bdi>${t===null?e(`unmounted`):g(t)}</bdi></div>
            <div class="muted small">${g(n)}</div>
          </li>`)}
    </ul>
  </section>`}var Ge=350,Ke=3e3,$=class extends w{constructor(...e){super(...e),this.texts=J,this.view=null,this.curve=`hilbert`,this.cursor=null,this.grid=V(window.innerWidth-300),this.wanted=null,this.known=null,this.source=new Fe(this,(e,t,n)=>this.context.api.get(`/devices/${this.deviceId}/map`,{bins:t,start:e?.start,end:e?.end},n)),this.files=new se(this,e=>this.context.api.get(`/devices/${this.deviceId}/map/files`,{...this.wanted},e))}static{this.styles=[...w.styles,Re]}get deviceId(){return this.route.id??String(D(this.state,this.l.compare)[0]?.device_id??``)}get device(){return this.row(`devices`,this.deviceId)}heading(){return this.route.id===null?this.t(`title`):E(this.device)??this.t(`title`)}parent(){return this.route.id===null?null:{label:this.t(`title`),href:v(`map`)}}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.rest),clearTimeout(this.again)}arrived(){let{from:e,to:t}=this.route.query,[n,r]=[Number(e),Number(t)];this.view=e&&t&&n>=0&&r>n?{start:n,end:r}:null,this.cursor=null,this.files.value=null,this.device&&this.start()}async start(){this.known=this.state.tables.bitrot_events;let e=this.source.show(this.view,this.count,!0);try{let e=await this.context.api.get(`/devices/${this.deviceId}/health`),t=x(S(S(e,`reading`),`identity`),`block_bytes`)||512;this.source.badBytes=ie(e,`bad_lbas`).map(e=>e*t)}catch{this.source.badBytes=[]}await e,this.source.badBytes.length>0&&this.source.show(this.view,this.count)}get count(){return this.grid[0]*this.grid[1]}willUpdate(e){super.willUpdate(e);let t=this.state.tables.bitrot_events;this.known!==null&&t!==this.known&&this.device&&(this.known=t,this.source.show(this.view,this.count)),this.isRenewed()&&!this.source.loading&&(clearTimeout(this.again),this.again=setTimeout(()=>void this.source.show(this.view,this.count),Ke))}actions(){let e=D(this.state,this.l.compare);return e.length<2?s:b`<label class="sr" for="disk">${this.t(`choose`)}</label>
      <select id="disk" @change=${this.choose}>
        ${e.map(e=>{let t=String(e.device_id),n=ae(this.state,t),r=[E(e)??this.frame(`device.unknown`),...n.slice(0,2)].join(` · `);return b`<option value=${t} ?selected=${t===this.deviceId}>${r}</option>`})}
      </select>`}choose(e){this.context.go(v(`device-map`,e.target.value),!0)}lead(){let{answer:e}=this.source,t=x(this.device??{},`size_bytes`);if(!e)return t>0?b`<p class="lead">${this.l.bytes(t)}</p>`:s;let n=e.builtAt===null?null:new Date(e.builtAt);return b`<p class="lead">
      ${this.l.bytes(e.sizeBytes)} · ${n?this.asOf(n):b`${this.t(`not_built`)}`}
    </p>`}content(){let{answer:e,error:n,loading:r}=this.source;if(this.state.tables.devices.size===0)return b`<drivearr-empty .path=${o} .heading=${this.t(`none`)} .hint=${this.t(`none_hint`)}>
      </drivearr-empty>`;if(!this.device)return b`<drivearr-empty .path=${t} .heading=${this.t(`gone`)} .hint=${this.t(`gone_hint`)}>
      </drivearr-empty>`;let i={value:e,error:n,loading:r,run:()=>this.start()},a=x(this.device,`size_bytes`);return e===null&&r&&a>0?this.whole(de(a)):b`${this.loaded(i,e=>this.whole(e))}`}whole(e){let{cells:t}=this.source,n=this.cursor===null?void 0:t[this.cursor],r={t:this.t.bind(this),l:this.l,place:this.place.bind(this)};return b`<div class="stack">
      ${this.hints(e)}
      <section class="card map" aria-label=${this.t(`title`)} aria-busy=${this.source.loading}>
        ${this.toolbar(e)}
        <drivearr-device-map
          .cells=${t}
          .clusters=${e.clusters}
          .curve=${this.curve}
          .cursor=${this.cursor}
          .label=${this.t(`label`,{name:this.heading()})}
          @map-cursor=${this.moved}
          @map-open=${this.opened}
          @map-zoom=${this.zoomed}
          @map-pan=${t=>this.go(K(this.shown(e),e.sizeBytes,t.detail.direction))}
          @map-grid=${this.regrid}
        ></drivearr-device-map>
        <p class="reading" aria-live="polite">
          ${n?Q(r,n,e.filesExact):this.source.answer===null?this.frame(`loading`):this.t(`here_hint`)}
        </p>
        ${Be(r,t,e.clusters.length>0)}
        <p class="hint">${this.t(`keys`)}</p>
      </section>
      <div class="columns">
        <section class="card">
          <h2>${this.t(`here`)}</h2>
          ${n&&n.files+n.usedBytes>0?this.loaded(this.files,e=>Ve(r,e,this.frame(`unknown`))):b`<p class="muted">${n?this.t(`files.none`):this.t(`here_hint`)}</p>`}
        </section>
        ${Ue(r,e.clusters,t=>this.go(this.around(t,e.sizeBytes)))}
        ${We(r,e.notCovered)}
      </div>
      ${this.source.answer===null?s:b`<drivearr-map-table .cells=${t} .localizer=${this.l} .place=${r.place} .exact=${e.filesExact}>
            </drivearr-map-table>`}
    </div>`}isRenewed(){let e=this.source.answer?.state;return e===`building`||e===`waiting`}hints(e){return this.isRenewed()?b`<drivearr-notice
        role="status"
        .path=${o}
        .heading=${this.t(e.state===`waiting`?`waiting`:`building`)}
      ></drivearr-notice>`:this.source.answer===null||e.builtAt!==null&&!e.outdated?s:b`<div class="card row">
      <div class="grow">
        <strong>${this.t(e.builtAt===null?`not_built`:`outdated`)}</strong>
        ${e.builtAt===null?b`<p class="muted">${this.t(`not_built_hint`)}</p>`:s}
      </div>
      <button class="button" ?disabled=${this.busy} @click=${this.build}>${this.t(`build`)}</button>
    </div>`}async build(){await this.command(()=>this.context.api.post(`/devices/${this.deviceId}/map`),this.t(`asked`)),this.source.show(this.view,this.count)}toolbar(e){let t=this.shown(e),a=t.start===0&&t.end===e.sizeBytes,o=this.source.cells.some(M),s=(e,t,n,r)=>b`<button
        class="button round"
        aria-label=${this.t(e)}
        title=${this.t(e)}
        ?disabled=${r}
        @click=${n}
      >
        ${te(t)}
      </button>`;return b`<div class="toolbar">
      <div class="filters" role="group" aria-label=${this.t(`curve`)}>
        ${ve.map(e=>b`<button class="button" aria-pressed=${e===this.curve} @click=${()=>this.curve=e}>
              ${this.t(`curve.${e}`)}
            </button>`)}
      </div>
      <div class="row" role="group" aria-label=${this.t(`zoom`)}>
        ${s(`earlier`,r,()=>this.go(K(t,e.sizeBytes,-1)),t.start===0)}
        ${s(`zoom_out`,f,()=>this.go(G(t,e.sizeBytes)),a)}
        <span class="times">${this.t(`times`,{count:Le(t,e.sizeBytes)})}</span>
        ${s(`zoom_in`,ne,()=>this.zoomAtCursor(t),W(t,t.start).end===t.end)}
        ${s(`later`,i,()=>this.go(K(t,e.sizeBytes,1)),t.end===e.sizeBytes)}
        ${s(`whole`,n,()=>this.go(null),a)}
      </div>
      <button class="button" ?disabled=${!o} @click=${this.jump}>
        ${this.t(o||this.source.answer===null?`next_trouble`:`no_trouble`)}
      </button>
      <span class="grow muted shown">
        ${this.t(`shown`,{from:this.place(t.start),to:this.place(t.end),size:this.place(e.sizeBytes)})}
      </span>
    </div>`}place(e){let{answer:t}=this.source,n=t?t.end-t.start:x(this.device??{},`size_bytes`),r=Math.max(n/this.count,1);return le(this.l,e,r)}shown(e){return this.view??{start:0,end:e.sizeBytes}}around(e,t){let n={start:0,end:t};for(let t=W(n,e.start);t.end>=e.end&&t.end<n.end+1&&(t.start!==n.start||t.end!==n.end);)n=t,t=W(n,e.start);return n}go(e){let t=this.source.answer;this.view=t&&e&&e.start===0&&e.end===t.sizeBytes?null:e,this.cursor=null,this.source.show(this.view,this.count)}zoomAtCursor(e){let t=this.cursor===null?void 0:this.source.cells[this.cursor];this.go(W(e,t?.start??e.start))}zoomed({detail:e}){let t=this.source.answer;if(!t)return;let n=this.shown(t);this.go(e.step>0?W(n,e.at):G(n,t.sizeBytes))}regrid({detail:e}){this.grid=[e.columns,e.rows],this.cursor=null,this.source.show(this.view,this.count)}jump(){let e=F(this.source.cells,this.cursor??-1,1);this.picture?.point(e)}moved({detail:e}){this.cursor=e.place,clearTimeout(this.rest),this.rest=setTimeout(()=>this.askFiles(e.cell),Ge)}opened({detail:e}){this.cursor=e.place,clearTimeout(this.rest),this.askFiles(e.cell)}askFiles(e){(e.usedBytes!==0||j(e)===`corrupt`)&&(this.wanted={start:e.start,end:e.end},this.files.run(!0))}};_([h()],$.prototype,`view`,void 0),_([h()],$.prototype,`curve`,void 0),_([h()],$.prototype,`cursor`,void 0),_([e(`drivearr-device-map`)],$.prototype,`picture`,void 0),u(`drivearr-map-page`,$);export{$ as MapPage};
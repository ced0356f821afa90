
import{A as e,C as t,D as n,E as r,O as i,S as a,_ as o,b as s,c,d as l,g as u,h as d,k as f,l as p,m,n as ee,o as h,s as g,t as te,u as _,v,w as y,x as b,y as x}from"./cards-CY8g0fu4.js";var S=[`unreadable`,`corrupt`,`suspected`,`unproven`,`proven`,`free`,`untold`],ne=[`not_built`,`waiting`,`building`,`built`,`unknown`];function C(e){return e.unreadable>0||e.badBlocks>0?`unreadable`:e.corrupt>0?`corrupt`:e.suspected>0?`suspected`:e.usedBytes>0?e.unprovenBytes>0?`unproven`:`proven`:(e.freeBytes??0)>0?`free`:`untold`}function w(e){return e.unreadable+e.corrupt+e.suspected+e.badBlocks>0}function T(e,t=[]){let n=[...t].sort((e,t)=>e-t);return{sizeBytes:_(e,`size_bytes`),start:_(e,`start`),end:_(e,`end`),builtAt:m(e,`built_at`),state:ne.find(t=>t===e.state)??`unknown`,outdated:l(e,`roots`).some(e=>e.outdated===!0),filesExact:e.files_exact!==!1,cells:l(e,`bins`).map(e=>re(e,n)),clusters:l(e,`clusters`).map(e=>({start:_(e,`start`),end:_(e,`end`),points:_(e,`points`),pattern:m(e,`pattern`)??`unknown`})),notCovered:l(e,`not_covered`).map(e=>({mountPoint:m(e,`mount_point`),reason:m(e,`reason`)??``}))}}function re(e,t){let n=_(e,`start`),r=n+_(e,`length`);return{start:n,end:r,files:_(e,`files`),usedBytes:_(e,`used_bytes`),freeBytes:typeof e.free_bytes==`number`?e.free_bytes:null,unprovenBytes:_(e,`unverified_bytes`),oldestVerifiedAt:m(e,`oldest_verified_at`),corrupt:_(e,`corrupt`),unreadable:_(e,`unreadable`),suspected:_(e,`suspected`),badBlocks:ie(t,n,r)}}function ie(e,t,n){return E(e,n)-E(e,t)}function E(e,t){let[n,r]=[0,e.length];for(;n<r;){let i=n+r>>1;(e[i]??t)<t?n=i+1:r=i}return n}function ae(e,t,n){let r=[];for(let i=0;i<n;i++){let a=t.get(i)??e[Math.floor(i*e.length/n)];a&&r.push(a)}return r}function D(e,t,n){for(let r=1;r<=e.length;r++){let i=(t+n*r+e.length*2)%e.length,a=e[i];if(a&&w(a))return i}return null}function oe(e){let t=[];for(let n of e){let e=t.at(-1),r=C(n);e?.state===r?e.cells.at(-1)!==n&&(e.cells.push(n),e.end=n.end):t.push({state:r,start:n.start,end:n.end,cells:[n]})}return t}var O=y`
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
`,se=100,k=1.5,ce=class{constructor(){this.sum=0}turn(e,t){let n=t?e*33:e;if(this.sum=Math.sign(this.sum)===Math.sign(n)?this.sum+n:n,Math.abs(this.sum)<se)return 0;let r=this.sum<0?1:-1;return this.sum=0,r}},le=class{constructor(){this.fingers=new Map,this.spread=0}get active(){return this.fingers.size>1}down(e,t){this.fingers.set(e,t),this.spread=this.distance()}up(e){this.fingers.delete(e)}move(e,t){if(!this.fingers.has(e))return null;this.fingers.set(e,t);let[n,r]=[...this.fingers.values()];if(!n||!r||this.spread===0)return null;let i=this.distance()/this.spread;return i<k&&i>1/k?null:(this.spread=this.distance(),{step:i>1?1:-1,at:{x:(n.x+r.x)/2,y:(n.y+r.y)/2}})}distance(){let[e,t]=[...this.fingers.values()];return e&&t?Math.hypot(e.x-t.x,e.y-t.y):0}};function ue(e,t,n){let r=0,[i,a]=[t,n];for(let t=e/2;t>=1;t/=2){let n=+((i&t)>0),o=+((a&t)>0);r+=t*t*(3*n^o),[i,a]=A(e,i,a,n,o)}return r}function de(e,t){let[n,r]=[0,0],i=t;for(let t=1;t<e;t*=2){let e=1&i>>1,a=1&(i^e);[n,r]=A(t,n,r,e,a),n+=t*e,r+=t*a,i>>=2}return[n,r]}function A(e,t,n,r,i){return i===1?[t,n]:r===1?[e-1-n,e-1-t]:[n,t]}function j(e,t,n){if(e===`linear`)return{curve:e,columns:t,rows:n,placeAt:(e,n)=>n*t+e,cellOf:e=>[e%t,Math.floor(e/t)]};let r=Math.min(t,n),i=n>t,a=Array.from({length:t*n},(e,t)=>{let n=Math.floor(t/(r*r)),[a,o]=de(r,t%(r*r));return i?[o,a+n*r]:[a+n*r,o]});return{curve:e,columns:t,rows:n,placeAt:(e,t)=>{let[n,a]=i?[t,e]:[e,t];return Math.floor(n/r)*r*r+ue(r,n%r,a)},cellOf:e=>a[e]??[0,0]}}function M(e){return e>=640?[64,32]:[32,32]}function N(e,t,n,r){let i=Math.floor(n/t.width*e.columns),a=Math.floor(r/t.height*e.rows);return i<0||a<0||i>=e.columns||a>=e.rows?null:e.placeAt(i,a)}function P(e,t,n){let[r,i]=e.cellOf(t),[a=r,o=i]={left:[r-1,i],right:[r+1,i],up:[r,i-1],down:[r,i+1]}[n];return a<0||o<0||a>=e.columns||o>=e.rows?t:e.placeAt(a,o)}var F=.08,I=6;function L(e,t,n,r,i){let{layout:a,cells:o,clusters:s,cursor:c}=r,[l,u]=[t/a.columns,n/a.rows];e.clearRect(0,0,t,n);let d=Math.min(l,u)>=I?Math.min(l,u)*F:0,f={w:l-d,h:u-d};for(let[t,n]of R(a,o,l,u))z(e,t,n,f,i),B(e,t,n,f,i);e.strokeStyle=i.text,e.lineWidth=2;for(let t of s)V(e,r,t,l,u);let p=c===null?void 0:o[c];c!==null&&p&&H(e,a.cellOf(c),l,u,i)}function R(e,t,n,r){let i=new Map;for(let a=0;a<e.columns*e.rows;a++){let o=t[a],s=o?C(o):`untold`,[c,l]=e.cellOf(a),u=i.get(s);u||i.set(s,u=[]),u.push([c*n,l*r,o])}return i}function z(e,t,n,{w:r,h:i},a){let o=t===`proven`||t===`unproven`;e.fillStyle=a.states[o?`free`:t];for(let[t,a]of n)e.fillRect(t,a,r,i);if(o){e.fillStyle=a.states[t];for(let[t,a,o]of n){let n=o?o.usedBytes/Math.max(o.end-o.start,1):0;e.globalAlpha=.35+.65*Math.min(n,1),e.fillRect(t,a,r,i)}e.globalAlpha=1}}function B(e,t,n,{w:r,h:i},a){e.strokeStyle=e.fillStyle=a.mark,e.lineWidth=Math.max(Math.min(r,i)/7,1);let[o,s]=[r*.22,i*.22];e.beginPath();for(let[a,c]of n)switch(t){case`unreadable`:e.moveTo(a+o,c+s),e.lineTo(a+r-o,c+i-s),e.moveTo(a+r-o,c+s),e.lineTo(a+o,c+i-s);break;case`corrupt`:e.moveTo(a+o,c+i/2),e.lineTo(a+r-o,c+i/2);break;case`suspected`:e.fillRect(a+r*.36,c+i*.36,r*.28,i*.28);break;case`unproven`:e.lineWidth=Math.max(Math.min(r,i)/12,.75),e.moveTo(a+o,c+i-s),e.lineTo(a+r-o,c+s);break;default:return}e.stroke()}function V(e,{layout:t,cells:n},r,i,a){let o=(e,i)=>{if(e<0||i<0||e>=t.columns||i>=t.rows)return!1;let a=n[t.placeAt(e,i)];return a!==void 0&&a.start<r.end&&r.start<a.end};e.beginPath(),n.forEach((n,s)=>{if(n.start>=r.end||r.start>=n.end)return;let[c,l]=t.cellOf(s),[u,d,f,p]=[c*i,l*a,(c+1)*i,(l+1)*a],m=[[c-1,l,u,d,u,p],[c+1,l,f,d,f,p],[c,l-1,u,d,f,d],[c,l+1,u,p,f,p]];for(let[t,n,r,i,a,s]of m)o(t,n)||(e.moveTo(r,i),e.lineTo(a,s))}),e.stroke()}function H(e,t,n,r,i){let[a,o]=[t[0]*n,t[1]*r];e.lineWidth=4,e.strokeStyle=i.surface,e.strokeRect(a-1,o-1,n+1,r+1),e.lineWidth=2,e.strokeStyle=i.text,e.strokeRect(a-1,o-1,n+1,r+1)}var fe={ArrowLeft:`left`,ArrowRight:`right`,ArrowUp:`up`,ArrowDown:`down`},U=class extends s{constructor(...e){super(...e),this.cells=[],this.clusters=[],this.curve=`hilbert`,this.label=``,this.cursor=null,this.layout=j(`hilbert`,64,32),this.drawn=0,this.wheel=new ce,this.pinch=new le,this.resized=new ResizeObserver(()=>{this.clientWidth!==this.drawn&&this.fit()}),this.scheme=matchMedia(`(prefers-color-scheme: dark)`),this.repaint=()=>this.requestUpdate()}static{this.styles=[g,O,y`
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
    `]}connectedCallback(){super.connectedCallback(),this.resized.observe(this),this.scheme.addEventListener(`change`,this.repaint)}disconnectedCallback(){super.disconnectedCallback(),this.resized.disconnect(),this.scheme.removeEventListener(`change`,this.repaint)}render(){return a`<canvas
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
    ></canvas>`}updated(e){this.fit()}point(e){let t=e===null?void 0:this.cells[e];e!==null&&t&&e!==this.cursor&&(this.cursor=e,this.tell(`map-cursor`,{place:e,cell:t}))}fit(){let e=this.clientWidth;if(e===0)return;let[t,n]=M(e),{layout:r}=this;(r.columns!==t||r.rows!==n||r.curve!==this.curve)&&(this.layout=j(this.curve,t,n),(r.columns!==t||r.rows!==n)&&this.tell(`map-grid`,{columns:t,rows:n})),this.draw(e,Math.round(e*n/t))}draw(e,t){let n=Math.min(devicePixelRatio||1,3),{canvas:r}=this,i=r.getContext(`2d`);if(!i)return;(r.width!==Math.round(e*n)||r.height!==Math.round(t*n))&&(r.width=Math.round(e*n),r.height=Math.round(t*n),r.style.height=`${t}px`),this.drawn=e,i.setTransform(n,0,0,n,0,0);let{layout:a,cells:o,clusters:s,cursor:c}=this;L(i,e,t,{layout:a,cells:o,clusters:s,cursor:c},this.palette())}palette(){let e=getComputedStyle(this),t=[`color`,`--surface`,`--da-primary`,`--da-bad`,`--da-warn`].map(t=>e.getPropertyValue(t)).join();if(this.colours?.theme===t)return this.colours.palette;let n={states:Object.fromEntries(S.map(e=>[e,this.resolved(`--map-${e}`)])),mark:e.getPropertyValue(`--map-mark`).trim(),text:e.color,surface:this.resolved(`--surface`)};return this.colours={theme:t,palette:n},n}resolved(e){let{canvas:t}=this;t.style.color=`var(${e}, #fff)`;let n=getComputedStyle(t).color;return t.style.color=``,n}under(e){let t=this.canvas.getBoundingClientRect();return N(this.layout,t,e.clientX-t.left,e.clientY-t.top)}pointed(e){let t=this.pinch.move(e.pointerId,{x:e.clientX,y:e.clientY});t?this.zoom(t.step,this.under({clientX:t.at.x,clientY:t.at.y})):this.pinch.active||this.point(this.under(e))}pressed(e){e.pointerType!==`mouse`&&this.pinch.down(e.pointerId,{x:e.clientX,y:e.clientY})}lifted(e){this.pinch.up(e.pointerId)}clicked(e){let t=this.under(e);this.point(t),this.pinch.active||this.open(t)}turned(e){if(!e.ctrlKey&&!e.metaKey&&document.activeElement!==this.focusedHost())return;e.preventDefault();let t=this.wheel.turn(e.deltaY,e.deltaMode===WheelEvent.DOM_DELTA_LINE);t!==0&&this.zoom(t,this.under(e))}focusedHost(){if(this.shadowRoot?.activeElement!==this.canvas)return null;let e=this;for(let t=e.getRootNode();t instanceof ShadowRoot;t=e.getRootNode())e=t.host;return e}focused(){this.cursor===null&&this.point(0)}typed(e){e.ctrlKey||e.metaKey||e.altKey||!this.act(e)||e.preventDefault()}act(e){let t=this.cursor??0,n=fe[e.key];if(n)return this.move(P(this.layout,t,n));switch(e.key){case`Home`:return this.move(0);case`End`:return this.move(this.cells.length-1);case`n`:case`p`:return this.move(D(this.cells,t,e.key===`n`?1:-1));case`+`:case`=`:return this.zoom(1,t);case`-`:return this.zoom(-1,t);case`PageDown`:case`PageUp`:return this.tell(`map-pan`,{direction:e.key===`PageDown`?1:-1}),!0;case`Enter`:case` `:return this.open(t),!0;default:return!1}}move(e){return this.point(e),!0}zoom(e,t){let n=this.cells[t??this.cursor??0];return n&&this.tell(`map-zoom`,{step:e,at:n.start}),!0}open(e){let t=e===null?void 0:this.cells[e];e!==null&&t&&this.tell(`map-open`,{place:e,cell:t})}tell(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};h([x({attribute:!1})],U.prototype,`cells`,void 0),h([x({attribute:!1})],U.prototype,`clusters`,void 0),h([x({attribute:!1})],U.prototype,`curve`,void 0),h([x({attribute:!1})],U.prototype,`label`,void 0),h([x({attribute:!1})],U.prototype,`cursor`,void 0),h([o(`canvas`)],U.prototype,`canvas`,void 0),u(`drivearr-device-map`,U);var pe=4,me=250,he=100,ge=class{constructor(e,t){this.host=e,this.ask=t,this.answer=null,this.cells=[],this.at=null,this.error=null,this.loading=!1,this.badBytes=[],this.again=()=>void 0,e.addController(this),new te(e,()=>this.again())}hostDisconnected(){this.running?.abort()}async show(e,t,n=!1){this.running?.abort();let r=this.running=new AbortController;this.again=()=>void this.show(e,t),n&&(this.answer=this.at=null,this.cells=[]),this.loading=!0,this.host.requestUpdate();try{let n=T(await this.ask(e,256,r.signal),this.badBytes);if(r.signal.aborted||(this.answer=n,this.at=new Date,this.error=null,this.refine(n,new Map,t),await _e(),r.signal.aborted||await this.finer(n,t,r.signal),r.signal.aborted))return}catch(e){if(r.signal.aborted)return;this.error=e}this.loading=!1,this.host.requestUpdate()}async finer(e,t,n){let r=t/256;if(r<=1||e.cells.length<256)return;let i=new Map,a=performance.now(),o=Array.from({length:r},(e,t)=>t);await Promise.all(Array.from({length:Math.min(pe,r)},async()=>{for(let s=o.shift();s!==void 0;s=o.shift()){let o=t=>e.start+Math.floor((e.end-e.start)*t/r),c={start:o(s),end:o(s+1)},{cells:l}=T(await this.ask(c,256,n),this.badBytes);if(n.aborted)return;l.forEach((e,t)=>i.set(s*256+t,e)),performance.now()-a<me||(a=performance.now(),this.refine(e,i,t))}})),n.aborted||this.refine(e,i,t)}refine(e,t,n){this.cells=ae(e.cells,t,n),this.host.requestUpdate()}};function _e(){let e=new Promise(e=>requestAnimationFrame(()=>setTimeout(e)));return Promise.race([e,new Promise(e=>setTimeout(e,he))])}var W=4;function G({start:e,end:t},n){let r=(t-e)/W;if(r<4194304)return{start:e,end:t};let i=Math.min(Math.max(Math.floor((n-e)/r),0),3);return{start:Math.floor(e+i*r),end:Math.floor(e+(i+1)*r)}}function K({start:e,end:t},n){let r=Math.min((t-e)*W,n);if(r>=n*.99)return{start:0,end:n};let i=Math.min(Math.floor(e/r)*r,n-r);return{start:Math.floor(i),end:Math.floor(i+r)}}function ve({start:e,end:t},n,r){let i=t-e,a=Math.min(Math.max(e+r*i/2,0),n-i);return{start:Math.floor(a),end:Math.floor(a+i)}}function ye({start:e,end:t},n){return Math.max(Math.round(n/(t-e)),1)}var be=y`
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
`,xe={unreadable:t`<path d="M4 4 12 12M12 4 4 12"></path>`,corrupt:t`<path d="M4 8H12"></path>`,suspected:t`<rect class="dot" x="5.6" y="5.6" width="4.8" height="4.8"></rect>`,unproven:t`<path class="thin" d="M4 12 12 4"></path>`},q=class extends s{constructor(...e){super(...e),this.state=`untold`}static{this.styles=[g,O,y`
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
    `]}render(){return a`<svg viewBox="0 0 16 16" aria-hidden="true">
      <rect class=${this.state} x="0.5" y="0.5" width="15" height="15" rx="2"></rect>
      ${xe[this.state]}
    </svg>`}};h([x({attribute:!1})],q.prototype,`state`,void 0),u(`drivearr-map-swatch`,q);var J=y`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h1 {
    font-size: 24px;
    line-height: 32px;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    /* A name of thousands of characters stays a heading. */
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: var(--da-size-l);
    line-height: 24px;
    font-weight: var(--da-medium);
  }
  h3 {
    font-size: var(--da-size-m);
    font-weight: var(--da-medium);
  }
  a {
    color: var(--da-link);
  }
  /* A small link alone takes the room of a finger around it; nothing else to press may lie there. */
  .tap {
    display: inline-block;
    position: relative;
  }
  .chip.tap {
    display: inline-flex;
  }
  .tap::after {
    content: "";
    position: absolute;
    inset: min(0px, calc(50% - 22px));
  }
  .tall {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    inline-size: fit-content;
  }
  strong {
    font-weight: var(--da-medium);
  }

  /* The head of a page. */
  .head {
    display: grid;
    gap: 4px;
    margin-block-end: 16px;
  }
  .head .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    min-block-size: 44px;
  }
  .head h1 {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .actions,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .up {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    inline-size: fit-content;
    max-inline-size: 100%;
    text-decoration: none;
    overflow: hidden;
  }
  .up bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host(:dir(rtl)) .up svg {
    transform: scaleX(-1);
  }
  .lead,
  .asof,
  .muted {
    color: var(--da-muted);
  }
  .small {
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .grow {
    flex: 1 1 0;
    min-inline-size: 0;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  /* Cards lie below each other with one distance. */
  .stack {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .columns {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--da-radius);
    padding: 16px;
    min-inline-size: 0;
  }
  .card.flush {
    padding: 0;
  }
  .card.flush:not(.scroll) {
    overflow: hidden;
  }
  .card > h2 {
    margin-block-end: 8px;
  }
  /* Their parts have a distance already. */
  .card.stack > h2,
  .card.form > h2 {
    margin-block-end: -4px;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    border-inline-start: 4px solid var(--da-bad);
    margin-block-end: 16px;
  }
  .failure svg {
    font-size: 24px;
    color: var(--da-bad);
  }
  .waiting {
    display: grid;
    gap: 12px;
  }
  .waiting i {
    block-size: 16px;
    border-radius: 8px;
    background: var(--da-track);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  .waiting i:nth-of-type(2) {
    inline-size: 70%;
  }
  .waiting i:nth-of-type(3) {
    inline-size: 45%;
  }
  @keyframes wait {
    to {
      opacity: 0.4;
    }
  }

  /* Buttons; 44 px are a finger. */
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--da-shade);
    color: inherit;
    font: inherit;
    font-weight: var(--da-medium);
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    transition: background 0.15s;
  }
  .button:hover {
    background: var(--da-track);
  }
  .button svg {
    font-size: 20px;
  }
  .button.primary {
    background: var(--da-link);
    color: var(--surface);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--da-link) 86%, var(--da-text));
  }
  .button.danger {
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
    color: var(--danger-text);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--da-bad) 24%, transparent);
  }
  .button.plain {
    background: none;
    padding-inline: 8px;
    color: var(--da-link);
  }
  .button.plain:hover {
    background: var(--da-shade);
  }
  .button.round {
    padding: 0;
    background: none;
  }
  .button.round:hover {
    background: var(--da-shade);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  /* Chips say a state in words; the colour is never alone. */
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 2px 10px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone, var(--da-quiet)) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-weight: var(--da-medium);
    white-space: nowrap;
  }
  .chip svg {
    font-size: 14px;
    color: var(--tone, var(--da-muted));
  }
  .dot {
    color: var(--tone);
  }

  /* Filters that exclude each other. */
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .filters .button[aria-pressed="true"],
  .filters .button[aria-current="true"] {
    background: color-mix(in srgb, var(--da-link) 18%, transparent);
    box-shadow: inset 0 0 0 2px var(--da-link);
  }

  /* Fields. */
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  label,
  legend,
  .label {
    font-weight: var(--da-medium);
  }
  .hint {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    background: var(--page);
    border: 1px solid var(--field-line);
    border-radius: 8px;
    min-block-size: 44px;
    padding-inline: 12px;
    inline-size: 100%;
    min-inline-size: 0;
  }
  select {
    appearance: auto;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    min-block-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--da-link);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    font-weight: normal;
  }

  /* Tables. */
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: start;
    padding: 12px;
    vertical-align: middle;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 16px;
  }
  th.number,
  td.number {
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    font-weight: var(--da-medium);
    font-size: var(--da-size-s);
    color: var(--da-muted);
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--line);
  }
  tbody th {
    font-weight: var(--da-medium);
  }
  tbody tr:hover {
    background: var(--da-shade);
  }

  /* Facts as pairs. */
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 124px), 1fr));
    gap: 12px 16px;
  }
  .facts dt {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .facts dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  /* Lists and warnings in questions. */
  .some {
    display: grid;
    gap: 2px;
    padding-inline-start: 0;
    list-style: none;
    font-size: var(--da-size-s);
    line-height: 18px;
    color: var(--da-muted);
  }
  .warning {
    padding: 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
  }

  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 700px) {
    h1 {
      font-size: 22px;
      line-height: 28px;
    }
    .wide {
      display: none;
    }
  }
`,Y={en:{title:`Device map`,choose:`Disk`,none:`No disk to show`,none_hint:`A map shows where the files of a drive or library lie on their disk. Attach a drive or name a library first.`,gone:`This disk is not attached`,gone_hint:`Its map is shown again when it is plugged in.`,not_built:`No map was built of this disk yet`,not_built_hint:`The scanner learns where files lie after it has scanned a drive or library on this disk. Damage that was found is shown already.`,building:`The map is being built. Until it is done, the one before is shown.`,waiting:`The map is built as soon as no other work runs on this disk.`,outdated:`Files changed since this map was built`,build:`Build the map`,asked:`The map is built as soon as no other work runs on this disk.`,built:`Map {asof}`,curve:`Arrangement`,"curve.hilbert":`Curve`,"curve.linear":`Rows`,zoom:`Zoom`,zoom_in:`Zoom in`,zoom_out:`Zoom out`,earlier:`Towards the start`,later:`Towards the end`,whole:`Whole disk`,times:`{count}×`,next_trouble:`Next problem`,no_trouble:`No problem in view`,shown:`{from} to {to} of {size}`,label:`Map of {name}. Arrow keys move, plus and minus zoom, N goes to the next problem, Enter names the files.`,keys:`Arrow keys move · + and − zoom · Page up and down pan · N and P go to problems · Enter names the files. Ctrl and the wheel, or two fingers, zoom too.`,legend:`Legend`,"state.unreadable":`Unreadable`,"state.corrupt":`Corrupt`,"state.suspected":`Suspected`,"state.unproven":`Used, not yet proven`,"state.proven":`Used and proven`,"state.free":`Free`,"state.untold":`Nothing known`,cluster_mark:`Outlined: damage that lies together`,cell:`Bytes {from} to {to}`,"cell.files":`{count, plural, =0 {no file} one {# file} other {# files}}`,"cell.pieces":`{count, plural, =0 {no piece of a file} one {# piece of files} other {# pieces of files}}`,"cell.used":`{percent} used`,"cell.free":`{size} free`,"cell.unproven":`{size} not proven`,"cell.oldest":`oldest proof {ago}`,"cell.corrupt":`{count, plural, one {# corrupt file} other {# corrupt files}}`,"cell.unreadable":`{count, plural, one {# unreadable file} other {# unreadable files}}`,"cell.suspected":`{count, plural, one {# suspected file} other {# suspected files}}`,"cell.bad_blocks":`{count, plural, one {# block that the disk cannot read} other {# blocks that the disk cannot read}}`,here:`What lies here`,here_hint:`Point at the map, or move on it with the arrow keys.`,"files.none":`No file that is known lies here.`,"files.more":`There are more files here. Zoom in to see them all.`,"files.outdated":`Files changed since the map was built; some may not be named.`,"files.proven":`proven {ago}`,"files.never":`never proven`,"files.range":`{from} to {to}`,"files.ranges":`{count, plural, one {# piece here} other {# pieces here}}`,"finding.corrupt":`Corrupt`,"finding.unreadable":`Unreadable`,"finding.truncated":`Truncated`,"finding.transient":`Read differently`,"finding.modified":`Changed suspiciously`,"finding.missing":`Missing`,"finding.unknown":`Finding`,clusters:`Damage that lies together`,"clusters.show":`Show on the map`,cluster:`{count, plural, one {# damaged place} other {# damaged places}} within {size}, from {from}`,"pattern.isolated":`Isolated`,"pattern.contiguous":`In one piece`,"pattern.strided":`At equal distances`,"pattern.scattered":`Scattered`,"pattern.unknown":`Unknown pattern`,not_covered:`What the map does not show`,"not_covered.row":`{place}: {reason}`,unmounted:`A volume that is not mounted`,table:`The same as a table`,"table.caption":`What is in view, in the order of its bytes`,"table.from":`From`,"table.to":`To`,"table.state":`State`,"table.files":`Files`,"table.used":`Used`,"table.unproven":`Not proven`,"table.oldest":`Oldest proof`,"table.trouble":`Only problems`,"table.all":`Everything`,"table.none":`No problem is known in what is in view.`,"table.more":`{count, plural, one {Show # more row} other {Show # more rows}}`,open_event:`Open the event`},de:{title:`Gerätekarte`,choose:`Datenträger`,none:`Kein Datenträger zu zeigen`,none_hint:`Eine Karte zeigt, wo die Dateien eines Laufwerks oder einer Bibliothek auf ihrem Datenträger liegen. Schließ zuerst ein Laufwerk an oder nenn eine Bibliothek.`,gone:`Dieser Datenträger ist nicht angeschlossen`,gone_hint:`Seine Karte wird wieder gezeigt, wenn er eingesteckt ist.`,not_built:`Von diesem Datenträger gibt es noch keine Karte`,not_built_hint:`Der Scanner lernt, wo Dateien liegen, nachdem er ein Laufwerk oder eine Bibliothek darauf eingelesen hat. Gefundene Schäden sind schon zu sehen.`,building:`Die Karte wird erstellt. Bis dahin ist die vorige zu sehen.`,waiting:`Die Karte wird erstellt, sobald keine andere Arbeit auf diesem Datenträger läuft.`,outdated:`Seit dem Erstellen dieser Karte haben sich Dateien geändert`,build:`Karte erstellen`,asked:`Die Karte wird erstellt, sobald keine andere Arbeit auf diesem Datenträger läuft.`,built:`Karte {asof}`,curve:`Anordnung`,"curve.hilbert":`Kurve`,"curve.linear":`Zeilen`,zoom:`Vergrößerung`,zoom_in:`Vergrößern`,zoom_out:`Verkleinern`,earlier:`Zum Anfang hin`,later:`Zum Ende hin`,whole:`Ganzer Datenträger`,times:`{count}×`,next_trouble:`Nächstes Problem`,no_trouble:`Kein Problem zu sehen`,shown:`{from} bis {to} von {size}`,label:`Karte von {name}. Pfeiltasten bewegen, Plus und Minus vergrößern und verkleinern, N geht zum nächsten Problem, Eingabe nennt die Dateien.`,keys:`Pfeiltasten bewegen · + und − vergrößern · Bild auf und ab verschieben · N und P gehen zu Problemen · Eingabe nennt die Dateien. Strg und das Rad oder zwei Finger vergrößern auch.`,legend:`Legende`,"state.unreadable":`Unlesbar`,"state.corrupt":`Beschädigt`,"state.suspected":`Verdächtig`,"state.unproven":`Belegt, noch nicht bewiesen`,"state.proven":`Belegt und bewiesen`,"state.free":`Frei`,"state.untold":`Nichts bekannt`,cluster_mark:`Umrandet: Schäden, die beisammen liegen`,cell:`Bytes {from} bis {to}`,"cell.files":`{count, plural, =0 {keine Datei} one {# Datei} other {# Dateien}}`,"cell.pieces":`{count, plural, =0 {kein Stück einer Datei} one {# Stück von Dateien} other {# Stücke von Dateien}}`,"cell.used":`{percent} belegt`,"cell.free":`{size} frei`,"cell.unproven":`{size} nicht bewiesen`,"cell.oldest":`ältester Beweis {ago}`,"cell.corrupt":`{count, plural, one {# beschädigte Datei} other {# beschädigte Dateien}}`,"cell.unreadable":`{count, plural, one {# unlesbare Datei} other {# unlesbare Dateien}}`,"cell.suspected":`{count, plural, one {# verdächtige Datei} other {# verdächtige Dateien}}`,"cell.bad_blocks":`{count, plural, one {# Block, den die Platte nicht lesen kann} other {# Blöcke, die die Platte nicht lesen kann}}`,here:`Was hier liegt`,here_hint:`Zeig auf die Karte, oder beweg dich mit den Pfeiltasten darauf.`,"files.none":`Hier liegt keine bekannte Datei.`,"files.more":`Hier liegen noch mehr Dateien. Vergrößern zeigt sie alle.`,"files.outdated":`Seit dem Erstellen der Karte änderten sich Dateien; manche sind vielleicht nicht genannt.`,"files.proven":`bewiesen {ago}`,"files.never":`nie bewiesen`,"files.range":`{from} bis {to}`,"files.ranges":`{count, plural, one {# Stück hier} other {# Stücke hier}}`,"finding.corrupt":`Beschädigt`,"finding.unreadable":`Unlesbar`,"finding.truncated":`Abgeschnitten`,"finding.transient":`Verschieden gelesen`,"finding.modified":`Verdächtig geändert`,"finding.missing":`Fehlt`,"finding.unknown":`Befund`,clusters:`Schäden, die beisammen liegen`,"clusters.show":`Auf der Karte zeigen`,cluster:`{count, plural, one {# beschädigte Stelle} other {# beschädigte Stellen}} auf {size}, ab {from}`,"pattern.isolated":`Einzeln`,"pattern.contiguous":`In einem Stück`,"pattern.strided":`In gleichen Abständen`,"pattern.scattered":`Verstreut`,"pattern.unknown":`Muster unbekannt`,not_covered:`Was die Karte nicht zeigt`,"not_covered.row":`{place}: {reason}`,unmounted:`Ein Volume, das nicht eingehängt ist`,table:`Dasselbe als Tabelle`,"table.caption":`Was zu sehen ist, in der Reihenfolge der Bytes`,"table.from":`Von`,"table.to":`Bis`,"table.state":`Zustand`,"table.files":`Dateien`,"table.used":`Belegt`,"table.unproven":`Nicht bewiesen`,"table.oldest":`Ältester Beweis`,"table.trouble":`Nur Probleme`,"table.all":`Alles`,"table.none":`In diesem Ausschnitt ist kein Problem bekannt.`,"table.more":`{count, plural, one {# weitere Zeile zeigen} other {# weitere Zeilen zeigen}}`,open_event:`Ereignis öffnen`},nl:{title:`Schijfkaart`,choose:`Schijf`,none:`Geen schijf om te tonen`,none_hint:`Een kaart toont waar de bestanden van een schijf of bibliotheek liggen. Sluit eerst een schijf aan of noem een bibliotheek.`,gone:`Deze schijf is niet aangesloten`,gone_hint:`Haar kaart wordt weer getoond als ze is aangesloten.`,not_built:`Van deze schijf is nog geen kaart gemaakt`,not_built_hint:`De scanner leert waar bestanden liggen nadat hij een schijf of bibliotheek erop heeft ingelezen. Gevonden schade is al te zien.`,building:`De kaart wordt gemaakt. Tot dan is de vorige te zien.`,waiting:`De kaart wordt gemaakt zodra er geen ander werk op deze schijf loopt.`,outdated:`Sinds deze kaart gemaakt is zijn bestanden veranderd`,build:`Kaart maken`,asked:`De kaart wordt gemaakt zodra er geen ander werk op deze schijf loopt.`,built:`Kaart {asof}`,curve:`Indeling`,"curve.hilbert":`Kromme`,"curve.linear":`Rijen`,zoom:`Zoom`,zoom_in:`Inzoomen`,zoom_out:`Uitzoomen`,earlier:`Naar het begin`,later:`Naar het einde`,whole:`Hele schijf`,times:`{count}×`,next_trouble:`Volgend probleem`,no_trouble:`Geen probleem in beeld`,shown:`{from} tot {to} van {size}`,label:`Kaart van {name}. Pijltoetsen bewegen, plus en min zoomen, N gaat naar het volgende probleem, Enter noemt de bestanden.`,keys:`Pijltoetsen bewegen · + en − zoomen · Page up en down schuiven · N en P gaan naar problemen · Enter noemt de bestanden. Ctrl en het wiel, of twee vingers, zoomen ook.`,legend:`Legenda`,"state.unreadable":`Onleesbaar`,"state.corrupt":`Beschadigd`,"state.suspected":`Verdacht`,"state.unproven":`In gebruik, nog niet bewezen`,"state.proven":`In gebruik en bewezen`,"state.free":`Vrij`,"state.untold":`Niets bekend`,cluster_mark:`Omlijnd: schade die bijeen ligt`,cell:`Bytes {from} tot {to}`,"cell.files":`{count, plural, =0 {geen bestand} one {# bestand} other {# bestanden}}`,"cell.pieces":`{count, plural, =0 {geen stuk van een bestand} one {# stuk van bestanden} other {# stukken van bestanden}}`,"cell.used":`{percent} in gebruik`,"cell.free":`{size} vrij`,"cell.unproven":`{size} niet bewezen`,"cell.oldest":`oudste bewijs {ago}`,"cell.corrupt":`{count, plural, one {# beschadigd bestand} other {# beschadigde bestanden}}`,"cell.unreadable":`{count, plural, one {# onleesbaar bestand} other {# onleesbare bestanden}}`,"cell.suspected":`{count, plural, one {# verdacht bestand} other {# verdachte bestanden}}`,"cell.bad_blocks":`{count, plural, one {# blok dat de schijf niet kan lezen} other {# blokken die de schijf niet kan lezen}}`,here:`Wat hier ligt`,here_hint:`Wijs op de kaart, of beweeg erop met de pijltoetsen.`,"files.none":`Hier ligt geen bekend bestand.`,"files.more":`Hier liggen meer bestanden. Zoom in om ze allemaal te zien.`,"files.outdated":`Sinds de kaart gemaakt is zijn bestanden veranderd; sommige worden misschien niet genoemd.`,"files.proven":`bewezen {ago}`,"files.never":`nooit bewezen`,"files.range":`{from} tot {to}`,"files.ranges":`{count, plural, one {# stuk hier} other {# stukken hier}}`,"finding.corrupt":`Beschadigd`,"finding.unreadable":`Onleesbaar`,"finding.truncated":`Afgekapt`,"finding.transient":`Verschillend gelezen`,"finding.modified":`Verdacht gewijzigd`,"finding.missing":`Ontbreekt`,"finding.unknown":`Bevinding`,clusters:`Schade die bijeen ligt`,"clusters.show":`Op de kaart tonen`,cluster:`{count, plural, one {# beschadigde plek} other {# beschadigde plekken}} binnen {size}, vanaf {from}`,"pattern.isolated":`Los`,"pattern.contiguous":`Aaneengesloten`,"pattern.strided":`Op gelijke afstanden`,"pattern.scattered":`Verspreid`,"pattern.unknown":`Patroon onbekend`,not_covered:`Wat de kaart niet toont`,"not_covered.row":`{place}: {reason}`,unmounted:`Een volume dat niet is aangekoppeld`,table:`Hetzelfde als tabel`,"table.caption":`Wat in beeld is, in de volgorde van de bytes`,"table.from":`Van`,"table.to":`Tot`,"table.state":`Toestand`,"table.files":`Bestanden`,"table.used":`In gebruik`,"table.unproven":`Niet bewezen`,"table.oldest":`Oudste bewijs`,"table.trouble":`Alleen problemen`,"table.all":`Alles`,"table.none":`In wat te zien is, is geen probleem bekend.`,"table.more":`{count, plural, one {Nog # rij tonen} other {Nog # rijen tonen}}`,open_event:`Gebeurtenis openen`}},X=40,Z=200,Q=class extends s{constructor(...e){super(...e),this.cells=[],this.place=String,this.exact=!0,this.chosen=null,this.all=!1}static{this.styles=[g,J,y`
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
    `]}async scheduleUpdate(){await new Promise(e=>{`requestIdleCallback`in window?requestIdleCallback(e,{timeout:Z}):setTimeout(e,Z)}),super.scheduleUpdate()}render(){let e=(e,t)=>this.localizer.from(Y,e,t),t=this.cells.some(w),n=this.chosen??t,r=oe(this.cells).filter(e=>!n||e.cells.some(w));return a`<section class="card flush">
      <div class="top">
        <h2>${e(`table`)}</h2>
        <div class="filters">
          ${[!1,!0].map(t=>a`<button class="button" aria-pressed=${t===n} @click=${()=>this.chosen=t}>
                ${e(t?`table.trouble`:`table.all`)}
              </button>`)}
        </div>
      </div>
      ${r.length===0?a`<p class="none muted">${e(`table.none`)}</p>`:a`<div class="scroll" role="region" tabindex="0" aria-label=${e(`table`)}>${this.table(r)}</div>`}
    </section>`}table(e){let t=(e,t)=>this.localizer.from(Y,e,t),n=this.all?0:e.length-X;return a`<table>
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
          ${e.slice(0,this.all?e.length:X).map(e=>this.line(e))}
        </tbody>
      </table>
      ${n>0?a`<div class="top">
              <button class="button" @click=${()=>this.all=!0}>${t(`table.more`,{count:n})}</button>
            </div>`:b}`}line({state:e,start:t,end:n,cells:r}){let i=this.localizer,o=e=>r.reduce((t,n)=>t+e(n),0),s=r.flatMap(({oldestVerifiedAt:e})=>e??[]).sort(),c=s[0]===void 0?`–`:i.ago(new Date(s[0]),new Date);return a`<tr>
      <th scope="row"><drivearr-map-swatch .state=${e}></drivearr-map-swatch> ${i.from(Y,`state.${e}`)}</th>
      <td>${this.place(t)}</td>
      <td>${this.place(n)}</td>
      <td class="number">${i.bytes(o(e=>e.usedBytes))}</td>
      <td class="number">${i.bytes(o(e=>e.unprovenBytes))}</td>
      <td>${c}</td>
    </tr>`}};h([x({attribute:!1})],Q.prototype,`cells`,void 0),h([x({attribute:!1})],Q.prototype,`localizer`,void 0),h([x({attribute:!1})],Q.prototype,`place`,void 0),h([x({attribute:!1})],Q.prototype,`exact`,void 0),h([v()],Q.prototype,`chosen`,void 0),h([v()],Q.prototype,`all`,void 0),u(`drivearr-map-table`,Q);function Se({t:e,l:t,place:n},r,i){let o=[];r.badBlocks>0&&o.push(e(`cell.bad_blocks`,{count:r.badBlocks})),r.unreadable>0&&o.push(e(`cell.unreadable`,{count:r.unreadable})),r.corrupt>0&&o.push(e(`cell.corrupt`,{count:r.corrupt})),r.suspected>0&&o.push(e(`cell.suspected`,{count:r.suspected})),o.push(e(i?`cell.files`:`cell.pieces`,{count:r.files})),r.usedBytes>0&&o.push(e(`cell.used`,{percent:t.percent(100*r.usedBytes/(r.end-r.start))})),r.freeBytes!==null&&r.freeBytes>0&&o.push(e(`cell.free`,{size:t.bytes(r.freeBytes)})),r.unprovenBytes>0&&o.push(e(`cell.unproven`,{size:t.bytes(r.unprovenBytes)})),r.oldestVerifiedAt!==null&&o.push(e(`cell.oldest`,{ago:t.ago(new Date(r.oldestVerifiedAt),new Date)}));let s=C(r);return a`<drivearr-map-swatch .state=${s}></drivearr-map-swatch> <strong>${e(`state.${s}`)}</strong> ·
    ${e(`cell`,{from:n(r.start),to:n(r.end)})} · ${o.join(` · `)}`}function Ce({t:e},t,n){let r=t.some(e=>e.freeBytes!==null),i=S.filter(e=>e!==`free`||r);return a`<ul class="legend" aria-label=${e(`legend`)}>
    ${i.map(t=>a`<li><drivearr-map-swatch .state=${t}></drivearr-map-swatch>${e(`state.${t}`)}</li>`)}
    ${n?a`<li><span class="outlined"></span>${e(`cluster_mark`)}</li>`:b}
  </ul>`}var we=1e4,$=class extends s{constructor(...e){super(...e),this.subject=``,this.version=``,this.name=``,this.preset=`hilbert`,this.tools=!0,this.keyed=!0,this.view=null,this.cursor=null,this.tabled=!1,this.grid=M(400),this.told=``,this.source=new ge(this,(e,t,n)=>this.ask(e,t,n))}static{this.styles=[g,c,be,y`
      :host {
        --surface: var(--ha-card-background, var(--card-background-color, #fff));
        display: block;
        block-size: auto;
      }
      .toolbar {
        margin-block-end: 8px;
      }
      .toolbar .row {
        inline-size: auto;
      }
      .reading {
        font-size: var(--da-size-m);
        line-height: 20px;
        margin-block: 8px;
        overflow-wrap: anywhere;
      }
      .legend {
        padding: 0;
        margin-block: 0;
        font-size: var(--da-size-s);
        line-height: 20px;
        color: var(--da-muted);
      }
      .shown {
        flex: 1;
        font-size: var(--da-size-s);
        color: var(--da-muted);
      }
      details {
        margin-block-start: 8px;
      }
      summary {
        min-block-size: 44px;
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: var(--da-size-m);
        color: var(--da-muted);
        cursor: pointer;
      }
      summary svg {
        font-size: 20px;
        transition: transform 0.15s;
      }
      details[open] summary svg {
        transform: rotate(180deg);
      }
      .waiting {
        block-size: 160px;
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.again)}willUpdate(e){let t=e.has(`subject`);t&&(this.view=null,this.cursor=null),(t||e.has(`version`))&&this.source.show(this.view,this.count,t);let{answer:n}=this.source;clearTimeout(this.again),this.source.loading||n?.state!==`building`&&n?.state!==`waiting`||(this.again=setTimeout(()=>void this.source.show(this.view,this.count),we))}updated(){let{answer:e,error:t,cells:n}=this.source,r={sizeBytes:e?.sizeBytes??null,builtAt:e?.builtAt?new Date(e.builtAt):null,trouble:new Set(n.filter(w)).size,refusal:t,away:t instanceof Object&&`code`in t&&t.code!==`unknown_command`},i=[r.sizeBytes,e?.builtAt,r.trouble,t===null?``:JSON.stringify(t)].join();i!==this.told&&(this.told=i,this.dispatchEvent(new CustomEvent(`map-told`,{detail:r})))}t(e,t){return this.localizer.from(Y,e,t)}get count(){return this.grid[0]*this.grid[1]}render(){let{answer:e,cells:t,error:r}=this.source;if(!e)return r===null?a`<div class="waiting"></div>`:b;let i=this.cursor===null?void 0:t[this.cursor],o={t:this.t.bind(this),l:this.localizer,place:this.place.bind(this)};return a`${this.tools?this.toolbar(e):b}
      <drivearr-device-map
        .cells=${t}
        .clusters=${e.clusters}
        .curve=${this.preset}
        .cursor=${this.cursor}
        .label=${this.localizer.from(p,`map.label`,{name:this.name})}
        @map-cursor=${({detail:e})=>this.cursor=e.place}
        @map-zoom=${({detail:t})=>this.zoom(e,t.step,t.at)}
        @map-pan=${({detail:t})=>this.go(ve(this.shown(e),e.sizeBytes,t.direction))}
        @map-grid=${this.regrid}
      ></drivearr-device-map>
      <p class="reading" aria-live="polite">
        ${i?Se(o,i,e.filesExact):e.builtAt===null?this.unbuilt(e):this.t(`here_hint`)}
      </p>
      ${this.keyed?Ce(o,t,e.clusters.length>0):b}
      <details @toggle=${e=>this.tabled=e.target.open}>
        <summary>${d(n)}${this.t(`table`)}</summary>
        ${this.tabled?a`<drivearr-map-table
                .cells=${t}
                .localizer=${this.localizer}
                .place=${o.place}
                .exact=${e.filesExact}
              ></drivearr-map-table>`:b}
      </details>`}unbuilt({state:e}){return e===`building`||e===`waiting`?this.t(e):`${this.t(`not_built`)}. ${this.t(`not_built_hint`)}`}toolbar(t){let n=this.shown(t),o=n.start===0&&n.end===t.sizeBytes,s=(e,t,n,r)=>a`<button
        type="button"
        class="button"
        aria-label=${this.t(e)}
        title=${this.t(e)}
        ?disabled=${r}
        @click=${n}
      >
        ${d(t)}
      </button>`,c=this.source.cells.some(w),l=this.cursor===null?n.start:this.source.cells[this.cursor]?.start??n.start;return a`<div class="toolbar">
      <div class="buttons" role="group" aria-label=${this.t(`zoom`)}>
        ${s(`zoom_out`,i,()=>this.go(K(n,t.sizeBytes)),o)}
        ${s(`zoom_in`,f,()=>this.go(G(n,l)),G(n,n.start).end===n.end)}
        ${s(`whole`,r,()=>this.go(null),o)}
        ${c?s(`next_trouble`,e,()=>this.jump(),!1):b}
      </div>
      <span class="shown">
        ${o?b:a`${this.t(`times`,{count:ye(n,t.sizeBytes)})} ·
              ${this.t(`shown`,{from:this.place(n.start),to:this.place(n.end),size:this.place(t.sizeBytes)})}`}
      </span>
    </div>`}place(e){let{answer:t}=this.source,n=t?(t.end-t.start)/this.count:1;return ee(this.localizer,e,n)}shown(e){return this.view??{start:0,end:e.sizeBytes}}zoom(e,t,n){let r=this.shown(e);this.go(t>0?G(r,n):K(r,e.sizeBytes))}go(e){let t=this.source.answer;this.view=t&&e&&e.start===0&&e.end===t.sizeBytes?null:e,this.cursor=null,this.source.show(this.view,this.count)}regrid({detail:e}){this.grid=[e.columns,e.rows],this.cursor=null,this.source.answer&&this.source.show(this.view,this.count)}jump(){this.picture?.point(D(this.source.cells,this.cursor??-1,1))}};h([x({attribute:!1})],$.prototype,`localizer`,void 0),h([x({attribute:!1})],$.prototype,`ask`,void 0),h([x({attribute:!1})],$.prototype,`subject`,void 0),h([x({attribute:!1})],$.prototype,`version`,void 0),h([x({attribute:!1})],$.prototype,`name`,void 0),h([x({attribute:!1})],$.prototype,`preset`,void 0),h([x({attribute:!1})],$.prototype,`tools`,void 0),h([x({attribute:!1})],$.prototype,`keyed`,void 0),h([v()],$.prototype,`view`,void 0),h([v()],$.prototype,`cursor`,void 0),h([v()],$.prototype,`tabled`,void 0),h([o(`drivearr-device-map`)],$.prototype,`picture`,void 0),u(`drivearr-map-body`,$);export{$ as MapBody};
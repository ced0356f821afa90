/*!
Drivearr cards, MIT License, Copyright (c) 2026 The Drivearr authors.
Built file: the sources are in frontend/ of the project, scripts/build-frontend makes it.

Contains icons of Material Design Icons by Pictogrammers, Apache License 2.0
(https://www.apache.org/licenses/LICENSE-2.0), and Lit:

Copyright (c) 2017 Google LLC. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.
THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF
THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
*/
var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:ee,getOwnPropertySymbols:te,getPrototypeOf:ne}=Object,f=globalThis,p=f.trustedTypes,re=p?p.emptyScript:``,ie=f.reactiveElementPolyfillSupport,m=(e,t)=>e,h={toAttribute(e,t){switch(t){case Boolean:e=e?re:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},g=(e,t)=>!l(e,t),_={attribute:!0,type:String,converter:h,reflect:!1,useDefault:!1,hasChanged:g};Symbol.metadata??=Symbol(`metadata`),f.litPropertyMetadata??=new WeakMap;var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=_){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??_}static _$Ei(){if(this.hasOwnProperty(m(`elementProperties`)))return;let e=ne(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(m(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(m(`properties`))){let e=this.properties,t=[...ee(e),...te(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?h:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?h:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??g)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[m(`elementProperties`)]=new Map,v[m(`finalized`)]=new Map,ie?.({ReactiveElement:v}),(f.reactiveElementVersions??=[]).push(`2.1.2`);var y=globalThis,b=e=>e,x=y.trustedTypes,ae=x?x.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,oe=`$lit$`,S=`lit$${Math.random().toFixed(9).slice(2)}$`,se=`?`+S,ce=`<${se}>`,C=document,w=()=>C.createComment(``),T=e=>e===null||typeof e!=`object`&&typeof e!=`function`,E=Array.isArray,le=e=>E(e)||typeof e?.[Symbol.iterator]==`function`,D=`[ 	
\f\r]`,O=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ue=/-->/g,de=/>/g,k=RegExp(`>|${D}(?:([^\\s"'>=/]+)(${D}*=${D}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),fe=/'/g,pe=/"/g,me=/^(?:script|style|textarea|title)$/i,A=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),j=Symbol.for(`lit-noChange`),M=Symbol.for(`lit-nothing`),he=new WeakMap,N=C.createTreeWalker(C,129);function P(e,t){if(!E(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ae===void 0?t:ae.createHTML(t)}var ge=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=O;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===O?c[1]===`!--`?o=ue:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=k):(me.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=k):o=de:o===k?c[0]===`>`?(o=i??O,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?k:c[3]===`"`?pe:fe):o===pe||o===fe?o=k:o===ue||o===de?o=O:(o=k,i=void 0);let d=o===k&&e[t+1].startsWith(`/>`)?` `:``;a+=o===O?n+ce:l>=0?(r.push(s),n.slice(0,l)+oe+n.slice(l)+S+d):n+S+(l===-2?t:d)}return[P(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},F=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=ge(t,n);if(this.el=e.createElement(l,r),N.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=N.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(oe)){let t=u[o++],n=i.getAttribute(e).split(S),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?ve:r[1]===`?`?ye:r[1]===`@`?be:R}),i.removeAttribute(e)}else e.startsWith(S)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(me.test(i.tagName)){let e=i.textContent.split(S),t=e.length-1;if(t>0){i.textContent=x?x.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],w()),N.nextNode(),c.push({type:2,index:++a});i.append(e[t],w())}}}else if(i.nodeType===8){if(i.data===se)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(S,e+1))!==-1;)c.push({type:7,index:a}),e+=S.length-1}}a++}}static createElement(e,t){let n=C.createElement(`template`);return n.innerHTML=e,n}};function I(e,t,n=e,r){if(t===j)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=T(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=I(e,i._$AS(e,t.values),i,r)),t}var _e=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??C).importNode(t,!0);N.currentNode=r;let i=N.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new L(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new xe(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=N.nextNode(),a++)}return N.currentNode=C,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},L=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=M,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=I(this,e,t),T(e)?e===M||e==null||e===``?(this._$AH!==M&&this._$AR(),this._$AH=M):e!==this._$AH&&e!==j&&this._(e):e._$litType$===void 0?e.nodeType===void 0?le(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==M&&T(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=F.createElement(P(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new _e(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=he.get(e.strings);return t===void 0&&he.set(e.strings,t=new F(e)),t}k(t){E(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(w()),this.O(w()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=b(e).nextSibling;b(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},R=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=M,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=M}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=I(this,e,t,0),a=!T(e)||e!==this._$AH&&e!==j,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=I(this,r[n+o],t,o),s===j&&(s=this._$AH[o]),a||=!T(s)||s!==this._$AH[o],s===M?e=M:e!==M&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===M?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},ve=class extends R{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===M?void 0:e}},ye=class extends R{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==M)}},be=class extends R{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=I(this,e,t,0)??M)===j)return;let n=this._$AH,r=e===M&&n!==M||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==M&&(n===M||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},xe=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){I(this,e)}},Se=y.litHtmlPolyfillSupport;Se?.(F,L),(y.litHtmlVersions??=[]).push(`3.3.3`);var Ce=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new L(t.insertBefore(w(),e),e,void 0,n??{})}return i._$AI(e),i},z=globalThis,B=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ce(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return j}};B._$litElement$=!0,B.finalized=!0,z.litElementHydrateSupport?.({LitElement:B});var we=z.litElementPolyfillSupport;we?.({LitElement:B}),(z.litElementVersions??=[]).push(`4.2.2`);var Te={attribute:!0,type:String,converter:h,reflect:!1,hasChanged:g},Ee=(e=Te,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function V(e){return(t,n)=>typeof n==`object`?Ee(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function H(e){return V({...e,state:!0,attribute:!1})}var De={hosts:`host_id`,devices:`device_id`,drives:`drive_id`,jobs:`job_id`,health:`device_id`},Oe=e=>Array.isArray(e)?e:[],U=e=>typeof e==`object`&&e?e:{};function ke(e,t){let n=t.rev;if(typeof n!=`number`)return null;let r=t.state;if(r===void 0&&(e===null||n!==e.rev+1))return null;let i=U(r??t.changed),a=U(t.removed),o=Object.entries(De).map(([t,n])=>{let o=new Map(r===void 0?e?.tables[t]:[]);if(Array.isArray(a[t]))for(let e of a[t])o.delete(String(e));for(let e of Oe(i[t]))o.set(String(e[n]),e);return[t,o]});return{rev:n,tables:Object.fromEntries(o)}}var Ae=250,je=[1e3,2e3,5e3,1e4],Me=e=>new URL(`api/v1/${e}`,document.baseURI);function Ne(e){let t=String.fromCharCode(...new TextEncoder().encode(e));return`drivearr.token.${btoa(t).replaceAll(`+`,`-`).replaceAll(`/`,`_`).replaceAll(`=`,``)}`}var Pe=class{constructor(e,t){this.token=e,this.changed=t,this.state=null,this.status=`connecting`,this.failures=0,this.stopped=!1}async start(e=this.token){this.token=e,this.stopped=!1;try{let t=e===null?{}:{Authorization:`Bearer ${e}`},n=await fetch(Me(`info`),{headers:t});if(this.stopped)return;if(n.status===401)return this.tell(`login`);if(!n.ok)return this.lost()}catch{return this.lost()}this.open()}stop(){this.stopped=!0,clearTimeout(this.timer),clearTimeout(this.repaint),this.socket?.close()}open(){let e=Me(`ws`);e.protocol=e.protocol===`https:`?`wss:`:`ws:`;let t=this.token===null?[`drivearr`]:[`drivearr`,Ne(this.token)],n=this.socket=new WebSocket(e,t),r=()=>n.send(JSON.stringify({type:`subscribe`,state:!0}));n.onopen=r,n.onclose=()=>this.lost(),n.onmessage=({data:e})=>{let t=JSON.parse(String(e));if(t.type!==`state`)return;let n=ke(this.state,t);if(n===null)return r();this.state=n,this.failures=0,this.status=`live`,this.repaint??=setTimeout(()=>{this.repaint=void 0,this.changed()},Ae)}}lost(){if(this.stopped)return;let e=je[Math.min(this.failures++,je.length-1)];this.timer=setTimeout(()=>void this.start(),e),this.tell(`lost`)}tell(e){this.status=e,this.changed()}};function Fe(e,t){customElements.get(e)||customElements.define(e,t)}var Ie=6e4,Le=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){this.timer=setInterval(()=>this.host.requestUpdate(),Ie)}hostDisconnected(){clearInterval(this.timer)}};function Re(e){return A`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`}var ze=o`
  :host {
    --da-text: var(--primary-text-color, #141414);
    --da-muted: var(--secondary-text-color, #5e5e5e);
    --da-primary: var(--primary-color, #009ac7);
    --da-good: var(--success-color, #43a047);
    --da-warn: var(--warning-color, #ffa600);
    --da-bad: var(--error-color, #db4437);
    --da-quiet: color-mix(in srgb, var(--da-text) 38%, transparent);
    --da-track: color-mix(in srgb, var(--da-text) 11%, transparent);
    --da-shade: color-mix(in srgb, var(--da-text) 6%, transparent);
    --da-radius: var(--ha-border-radius-lg, 12px);
    --da-size-s: var(--ha-font-size-s, 12px);
    --da-size-m: var(--ha-font-size-m, 14px);
    --da-size-l: var(--ha-font-size-l, 16px);
    --da-size-xl: var(--ha-font-size-xl, 20px);
    --da-medium: var(--ha-font-weight-medium, 500);
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    color: var(--da-text);
  }
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--da-primary);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1em;
    block-size: 1em;
    fill: currentColor;
    flex: none;
    display: block;
  }
  .good {
    --tone: var(--da-good);
  }
  .warn {
    --tone: var(--da-warn);
  }
  .bad {
    --tone: var(--da-bad);
  }
  .info {
    --tone: var(--da-primary);
  }
  .quiet {
    --tone: var(--da-quiet);
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 6px;
    font-size: var(--da-size-m);
    line-height: 20px;
  }
  .label {
    font-weight: var(--da-medium);
  }
  .value {
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before {
      animation: none !important;
      transition: none !important;
    }
  }
`;function W(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var G=class extends B{constructor(...e){super(...e),this.tone=`info`,this.path=``,this.heading=null,this.hint=null}static{this.styles=[ze,o`
      :host {
        display: block;
      }
      .notice {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        padding: 12px;
        border-radius: var(--da-radius);
        background: color-mix(in srgb, var(--tone) 14%, transparent);
      }
      .notice.quiet {
        background: var(--da-shade);
      }
      svg {
        color: var(--tone);
        font-size: 24px;
      }
      .words {
        min-inline-size: 0;
        overflow-wrap: anywhere;
        font-size: var(--da-size-m);
        line-height: 20px;
        padding-block: 2px;
      }
      .heading {
        font-weight: var(--da-medium);
      }
    `]}render(){return A`<div class="notice ${this.tone}">
      ${Re(this.path)}
      <div class="words">
        ${this.heading?A`<div class="heading">${this.heading}</div>`:M}
        ${this.hint?A`<div>${this.hint}</div>`:M}
      </div>
    </div>`}};W([V({attribute:!1})],G.prototype,`tone`,void 0),W([V({attribute:!1})],G.prototype,`path`,void 0),W([V({attribute:!1})],G.prototype,`heading`,void 0),W([V({attribute:!1})],G.prototype,`hint`,void 0),Fe(`drivearr-notice`,G);var Be={"card.name":`Drivearr-Laufwerk`,"card.description":`Ein Laufwerk auf einen Blick: Platz, was vollständig ist oder fehlt, Abgleich und sicheres Auswerfen.`,"editor.device":`Laufwerk`,"editor.name":`Name`,"editor.name_helper":`Leer lassen, um den Namen des Laufwerks zu zeigen.`,"editor.show_space":`Speicherplatz anzeigen`,"editor.show_titles":`Titel anzeigen`,"editor.show_actions":`Schaltflächen anzeigen`,"absent.no_device":`Kein Laufwerk gewählt`,"absent.no_device_hint":`Bearbeite diese Karte und wähle eines deiner Laufwerke.`,"absent.not_found":`Laufwerk nicht gefunden`,"absent.not_found_hint":`Es wurde vielleicht aus Home Assistant entfernt. Bearbeite diese Karte und wähle ein anderes Laufwerk.`,"absent.not_a_drive":`Kein Laufwerk`,"absent.not_a_drive_hint":`Dieses Gerät ist kein Laufwerk von Drivearr, oder alle seine Entitäten sind deaktiviert. Bearbeite diese Karte und wähle ein Laufwerk.`,"headline.attached":`Angeschlossen`,"headline.detached":`Nicht angeschlossen`,"headline.ejected":`Ausgeworfen`,"headline.ejecting":`Wird ausgeworfen`,"headline.error":`Braucht Aufmerksamkeit`,"headline.paused":`Angehalten`,"headline.scanning":`Wird eingelesen`,"headline.syncing":`Wird abgeglichen`,"headline.unknown":`Zustand unbekannt`,"headline.unreachable":`Scanner nicht erreichbar`,"headline.healing":`Wird wiederhergestellt`,"headline.verifying":`Wird geprüft`,"detail.last_seen":`zuletzt gesehen {ago}`,"verdict.complete":`Vollständig`,"verdict.incomplete":`Unvollständig`,"verdict.over_capacity":`Passt nicht`,"verdict.unknown":`Unbekannt`,"value.unknown":`Unbekannt`,"space.label":`Speicherplatz`,"space.free_of":`{free} frei von {size}`,"space.free":`{free} frei`,"space.size":`{size}, freier Platz unbekannt`,"space.used":`{percent} belegt`,"titles.label":`Titel`,"titles.total":`{count, plural, one {# Titel} other {# Titel}} in der Bibliothek`,"titles.empty":`Die Bibliothek enthält keine Titel`,"titles.complete":`Vollständig`,"titles.partial":`Teilweise`,"titles.missing":`Fehlend`,"titles.summary":`{complete} vollständig, {partial} teilweise, {missing} fehlend`,"missing.size":`{size} fehlen`,"missing.items":`{count, plural, one {# Eintrag fehlt} other {# Einträge fehlen}}`,"missing.both":`{size} fehlen in {count, plural, one {# Eintrag} other {# Einträgen}}`,"missing.none":`Es fehlt nichts`,"missing.shortage":`{size} mehr Platz nötig`,"progress.bytes":`{done} von {total}`,"progress.rate":`{size}/s`,"progress.left":`noch {time}`,"action.rescan":`Neu einlesen`,"action.sync_missing":`Fehlendes kopieren`,"action.eject":`Auswerfen`,"confirm.eject":`{name} auswerfen?`,"confirm.eject_hint":`Warte auf die Freigabe, bevor du es abziehst.`,"confirm.cancel":`Abbrechen`,"obstacle.busy":`Wieder möglich, wenn der laufende Auftrag beendet ist.`,"obstacle.detached":`Schließe zuerst das Laufwerk an.`,"obstacle.ejected":`Ausgeworfen. Stecke das Laufwerk wieder an, um es zu benutzen.`,"obstacle.nothing_missing":`Auf diesem Laufwerk fehlt nichts.`,"obstacle.unavailable":`Im Moment nicht möglich.`,"obstacle.unreachable":`Der Scanner antwortet nicht.`,"safe.title":`Kann abgezogen werden`,"safe.hint":`Alles ist geschrieben. Du kannst das Laufwerk jetzt entfernen.`,"away.hint":`Platz und Titel erscheinen wieder, wenn es angeschlossen ist.`,"unreachable.hint":`Prüfe, ob der Drivearr-Scanner läuft. Die Karte kommt von selbst zurück.`,"error.hint":`Der letzte Auftrag endete mit einem Fehler.`,"failure.sync_failed":`Abgleich fehlgeschlagen`,"failure.eject_failed":`Auswerfen fehlgeschlagen: noch nicht abziehen`,"failure.command":`Das hat nicht geklappt`,"problem.copy_incomplete":`Einige Dateien wurden nicht kopiert. Gleiche noch einmal ab, um sie zu holen.`,"problem.drive_busy":`Das Laufwerk ist mit einem anderen Auftrag beschäftigt. Warte darauf oder brich ihn ab.`,"problem.drive_changed":`An der Stelle dieses Laufwerks ist ein anderes eingehängt. Es wurde nichts getan.`,"problem.drive_detached":`Das Laufwerk ist nicht angeschlossen. Stecke es an und versuche es noch einmal.`,"problem.drive_emptied":`Das Laufwerk ist leer, obwohl es Dateien enthielt. Prüfe, ob es eingehängt ist; es wurde nichts getan.`,"problem.drive_full":`Das Laufwerk ist voll. Schaffe Platz.`,"problem.drive_gone":`Das Laufwerk verschwand, während es benutzt wurde. Stecke es wieder an; der Auftrag kann fortgesetzt werden.`,"problem.drive_locked":`Ein anderer Scanner schreibt auf dieses Laufwerk. Warte, bis er fertig ist.`,"problem.drive_read_only":`Das Laufwerk ist schreibgeschützt. Sein Dateisystem muss vielleicht geprüft werden.`,"problem.flush_failed":`Das Schreiben auf das Laufwerk schlug fehl. Kopiere seine neuen Dateien noch einmal.`,"problem.interrupted":`Der Scanner wurde während dieses Auftrags beendet. Er kann fortgesetzt werden.`,"problem.library_emptied":`Der Bibliotheksordner ist leer, obwohl er Dateien enthielt. Hänge ihn wieder ein.`,"problem.library_unavailable":`Der Bibliotheksordner ist gerade nicht benutzbar. Bis er zurück ist, gilt nichts als fehlend.`,"problem.manifest_cloned":`Dieses Laufwerk trägt die Identität eines anderen bekannten Laufwerks. Sage, welches es ist, bevor darauf geschrieben wird.`,"problem.manifest_corrupt":`Das Manifest dieses Laufwerks ist nicht lesbar. Die Dateien sind sicher; ein Abgleich schreibt ein neues.`,"problem.manifest_newer":`Dieses Laufwerk wurde von einem neueren Drivearr beschrieben. Aktualisiere den Scanner; bis dahin wird nur gelesen.`,"problem.no_library":`Es gibt keine Bibliothek zum Vergleichen. Füge in Drivearr eine hinzu.`,"problem.unmount_refused":`Alles ist geschrieben, aber der Scanner darf das Laufwerk nicht aushängen. Hänge es auf dem Host aus.`,"problem.volume_busy":`Ein Programm benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.volume_in_use":`Ein Programm auf dem Host benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"asof.scanned":`Eingelesen {ago}`,"asof.not_scanned":`Noch nicht eingelesen`,"asof.synced":`Abgeglichen {ago}`,"asof.not_synced":`Nie abgeglichen`,"panel.login":`Anmelden`,"panel.token":`Token`,"panel.token_hint":`Der Scanner hat es beim ersten Start erzeugt: die Datei token in seinem Datenordner.`,"panel.refused":`Dieses Token ist nicht das des Scanners.`,"panel.loading":`Der Scanner wird gefragt…`,"panel.retrying":`Die Seite versucht es von selbst erneut.`,"panel.stale":`Zu sehen ist der letzte bekannte Stand. Die Seite versucht es von selbst erneut.`,"panel.overview":`Datenträger und Laufwerke`,"panel.empty":`Noch keine Laufwerke`,"panel.empty_hint":`Schließen Sie ein Laufwerk an, oder nennen Sie dem Scanner eines.`,"panel.no_drive":`Kein Laufwerk darauf`,"panel.name":`Laufwerk`,"panel.machine":`Rechner`,"panel.disk":`Datenträger`,"panel.size":`Größe`,"panel.free":`Frei`,"panel.missing":`Fehlt`,"panel.health":`Zustand`,"panel.health.ok":`In Ordnung`,"panel.health.watch":`Beobachten`,"panel.health.degraded":`Geschwächt`,"panel.health.failing":`Fällt aus`,"panel.health.unknown":`Unbekannt`},K={"card.name":`Drivearr drive`,"card.description":`A drive at a glance: space, what is complete or missing, sync and safe eject.`,"editor.device":`Drive`,"editor.name":`Name`,"editor.name_helper":`Leave empty to show the name of the drive.`,"editor.show_space":`Show space`,"editor.show_titles":`Show titles`,"editor.show_actions":`Show buttons`,"absent.no_device":`No drive chosen`,"absent.no_device_hint":`Edit this card and choose one of your drives.`,"absent.not_found":`Drive not found`,"absent.not_found_hint":`It may have been removed from Home Assistant. Edit this card and choose another drive.`,"absent.not_a_drive":`Not a drive`,"absent.not_a_drive_hint":`This device is not a drive of Drivearr, or all its entities are disabled. Edit this card and choose a drive.`,"headline.attached":`Attached`,"headline.detached":`Not attached`,"headline.ejected":`Ejected`,"headline.ejecting":`Ejecting`,"headline.error":`Needs attention`,"headline.paused":`Paused`,"headline.scanning":`Scanning`,"headline.syncing":`Syncing`,"headline.unknown":`State unknown`,"headline.unreachable":`Scanner not reachable`,"headline.healing":`Healing`,"headline.verifying":`Verifying`,"detail.last_seen":`last seen {ago}`,"verdict.complete":`Complete`,"verdict.incomplete":`Incomplete`,"verdict.over_capacity":`Does not fit`,"verdict.unknown":`Unknown`,"value.unknown":`Unknown`,"space.label":`Space`,"space.free_of":`{free} free of {size}`,"space.free":`{free} free`,"space.size":`{size}, free space unknown`,"space.used":`{percent} used`,"titles.label":`Titles`,"titles.total":`{count, plural, one {# title} other {# titles}} in the library`,"titles.empty":`The library holds no titles`,"titles.complete":`Complete`,"titles.partial":`Partial`,"titles.missing":`Missing`,"titles.summary":`{complete} complete, {partial} partial, {missing} missing`,"missing.size":`{size} missing`,"missing.items":`{count, plural, one {# item missing} other {# items missing}}`,"missing.both":`{size} missing in {count, plural, one {# item} other {# items}}`,"missing.none":`Nothing is missing`,"missing.shortage":`{size} more space needed`,"progress.bytes":`{done} of {total}`,"progress.rate":`{size}/s`,"progress.left":`{time} left`,"action.rescan":`Rescan`,"action.sync_missing":`Sync missing`,"action.eject":`Eject`,"confirm.eject":`Eject {name}?`,"confirm.eject_hint":`Wait for the all-clear before you unplug it.`,"confirm.cancel":`Cancel`,"obstacle.busy":`Possible again when the current job has ended.`,"obstacle.detached":`Attach the drive first.`,"obstacle.ejected":`Ejected. Plug the drive in again to use it.`,"obstacle.nothing_missing":`Nothing is missing on this drive.`,"obstacle.unavailable":`Not available right now.`,"obstacle.unreachable":`The scanner does not answer.`,"safe.title":`Safe to unplug`,"safe.hint":`Everything is written. You can remove the drive now.`,"away.hint":`Space and titles are shown again when it is attached.`,"unreachable.hint":`Check that the Drivearr scanner is running. The card comes back by itself.`,"error.hint":`The last job ended with an error.`,"failure.sync_failed":`Sync failed`,"failure.eject_failed":`Eject failed: do not unplug yet`,"failure.command":`That did not work`,"problem.copy_incomplete":`Some files were not copied. Sync again to get them.`,"problem.drive_busy":`The drive is busy with another job. Wait for it, or cancel it.`,"problem.drive_changed":`Another volume is mounted in the place of this drive. Nothing was done.`,"problem.drive_detached":`The drive is not attached. Plug it in and try again.`,"problem.drive_emptied":`The drive is empty although it held files. Check that it is mounted; nothing was done.`,"problem.drive_full":`The drive is full. Free some space.`,"problem.drive_gone":`The drive went away while it was in use. Plug it in again; the job can be resumed.`,"problem.drive_locked":`Another scanner is writing to this drive. Wait until it has finished.`,"problem.drive_read_only":`The drive is read-only. Its file system may need a check.`,"problem.flush_failed":`Writing to the drive failed. Copy its new files again.`,"problem.interrupted":`The scanner was stopped during this job. It can be resumed.`,"problem.library_emptied":`The library folder is empty although it held files. Mount it again.`,"problem.library_unavailable":`The library folder cannot be used now. Nothing counts as missing until it is back.`,"problem.manifest_cloned":`This drive carries the identity of another known drive. Say which one it is before it is written to.`,"problem.manifest_corrupt":`The manifest of this drive cannot be read. The files are safe; a sync writes a new one.`,"problem.manifest_newer":`This drive was written by a newer Drivearr. Update the scanner; until then the drive is read-only.`,"problem.no_library":`There is no library to compare with. Add one in Drivearr.`,"problem.unmount_refused":`Everything is written, but the scanner may not unmount the drive. Unmount it on the host.`,"problem.volume_busy":`A program still uses the drive. Close it and eject again.`,"problem.volume_in_use":`A program on the host still uses the drive. Close it and eject again.`,"asof.scanned":`Scanned {ago}`,"asof.not_scanned":`Not scanned yet`,"asof.synced":`Synced {ago}`,"asof.not_synced":`Never synced`,"panel.login":`Log in`,"panel.token":`Token`,"panel.token_hint":`The scanner made it at its first start: the file token in its data folder.`,"panel.refused":`This token is not the scanner's.`,"panel.loading":`Asking the scanner…`,"panel.retrying":`The page tries again by itself.`,"panel.stale":`What you see is the last that it said. The page tries again by itself.`,"panel.overview":`Disks and drives`,"panel.empty":`No disks or drives yet`,"panel.empty_hint":`Attach a drive, or name one to the scanner.`,"panel.no_drive":`No drive on this disk`,"panel.name":`Drive`,"panel.machine":`Machine`,"panel.disk":`Disk`,"panel.size":`Size`,"panel.free":`Free`,"panel.missing":`Missing items`,"panel.health":`Health`,"panel.health.ok":`OK`,"panel.health.watch":`Watch`,"panel.health.degraded":`Degraded`,"panel.health.failing":`Failing`,"panel.health.unknown":`Unknown`},Ve={"card.name":`Drivearr-schijf`,"card.description":`Een schijf in één oogopslag: ruimte, wat volledig is of ontbreekt, synchroniseren en veilig uitwerpen.`,"editor.device":`Schijf`,"editor.name":`Naam`,"editor.name_helper":`Laat leeg om de naam van de schijf te tonen.`,"editor.show_space":`Ruimte tonen`,"editor.show_titles":`Titels tonen`,"editor.show_actions":`Knoppen tonen`,"absent.no_device":`Geen schijf gekozen`,"absent.no_device_hint":`Bewerk deze kaart en kies een van je schijven.`,"absent.not_found":`Schijf niet gevonden`,"absent.not_found_hint":`Misschien is die uit Home Assistant verwijderd. Bewerk deze kaart en kies een andere schijf.`,"absent.not_a_drive":`Geen schijf`,"absent.not_a_drive_hint":`Dit apparaat is geen schijf van Drivearr, of al zijn entiteiten zijn uitgeschakeld. Bewerk deze kaart en kies een schijf.`,"headline.attached":`Aangesloten`,"headline.detached":`Niet aangesloten`,"headline.ejected":`Uitgeworpen`,"headline.ejecting":`Wordt uitgeworpen`,"headline.error":`Vraagt aandacht`,"headline.paused":`Gepauzeerd`,"headline.scanning":`Wordt gelezen`,"headline.syncing":`Wordt gesynchroniseerd`,"headline.unknown":`Toestand onbekend`,"headline.unreachable":`Scanner niet bereikbaar`,"headline.healing":`Wordt hersteld`,"headline.verifying":`Wordt gecontroleerd`,"detail.last_seen":`laatst gezien {ago}`,"verdict.complete":`Volledig`,"verdict.incomplete":`Onvolledig`,"verdict.over_capacity":`Past niet`,"verdict.unknown":`Onbekend`,"value.unknown":`Onbekend`,"space.label":`Ruimte`,"space.free_of":`{free} vrij van {size}`,"space.free":`{free} vrij`,"space.size":`{size}, vrije ruimte onbekend`,"space.used":`{percent} gebruikt`,"titles.label":`Titels`,"titles.total":`{count, plural, one {# titel} other {# titels}} in de bibliotheek`,"titles.empty":`De bibliotheek bevat geen titels`,"titles.complete":`Volledig`,"titles.partial":`Deels`,"titles.missing":`Ontbreekt`,"titles.summary":`{complete} volledig, {partial} deels, {missing} ontbreekt`,"missing.size":`{size} ontbreekt`,"missing.items":`{count, plural, one {# item ontbreekt} other {# items ontbreken}}`,"missing.both":`{size} ontbreekt in {count, plural, one {# item} other {# items}}`,"missing.none":`Er ontbreekt niets`,"missing.shortage":`{size} meer ruimte nodig`,"progress.bytes":`{done} van {total}`,"progress.rate":`{size}/s`,"progress.left":`nog {time}`,"action.rescan":`Opnieuw lezen`,"action.sync_missing":`Ontbrekende kopiëren`,"action.eject":`Uitwerpen`,"confirm.eject":`{name} uitwerpen?`,"confirm.eject_hint":`Wacht op het sein veilig voordat je de schijf loskoppelt.`,"confirm.cancel":`Annuleren`,"obstacle.busy":`Weer mogelijk als de lopende taak klaar is.`,"obstacle.detached":`Sluit eerst de schijf aan.`,"obstacle.ejected":`Uitgeworpen. Sluit de schijf weer aan om haar te gebruiken.`,"obstacle.nothing_missing":`Op deze schijf ontbreekt niets.`,"obstacle.unavailable":`Nu niet mogelijk.`,"obstacle.unreachable":`De scanner antwoordt niet.`,"safe.title":`Veilig los te koppelen`,"safe.hint":`Alles is geschreven. Je kunt de schijf nu verwijderen.`,"away.hint":`Ruimte en titels zijn weer te zien als de schijf is aangesloten.`,"unreachable.hint":`Controleer of de Drivearr-scanner draait. De kaart komt vanzelf terug.`,"error.hint":`De laatste taak eindigde met een fout.`,"failure.sync_failed":`Synchroniseren mislukt`,"failure.eject_failed":`Uitwerpen mislukt: nog niet loskoppelen`,"failure.command":`Dat is niet gelukt`,"problem.copy_incomplete":`Sommige bestanden zijn niet gekopieerd. Synchroniseer opnieuw om ze op te halen.`,"problem.drive_busy":`De schijf is bezig met een andere taak. Wacht erop of breek die af.`,"problem.drive_changed":`Op de plaats van deze schijf is een andere aangekoppeld. Er is niets gedaan.`,"problem.drive_detached":`De schijf is niet aangesloten. Sluit haar aan en probeer het opnieuw.`,"problem.drive_emptied":`De schijf is leeg, hoewel er bestanden op stonden. Controleer of zij is aangekoppeld; er is niets gedaan.`,"problem.drive_full":`De schijf is vol. Maak ruimte vrij.`,"problem.drive_gone":`De schijf verdween tijdens het gebruik. Sluit haar weer aan; de taak kan worden hervat.`,"problem.drive_locked":`Een andere scanner schrijft naar deze schijf. Wacht tot die klaar is.`,"problem.drive_read_only":`De schijf is alleen-lezen. Het bestandssysteem moet misschien worden gecontroleerd.`,"problem.flush_failed":`Schrijven naar de schijf is mislukt. Kopieer de nieuwe bestanden opnieuw.`,"problem.interrupted":`De scanner is tijdens deze taak gestopt. De taak kan worden hervat.`,"problem.library_emptied":`De bibliotheekmap is leeg, hoewel er bestanden in stonden. Koppel de map opnieuw aan.`,"problem.library_unavailable":`De bibliotheekmap is nu niet bruikbaar. Tot die terug is, telt niets als ontbrekend.`,"problem.manifest_cloned":`Deze schijf draagt de identiteit van een andere bekende schijf. Zeg welke het is voordat erop wordt geschreven.`,"problem.manifest_corrupt":`Het manifest van deze schijf is onleesbaar. De bestanden zijn veilig; een synchronisatie schrijft een nieuw manifest.`,"problem.manifest_newer":`Deze schijf is door een nieuwere Drivearr beschreven. Werk de scanner bij; tot dan is de schijf alleen-lezen.`,"problem.no_library":`Er is geen bibliotheek om mee te vergelijken. Voeg er een toe in Drivearr.`,"problem.unmount_refused":`Alles is geschreven, maar de scanner mag de schijf niet ontkoppelen. Ontkoppel haar op de host.`,"problem.volume_busy":`Een programma gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.volume_in_use":`Een programma op de host gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"asof.scanned":`Gelezen {ago}`,"asof.not_scanned":`Nog niet gelezen`,"asof.synced":`Gesynchroniseerd {ago}`,"asof.not_synced":`Nooit gesynchroniseerd`,"panel.login":`Inloggen`,"panel.token":`Token`,"panel.token_hint":`De scanner maakte het bij de eerste start: het bestand token in de gegevensmap.`,"panel.refused":`Dit token is niet dat van de scanner.`,"panel.loading":`De scanner wordt gevraagd…`,"panel.retrying":`De pagina probeert het vanzelf opnieuw.`,"panel.stale":`U ziet de laatst bekende stand. De pagina probeert het vanzelf opnieuw.`,"panel.overview":`Schijven en stations`,"panel.empty":`Nog geen schijven`,"panel.empty_hint":`Sluit een schijf aan, of noem er een aan de scanner.`,"panel.no_drive":`Geen station hierop`,"panel.name":`Station`,"panel.machine":`Machine`,"panel.disk":`Schijf`,"panel.size":`Grootte`,"panel.free":`Vrij`,"panel.missing":`Ontbreekt`,"panel.health":`Gezondheid`,"panel.health.ok":`In orde`,"panel.health.watch":`In de gaten houden`,"panel.health.degraded":`Verzwakt`,"panel.health.failing":`Valt uit`,"panel.health.unknown":`Onbekend`},He=K,Ue={en:K,de:Be,nl:Ve};function We(e){return Ge(e)===void 0?`en`:e}function Ge(e){let t=e.split(`-`,1)[0]??``;return Object.hasOwn(Ue,t)?Ue[t]:void 0}function Ke(e){return Object.hasOwn(K,e)}var qe=[`byte`,`kilobyte`,`megabyte`,`gigabyte`,`terabyte`,`petabyte`];function Je(e){let t=0,n=e;for(;t<qe.length-1&&Number(n.toPrecision(3))>=1e3;)n/=1e3,t+=1;return{value:n<1e3?Number(n.toPrecision(3)):Math.round(n),unit:qe[t]??`byte`}}var Ye=[[`day`,86400],[`hour`,3600],[`minute`,60]];function Xe(e){let t=Math.max(0,Math.round(e)),n=Ye.findIndex(([,e])=>t>=e);if(n<0)return[{value:t,unit:`second`}];let r=t,i=[];for(let[e,t]of Ye.slice(n,n+2)){let n=Math.floor(r/t);r-=n*t,n>0&&i.push({value:n,unit:e})}return i}var Ze=[[`second`,60],[`minute`,60],[`hour`,24],[`day`,7],[`week`,4.35],[`month`,12],[`year`,1/0]];function Qe(e,t){let n=(t.getTime()-e.getTime())/1e3;if(n<60)return{value:0,unit:`second`};for(let[e,t]of Ze){if(Math.round(n)<t)return{value:-Math.round(n),unit:e};n/=t}return{value:-Math.round(n),unit:`year`}}var $e=/\{(\w+)(?:, plural,((?:\s*[\w=]+ \{[^{}]*\})+)\s*)?\}/g,et=/([\w=]+) \{([^{}]*)\}/g;function tt(e,t,n){let r=e=>typeof e==`number`?n.number(e):e??``;return e.replace($e,(e,i,a)=>{let o=t[i];if(a===void 0||typeof o!=`number`)return r(o);let s=new Map([...a.matchAll(et)].map(([,e,t])=>[e,t??``]));return(s.get(`=${o}`)??s.get(n.plural.select(o))??s.get(`other`)??``).replaceAll(`#`,r(o))})}var nt={comma_decimal:`en-US`,decimal_comma:`de`,space_comma:`fr`,quote_decimal:`de-CH`,none:`en-US`},rt=class{constructor(e){this.settings=e;let{numberFormat:t=`language`}=e,n=We(e.language);this.language=n,this.catalog=Ge(n)??He,this.plural=new Intl.PluralRules(n),this.grouping=t!==`none`,this.numberLanguage=t===`system`?void 0:nt[t]??n}text(e,t={}){return tt(this.catalog[e],t,{plural:this.plural,number:e=>this.number(e)})}number(e,t={}){return new Intl.NumberFormat(this.numberLanguage,{useGrouping:this.grouping,...t}).format(e)}percent(e){return this.number((e>=100?100:Math.floor(e))/100,{style:`percent`})}bytes(e){let{value:t,unit:n}=Je(e);return this.number(t,{style:`unit`,unit:n,unitDisplay:n===`byte`?`long`:`short`})}duration(e){return Xe(e).map(({value:e,unit:t})=>this.number(e,{style:`unit`,unit:t,unitDisplay:`short`})).join(` `)}ago(e,t){let{value:n,unit:r}=Qe(e,t);return new Intl.RelativeTimeFormat(this.language,{numeric:`auto`}).format(n,r)}dateTime(e){return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeStyle:`short`,hour12:this.settings.hour12,timeZone:this.settings.timeZone}).format(e)}},it=[`idle`,`scanning`,`verifying`,`syncing`,`healing`,`ejecting`,`error`],at=[`in_sync`,`missing_content`,`over_capacity`,`never`];function ot(e,t){return e.find(e=>e===t)??`unknown`}var q=e=>typeof e==`number`&&Number.isFinite(e)?e:null,J=e=>typeof e==`boolean`?e:null,Y=e=>typeof e==`string`?e:null,X=e=>typeof e==`object`&&e?e:{};function Z(e){let t=new Date(Y(e)??NaN);return Number.isNaN(t.getTime())?null:t}function st(e,t){let n=X(e.titles),r=X(t?.progress);return{attached:J(e.attached),safeToRemove:J(e.safe_to_remove),sizeBytes:q(e.size_bytes),freeBytes:q(e.free_bytes),usedBytes:q(e.used_bytes),titles:{complete:q(n.complete),partial:q(n.partial),missing:q(n.missing)},missingItems:q(e.missing_items),missingBytes:q(e.missing_bytes),syncState:ot(at,Y(e.sync_state)),activity:ot(it,Y(e.activity)),percent:q(r.percent),pace:t?ct(t,r):null,lastScanAt:Z(e.last_scan_at),lastSyncAt:Z(e.last_sync_at),lastSeenAt:Z(e.last_seen_at),problem:lt(e.problem)}}function ct(e,t){return{paused:e.state===`paused`,doneBytes:q(t.done_bytes),totalBytes:q(t.total_bytes),bytesPerSecond:q(t.rate_bytes_per_s),etaSeconds:q(t.eta_s)}}function lt(e){let{code:t,message:n}=X(e);return Y(t)===null?null:{code:Y(t),message:Y(n)}}function ut(e){return e.replace(/[\p{Cc}\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu,` `).replace(/\p{Cs}/gu,`�`).trim()}var dt=[`name`,`machine`,`disk`,`size`,`free`,`missing`,`health`],Q=e=>typeof e==`string`?ut(e):null,ft=e=>typeof e==`number`?e:null;function pt({tables:e}){let t=(t,n)=>e[t]?.get(String(n)),n=new Set,r=(e,n,r)=>{let i=n?st(n,void 0):void 0,a=r?t(`health`,r.device_id):void 0,o=new Date(Q(a?.last_read_at)??NaN);return{key:e,attached:i?i.attached:r?.attached===!0,lastSeenAt:i?.lastSeenAt??null,healthAt:Number.isNaN(o.getTime())?null:o,cells:{name:Q(n?.name),machine:Q(t(`hosts`,(n??r)?.host_id)?.name),disk:Q(r?.model),size:i?i.sizeBytes:ft(r?.size_bytes),free:i?.freeBytes??null,missing:i?.missingItems??null,health:Q(a?.status)}}},i=[...e.drives??[]].map(([e,i])=>(n.add(String(i.device_id)),r(`drive ${e}`,i,t(`devices`,i.device_id))));for(let[t,a]of e.devices??[])n.has(t)||i.push(r(`disk ${t}`,void 0,a));return i}function mt(e,t,n,r){let i=new Intl.Collator(r,{numeric:!0}),a=(e,t)=>typeof e==`number`&&typeof t==`number`?e-t:i.compare(String(e),String(t));return e.toSorted(({cells:{[t]:e},key:r},{cells:{[t]:i},key:o})=>e===null||i===null?Number(e===null)-Number(i===null)||(r<o?-1:1):(n?-1:1)*a(e,i)||(r<o?-1:1))}var ht=o`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  header,
  main {
    max-inline-size: 1200px;
    margin-inline: auto;
    padding-inline: 16px;
  }
  h1,
  h2 {
    font-weight: var(--da-medium);
    font-size: var(--da-size-xl);
    margin-block: 16px;
  }
  .card {
    background: var(--surface);
    border-radius: var(--da-radius);
    padding: 8px;
  }
  form.card {
    max-inline-size: 420px;
    margin-inline: auto;
    padding: 8px 24px 24px;
  }
  label {
    display: block;
    font-weight: var(--da-medium);
    margin-block-end: 4px;
  }
  input {
    font: inherit;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 12px;
    color: inherit;
    background: var(--page);
    border: 1px solid var(--da-muted);
    border-radius: 8px;
  }
  form button {
    min-block-size: 44px;
    padding-inline: 24px;
    margin-block-start: 12px;
    border-radius: 22px;
    background: var(--da-primary);
    color: var(--surface);
    font-weight: var(--da-medium);
  }
  .table {
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
    padding: 8px 12px;
    vertical-align: top;
    overflow-wrap: break-word;
    min-inline-size: 84px;
  }
  thead th {
    padding-block: 0;
  }
  thead button {
    min-block-size: 44px;
    font-weight: var(--da-medium);
    color: var(--da-muted);
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--da-track);
  }
  tbody th {
    font-weight: var(--da-medium);
    min-inline-size: 140px;
  }
  tbody .value {
    font-weight: normal;
  }
`,gt=`drivearr-token`,$=class extends B{static{this.styles=[ze,ht]}constructor(){super(),this.refused=!1,this.column=`name`,this.down=!1,this.localizer=new rt({language:navigator.language}),this.link=new Pe(sessionStorage.getItem(gt),()=>this.requestUpdate()),new Le(this)}connectedCallback(){super.connectedCallback(),document.documentElement.lang=navigator.language,this.link.start()}disconnectedCallback(){super.disconnectedCallback(),this.link.stop()}render(){let e=this.localizer;return A`<header><h1>Drivearr</h1></header>
      <main>${this.link.status===`login`?this.login():this.overview(e)}</main>`}login(){let e=this.localizer;return A`<form class="card" @submit=${this.enter}>
      <h2>${e.text(`panel.login`)}</h2>
      <label for="token">${e.text(`panel.token`)}</label>
      <input id="token" type="password" autocomplete="current-password" required aria-describedby="hint" />
      <p id="hint">${e.text(`panel.token_hint`)}</p>
      <div role="alert">
        ${this.refused?A`<drivearr-notice .tone=${`bad`} .path=${`M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z`} .heading=${e.text(`panel.refused`)}>
              </drivearr-notice>`:M}
      </div>
      <button type="submit">${e.text(`panel.login`)}</button>
    </form>`}async enter(e){e.preventDefault();let t=this.renderRoot.querySelector(`input`)?.value.trim()??``;this.refused=!1,await this.link.start(t),this.refused=this.link.status===`login`,this.refused||sessionStorage.setItem(gt,t)}overview(e){let{state:t,status:n}=this.link,r=n===`lost`?A`<drivearr-notice
            role="status"
            .tone=${`warn`}
            .path=${`M19.8 22.6L17.15 20H6.5Q4.2 20 2.6 18.4T1 14.5Q1 12.58 2.19 11.08 3.38 9.57 5.25 9.15 5.33 8.95 5.4 8.76 5.5 8.57 5.55 8.35L1.4 4.2L2.8 2.8L21.2 21.2M6.5 18H15.15L7.1 9.95Q7.05 10.23 7.03 10.5 7 10.73 7 11H6.5Q5.05 11 4.03 12.03 3 13.05 3 14.5 3 15.95 4.03 17 5.05 18 6.5 18M11.13 14M21.6 18.75L20.15 17.35Q20.58 17 20.79 16.54 21 16.08 21 15.5 21 14.45 20.27 13.73 19.55 13 18.5 13H17V11Q17 8.93 15.54 7.46 14.08 6 12 6 11.33 6 10.7 6.16 10.07 6.33 9.5 6.68L8.05 5.23Q8.93 4.63 9.91 4.31 10.9 4 12 4 14.93 4 16.96 6.04 19 8.07 19 11 20.73 11.2 21.86 12.5 23 13.78 23 15.5 23 16.5 22.63 17.31 22.25 18.15 21.6 18.75M14.83 12.03Z`}
            .heading=${e.text(`headline.unreachable`)}
            .hint=${e.text(t?`panel.stale`:`panel.retrying`)}
          ></drivearr-notice>`:M;if(!t)return A`${r===M?A`<p role="status">${e.text(`panel.loading`)}</p>`:r}`;let i=mt(pt(t),this.column,this.down,navigator.language);return A`${r}
      <h2>${e.text(`panel.overview`)}</h2>
      ${i.length===0?A`<drivearr-notice
              .path=${`M6,2H18A2,2 0 0,1 20,4V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2M12,4A6,6 0 0,0 6,10C6,13.31 8.69,16 12.1,16L11.22,13.77C10.95,13.29 11.11,12.68 11.59,12.4L12.45,11.9C12.93,11.63 13.54,11.79 13.82,12.27L15.74,14.69C17.12,13.59 18,11.9 18,10A6,6 0 0,0 12,4M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7,18A1,1 0 0,0 6,19A1,1 0 0,0 7,20A1,1 0 0,0 8,19A1,1 0 0,0 7,18M12.09,13.27L14.58,19.58L17.17,18.08L12.95,12.77L12.09,13.27Z`}
              .heading=${e.text(`panel.empty`)}
              .hint=${e.text(`panel.empty_hint`)}
            >
            </drivearr-notice>`:this.table(i)}`}table(e){let t=this.localizer,n=e=>e===this.column?this.down?`descending`:`ascending`:`none`;return A`<div class="card table" role="region" tabindex="0" aria-label=${t.text(`panel.overview`)}>
      <table>
        <thead>
          <tr>
            ${dt.map(e=>A`<th scope="col" aria-sort=${n(e)}>
                  <button @click=${()=>this.sort(e)}>
                    ${t.text(`panel.${e}`)}<span aria-hidden="true"
                      >${e===this.column?this.down?` ↓`:` ↑`:``}</span
                    >
                  </button>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${e.map(e=>this.row(e))}
        </tbody>
      </table>
    </div>`}row({attached:e,lastSeenAt:t,healthAt:n,cells:r}){let i=this.localizer,a=i.text(`value.unknown`),o=`panel.health.${r.health}`,s=e=>typeof e==`number`?i.bytes(e):a,c=t?` · ${i.text(`detail.last_seen`,{ago:i.ago(t,new Date)})}`:``;return A`<tr>
      <th scope="row">
        <bdi>${r.name??i.text(`panel.no_drive`)}</bdi>
        ${e===!1?A`<div class="value">${i.text(`headline.detached`)}${c}</div>`:M}
      </th>
      <td><bdi>${r.machine??a}</bdi></td>
      <td><bdi>${r.disk??a}</bdi></td>
      <td>${s(r.size)}</td>
      <td>${s(r.free)}</td>
      <td>${typeof r.missing==`number`?i.number(r.missing):a}</td>
      <td>
        ${Ke(o)?i.text(o):a}
        ${n?A`<div class="value">${i.ago(n,new Date)}</div>`:M}
      </td>
    </tr>`}sort(e){this.down=e===this.column&&!this.down,this.column=e}};W([H()],$.prototype,`refused`,void 0),W([H()],$.prototype,`column`,void 0),W([H()],$.prototype,`down`,void 0),Fe(`drivearr-panel`,$);
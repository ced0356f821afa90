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
var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:ee,getOwnPropertyNames:te,getOwnPropertySymbols:ne,getPrototypeOf:re}=Object,d=globalThis,ie=d.trustedTypes,ae=ie?ie.emptyScript:``,oe=d.reactiveElementPolyfillSupport,f=(e,t)=>e,p={toAttribute(e,t){switch(t){case Boolean:e=e?ae:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},se=(e,t)=>!l(e,t),ce={attribute:!0,type:String,converter:p,reflect:!1,useDefault:!1,hasChanged:se};Symbol.metadata??=Symbol(`metadata`),d.litPropertyMetadata??=new WeakMap;var m=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ce){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=ee(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ce}static _$Ei(){if(this.hasOwnProperty(f(`elementProperties`)))return;let e=re(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(f(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(f(`properties`))){let e=this.properties,t=[...te(e),...ne(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?p:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?p:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??se)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};m.elementStyles=[],m.shadowRootOptions={mode:`open`},m[f(`elementProperties`)]=new Map,m[f(`finalized`)]=new Map,oe?.({ReactiveElement:m}),(d.reactiveElementVersions??=[]).push(`2.1.2`);var le=globalThis,ue=e=>e,h=le.trustedTypes,de=h?h.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,fe=`$lit$`,g=`lit$${Math.random().toFixed(9).slice(2)}$`,pe=`?`+g,me=`<${pe}>`,_=document,v=()=>_.createComment(``),y=e=>e===null||typeof e!=`object`&&typeof e!=`function`,he=Array.isArray,ge=e=>he(e)||typeof e?.[Symbol.iterator]==`function`,_e=`[ 	
\f\r]`,b=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ve=/-->/g,ye=/>/g,x=RegExp(`>|${_e}(?:([^\\s"'>=/]+)(${_e}*=${_e}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),be=/'/g,xe=/"/g,Se=/^(?:script|style|textarea|title)$/i,S=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),C=Symbol.for(`lit-noChange`),w=Symbol.for(`lit-nothing`),Ce=new WeakMap,T=_.createTreeWalker(_,129);function we(e,t){if(!he(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return de===void 0?t:de.createHTML(t)}var Te=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=b;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===b?c[1]===`!--`?o=ve:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=x):(Se.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=x):o=ye:o===x?c[0]===`>`?(o=i??b,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?x:c[3]===`"`?xe:be):o===xe||o===be?o=x:o===ve||o===ye?o=b:(o=x,i=void 0);let ee=o===x&&e[t+1].startsWith(`/>`)?` `:``;a+=o===b?n+me:l>=0?(r.push(s),n.slice(0,l)+fe+n.slice(l)+g+ee):n+g+(l===-2?t:ee)}return[we(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Ee=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Te(t,n);if(this.el=e.createElement(l,r),T.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=T.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(fe)){let t=u[o++],n=i.getAttribute(e).split(g),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?ke:r[1]===`?`?Ae:r[1]===`@`?je:D}),i.removeAttribute(e)}else e.startsWith(g)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Se.test(i.tagName)){let e=i.textContent.split(g),t=e.length-1;if(t>0){i.textContent=h?h.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],v()),T.nextNode(),c.push({type:2,index:++a});i.append(e[t],v())}}}else if(i.nodeType===8){if(i.data===pe)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(g,e+1))!==-1;)c.push({type:7,index:a}),e+=g.length-1}}a++}}static createElement(e,t){let n=_.createElement(`template`);return n.innerHTML=e,n}};function E(e,t,n=e,r){if(t===C)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=y(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=E(e,i._$AS(e,t.values),i,r)),t}var De=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??_).importNode(t,!0);T.currentNode=r;let i=T.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Oe(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Me(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=T.nextNode(),a++)}return T.currentNode=_,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Oe=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=w,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=E(this,e,t),y(e)?e===w||e==null||e===``?(this._$AH!==w&&this._$AR(),this._$AH=w):e!==this._$AH&&e!==C&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ge(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==w&&y(this._$AH)?this._$AA.nextSibling.data=e:this.T(_.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Ee.createElement(we(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new De(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ce.get(e.strings);return t===void 0&&Ce.set(e.strings,t=new Ee(e)),t}k(t){he(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(v()),this.O(v()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ue(e).nextSibling;ue(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},D=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=w,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=w}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=E(this,e,t,0),a=!y(e)||e!==this._$AH&&e!==C,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=E(this,r[n+o],t,o),s===C&&(s=this._$AH[o]),a||=!y(s)||s!==this._$AH[o],s===w?e=w:e!==w&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===w?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},ke=class extends D{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===w?void 0:e}},Ae=class extends D{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==w)}},je=class extends D{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=E(this,e,t,0)??w)===C)return;let n=this._$AH,r=e===w&&n!==w||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==w&&(n===w||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Me=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){E(this,e)}},Ne=le.litHtmlPolyfillSupport;Ne?.(Ee,Oe),(le.litHtmlVersions??=[]).push(`3.3.3`);var Pe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Oe(t.insertBefore(v(),e),e,void 0,n??{})}return i._$AI(e),i},O=globalThis,k=class extends m{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Pe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return C}};k._$litElement$=!0,k.finalized=!0,O.litElementHydrateSupport?.({LitElement:k});var Fe=O.litElementPolyfillSupport;Fe?.({LitElement:k}),(O.litElementVersions??=[]).push(`4.2.2`);var Ie={attribute:!0,type:String,converter:p,reflect:!1,hasChanged:se},Le=(e=Ie,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function A(e){return(t,n)=>typeof n==`object`?Le(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function j(e){return A({...e,state:!0,attribute:!1})}var Re=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function ze(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Re(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Re(n,r,{get(){return a(this)}})}}var Be=[`idle`,`scanning`,`verifying`,`syncing`,`healing`,`ejecting`,`error`],Ve=[`in_sync`,`missing_content`,`over_capacity`,`never`],He=[`rescan`,`sync_missing`,`eject`];function M(e,t){return e.find(e=>e===t)??`unknown`}var Ue=`drivearr`;function We(e){return e.platform!==`drivearr`||!e.translation_key?null:`${e.entity_id.split(`.`,1)[0]}.${e.translation_key}`}function Ge(e,t){let n=new Map;for(let r of Object.values(e)){if(r?.device_id!==t)continue;let e=We(r);e&&n.set(e,r.entity_id)}return n}function Ke(e){return e.has(`binary_sensor.attached`)||e.has(`sensor.titles_complete`)||e.has(`sensor.free_space`)}function qe(e){for(let t of Object.values(e.entities))if(t?.device_id&&We(t)===`binary_sensor.attached`)return t.device_id;return null}var Je=class{constructor(){this.registry=null,this.deviceId=``,this.ids=new Map}of(e,t){return(e.entities!==this.registry||t!==this.deviceId)&&(this.registry=e.entities,this.deviceId=t,this.ids=Ge(e.entities,t)),this.ids}};function Ye(e,t,n){let r=t.get(n);return r===void 0?void 0:e.states[r]}var N=e=>typeof e==`number`&&Number.isFinite(e)?e:null,Xe=e=>typeof e==`boolean`?e:null,P=e=>typeof e==`string`?e:null,Ze=e=>typeof e==`object`&&e?e:{};function Qe(e){let t=new Date(P(e)??NaN);return Number.isNaN(t.getTime())?null:t}function $e(e,t){let n=Ze(e.titles),r=Ze(t?.progress);return{attached:Xe(e.attached),safeToRemove:Xe(e.safe_to_remove),sizeBytes:N(e.size_bytes),freeBytes:N(e.free_bytes),usedBytes:N(e.used_bytes),titles:{complete:N(n.complete),partial:N(n.partial),missing:N(n.missing)},missingItems:N(e.missing_items),missingBytes:N(e.missing_bytes),syncState:M(Ve,P(e.sync_state)),activity:M(Be,P(e.activity)),percent:N(r.percent),pace:t?et(t,r):null,lastScanAt:Qe(e.last_scan_at),lastSyncAt:Qe(e.last_sync_at),lastSeenAt:Qe(e.last_seen_at),problem:tt(e.problem)}}function et(e,t){return{paused:e.state===`paused`,doneBytes:N(t.done_bytes),totalBytes:N(t.total_bytes),bytesPerSecond:N(t.rate_bytes_per_s),etaSeconds:N(t.eta_s)}}function tt(e){let{code:t,message:n}=Ze(e);return P(t)===null?null:{code:P(t),message:P(n)}}function nt(e){return e.replace(/[\p{Cc}\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu,` `).replace(/\p{Cs}/gu,`�`).trim()}var rt={B:1,kB:1e3,MB:1e6,GB:1e9,TB:0xe8d4a51000,PB:0x38d7ea4c68000,EB:0xde0b6b3a7640000,KiB:1024,MiB:2**20,GiB:2**30,TiB:2**40,PiB:2**50,EiB:2**60,bit:1/8,kbit:125,Mbit:125e3,Gbit:125e6};function F(e){return!e||e.state===`unknown`||e.state===`unavailable`||e.state===``?null:e.state}function I(e){let t=F(e),n=t===null?NaN:Number(t);return Number.isFinite(n)?n:null}function L(e){let t=I(e),n=rt[String(e?.attributes.unit_of_measurement??`B`)];return t===null||n===void 0?null:Math.round(t*n)}function R(e){let t=new Date(F(e)??NaN);return Number.isNaN(t.getTime())?null:t}function it(e){let t=F(e);return t===`on`||t!==`off`&&null}function z(e,t){let n=e?.attributes[t];return typeof n==`string`&&n!==``?n:null}var at=class{constructor(e,t,n){this.hass=e,this.lookup=t,this.live=n}drive(e){let t=this.hass.devices[e];if(!t)return`not_found`;let n=this.lookup.of(this.hass,e),r=this.live?.find(e);if(!r&&!Ke(n))return`not_a_drive`;let i=ot(this.hass,t,n);return r?{...i,...$e(r.drive,r.job),reachable:r.connected}:i}async run(e,t){let n=this.lookup.of(this.hass,e).get(`button.${t}`);if(n===void 0)throw Error(t);await this.hass.callService(`button`,`press`,{entity_id:n})}};function ot(e,t,n){let r=t=>Ye(e,n,t),i=it(r(`binary_sensor.safe_to_remove`));return{id:t.id,name:nt(t.name_by_user||t.name||``),reachable:st(r,n),attached:it(r(`binary_sensor.attached`)),safeToRemove:i===null?null:!i,...ct(r),...lt(r),activity:M(Be,F(r(`sensor.activity`))),percent:I(r(`sensor.progress`)),pace:null,lastScanAt:R(r(`sensor.last_scan`)),lastSyncAt:R(r(`sensor.last_sync`)),lastSeenAt:R(r(`sensor.last_seen`)),lastEvent:ut(r(`event.event`)),problem:null,actions:dt(r)}}function st(e,t){return[...t.keys()].some(t=>(e(t)?.state??`unavailable`)!==`unavailable`)}function ct(e){let t=L(e(`sensor.size`)),n=L(e(`sensor.free_space`)),r=L(e(`sensor.used_space`));return{sizeBytes:t??(n!==null&&r!==null?n+r:null),freeBytes:n??(t!==null&&r!==null?Math.max(0,t-r):null),usedBytes:r??(t!==null&&n!==null?Math.max(0,t-n):null)}}function lt(e){return{titles:{complete:I(e(`sensor.titles_complete`)),partial:I(e(`sensor.titles_partial`)),missing:I(e(`sensor.titles_missing`))},missingItems:I(e(`sensor.missing_items`)),missingBytes:L(e(`sensor.missing_size`)),syncState:M(Ve,F(e(`sensor.sync_state`)))}}function ut(e){let t=F(e)===null?null:z(e,`event_type`);return t===null?null:{type:t,code:z(e,`code`),message:z(e,`message`)}}function dt(e){let t=t=>{let n=e(`button.${t}`);return n?n.state===`unavailable`?`unavailable`:`ready`:`absent`};return Object.fromEntries(He.map(e=>[e,t(e)]))}function B(e,t){customElements.get(e)||customElements.define(e,t)}var ft=6e4,pt=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){this.timer=setInterval(()=>this.host.requestUpdate(),ft)}hostDisconnected(){clearInterval(this.timer)}},V=o`
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
`,mt=`drivearr/state/subscribe`,ht=class e{static{this.byConnection=new WeakMap}constructor(e){this.connection=e,this.scanners=new Map,this.listeners=new Set}static of(t){let n=e.byConnection.get(t);return n||e.byConnection.set(t,n=new e(t)),n}listen(e){return this.listeners.add(e),this.subscription??=this.connection.subscribeMessage(e=>this.take(e),{type:mt}).catch(()=>void 0),()=>{this.listeners.delete(e),this.listeners.size===0&&this.end()}}find(e){for(let{connected:t,drives:n,jobs:r}of this.scanners.values()){let i=n.find(t=>t.device_id===e);if(i)return{connected:t,drive:i,job:r.find(e=>e.job_id===i.job_id)}}return null}take(e){if(Array.isArray(e.drives)&&Array.isArray(e.jobs)){this.scanners.set(e.entry_id,e);for(let e of this.listeners)e()}}end(){let{subscription:e}=this;this.subscription=void 0,this.scanners.clear(),e?.then(e=>e?.())}},gt=class{constructor(e){this.onChange=e}listen(e){let t=e&&ht.of(e);return t!==this.state&&(this.end(),this.state=t,this.stop=t?.listen(this.onChange)),t}end(){this.stop?.(),this.stop=void 0,this.state=void 0}},_t=[`byte`,`kilobyte`,`megabyte`,`gigabyte`,`terabyte`,`petabyte`];function vt(e){let t=0,n=e;for(;t<_t.length-1&&Number(n.toPrecision(3))>=1e3;)n/=1e3,t+=1;return{value:n<1e3?Number(n.toPrecision(3)):Math.round(n),unit:_t[t]??`byte`}}var yt=[[`day`,86400],[`hour`,3600],[`minute`,60]];function bt(e){let t=Math.max(0,Math.round(e)),n=yt.findIndex(([,e])=>t>=e);if(n<0)return[{value:t,unit:`second`}];let r=t,i=[];for(let[e,t]of yt.slice(n,n+2)){let n=Math.floor(r/t);r-=n*t,n>0&&i.push({value:n,unit:e})}return i}var xt=[[`second`,60],[`minute`,60],[`hour`,24],[`day`,7],[`week`,4.35],[`month`,12],[`year`,1/0]];function St(e,t){let n=(t.getTime()-e.getTime())/1e3;if(n<60)return{value:0,unit:`second`};for(let[e,t]of xt){if(Math.round(n)<t)return{value:-Math.round(n),unit:e};n/=t}return{value:-Math.round(n),unit:`year`}}var Ct={"card.name":`Drivearr-Laufwerk`,"card.description":`Ein Laufwerk auf einen Blick: Platz, was vollständig ist oder fehlt, Abgleich und sicheres Auswerfen.`,"editor.device":`Laufwerk`,"editor.name":`Name`,"editor.name_helper":`Leer lassen, um den Namen des Laufwerks zu zeigen.`,"editor.show_space":`Speicherplatz anzeigen`,"editor.show_titles":`Titel anzeigen`,"editor.show_actions":`Schaltflächen anzeigen`,"absent.no_device":`Kein Laufwerk gewählt`,"absent.no_device_hint":`Bearbeite diese Karte und wähle eines deiner Laufwerke.`,"absent.not_found":`Laufwerk nicht gefunden`,"absent.not_found_hint":`Es wurde vielleicht aus Home Assistant entfernt. Bearbeite diese Karte und wähle ein anderes Laufwerk.`,"absent.not_a_drive":`Kein Laufwerk`,"absent.not_a_drive_hint":`Dieses Gerät ist kein Laufwerk von Drivearr, oder alle seine Entitäten sind deaktiviert. Bearbeite diese Karte und wähle ein Laufwerk.`,"headline.attached":`Angeschlossen`,"headline.detached":`Nicht angeschlossen`,"headline.ejected":`Ausgeworfen`,"headline.ejecting":`Wird ausgeworfen`,"headline.error":`Braucht Aufmerksamkeit`,"headline.paused":`Angehalten`,"headline.scanning":`Wird eingelesen`,"headline.syncing":`Wird abgeglichen`,"headline.unknown":`Zustand unbekannt`,"headline.unreachable":`Scanner nicht erreichbar`,"headline.healing":`Wird wiederhergestellt`,"headline.verifying":`Wird geprüft`,"detail.last_seen":`zuletzt gesehen {ago}`,"verdict.complete":`Vollständig`,"verdict.incomplete":`Unvollständig`,"verdict.over_capacity":`Passt nicht`,"verdict.unknown":`Unbekannt`,"value.unknown":`Unbekannt`,"space.label":`Speicherplatz`,"space.free_of":`{free} frei von {size}`,"space.free":`{free} frei`,"space.size":`{size}, freier Platz unbekannt`,"space.used":`{percent} belegt`,"titles.label":`Titel`,"titles.total":`{count, plural, one {# Titel} other {# Titel}} in der Bibliothek`,"titles.empty":`Die Bibliothek enthält keine Titel`,"titles.complete":`Vollständig`,"titles.partial":`Teilweise`,"titles.missing":`Fehlend`,"titles.summary":`{complete} vollständig, {partial} teilweise, {missing} fehlend`,"missing.size":`{size} fehlen`,"missing.items":`{count, plural, one {# Eintrag fehlt} other {# Einträge fehlen}}`,"missing.both":`{size} fehlen in {count, plural, one {# Eintrag} other {# Einträgen}}`,"missing.none":`Es fehlt nichts`,"missing.shortage":`{size} mehr Platz nötig`,"progress.bytes":`{done} von {total}`,"progress.rate":`{size}/s`,"progress.left":`noch {time}`,"action.rescan":`Neu einlesen`,"action.sync_missing":`Fehlendes kopieren`,"action.eject":`Auswerfen`,"confirm.eject":`{name} auswerfen?`,"confirm.eject_hint":`Warte auf die Freigabe, bevor du es abziehst.`,"confirm.cancel":`Abbrechen`,"obstacle.busy":`Wieder möglich, wenn der laufende Auftrag beendet ist.`,"obstacle.detached":`Schließe zuerst das Laufwerk an.`,"obstacle.ejected":`Ausgeworfen. Stecke das Laufwerk wieder an, um es zu benutzen.`,"obstacle.nothing_missing":`Auf diesem Laufwerk fehlt nichts.`,"obstacle.unavailable":`Im Moment nicht möglich.`,"obstacle.unreachable":`Der Scanner antwortet nicht.`,"safe.title":`Kann abgezogen werden`,"safe.hint":`Alles ist geschrieben. Du kannst das Laufwerk jetzt entfernen.`,"away.hint":`Platz und Titel erscheinen wieder, wenn es angeschlossen ist.`,"unreachable.hint":`Prüfe, ob der Drivearr-Scanner läuft. Die Karte kommt von selbst zurück.`,"error.hint":`Der letzte Auftrag endete mit einem Fehler.`,"failure.sync_failed":`Abgleich fehlgeschlagen`,"failure.eject_failed":`Auswerfen fehlgeschlagen: noch nicht abziehen`,"failure.command":`Das hat nicht geklappt`,"problem.copy_incomplete":`Einige Dateien wurden nicht kopiert. Gleiche noch einmal ab, um sie zu holen.`,"problem.drive_busy":`Das Laufwerk ist mit einem anderen Auftrag beschäftigt. Warte darauf oder brich ihn ab.`,"problem.drive_changed":`An der Stelle dieses Laufwerks ist ein anderes eingehängt. Es wurde nichts getan.`,"problem.drive_detached":`Das Laufwerk ist nicht angeschlossen. Stecke es an und versuche es noch einmal.`,"problem.drive_emptied":`Das Laufwerk ist leer, obwohl es Dateien enthielt. Prüfe, ob es eingehängt ist; es wurde nichts getan.`,"problem.drive_full":`Das Laufwerk ist voll. Schaffe Platz.`,"problem.drive_gone":`Das Laufwerk verschwand, während es benutzt wurde. Stecke es wieder an; der Auftrag kann fortgesetzt werden.`,"problem.drive_locked":`Ein anderer Scanner schreibt auf dieses Laufwerk. Warte, bis er fertig ist.`,"problem.drive_read_only":`Das Laufwerk ist schreibgeschützt. Sein Dateisystem muss vielleicht geprüft werden.`,"problem.flush_failed":`Das Schreiben auf das Laufwerk schlug fehl. Kopiere seine neuen Dateien noch einmal.`,"problem.interrupted":`Der Scanner wurde während dieses Auftrags beendet. Er kann fortgesetzt werden.`,"problem.library_emptied":`Der Bibliotheksordner ist leer, obwohl er Dateien enthielt. Hänge ihn wieder ein.`,"problem.library_unavailable":`Der Bibliotheksordner ist gerade nicht benutzbar. Bis er zurück ist, gilt nichts als fehlend.`,"problem.manifest_cloned":`Dieses Laufwerk trägt die Identität eines anderen bekannten Laufwerks. Sage, welches es ist, bevor darauf geschrieben wird.`,"problem.manifest_corrupt":`Das Manifest dieses Laufwerks ist nicht lesbar. Die Dateien sind sicher; ein Abgleich schreibt ein neues.`,"problem.manifest_newer":`Dieses Laufwerk wurde von einem neueren Drivearr beschrieben. Aktualisiere den Scanner; bis dahin wird nur gelesen.`,"problem.no_library":`Es gibt keine Bibliothek zum Vergleichen. Füge in Drivearr eine hinzu.`,"problem.unmount_refused":`Alles ist geschrieben, aber der Scanner darf das Laufwerk nicht aushängen. Hänge es auf dem Host aus.`,"problem.volume_busy":`Ein Programm benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.volume_in_use":`Ein Programm auf dem Host benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"asof.scanned":`Eingelesen {ago}`,"asof.not_scanned":`Noch nicht eingelesen`,"asof.synced":`Abgeglichen {ago}`,"asof.not_synced":`Nie abgeglichen`},wt={"card.name":`Drivearr drive`,"card.description":`A drive at a glance: space, what is complete or missing, sync and safe eject.`,"editor.device":`Drive`,"editor.name":`Name`,"editor.name_helper":`Leave empty to show the name of the drive.`,"editor.show_space":`Show space`,"editor.show_titles":`Show titles`,"editor.show_actions":`Show buttons`,"absent.no_device":`No drive chosen`,"absent.no_device_hint":`Edit this card and choose one of your drives.`,"absent.not_found":`Drive not found`,"absent.not_found_hint":`It may have been removed from Home Assistant. Edit this card and choose another drive.`,"absent.not_a_drive":`Not a drive`,"absent.not_a_drive_hint":`This device is not a drive of Drivearr, or all its entities are disabled. Edit this card and choose a drive.`,"headline.attached":`Attached`,"headline.detached":`Not attached`,"headline.ejected":`Ejected`,"headline.ejecting":`Ejecting`,"headline.error":`Needs attention`,"headline.paused":`Paused`,"headline.scanning":`Scanning`,"headline.syncing":`Syncing`,"headline.unknown":`State unknown`,"headline.unreachable":`Scanner not reachable`,"headline.healing":`Healing`,"headline.verifying":`Verifying`,"detail.last_seen":`last seen {ago}`,"verdict.complete":`Complete`,"verdict.incomplete":`Incomplete`,"verdict.over_capacity":`Does not fit`,"verdict.unknown":`Unknown`,"value.unknown":`Unknown`,"space.label":`Space`,"space.free_of":`{free} free of {size}`,"space.free":`{free} free`,"space.size":`{size}, free space unknown`,"space.used":`{percent} used`,"titles.label":`Titles`,"titles.total":`{count, plural, one {# title} other {# titles}} in the library`,"titles.empty":`The library holds no titles`,"titles.complete":`Complete`,"titles.partial":`Partial`,"titles.missing":`Missing`,"titles.summary":`{complete} complete, {partial} partial, {missing} missing`,"missing.size":`{size} missing`,"missing.items":`{count, plural, one {# item missing} other {# items missing}}`,"missing.both":`{size} missing in {count, plural, one {# item} other {# items}}`,"missing.none":`Nothing is missing`,"missing.shortage":`{size} more space needed`,"progress.bytes":`{done} of {total}`,"progress.rate":`{size}/s`,"progress.left":`{time} left`,"action.rescan":`Rescan`,"action.sync_missing":`Sync missing`,"action.eject":`Eject`,"confirm.eject":`Eject {name}?`,"confirm.eject_hint":`Wait for the all-clear before you unplug it.`,"confirm.cancel":`Cancel`,"obstacle.busy":`Possible again when the current job has ended.`,"obstacle.detached":`Attach the drive first.`,"obstacle.ejected":`Ejected. Plug the drive in again to use it.`,"obstacle.nothing_missing":`Nothing is missing on this drive.`,"obstacle.unavailable":`Not available right now.`,"obstacle.unreachable":`The scanner does not answer.`,"safe.title":`Safe to unplug`,"safe.hint":`Everything is written. You can remove the drive now.`,"away.hint":`Space and titles are shown again when it is attached.`,"unreachable.hint":`Check that the Drivearr scanner is running. The card comes back by itself.`,"error.hint":`The last job ended with an error.`,"failure.sync_failed":`Sync failed`,"failure.eject_failed":`Eject failed: do not unplug yet`,"failure.command":`That did not work`,"problem.copy_incomplete":`Some files were not copied. Sync again to get them.`,"problem.drive_busy":`The drive is busy with another job. Wait for it, or cancel it.`,"problem.drive_changed":`Another volume is mounted in the place of this drive. Nothing was done.`,"problem.drive_detached":`The drive is not attached. Plug it in and try again.`,"problem.drive_emptied":`The drive is empty although it held files. Check that it is mounted; nothing was done.`,"problem.drive_full":`The drive is full. Free some space.`,"problem.drive_gone":`The drive went away while it was in use. Plug it in again; the job can be resumed.`,"problem.drive_locked":`Another scanner is writing to this drive. Wait until it has finished.`,"problem.drive_read_only":`The drive is read-only. Its file system may need a check.`,"problem.flush_failed":`Writing to the drive failed. Copy its new files again.`,"problem.interrupted":`The scanner was stopped during this job. It can be resumed.`,"problem.library_emptied":`The library folder is empty although it held files. Mount it again.`,"problem.library_unavailable":`The library folder cannot be used now. Nothing counts as missing until it is back.`,"problem.manifest_cloned":`This drive carries the identity of another known drive. Say which one it is before it is written to.`,"problem.manifest_corrupt":`The manifest of this drive cannot be read. The files are safe; a sync writes a new one.`,"problem.manifest_newer":`This drive was written by a newer Drivearr. Update the scanner; until then the drive is read-only.`,"problem.no_library":`There is no library to compare with. Add one in Drivearr.`,"problem.unmount_refused":`Everything is written, but the scanner may not unmount the drive. Unmount it on the host.`,"problem.volume_busy":`A program still uses the drive. Close it and eject again.`,"problem.volume_in_use":`A program on the host still uses the drive. Close it and eject again.`,"asof.scanned":`Scanned {ago}`,"asof.not_scanned":`Not scanned yet`,"asof.synced":`Synced {ago}`,"asof.not_synced":`Never synced`},Tt={"card.name":`Drivearr-schijf`,"card.description":`Een schijf in één oogopslag: ruimte, wat volledig is of ontbreekt, synchroniseren en veilig uitwerpen.`,"editor.device":`Schijf`,"editor.name":`Naam`,"editor.name_helper":`Laat leeg om de naam van de schijf te tonen.`,"editor.show_space":`Ruimte tonen`,"editor.show_titles":`Titels tonen`,"editor.show_actions":`Knoppen tonen`,"absent.no_device":`Geen schijf gekozen`,"absent.no_device_hint":`Bewerk deze kaart en kies een van je schijven.`,"absent.not_found":`Schijf niet gevonden`,"absent.not_found_hint":`Misschien is die uit Home Assistant verwijderd. Bewerk deze kaart en kies een andere schijf.`,"absent.not_a_drive":`Geen schijf`,"absent.not_a_drive_hint":`Dit apparaat is geen schijf van Drivearr, of al zijn entiteiten zijn uitgeschakeld. Bewerk deze kaart en kies een schijf.`,"headline.attached":`Aangesloten`,"headline.detached":`Niet aangesloten`,"headline.ejected":`Uitgeworpen`,"headline.ejecting":`Wordt uitgeworpen`,"headline.error":`Vraagt aandacht`,"headline.paused":`Gepauzeerd`,"headline.scanning":`Wordt gelezen`,"headline.syncing":`Wordt gesynchroniseerd`,"headline.unknown":`Toestand onbekend`,"headline.unreachable":`Scanner niet bereikbaar`,"headline.healing":`Wordt hersteld`,"headline.verifying":`Wordt gecontroleerd`,"detail.last_seen":`laatst gezien {ago}`,"verdict.complete":`Volledig`,"verdict.incomplete":`Onvolledig`,"verdict.over_capacity":`Past niet`,"verdict.unknown":`Onbekend`,"value.unknown":`Onbekend`,"space.label":`Ruimte`,"space.free_of":`{free} vrij van {size}`,"space.free":`{free} vrij`,"space.size":`{size}, vrije ruimte onbekend`,"space.used":`{percent} gebruikt`,"titles.label":`Titels`,"titles.total":`{count, plural, one {# titel} other {# titels}} in de bibliotheek`,"titles.empty":`De bibliotheek bevat geen titels`,"titles.complete":`Volledig`,"titles.partial":`Deels`,"titles.missing":`Ontbreekt`,"titles.summary":`{complete} volledig, {partial} deels, {missing} ontbreekt`,"missing.size":`{size} ontbreekt`,"missing.items":`{count, plural, one {# item ontbreekt} other {# items ontbreken}}`,"missing.both":`{size} ontbreekt in {count, plural, one {# item} other {# items}}`,"missing.none":`Er ontbreekt niets`,"missing.shortage":`{size} meer ruimte nodig`,"progress.bytes":`{done} van {total}`,"progress.rate":`{size}/s`,"progress.left":`nog {time}`,"action.rescan":`Opnieuw lezen`,"action.sync_missing":`Ontbrekende kopiëren`,"action.eject":`Uitwerpen`,"confirm.eject":`{name} uitwerpen?`,"confirm.eject_hint":`Wacht op het sein veilig voordat je de schijf loskoppelt.`,"confirm.cancel":`Annuleren`,"obstacle.busy":`Weer mogelijk als de lopende taak klaar is.`,"obstacle.detached":`Sluit eerst de schijf aan.`,"obstacle.ejected":`Uitgeworpen. Sluit de schijf weer aan om haar te gebruiken.`,"obstacle.nothing_missing":`Op deze schijf ontbreekt niets.`,"obstacle.unavailable":`Nu niet mogelijk.`,"obstacle.unreachable":`De scanner antwoordt niet.`,"safe.title":`Veilig los te koppelen`,"safe.hint":`Alles is geschreven. Je kunt de schijf nu verwijderen.`,"away.hint":`Ruimte en titels zijn weer te zien als de schijf is aangesloten.`,"unreachable.hint":`Controleer of de Drivearr-scanner draait. De kaart komt vanzelf terug.`,"error.hint":`De laatste taak eindigde met een fout.`,"failure.sync_failed":`Synchroniseren mislukt`,"failure.eject_failed":`Uitwerpen mislukt: nog niet loskoppelen`,"failure.command":`Dat is niet gelukt`,"problem.copy_incomplete":`Sommige bestanden zijn niet gekopieerd. Synchroniseer opnieuw om ze op te halen.`,"problem.drive_busy":`De schijf is bezig met een andere taak. Wacht erop of breek die af.`,"problem.drive_changed":`Op de plaats van deze schijf is een andere aangekoppeld. Er is niets gedaan.`,"problem.drive_detached":`De schijf is niet aangesloten. Sluit haar aan en probeer het opnieuw.`,"problem.drive_emptied":`De schijf is leeg, hoewel er bestanden op stonden. Controleer of zij is aangekoppeld; er is niets gedaan.`,"problem.drive_full":`De schijf is vol. Maak ruimte vrij.`,"problem.drive_gone":`De schijf verdween tijdens het gebruik. Sluit haar weer aan; de taak kan worden hervat.`,"problem.drive_locked":`Een andere scanner schrijft naar deze schijf. Wacht tot die klaar is.`,"problem.drive_read_only":`De schijf is alleen-lezen. Het bestandssysteem moet misschien worden gecontroleerd.`,"problem.flush_failed":`Schrijven naar de schijf is mislukt. Kopieer de nieuwe bestanden opnieuw.`,"problem.interrupted":`De scanner is tijdens deze taak gestopt. De taak kan worden hervat.`,"problem.library_emptied":`De bibliotheekmap is leeg, hoewel er bestanden in stonden. Koppel de map opnieuw aan.`,"problem.library_unavailable":`De bibliotheekmap is nu niet bruikbaar. Tot die terug is, telt niets als ontbrekend.`,"problem.manifest_cloned":`Deze schijf draagt de identiteit van een andere bekende schijf. Zeg welke het is voordat erop wordt geschreven.`,"problem.manifest_corrupt":`Het manifest van deze schijf is onleesbaar. De bestanden zijn veilig; een synchronisatie schrijft een nieuw manifest.`,"problem.manifest_newer":`Deze schijf is door een nieuwere Drivearr beschreven. Werk de scanner bij; tot dan is de schijf alleen-lezen.`,"problem.no_library":`Er is geen bibliotheek om mee te vergelijken. Voeg er een toe in Drivearr.`,"problem.unmount_refused":`Alles is geschreven, maar de scanner mag de schijf niet ontkoppelen. Ontkoppel haar op de host.`,"problem.volume_busy":`Een programma gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.volume_in_use":`Een programma op de host gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"asof.scanned":`Gelezen {ago}`,"asof.not_scanned":`Nog niet gelezen`,"asof.synced":`Gesynchroniseerd {ago}`,"asof.not_synced":`Nooit gesynchroniseerd`},Et=wt,Dt={en:wt,de:Ct,nl:Tt};function Ot(e){return kt(e)===void 0?`en`:e}function kt(e){let t=e.split(`-`,1)[0]??``;return Object.hasOwn(Dt,t)?Dt[t]:void 0}function At(e){return Object.hasOwn(wt,e)}var jt=/\{(\w+)(?:, plural,((?:\s*[\w=]+ \{[^{}]*\})+)\s*)?\}/g,Mt=/([\w=]+) \{([^{}]*)\}/g;function Nt(e,t,n){let r=e=>typeof e==`number`?n.number(e):e??``;return e.replace(jt,(e,i,a)=>{let o=t[i];if(a===void 0||typeof o!=`number`)return r(o);let s=new Map([...a.matchAll(Mt)].map(([,e,t])=>[e,t??``]));return(s.get(`=${o}`)??s.get(n.plural.select(o))??s.get(`other`)??``).replaceAll(`#`,r(o))})}var Pt={comma_decimal:`en-US`,decimal_comma:`de`,space_comma:`fr`,quote_decimal:`de-CH`,none:`en-US`},Ft=class{constructor(e){this.settings=e;let{numberFormat:t=`language`}=e,n=Ot(e.language);this.language=n,this.catalog=kt(n)??Et,this.plural=new Intl.PluralRules(n),this.grouping=t!==`none`,this.numberLanguage=t===`system`?void 0:Pt[t]??n}text(e,t={}){return Nt(this.catalog[e],t,{plural:this.plural,number:e=>this.number(e)})}from(e,t,n={}){let r=this.language.split(`-`,1)[0]??``;return Nt((Object.hasOwn(e,r)?e[r]:e.en)[t],n,{plural:this.plural,number:e=>this.number(e)})}number(e,t={}){return new Intl.NumberFormat(this.numberLanguage,{useGrouping:this.grouping,...t}).format(e)}percent(e){return this.number((e>=100?100:Math.floor(e))/100,{style:`percent`})}bytes(e){let{value:t,unit:n}=vt(e);return this.number(t,{style:`unit`,unit:n,unitDisplay:n===`byte`?`long`:`short`})}duration(e){return bt(e).map(({value:e,unit:t})=>this.number(e,{style:`unit`,unit:t,unitDisplay:`short`})).join(` `)}ago(e,t){let{value:n,unit:r}=St(e,t);return new Intl.RelativeTimeFormat(this.language,{numeric:`auto`}).format(n,r)}time(e){let{hour12:t,timeZone:n}=this.settings;return new Intl.DateTimeFormat(this.language,{timeStyle:`short`,hour12:t,timeZone:n}).format(e)}date(e){let{timeZone:t}=this.settings;return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeZone:t}).format(e)}dateTime(e){return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeStyle:`short`,hour12:this.settings.hour12,timeZone:this.settings.timeZone}).format(e)}},It=`en`;function Lt(e){try{return Intl.getCanonicalLocales(e??It)[0]??It}catch{return It}}function Rt(){return new Ft({language:Lt(document.documentElement.lang||void 0)})}function zt(e){let{locale:t,config:n}=e,r=t?.time_format===`12`||t?.time_format!==`24`&&void 0;return new Ft({language:Lt(t?.language??e.language),numberFormat:t?.number_format,hour12:r,timeZone:t?.time_zone===`server`?n?.time_zone:void 0})}function Bt(e,t){e.dispatchEvent(new CustomEvent(`hass-more-info`,{bubbles:!0,composed:!0,detail:{entityId:t}}))}var Vt=`drivearr-drive-card`,Ht=[{name:`device`,required:!0,selector:{device:{filter:{integration:Ue},entity:{integration:Ue,domain:`button`}}}},{name:`name`,selector:{text:{}}},{name:``,type:`grid`,schema:[`show_space`,`show_titles`,`show_actions`].map(e=>({name:e,default:!0,selector:{boolean:{}}}))}];function Ut(){let e=Rt(),t=t=>At(t)?e.text(t):void 0;return{schema:Ht,computeLabel:e=>t(`editor.${e.name}`)??e.name,computeHelper:e=>t(`editor.${e.name}_helper`)}}function Wt(e){return{device:qe(e)??``}}function Gt(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!Ke(Ge(e.entities,n.device_id))?null:{config:{type:`custom:${Vt}`,device:n.device_id}}}var Kt=o`
  :host {
    display: block;
    block-size: 100%;
  }
  ha-card {
    display: block;
    block-size: 100%;
    container-type: inline-size;
  }
  ha-card:not(:defined) {
    background: var(--ha-card-background, var(--card-background-color, #fff));
    border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color, #e0e0e0));
    border-radius: var(--ha-card-border-radius, 12px);
  }
  .content {
    display: grid;
    gap: 16px;
    padding: 16px;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    color: var(--tone);
    background: color-mix(in srgb, var(--tone) 18%, transparent);
    transition:
      color 0.2s,
      background 0.2s;
  }
  .badge.quiet {
    background: var(--da-shade);
  }
  .badge svg {
    font-size: 24px;
  }
  .title {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    font-size: var(--da-size-l);
    font-weight: var(--da-medium);
    line-height: 22px;
    unicode-bidi: isolate;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .status {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 18px;
    color: var(--da-muted);
  }
  .verdict {
    display: flex;
    align-items: center;
    flex: none;
    gap: 6px;
    padding-block: 4px;
    padding-inline: 8px 10px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    font-size: var(--da-size-s);
    font-weight: var(--da-medium);
    line-height: 18px;
  }
  .verdict svg {
    color: var(--tone);
    font-size: 16px;
  }
  .stale {
    --success-color: color-mix(in srgb, var(--da-text) 38%, transparent);
    --warning-color: color-mix(in srgb, var(--da-text) 24%, transparent);
    --primary-color: color-mix(in srgb, var(--da-text) 32%, transparent);
  }
  .missing {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    margin: 8px 0 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    color: var(--da-muted);
  }
  .shortage {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--da-text);
  }
  .shortage svg {
    color: var(--da-warn);
    font-size: 18px;
  }
  .away {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    font-size: var(--da-size-s);
    line-height: 16px;
    color: var(--da-muted);
  }
  @container (max-width: 300px) {
    header {
      flex-wrap: wrap;
    }
    h2 {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
`,qt=`M13 14H11V9H13M13 18H11V16H13M1 21H23L12 2L1 21Z`,Jt=`M13,13H11V7H13M13,17H11V15H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z`,Yt=`M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M10 17L5 12L6.41 10.59L10 14.17L17.59 6.58L19 8L10 17Z`,Xt=`M12 2A10 10 0 0 0 2 12A10 10 0 0 0 12 22A10 10 0 0 0 22 12A10 10 0 0 0 12 2M12 4A8 8 0 0 1 20 12A8 8 0 0 1 12 20V4Z`,Zt=`M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z`,Qt=`M12,5L5.33,15H18.67M5,17H19V19H5V17Z`,H=`M6,2H18A2,2 0 0,1 20,4V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2M12,4A6,6 0 0,0 6,10C6,13.31 8.69,16 12.1,16L11.22,13.77C10.95,13.29 11.11,12.68 11.59,12.4L12.45,11.9C12.93,11.63 13.54,11.79 13.82,12.27L15.74,14.69C17.12,13.59 18,11.9 18,10A6,6 0 0,0 12,4M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7,18A1,1 0 0,0 6,19A1,1 0 0,0 7,20A1,1 0 0,0 8,19A1,1 0 0,0 7,18M12.09,13.27L14.58,19.58L17.17,18.08L12.95,12.77L12.09,13.27Z`,$t=`M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M18 2H6A2 2 0 0 0 4 4V13.09A5.47 5.47 0 0 1 5 13A5.71 5.71 0 0 1 7 13.36A6 6 0 1 1 15.71 14.69L13.79 12.27A1 1 0 0 0 12.42 11.9L11.56 12.4A1 1 0 0 0 11.19 13.77L12.1 16A6.12 6.12 0 0 1 10 15.62A6 6 0 0 1 10.19 22H18A2 2 0 0 0 20 20V4A2 2 0 0 0 18 2M14.58 19.58L12.09 13.27L12.95 12.77L17.17 18.08M12 11A1 1 0 1 0 11 10A1 1 0 0 0 12 11M7.12 22.54L5 20.41L2.88 22.54L1.46 21.12L3.59 19L1.46 16.88L2.88 15.46L5 17.59L7.12 15.46L8.54 16.88L6.41 19L8.54 21.12Z`,en=`M15.07,11.25L14.17,12.17C13.45,12.89 13,13.5 13,15H11V14.5C11,13.39 11.45,12.39 12.17,11.67L13.41,10.41C13.78,10.05 14,9.55 14,9C14,7.89 13.1,7 12,7A2,2 0 0,0 10,9H8A4,4 0 0,1 12,5A4,4 0 0,1 16,9C16,9.88 15.64,10.67 15.07,11.25M13,19H11V17H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12C22,6.47 17.5,2 12,2Z`,tn=`M4,1C2.89,1 2,1.89 2,3V7C2,8.11 2.89,9 4,9H1V11H13V9H10C11.11,9 12,8.11 12,7V3C12,1.89 11.11,1 10,1H4M4,3H10V7H4V3M14,13C12.89,13 12,13.89 12,15V19C12,20.11 12.89,21 14,21H11V23H23V21H20C21.11,21 22,20.11 22,19V15C22,13.89 21.11,13 20,13H14M3.88,13.46L2.46,14.88L4.59,17L2.46,19.12L3.88,20.54L6,18.41L8.12,20.54L9.54,19.12L7.41,17L9.54,14.88L8.12,13.46L6,15.59L3.88,13.46M14,15H20V19H14V15Z`,nn=`M17.65,6.35C16.2,4.9 14.21,4 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20C15.73,20 18.84,17.45 19.73,14H17.65C16.83,16.33 14.61,18 12,18A6,6 0 0,1 6,12A6,6 0 0,1 12,6C13.66,6 15.14,6.69 16.22,7.78L13,11H20V4L17.65,6.35Z`,rn=`M2 12H4V17H20V12H22V17C22 18.11 21.11 19 20 19H4C2.9 19 2 18.11 2 17V12M12 15L17.55 9.54L16.13 8.13L13 11.25V2H11V11.25L7.88 8.13L6.46 9.55L12 15Z`,an=new Set([`scanning`,`verifying`,`syncing`,`healing`,`ejecting`]),on=new Set([`sync_failed`,`eject_failed`]);function U(e){return e.reachable&&an.has(e.activity)}function W(e){return e.reachable&&e.safeToRemove===!0&&!U(e)}function sn(e){return e.reachable?U(e)?e.activity:e.attached===!1?W(e)?`ejected`:`detached`:e.activity===`error`?`error`:e.attached===null?`unknown`:`attached`:`unreachable`}function cn(e){if(e.syncState===`over_capacity`)return`over_capacity`;if(e.syncState===`in_sync`)return`complete`;if(e.syncState===`missing_content`)return`incomplete`;let{complete:t,partial:n,missing:r}=e.titles;return t===null||n===null||r===null||t+n+r===0?`unknown`:n+r===0?`complete`:`incomplete`}function ln(e){return!e.reachable||U(e)?null:e.lastEvent&&on.has(e.lastEvent.type)?e.lastEvent:null}function un(e,t){return t.reachable?U(t)?`busy`:t.attached===!1?W(t)?`ejected`:`detached`:t.attached===null?`unavailable`:e===`sync_missing`&&(t.syncState===`in_sync`||t.missingItems===0)?`nothing_missing`:t.actions[e]===`ready`?null:`unavailable`:`unreachable`}function dn(e){return U(e)||e.missingBytes===null||e.freeBytes===null?null:e.missingBytes>e.freeBytes?e.missingBytes-e.freeBytes:null}var fn=o`
  :host {
    display: block;
    container-type: inline-size;
  }
  .buttons {
    display: flex;
    gap: 8px;
  }
  .action {
    flex: 1 1 auto;
    min-inline-size: 44px;
    min-block-size: 44px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 6px 8px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    font-size: var(--da-size-m);
    line-height: 18px;
    font-weight: var(--da-medium);
    transition: background 0.15s;
  }
  .action:hover {
    background: var(--da-track);
  }
  .action svg {
    font-size: 20px;
    color: var(--da-primary);
  }
  .sync_missing,
  .sure {
    background: color-mix(in srgb, var(--da-primary) 20%, transparent);
  }
  .sync_missing:hover,
  .sure:hover {
    background: color-mix(in srgb, var(--da-primary) 30%, transparent);
  }
  .action[aria-disabled="true"] {
    background: var(--da-shade);
    color: var(--da-muted);
    cursor: default;
  }
  .action[aria-disabled="true"] svg {
    color: var(--da-quiet);
  }
  .action[aria-busy="true"] svg {
    animation: pulse 0.8s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }
  .reason {
    margin: 8px 0 0;
    font-size: var(--da-size-s);
    line-height: 16px;
    color: var(--da-muted);
  }
  .reason:empty {
    display: none;
  }
  .confirm {
    padding: 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
  }
  #question,
  #hint {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  #question {
    font-weight: var(--da-medium);
  }
  #hint {
    color: var(--da-muted);
    margin-block-end: 12px;
  }
  @container (max-width: 330px) {
    .action {
      flex-basis: 0;
      flex-direction: column;
      gap: 2px;
      font-size: var(--da-size-s);
      line-height: 14px;
      text-align: center;
    }
  }
`;function G(e){return S`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`}function K(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var pn={rescan:nn,sync_missing:rn,eject:Qt},q=class extends k{constructor(...e){super(...e),this.pending=null,this.confirming=!1,this.asked=null}static{this.styles=[V,fn]}willUpdate(){this.confirming&&this.obstacle(`eject`)&&(this.confirming=!1),this.asked&&!this.obstacle(this.asked)&&(this.asked=null)}updated(e){e.has(`confirming`)&&(this.confirming?this.cancelButton?.focus():e.get(`confirming`)===!0&&this.ejectButton?.focus())}render(){return this.confirming?this.renderConfirm():this.renderButtons()}get present(){return He.filter(e=>this.view.actions[e]!==`absent`)}obstacle(e){return this.pending?`busy`:un(e,this.view)}shownObstacle(){let e=new Set(this.present.map(e=>this.obstacle(e))),[t]=e;return e.size===1&&t?t:this.asked&&this.obstacle(this.asked)}renderButtons(){let e=this.shownObstacle();return S`
      <div class="buttons">${this.present.map(e=>this.renderButton(e))}</div>
      <p class="reason" role="status">${e?this.localizer.text(`obstacle.${e}`):w}</p>
    `}renderButton(e){let t=this.obstacle(e);return S`<button
      type="button"
      class="action ${e}"
      aria-disabled=${t?`true`:`false`}
      aria-busy=${this.pending===e?`true`:`false`}
      title=${t?this.localizer.text(`obstacle.${t}`):w}
      @click=${()=>this.press(e)}
    >
      ${G(pn[e])}<span>${this.localizer.text(`action.${e}`)}</span>
    </button>`}renderConfirm(){let{localizer:e}=this;return S`<div
      class="confirm"
      role="alertdialog"
      aria-labelledby="question"
      aria-describedby="hint"
      @keydown=${this.onConfirmKey}
    >
      <p id="question">${e.text(`confirm.eject`,{name:this.view.name})}</p>
      <p id="hint">${e.text(`confirm.eject_hint`)}</p>
      <div class="buttons">
        <button type="button" class="action cancel" @click=${this.cancel}>
          <span>${e.text(`confirm.cancel`)}</span>
        </button>
        <button type="button" class="action sure" @click=${this.confirm}>
          ${G(Qt)}<span>${e.text(`action.eject`)}</span>
        </button>
      </div>
    </div>`}press(e){this.obstacle(e)?this.asked=e:e===`eject`?this.confirming=!0:this.send(e)}onConfirmKey(e){e.key===`Escape`&&(e.stopPropagation(),this.cancel())}cancel(){this.confirming=!1}confirm(){this.confirming=!1,this.send(`eject`)}send(e){this.asked=null,this.dispatchEvent(new CustomEvent(`drivearr-action`,{bubbles:!0,composed:!0,detail:e}))}};K([A({attribute:!1})],q.prototype,`localizer`,void 0),K([A({attribute:!1})],q.prototype,`view`,void 0),K([A({attribute:!1})],q.prototype,`pending`,void 0),K([j()],q.prototype,`confirming`,void 0),K([j()],q.prototype,`asked`,void 0),K([ze(`.cancel`)],q.prototype,`cancelButton`,void 0),K([ze(`.eject`)],q.prototype,`ejectButton`,void 0),B(`drivearr-drive-actions`,q);function mn(e){let t=e.map(e=>Number.isFinite(e)&&e>0?e:0),n=t.reduce((e,t)=>e+t,0);return t.map(e=>n===0?0:e/n)}function hn(e){return e===null||!Number.isFinite(e)?null:Math.min(100,Math.max(0,e))}var gn=class extends k{constructor(...e){super(...e),this.parts=null,this.moving=!1}static{this.styles=[V,o`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        block-size: 10px;
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
    `]}render(){return this.moving?S`<div class="bar"></div>`:!this.parts||this.parts.every(e=>e.value<=0)?S`<div class="bar unknown"></div>`:S`<div class="bar">
      ${this.parts.map(e=>S`<span class="part ${e.tone} ${e.value>0?`some`:`none`}"></span>`)}
    </div>`}updated(e){let t=mn((this.parts??[]).map(e=>e.value));this.renderRoot.querySelectorAll(`.part`).forEach((e,n)=>{e.style.flexGrow=String(t[n]??0)})}};K([A({attribute:!1})],gn.prototype,`parts`,void 0),K([A({type:Boolean,reflect:!0})],gn.prototype,`moving`,void 0),B(`drivearr-bar`,gn);var J=class extends k{constructor(...e){super(...e),this.label=``,this.percent=null,this.pace=null}static{this.styles=[V,o`
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
    `]}render(){let e=hn(this.percent),t=e===null?this.localizer.text(`value.unknown`):this.localizer.percent(e);return S`
      <div class="label-row">
        <span class="label">${this.label}</span>
        <span class="value">${e===null?``:t}</span>
      </div>
      <drivearr-bar
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${e===null?w:Math.floor(e)}
        aria-valuetext=${t}
        ?moving=${e===null&&!this.pace?.paused}
        .parts=${[{value:e??0,tone:`info`},{value:100-(e??0),tone:`track`}]}
      ></drivearr-bar>
      ${this.renderPace()}
    `}renderPace(){let{localizer:e,pace:t}=this;if(!t)return w;let{doneBytes:n,totalBytes:r,bytesPerSecond:i,etaSeconds:a,paused:o}=t,s=[n!==null&&r?e.text(`progress.bytes`,{done:e.bytes(n),total:e.bytes(r)}):null,!o&&i?e.text(`progress.rate`,{size:e.bytes(i)}):null,!o&&a!==null?e.text(`progress.left`,{time:e.duration(a)}):null].filter(e=>e!==null);return s.length===0?w:S`<p>${s.map(e=>S`<span>${e}</span>`)}</p>`}};K([A({attribute:!1})],J.prototype,`localizer`,void 0),K([A({attribute:!1})],J.prototype,`label`,void 0),K([A({attribute:!1})],J.prototype,`percent`,void 0),K([A({attribute:!1})],J.prototype,`pace`,void 0),B(`drivearr-job-progress`,J);var Y=class extends k{constructor(...e){super(...e),this.tone=`info`,this.path=``,this.heading=null,this.hint=null}static{this.styles=[V,o`
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
    `]}render(){return S`<div class="notice ${this.tone}">
      ${G(this.path)}
      <div class="words">
        ${this.heading?S`<div class="heading">${this.heading}</div>`:w}
        ${this.hint?S`<div>${this.hint}</div>`:w}
      </div>
    </div>`}};K([A({attribute:!1})],Y.prototype,`tone`,void 0),K([A({attribute:!1})],Y.prototype,`path`,void 0),K([A({attribute:!1})],Y.prototype,`heading`,void 0),K([A({attribute:!1})],Y.prototype,`hint`,void 0),B(`drivearr-notice`,Y);var _n=.9,vn=.97;function yn(e){return e>=vn?`bad`:e>=_n?`warn`:`info`}var X=class extends k{constructor(...e){super(...e),this.sizeBytes=null,this.freeBytes=null}static{this.styles=[V,o`
      :host {
        display: block;
      }
    `]}render(){return S`
      <div class="label-row">
        <span class="label">${this.localizer.text(`space.label`)}</span>
        <span class="value">${this.figures()}</span>
      </div>
      ${this.bar()}
    `}figures(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;return n!==null&&t!==null?e.text(`space.free_of`,{free:e.bytes(n),size:e.bytes(t)}):n===null?t===null?e.text(`value.unknown`):e.text(`space.size`,{size:e.bytes(t)}):e.text(`space.free`,{free:e.bytes(n)})}bar(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;if(n===null||!t)return S`<drivearr-bar aria-hidden="true"></drivearr-bar>`;let r=Math.min(t,Math.max(0,t-n)),i=r/t*100;return S`<drivearr-bar
      role="meter"
      aria-label=${e.text(`space.label`)}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(i)}
      aria-valuetext=${e.text(`space.used`,{percent:e.percent(i)})}
      .parts=${[{value:r,tone:yn(r/t)},{value:t-r,tone:`track`}]}
    ></drivearr-bar>`}};K([A({attribute:!1})],X.prototype,`localizer`,void 0),K([A({attribute:!1})],X.prototype,`sizeBytes`,void 0),K([A({attribute:!1})],X.prototype,`freeBytes`,void 0),B(`drivearr-space-bar`,X);var bn=[{status:`complete`,tone:`good`,path:Yt},{status:`partial`,tone:`warn`,path:Xt},{status:`missing`,tone:`quiet`,path:Zt}],xn=class extends k{constructor(...e){super(...e),this.counts={complete:null,partial:null,missing:null}}static{this.styles=[V,o`
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
    `]}render(){return S`
      <div class="label-row">
        <span class="label">${this.localizer.text(`titles.label`)}</span>
        <span class="value">${this.total()}</span>
      </div>
      <drivearr-bar aria-hidden="true" .parts=${this.parts()}></drivearr-bar>
      <div class="counts">${bn.map(e=>this.count(e))}</div>
    `}values(){let e=bn.map(({status:e})=>this.counts[e]);return e.every(e=>e!==null)?e:null}total(){let e=this.values();if(!e)return this.localizer.text(`value.unknown`);let t=e.reduce((e,t)=>e+t,0);return this.localizer.text(t===0?`titles.empty`:`titles.total`,{count:t})}parts(){let e=this.values();return e&&bn.map(({tone:t},n)=>({value:e[n]??0,tone:t===`quiet`?`track`:t}))}count({status:e,tone:t,path:n}){let r=this.counts[e],i=r===null?this.localizer.text(`value.unknown`):this.localizer.number(r);return S`<button type="button" class=${e} @click=${()=>this.select(e)}>
      <span class="number ${t} ${r===null?`unknown`:``}">${G(n)}${i}</span>
      <span class="name">${this.localizer.text(`titles.${e}`)}</span>
    </button>`}select(e){this.dispatchEvent(new CustomEvent(`drivearr-select`,{bubbles:!0,composed:!0,detail:e}))}};K([A({attribute:!1})],xn.prototype,`localizer`,void 0),K([A({attribute:!1})],xn.prototype,`counts`,void 0),B(`drivearr-status-counts`,xn);var Sn={attached:{tone:`info`,path:H},detached:{tone:`quiet`,path:$t},error:{tone:`bad`,path:H},ejected:{tone:`good`,path:H},unknown:{tone:`quiet`,path:H},unreachable:{tone:`warn`,path:tn},ejecting:{tone:`info`,path:H},scanning:{tone:`info`,path:H},syncing:{tone:`info`,path:H},healing:{tone:`info`,path:H},verifying:{tone:`info`,path:H}},Cn={complete:{tone:`good`,path:Yt},incomplete:{tone:`warn`,path:Xt},over_capacity:{tone:`bad`,path:qt}};function wn(e){let{view:t,config:n}=e;return S`<ha-card>
    <div class="content">
      ${En(e)} ${On(e)}
      ${t.reachable?S`
              ${n.show_space===!1||Rn(t)?w:An(e)}
              ${n.show_titles===!1||Rn(t)?w:jn(e)}
              ${U(t)?Pn(e):w}
              ${n.show_actions===!1||t.attached===!1?w:Fn(e)}
              ${In(e)}
            `:w}
    </div>
  </ha-card>`}function Tn(e,t){return S`<ha-card>
    <div class="content">
      <drivearr-notice
        .tone=${`quiet`}
        .path=${en}
        .heading=${t.text(`absent.${e}`)}
        .hint=${t.text(`absent.${e}_hint`)}
      ></drivearr-notice>
    </div>
  </ha-card>`}function En({view:e,localizer:t,now:n}){let r=sn(e),{tone:i,path:a}=Sn[r],o=r===`detached`&&e.lastSeenAt?t.text(`detail.last_seen`,{ago:t.ago(e.lastSeenAt,n)}):``;return S`<header>
    <div class="badge ${i}">${G(a)}</div>
    <div class="title">
      <h2 title=${e.name}>${e.name}</h2>
      <p class="status" role="status">${t.text(`headline.${r}`)}${o?` · ${o}`:w}</p>
    </div>
    ${e.reachable&&r!==`detached`?Dn(cn(e),t):w}
  </header>`}function Dn(e,t){if(e===`unknown`)return w;let{tone:n,path:r}=Cn[e];return S`<div class="verdict ${n}">${G(r)}<span>${t.text(`verdict.${e}`)}</span></div>`}function On({view:e,localizer:t,refusal:n}){let r=ln(e);return e.reachable?S`
    ${W(e)?Z(`good`,Yt,t.text(`safe.title`),t.text(`safe.hint`)):w}
    ${r?Z(`bad`,Jt,t.text(`failure.${r.type}`),kn(r,t)):e.activity===`error`?Z(`bad`,Jt,null,(e.problem&&kn(e.problem,t))??t.text(`error.hint`)):w}
    ${Rn(e)&&!W(e)?S`<p class="away">${t.text(`away.hint`)}</p>`:w}
    ${n===null?w:Z(`bad`,Jt,t.text(`failure.command`),n)}
  `:Z(`warn`,qt,null,t.text(`unreachable.hint`))}function Z(e,t,n,r){return S`<drivearr-notice
    role=${e===`bad`?`alert`:`status`}
    .tone=${e}
    .path=${t}
    .heading=${n}
    .hint=${r}
  ></drivearr-notice>`}function kn(e,t){let n=`problem.${e.code}`;return At(n)?t.text(n):e.message}function An({view:e,localizer:t}){return S`<drivearr-space-bar
    class=${zn(e)}
    .localizer=${t}
    .sizeBytes=${e.sizeBytes}
    .freeBytes=${e.freeBytes}
  ></drivearr-space-bar>`}function jn(e){let{view:t,localizer:n,onSelect:r}=e;return S`<div>
    <drivearr-status-counts
      class=${zn(t)}
      .localizer=${n}
      .counts=${t.titles}
      @drivearr-select=${r}
    ></drivearr-status-counts>
    ${Mn(e)}
  </div>`}function Mn({view:e,localizer:t}){let n=Nn(e,t),r=dn(e);return n===null?w:S`<p class="missing">
    <span>${n}</span>
    ${r===null?w:S`<span class="shortage"
            >${G(qt)}${t.text(`missing.shortage`,{size:t.bytes(r)})}</span
          >`}
  </p>`}function Nn({missingBytes:e,missingItems:t},n){if(t===0)return n.text(`missing.none`);if(e===null)return t===null?null:n.text(`missing.items`,{count:t});let r=n.bytes(e);return t===null?n.text(`missing.size`,{size:r}):n.text(`missing.both`,{size:r,count:t})}function Pn({view:e,localizer:t}){return S`<drivearr-job-progress
    .localizer=${t}
    .label=${t.text(e.pace?.paused?`headline.paused`:`headline.${sn(e)}`)}
    .percent=${e.percent}
    .pace=${e.pace}
  ></drivearr-job-progress>`}function Fn({view:e,localizer:t,pending:n,onAction:r}){return S`<drivearr-drive-actions
    .localizer=${t}
    .view=${e}
    .pending=${n}
    @drivearr-action=${r}
  ></drivearr-drive-actions>`}function In({view:e,localizer:t,now:n}){let{lastScanAt:r,lastSyncAt:i,syncState:a,titles:o}=e,s=[r?Ln(r,`asof.scanned`,t,n):o.complete===null?t.text(`asof.not_scanned`):null,i?Ln(i,`asof.synced`,t,n):a===`never`?t.text(`asof.not_synced`):null].filter(e=>e!==null);return s.length===0?w:S`<footer>${s.map(e=>S`<span>${e}</span>`)}</footer>`}function Ln(e,t,n,r){return S`<time datetime=${e.toISOString()} title=${n.dateTime(e)}
    >${n.text(t,{ago:n.ago(e,r)})}</time
  >`}function Rn(e){let{attached:t,sizeBytes:n,freeBytes:r,titles:i}=e;return t===!1&&n===null&&r===null&&i.complete===null}function zn(e){return e.attached===!0?``:`stale`}var Bn=4e3,Q=class extends k{static{this.styles=[V,Kt]}constructor(){super(),this.pending=null,this.refusal=null,this.lookup=new Je,this.live=new gt(()=>this.requestUpdate()),new pt(this)}static getConfigForm(){return Ut()}static getStubConfig(e){return Wt(e)}setConfig(e){this.config=e}getCardSize(){return 8}getGridOptions(){return{columns:12,rows:`auto`,min_columns:6,min_rows:3}}connectedCallback(){super.connectedCallback(),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.settle(),this.live.end()}shouldUpdate(e){let t=e.get(`hass`);return e.size!==1||!t||!this.hass||this.differs(t,this.hass)}willUpdate(e){if(!this.hass||!e.has(`hass`))return;let t=e.get(`hass`);this.localizer&&t&&$(t)===$(this.hass)||(this.localizer=zt(this.hass)),this.pending&&t&&this.reacted(t,this.hass)&&this.settle()}render(){let{config:e,localizer:t}=this;if(!e||!t)return w;let n=this.found();return typeof n==`string`?Tn(n,t):wn({view:{...n,name:nt(e.name??``)||n.name},config:e,localizer:t,now:new Date,pending:this.pending,refusal:this.refusal,onAction:e=>void this.run(e.detail),onSelect:e=>this.showEntity(e.detail)})}found(){let e=this.config?.device;return!e||!this.hass?`no_device`:this.backend(this.hass).drive(e)}backend(e){return new at(e,this.lookup,this.isConnected?this.live.listen(e.connection):void 0)}differs(e,t){let n=this.config?.device??``;return e.entities!==t.entities||e.devices[n]!==t.devices[n]||$(e)!==$(t)||[...this.lookup.of(t,n).values()].some(n=>e.states[n]!==t.states[n])}reacted(e,t){let n=this.config?.device??``,r=this.lookup.of(t,n);return[`sensor.activity`,`event.event`,`binary_sensor.attached`].some(n=>{let i=r.get(n);return i!==void 0&&e.states[i]!==t.states[i]})}async run(e){let{hass:t,config:n}=this;if(t&&n?.device&&!this.pending){this.pending=e,this.refusal=null;try{await this.backend(t).run(n.device,e),this.reactionTimer=setTimeout(()=>this.settle(),Bn)}catch(e){this.settle(),this.refusal=e instanceof Object&&`message`in e?String(e.message):String(e)}}}settle(){clearTimeout(this.reactionTimer),this.pending=null}showEntity(e){let{hass:t,config:n}=this,r=t&&this.lookup.of(t,n?.device??``).get(`sensor.titles_${e}`);r&&Bt(this,r)}};K([A({attribute:!1})],Q.prototype,`hass`,void 0),K([j()],Q.prototype,`config`,void 0),K([j()],Q.prototype,`pending`,void 0),K([j()],Q.prototype,`refusal`,void 0);function $(e){let{locale:t,language:n,config:r}=e;return[t?.language??n,t?.number_format,t?.time_format,t?.time_zone,r?.time_zone].join()}B(Vt,Q);var Vn=`https://github.com/drivearr/drivearr`;function Hn(e){let t=window.customCards??=[];t.some(({type:t})=>t===e.type)||t.push(e)}var Un=Rt();Hn({type:Vt,name:Un.text(`card.name`),description:Un.text(`card.description`),preview:!0,documentationURL:Vn,getEntitySuggestion:Gt});
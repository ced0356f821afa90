
import{_ as e,ct as t,d as n,lt as r,t as i,y as a}from"../drivearr-panel.js";import{a as o,d as s,o as c,s as l,t as u,u as d}from"./page-CZEe4QJt.js";import{o as f}from"./disks-D6AI8_FU.js";import{t as p}from"./loader-C7fC7l9g.js";import{t as m}from"./health-styles-PGN67XkM.js";function h(e,t){let n=l(e,`bytes_per_s`);if(n===null)return`unknown`;let r=e=>n<(l(t,e)??0);return r(`stop_bytes_per_s`)?`stop`:r(`agent_bytes_per_s`)?`agent`:r(`warn_bytes_per_s`)?`warn`:`fine`}function g(e){return{fine:`good`,warn:`warn`,agent:`warn`,stop:`bad`,unknown:`quiet`}[e]}function _(e){let[t]=c(e,`mounts`).flatMap(e=>d(e,`silent_since`)??[]).sort();return t===void 0?null:new Date(t)}var v={en:{title:`Network storage`,none:`No network share is mounted`,none_hint:`NFS, SMB and other shares that hold a library or drive are listed here with how fast they were read.`,silent:`Does not answer since {when}`,silent_hint:`What is on it was left as it was: nothing counts as missing. It is looked at again when it answers.`,answers:`Answers`,speed:`Speed`,"speed.value":`{size}/s`,"speed.of":`measured over {size}, {asof}`,"speed.unknown":`Not measured yet`,"speed.unknown_hint":`A verify measures it as it reads; the scanner never loads a share just to measure it.`,latency:`Opening a folder`,"latency.value":`{milliseconds} ms`,"latency.of":`{count, plural, one {median of # folder} other {median of # folders}}`,"verdict.fine":`Fast enough to verify over it`,"verdict.warn":`Slow: a full verify takes long`,"verdict.agent":`Slow: an agent on its server reads faster than the network`,"verdict.stop":`Too slow to verify over it`,"verdict.unknown":`Speed not known`,estimate:`Reading all {size} takes about {time} at this speed.`,holds:`Holds`,holds_nothing:`no library or drive`,mounts:`Mounted at`,"mount.free":`{free} free of {size}`,"mount.size":`{size}`,"mount.read_only":`read-only`,advice:`What to do`,limits:`When a share counts as slow`,"limits.row":`Below {warn} it is slow, below {agent} an agent is suggested, below {stop} verifying over it is advised against.`,"limits.change":`Change in the settings`,protocol:`Protocol`},de:{title:`Netzwerkspeicher`,none:`Keine Netzwerkfreigabe ist eingehängt`,none_hint:`NFS-, SMB- und andere Freigaben mit einer Bibliothek oder einem Laufwerk stehen hier, mit dem Tempo, in dem sie gelesen wurden.`,silent:`Antwortet nicht seit {when}`,silent_hint:`Was darauf liegt, blieb, wie es war: Nichts gilt als fehlend. Sobald sie antwortet, wird wieder nachgesehen.`,answers:`Antwortet`,speed:`Tempo`,"speed.value":`{size}/s`,"speed.of":`gemessen über {size}, {asof}`,"speed.unknown":`Noch nicht gemessen`,"speed.unknown_hint":`Eine Prüfung misst es beim Lesen; der Scanner belastet eine Freigabe nie nur zum Messen.`,latency:`Öffnen eines Ordners`,"latency.value":`{milliseconds} ms`,"latency.of":`{count, plural, one {Median von # Ordner} other {Median von # Ordnern}}`,"verdict.fine":`Schnell genug, um darüber zu prüfen`,"verdict.warn":`Langsam: Eine volle Prüfung dauert lange`,"verdict.agent":`Langsam: Ein Agent auf dem Server liest schneller als das Netz`,"verdict.stop":`Zu langsam, um darüber zu prüfen`,"verdict.unknown":`Tempo unbekannt`,estimate:`Alle {size} zu lesen dauert in diesem Tempo etwa {time}.`,holds:`Enthält`,holds_nothing:`keine Bibliothek und kein Laufwerk`,mounts:`Eingehängt als`,"mount.free":`{free} frei von {size}`,"mount.size":`{size}`,"mount.read_only":`schreibgeschützt`,advice:`Was zu tun ist`,limits:`Ab wann gewarnt wird`,"limits.row":`Unter {warn} gilt sie als langsam, unter {agent} wird ein Agent empfohlen, unter {stop} vom Prüfen darüber abgeraten.`,"limits.change":`In den Einstellungen ändern`,protocol:`Protokoll`},nl:{title:`Netwerkopslag`,none:`Er is geen netwerkshare aangekoppeld`,none_hint:`NFS-, SMB- en andere shares met een bibliotheek of schijf staan hier, met de snelheid waarmee ze gelezen werden.`,silent:`Antwoordt niet sinds {when}`,silent_hint:`Wat erop staat bleef zoals het was: niets geldt als ontbrekend. Zodra ze antwoordt, wordt opnieuw gekeken.`,answers:`Antwoordt`,speed:`Snelheid`,"speed.value":`{size}/s`,"speed.of":`gemeten over {size}, {asof}`,"speed.unknown":`Nog niet gemeten`,"speed.unknown_hint":`Een controle meet het tijdens het lezen; de scanner belast een share nooit alleen om te meten.`,latency:`Een map openen`,"latency.value":`{milliseconds} ms`,"latency.of":`{count, plural, one {mediaan van # map} other {mediaan van # mappen}}`,"verdict.fine":`Snel genoeg om erover te controleren`,"verdict.warn":`Traag: een volledige controle duurt lang`,"verdict.agent":`Traag: een agent op de server leest sneller dan het netwerk`,"verdict.stop":`Te traag om erover te controleren`,"verdict.unknown":`Snelheid onbekend`,estimate:`Alle {size} lezen duurt bij deze snelheid ongeveer {time}.`,holds:`Bevat`,holds_nothing:`geen bibliotheek of schijf`,mounts:`Aangekoppeld als`,"mount.free":`{free} vrij van {size}`,"mount.size":`{size}`,"mount.read_only":`alleen-lezen`,advice:`Wat te doen`,limits:`Wanneer er gewaarschuwd wordt`,"limits.row":`Onder {warn} heet ze traag, onder {agent} wordt een agent aangeraden, onder {stop} wordt controleren erover afgeraden.`,"limits.change":`Wijzigen in de instellingen`,protocol:`Protocol`}},y=class extends u{constructor(...e){super(...e),this.texts=v,this.mark=``,this.answer=new p(this,e=>this.ask(e))}static{this.styles=[...u.styles,m]}heading(){return this.t(`title`)}arrived(){this.mark=this.markNow(),this.answer.run(!0)}markNow(){let{devices:e,libraries:t,drives:n,jobs:r}=this.state.tables,i=[...e.values()].filter(e=>e.kind===`network`),a=[...t.values(),...n.values()].map(e=>e.problem??null),o=[...r.values()].filter(e=>e.kind===`verify`).map(e=>e.state);return JSON.stringify([i,a,o])}willUpdate(e){super.willUpdate(e);let t=this.markNow();this.mark!==``&&t!==this.mark&&(this.mark=t,this.answer.run())}async ask(e){let{api:t}=this.context,n=this.l.language.split(`-`,1)[0]??`en`,[r,i]=await Promise.all([t.get(`/network`,{},e),t.get(`/advice`,{language:[`de`,`nl`].includes(n)?n:`en`},e)]),a=c(i,`devices`).map(e=>{let t=c(e,`recommendations`).flatMap(e=>f(e,`message`)??[]);return[e.device_id,t]});return{network:r,advice:new Map(a)}}lead(){return this.answer.at?a`<p class="lead">${this.asOf(this.answer.at)}</p>`:e}content(){return a`${this.loaded(this.answer,e=>this.whole(e))}`}whole({network:e,advice:t}){let n=c(e,`shares`);if(n.length===0)return a`<div class="card">
        <drivearr-empty .path=${r} .heading=${this.t(`none`)} .hint=${this.t(`none_hint`)}></drivearr-empty>
      </div>`;let o=t=>this.t(`speed.value`,{size:this.l.bytes(l(e,t)??0)});return a`<div class="stack">
      <div class="columns">
        ${n.map(n=>this.share(n,e,t.get(n.device_id)??[]))}
      </div>
      <section class="card stack">
        <h2>${this.t(`limits`)}</h2>
        <p>
          ${this.t(`limits.row`,{warn:o(`warn_bytes_per_s`),agent:o(`agent_bytes_per_s`),stop:o(`stop_bytes_per_s`)})}
        </p>
        <div class="row">
          <a class="button" href=${i(`settings`,null,{part:`reading`})}>${this.t(`limits.change`)}</a>
        </div>
      </section>
    </div>`}share(n,r,i){let o=_(n),l=h(n,r),u=o?`bad`:g(l),d=[...s(n,`libraries`).map(e=>this.row(`libraries`,e)),...s(n,`drives`).map(e=>this.row(`drives`,e))].flatMap(e=>f(e,`name`)??[]);return a`<article class="card disk ${u}">
      <div class="top">
        <h2 class="grow name"><bdi>${f(n,`server`)??this.frame(`unknown`)}</bdi></h2>
        <span class="chip">${(f(n,`protocol`)??``).toUpperCase()}</span>
      </div>
      ${o?a`<drivearr-notice
              .tone=${`bad`}
              .path=${t}
              .heading=${this.t(`silent`,{when:this.l.dateTime(o)})}
              .hint=${this.t(`silent_hint`)}
            ></drivearr-notice>`:a`<div class="chips">
              <span class="chip ${u}">${this.t(`verdict.${l}`)}</span>
              <span class="chip good">${this.t(`answers`)}</span>
            </div>`}
      <dl class="facts">
        <div>
          <dt>${this.t(`speed`)}</dt>
          <dd>${this.speed(n)}</dd>
        </div>
        <div>
          <dt>${this.t(`latency`)}</dt>
          <dd>${this.latency(n)}</dd>
        </div>
        <div>
          <dt>${this.t(`holds`)}</dt>
          <dd><bdi>${d.length===0?this.t(`holds_nothing`):d.join(`, `)}</bdi></dd>
        </div>
      </dl>
      ${this.estimate(n)}
      <h3>${this.t(`mounts`)}</h3>
      <ul class="list">
        ${c(n,`mounts`).map(e=>this.mount(e))}
      </ul>
      ${i.length===0?e:a`<h3>${this.t(`advice`)}</h3>
              <ul class="list">
                ${i.map(e=>a`<li>${e}</li>`)}
              </ul>`}
    </article>`}speed(e){let[t,n]=[l(e,`bytes_per_s`),l(e,`read_bytes`)];if(t===null||n===null)return a`${this.t(`speed.unknown`)}
        <div class="muted small">${this.t(`speed.unknown_hint`)}</div>`;let r=o(e,`measured_at`),i=r?this.frame(`asof.ago`,{ago:this.l.ago(r,new Date)}):this.frame(`unknown`);return a`${this.t(`speed.value`,{size:this.l.bytes(t)})}
      <div class="muted small">${this.t(`speed.of`,{size:this.l.bytes(n),asof:i})}</div>`}latency(e){let[t,n]=[l(e,`open_folder_s`),l(e,`folders`)];if(t===null||n===null)return a`${this.t(`speed.unknown`)}`;let r=this.l.number(t*1e3,{maximumSignificantDigits:2});return a`${this.t(`latency.value`,{milliseconds:r})}
      <div class="muted small">${this.t(`latency.of`,{count:n})}</div>`}estimate(t){let n=l(t,`bytes_per_s`),r=[...s(t,`libraries`).map(e=>l(this.row(`libraries`,e)??{},`size_bytes`)),...s(t,`drives`).map(e=>l(this.row(`drives`,e)??{},`used_bytes`))].reduce((e,t)=>e+(t??0),0);return n===null||n===0||r===0?e:a`<p class="muted">
      ${this.t(`estimate`,{size:this.l.bytes(r),time:this.l.duration(r/n)})}
    </p>`}mount(e){let[t,n]=[l(e,`size_bytes`),l(e,`free_bytes`)],r=[...t===null?[]:[n===null?this.t(`mount.size`,{size:this.l.bytes(t)}):this.t(`mount.free`,{free:this.l.bytes(n),size:this.l.bytes(t)})],...e.read_only===!0?[this.t(`mount.read_only`)]:[]];return a`<li>
      <bdi class="name">${f(e,`mount_point`)??this.frame(`unknown`)}</bdi>
      <div class="muted small">${r.join(` · `)}</div>
    </li>`}};n(`drivearr-network-page`,y);export{y as NetworkPage};
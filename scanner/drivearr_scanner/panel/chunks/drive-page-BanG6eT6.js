
import{$ as e,Ct as t,Et as n,G as r,H as i,J as a,K as o,L as s,M as c,N as l,P as ee,R as u,S as d,Tt as f,W as p,_ as m,_t as te,c as h,d as g,f as ne,g as _,gt as re,h as v,i as ie,m as y,nt as ae,o as b,q as oe,s as x,t as S,u as C,y as w,z as T}from"../drivearr-panel.js";import{l as E,u as D}from"./words-bdAKj_V1.js";import"./space-bar-pQVZXKwO.js";import"./bar-BOORuu3_.js";import{a as O,i as k,l as A,o as j,s as M,t as N,u as P}from"./page-CZEe4QJt.js";import{i as se,n as ce,r as F,t as I}from"./drive-commands-CZi-6DIp.js";import"./lit-virtualizer-Dna8KG3z.js";import{t as le}from"./flow-HXOjXxng.js";import{t as ue}from"./page-texts-CCEVxdDZ.js";var L=[{status:`complete`,tone:`good`,path:c},{status:`partial`,tone:`warn`,path:s},{status:`missing`,tone:`quiet`,path:u}],R=class extends _{constructor(...e){super(...e),this.counts={complete:null,partial:null,missing:null}}static{this.styles=[h,d`
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
    `]}render(){return w`
      <div class="label-row">
        <span class="label">${this.localizer.text(`titles.label`)}</span>
        <span class="value">${this.total()}</span>
      </div>
      <drivearr-bar aria-hidden="true" .parts=${this.parts()}></drivearr-bar>
      <div class="counts">${L.map(e=>this.count(e))}</div>
    `}values(){let e=L.map(({status:e})=>this.counts[e]);return e.every(e=>e!==null)?e:null}total(){let e=this.values();if(!e)return this.localizer.text(`value.unknown`);let t=e.reduce((e,t)=>e+t,0);return this.localizer.text(t===0?`titles.empty`:`titles.total`,{count:t})}parts(){let e=this.values();return e&&L.map(({tone:t},n)=>({value:e[n]??0,tone:t===`quiet`?`track`:t}))}count({status:e,tone:t,path:n}){let r=this.counts[e],i=r===null?this.localizer.text(`value.unknown`):this.localizer.number(r);return w`<button type="button" class=${e} @click=${()=>this.select(e)}>
      <span class="number ${t} ${r===null?`unknown`:``}">${C(n)}${i}</span>
      <span class="name">${this.localizer.text(`titles.${e}`)}</span>
    </button>`}select(e){this.dispatchEvent(new CustomEvent(`drivearr-select`,{bubbles:!0,composed:!0,detail:e}))}};x([v({attribute:!1})],R.prototype,`localizer`,void 0),x([v({attribute:!1})],R.prototype,`counts`,void 0),g(`drivearr-status-counts`,R);var de=d`
  .job {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 24px;
  }
  .job drivearr-job-progress {
    flex: 1 1 280px;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    border-inline-start: 4px solid var(--tone);
  }
  .question > svg {
    font-size: 28px;
    color: var(--tone);
  }
  .columns {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
  }
  .columns .stack {
    align-content: start;
    gap: 12px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-inline: -8px;
  }
`,z={en:{gone:`Drive not found`,"gone.hint":`It may have been forgotten. All drives are in the overview.`,"gone.go":`To the overview`,retry:`Try again`,attached:`attached`,detached:`not attached`,safe:`Safe to unplug`,read_only:`read-only`,"manifest.ok":`manifest whole`,"manifest.missing":`no manifest yet`,"sync.all":`Sync missing`,"sync.missing":`Sync missing`,"sync.short":`Sync`,"sync.season":`Sync season {number} of {title}`,"sync.ask":`Copy to {name}?`,"sync.what":`{count, plural, one {# file} other {# files}}, {size}.`,"sync.room":`Needs {need} of {free} free; {reserve} are always left free.`,"sync.skips":`{count, plural, one {# item is left out:} other {# items are left out:}}`,"skip.does_not_fit":`does not fit`,"skip.too_big_for_file_system":`larger than this file system takes`,"skip.source_missing":`not in the library now`,"skip.target_exists":`another file lies in its place`,"skip.unknown":`left out`,"sync.verb":`Copy`,"sync.begun":`The sync has begun`,"sync.nothing":`There is nothing to copy`,"sync.nothing_fits":`Nothing of it can be copied now`,delete:`Delete from drive`,"delete.season":`Delete season {number} of {title} from the drive`,"delete.ask":`Delete from {name}?`,"delete.what":`{count, plural, one {# file} other {# files}}, {size}, deleted for good. The library is not touched.`,"delete.extra":`{count, plural, one {# of these titles is not in your library. This may be its only copy.} other {# of these titles are not in your library. These may be their only copies.}}`,"delete.keeps":`{count, plural, one {# file stays, since it also serves something else:} other {# files stay, since they also serve something else:}}`,"delete.nothing":`Nothing of it can be deleted`,"delete.begun":`The deletion has begun`,verify:`Verify`,"verify.ask":`Read {name} again?`,"verify.hint":`Every byte is compared with its checksum. Nothing is written to your files. It gives way to a sync.`,"verify.all":`Everything ({size})`,"verify.oldest":`The tenth that was not proven for longest`,"verify.new":`Only what has no checksum or changed ({size})`,"verify.begun":`The verify has begun`,rescan:`Rescan`,"rescan.begun":`The scan has begun`,eject:`Eject`,history:`History`,map:`Map of its disk`,health:`Health of its disk`,findings:`Findings`,rename:`Rename`,"rename.ask":`Rename {name}`,"rename.label":`New name`,"rename.done":`The drive has its new name`,more:`More`,"card.space":`Space and titles`,"card.content":`Is every byte still there`,"card.purpose":`What it is for`,"proof.files":`Files with a checksum`,"proof.of":`{done} of {total}`,"proof.oldest":`Stalest proof`,"proof.last":`Last verify`,"proof.next":`Next verify`,"proof.never":`never`,"proof.none":`not scheduled`,"proof.held":`held back: its disk is failing`,"proof.damaged":`Damaged files`,"proof.asks":`Files to be asked about`,profile:`Profile`,"profile.none":`None: it wants everything`,"profile.done":`The profile is in force`,"profile.manage":`Make and change profiles`,"missing.line":`{size} in {count, plural, one {# item} other {# items}} missing`,approve:`Approve`,"approve.title":`This drive is new here`,"approve.hint":`It was recognised by its manifest. It is only read until you approve it.`,"approve.done":`The drive may be written to now`,"clone.title":`Two drives with one identity`,"clone.hint":`This volume carries the identity of a drive that is known from another one. Which is it?`,"clone.same":`The same drive, moved here`,"clone.new":`A drive of its own`,"clone.done":`Settled`,adopt:`Write it anew`,"adopt.title":`The manifest needs care`,"adopt.hint":`It is damaged or of an older format. It can be written anew with all that is kept of this drive; films and shows are not touched.`,"adopt.done":`The manifest was written`,"job.pause":`Pause`,"job.resume":`Go on`,"job.cancel":`Cancel`,"job.cancel_ask":`Cancel this job?`,"job.cancel_hint":`What is done so far is kept.`,"job.cancel_verb":`Cancel the job`,"obstacle.busy":`Possible again when the current job has ended.`,"obstacle.detached":`Attach the drive first.`,"obstacle.read_only":`The drive cannot be written to.`,"obstacle.untrusted":`Approve the drive first.`,"obstacle.lost":`The scanner does not answer.`,"filter.status":`Show`,"filter.all":`All`,"filter.kind":`Kind`,"kind.all":`Movies and shows`,"kind.movie":`Movies`,"kind.show":`Shows`,search:`Search titles`,sort:`Order`,"sort.title":`Title, A to Z`,"sort.-title":`Title, Z to A`,"sort.year":`Oldest first`,"sort.-year":`Newest first`,"sort.status":`By status`,"sort.-missing_bytes":`Most missing first`,"sort.-size_bytes":`Largest first`,"column.title":`Title`,"column.status":`Status`,"column.seasons":`Seasons`,"column.size":`On drive`,"column.missing":`Missing`,"column.more":`Details`,select:`Select {title}`,select_all:`Select all that are shown`,selected:`{count, plural, one {# title selected} other {# titles selected}}`,"selected.sizes":`{missing} missing · {held} on the drive`,too_many:`At most {count} titles at a time`,bulk:`With the selected titles`,clear:`Select nothing`,"season.short":`S{number}`,"season.long":`Season {number}`,"season.none":`Episodes`,episodes_of:`Episodes of {title}`,not_wanted:`its profile does not want it`,extra:`{count, plural, one {# title that no library holds} other {# titles that no library holds}}`,"extra.hint":`They are only here as far as Drivearr knows. Nothing deletes them unless you select them.`,none:`The library holds no titles`,"none.hint":`Say in the settings where your films and shows are.`,"none.go":`Open the settings`,"none.filtered":`No title matches`,"none.filtered_hint":`Search for something else, or show all titles.`,"none.clear":`Show all titles`},de:{gone:`Laufwerk nicht gefunden`,"gone.hint":`Vielleicht wurde es vergessen. Alle Laufwerke stehen in der Übersicht.`,"gone.go":`Zur Übersicht`,retry:`Noch einmal`,attached:`angeschlossen`,detached:`nicht angeschlossen`,safe:`Kann entfernt werden`,read_only:`schreibgeschützt`,"manifest.ok":`Manifest unversehrt`,"manifest.missing":`noch kein Manifest`,"sync.all":`Fehlendes abgleichen`,"sync.missing":`Fehlendes abgleichen`,"sync.short":`Abgleichen`,"sync.season":`Staffel {number} von {title} abgleichen`,"sync.ask":`Auf {name} kopieren?`,"sync.what":`{count, plural, one {# Datei} other {# Dateien}}, {size}.`,"sync.room":`Braucht {need} von {free} freien; {reserve} werden immer frei gelassen.`,"sync.skips":`{count, plural, one {# Eintrag wird ausgelassen:} other {# Einträge werden ausgelassen:}}`,"skip.does_not_fit":`passt nicht`,"skip.too_big_for_file_system":`größer, als dieses Dateisystem zulässt`,"skip.source_missing":`jetzt nicht in der Bibliothek`,"skip.target_exists":`an seiner Stelle liegt eine andere Datei`,"skip.unknown":`ausgelassen`,"sync.verb":`Kopieren`,"sync.begun":`Der Abgleich hat begonnen`,"sync.nothing":`Es gibt nichts zu kopieren`,"sync.nothing_fits":`Nichts davon kann jetzt kopiert werden`,delete:`Vom Laufwerk löschen`,"delete.season":`Staffel {number} von {title} vom Laufwerk löschen`,"delete.ask":`Von {name} löschen?`,"delete.what":`{count, plural, one {# Datei} other {# Dateien}}, {size}, endgültig gelöscht. Die Bibliothek bleibt, wie sie ist.`,"delete.extra":`{count, plural, one {# dieser Titel ist nicht in deiner Bibliothek. Das kann seine einzige Kopie sein.} other {# dieser Titel sind nicht in deiner Bibliothek. Das können ihre einzigen Kopien sein.}}`,"delete.keeps":`{count, plural, one {# Datei bleibt, weil sie auch zu anderem gehört:} other {# Dateien bleiben, weil sie auch zu anderem gehören:}}`,"delete.nothing":`Nichts davon kann gelöscht werden`,"delete.begun":`Das Löschen hat begonnen`,verify:`Prüfen`,"verify.ask":`{name} neu lesen?`,"verify.hint":`Jedes Byte wird mit seiner Prüfsumme verglichen. An deinen Dateien wird nichts geschrieben. Ein Abgleich geht vor.`,"verify.all":`Alles ({size})`,"verify.oldest":`Das Zehntel, das am längsten nicht nachgewiesen wurde`,"verify.new":`Nur was keine Prüfsumme hat oder sich änderte ({size})`,"verify.begun":`Die Prüfung hat begonnen`,rescan:`Neu scannen`,"rescan.begun":`Der Scan hat begonnen`,eject:`Auswerfen`,history:`Verlauf`,map:`Karte der Platte`,health:`Zustand der Platte`,findings:`Befunde`,rename:`Umbenennen`,"rename.ask":`{name} umbenennen`,"rename.label":`Neuer Name`,"rename.done":`Das Laufwerk hat seinen neuen Namen`,more:`Mehr`,"card.space":`Platz und Titel`,"card.content":`Ist jedes Byte noch da`,"card.purpose":`Wofür es ist`,"proof.files":`Dateien mit Prüfsumme`,"proof.of":`{done} von {total}`,"proof.oldest":`Ältester Nachweis`,"proof.last":`Letzte Prüfung`,"proof.next":`Nächste Prüfung`,"proof.never":`nie`,"proof.none":`nicht geplant`,"proof.held":`ausgesetzt: die Platte versagt`,"proof.damaged":`Beschädigte Dateien`,"proof.asks":`Dateien, zu denen gefragt wird`,profile:`Profil`,"profile.none":`Keines: es will alles`,"profile.done":`Das Profil gilt jetzt`,"profile.manage":`Profile anlegen und ändern`,"missing.line":`{size} in {count, plural, one {# Eintrag} other {# Einträgen}} fehlen`,approve:`Freigeben`,"approve.title":`Dieses Laufwerk ist hier neu`,"approve.hint":`Es wurde an seinem Manifest erkannt. Bis du es freigibst, wird es nur gelesen.`,"approve.done":`Auf das Laufwerk darf jetzt geschrieben werden`,"clone.title":`Zwei Laufwerke mit einer Identität`,"clone.hint":`Dieses Volume trägt die Identität eines Laufwerks, das von einem anderen bekannt ist. Welches ist es?`,"clone.same":`Dasselbe Laufwerk, hierher umgezogen`,"clone.new":`Ein eigenes Laufwerk`,"clone.done":`Geklärt`,adopt:`Neu schreiben`,"adopt.title":`Das Manifest braucht Pflege`,"adopt.hint":`Es ist beschädigt oder von einem älteren Format. Es kann mit allem, was über dieses Laufwerk bekannt ist, neu geschrieben werden; Filme und Serien werden nicht angefasst.`,"adopt.done":`Das Manifest wurde geschrieben`,"job.pause":`Anhalten`,"job.resume":`Fortsetzen`,"job.cancel":`Abbrechen`,"job.cancel_ask":`Diese Aufgabe abbrechen?`,"job.cancel_hint":`Was bisher getan wurde, bleibt.`,"job.cancel_verb":`Aufgabe abbrechen`,"obstacle.busy":`Wieder möglich, wenn die laufende Aufgabe beendet ist.`,"obstacle.detached":`Schließ das Laufwerk zuerst an.`,"obstacle.read_only":`Auf das Laufwerk kann nicht geschrieben werden.`,"obstacle.untrusted":`Gib das Laufwerk zuerst frei.`,"obstacle.lost":`Der Scanner antwortet nicht.`,"filter.status":`Anzeigen`,"filter.all":`Alle`,"filter.kind":`Art`,"kind.all":`Filme und Serien`,"kind.movie":`Filme`,"kind.show":`Serien`,search:`Titel suchen`,sort:`Reihenfolge`,"sort.title":`Titel, A bis Z`,"sort.-title":`Titel, Z bis A`,"sort.year":`Älteste zuerst`,"sort.-year":`Neueste zuerst`,"sort.status":`Nach Status`,"sort.-missing_bytes":`Meistes Fehlende zuerst`,"sort.-size_bytes":`Größte zuerst`,"column.title":`Titel`,"column.status":`Status`,"column.seasons":`Staffeln`,"column.size":`Vorhanden`,"column.missing":`Fehlt`,"column.more":`Einzelheiten`,select:`{title} auswählen`,select_all:`Alle angezeigten auswählen`,selected:`{count, plural, one {# Titel ausgewählt} other {# Titel ausgewählt}}`,"selected.sizes":`{missing} fehlen · {held} auf dem Laufwerk`,too_many:`Höchstens {count} Titel auf einmal`,bulk:`Mit den ausgewählten Titeln`,clear:`Auswahl aufheben`,"season.short":`S{number}`,"season.long":`Staffel {number}`,"season.none":`Folgen`,episodes_of:`Folgen von {title}`,not_wanted:`sein Profil will ihn nicht`,extra:`{count, plural, one {# Titel, den keine Bibliothek hat} other {# Titel, die keine Bibliothek hat}}`,"extra.hint":`Soweit Drivearr weiß, gibt es sie nur hier. Nichts löscht sie, außer du wählst sie aus.`,none:`Die Bibliothek enthält keine Titel`,"none.hint":`Sag in den Einstellungen, wo deine Filme und Serien liegen.`,"none.go":`Einstellungen öffnen`,"none.filtered":`Kein Titel passt`,"none.filtered_hint":`Such etwas anderes, oder zeig alle Titel.`,"none.clear":`Alle Titel zeigen`},nl:{gone:`Schijf niet gevonden`,"gone.hint":`Misschien is hij vergeten. Alle schijven staan in het overzicht.`,"gone.go":`Naar het overzicht`,retry:`Opnieuw proberen`,attached:`aangesloten`,detached:`niet aangesloten`,safe:`Veilig los te koppelen`,read_only:`alleen-lezen`,"manifest.ok":`manifest heel`,"manifest.missing":`nog geen manifest`,"sync.all":`Ontbrekende synchroniseren`,"sync.missing":`Ontbrekende synchroniseren`,"sync.short":`Synchroniseren`,"sync.season":`Seizoen {number} van {title} synchroniseren`,"sync.ask":`Naar {name} kopiëren?`,"sync.what":`{count, plural, one {# bestand} other {# bestanden}}, {size}.`,"sync.room":`Vereist {need} van {free} vrij; {reserve} wordt altijd vrijgelaten.`,"sync.skips":`{count, plural, one {# item wordt overgeslagen:} other {# items worden overgeslagen:}}`,"skip.does_not_fit":`past niet`,"skip.too_big_for_file_system":`groter dan dit bestandssysteem toelaat`,"skip.source_missing":`nu niet in de bibliotheek`,"skip.target_exists":`op zijn plek ligt een ander bestand`,"skip.unknown":`overgeslagen`,"sync.verb":`Kopiëren`,"sync.begun":`De synchronisatie is begonnen`,"sync.nothing":`Er is niets te kopiëren`,"sync.nothing_fits":`Niets ervan kan nu worden gekopieerd`,delete:`Van schijf verwijderen`,"delete.season":`Seizoen {number} van {title} van de schijf verwijderen`,"delete.ask":`Van {name} verwijderen?`,"delete.what":`{count, plural, one {# bestand} other {# bestanden}}, {size}, definitief verwijderd. De bibliotheek blijft zoals ze is.`,"delete.extra":`{count, plural, one {# van deze titels staat niet in uw bibliotheek. Dit kan de enige kopie zijn.} other {# van deze titels staan niet in uw bibliotheek. Dit kunnen de enige kopieën zijn.}}`,"delete.keeps":`{count, plural, one {# bestand blijft, omdat het ook bij iets anders hoort:} other {# bestanden blijven, omdat ze ook bij iets anders horen:}}`,"delete.nothing":`Niets ervan kan worden verwijderd`,"delete.begun":`Het verwijderen is begonnen`,verify:`Controleren`,"verify.ask":`{name} opnieuw lezen?`,"verify.hint":`Elke byte wordt met zijn controlesom vergeleken. Aan uw bestanden wordt niets geschreven. Een synchronisatie gaat voor.`,"verify.all":`Alles ({size})`,"verify.oldest":`Het tiende deel dat het langst niet bewezen is`,"verify.new":`Alleen wat geen controlesom heeft of veranderde ({size})`,"verify.begun":`De controle is begonnen`,rescan:`Opnieuw scannen`,"rescan.begun":`De scan is begonnen`,eject:`Uitwerpen`,history:`Geschiedenis`,map:`Kaart van het apparaat`,health:`Gezondheid van het apparaat`,findings:`Bevindingen`,rename:`Hernoemen`,"rename.ask":`{name} hernoemen`,"rename.label":`Nieuwe naam`,"rename.done":`De schijf heeft zijn nieuwe naam`,more:`Meer`,"card.space":`Ruimte en titels`,"card.content":`Is elke byte er nog`,"card.purpose":`Waar hij voor is`,"proof.files":`Bestanden met controlesom`,"proof.of":`{done} van {total}`,"proof.oldest":`Oudste bewijs`,"proof.last":`Laatste controle`,"proof.next":`Volgende controle`,"proof.never":`nooit`,"proof.none":`niet gepland`,"proof.held":`uitgesteld: de schijf begeeft het`,"proof.damaged":`Beschadigde bestanden`,"proof.asks":`Bestanden met een vraag`,profile:`Profiel`,"profile.none":`Geen: hij wil alles`,"profile.done":`Het profiel is van kracht`,"profile.manage":`Profielen maken en wijzigen`,"missing.line":`{size} in {count, plural, one {# item} other {# items}} ontbreekt`,approve:`Goedkeuren`,"approve.title":`Deze schijf is hier nieuw`,"approve.hint":`Hij werd aan zijn manifest herkend. Tot u hem goedkeurt wordt hij alleen gelezen.`,"approve.done":`Er mag nu op de schijf worden geschreven`,"clone.title":`Twee schijven met één identiteit`,"clone.hint":`Dit volume draagt de identiteit van een schijf die van een ander volume bekend is. Welke is het?`,"clone.same":`Dezelfde schijf, hierheen verhuisd`,"clone.new":`Een eigen schijf`,"clone.done":`Geregeld`,adopt:`Opnieuw schrijven`,"adopt.title":`Het manifest heeft zorg nodig`,"adopt.hint":`Het is beschadigd of van een ouder formaat. Het kan opnieuw worden geschreven met alles wat van deze schijf bekend is; films en series worden niet aangeraakt.`,"adopt.done":`Het manifest is geschreven`,"job.pause":`Pauzeren`,"job.resume":`Verdergaan`,"job.cancel":`Annuleren`,"job.cancel_ask":`Deze taak annuleren?`,"job.cancel_hint":`Wat tot nu toe gedaan is blijft bewaard.`,"job.cancel_verb":`Taak annuleren`,"obstacle.busy":`Weer mogelijk als de huidige taak klaar is.`,"obstacle.detached":`Sluit eerst de schijf aan.`,"obstacle.read_only":`Er kan niet op de schijf worden geschreven.`,"obstacle.untrusted":`Keur de schijf eerst goed.`,"obstacle.lost":`De scanner antwoordt niet.`,"filter.status":`Tonen`,"filter.all":`Alle`,"filter.kind":`Soort`,"kind.all":`Films en series`,"kind.movie":`Films`,"kind.show":`Series`,search:`Titels zoeken`,sort:`Volgorde`,"sort.title":`Titel, A tot Z`,"sort.-title":`Titel, Z tot A`,"sort.year":`Oudste eerst`,"sort.-year":`Nieuwste eerst`,"sort.status":`Op status`,"sort.-missing_bytes":`Meeste ontbrekend eerst`,"sort.-size_bytes":`Grootste eerst`,"column.title":`Titel`,"column.status":`Status`,"column.seasons":`Seizoenen`,"column.size":`Op schijf`,"column.missing":`Ontbreekt`,"column.more":`Details`,select:`{title} selecteren`,select_all:`Alle getoonde selecteren`,selected:`{count, plural, one {# titel geselecteerd} other {# titels geselecteerd}}`,"selected.sizes":`{missing} ontbreekt · {held} op de schijf`,too_many:`Hoogstens {count} titels tegelijk`,bulk:`Met de geselecteerde titels`,clear:`Niets selecteren`,"season.short":`S{number}`,"season.long":`Seizoen {number}`,"season.none":`Afleveringen`,episodes_of:`Afleveringen van {title}`,not_wanted:`het profiel wil hem niet`,extra:`{count, plural, one {# titel die geen bibliotheek heeft} other {# titels die geen bibliotheek heeft}}`,"extra.hint":`Voor zover Drivearr weet staan ze alleen hier. Niets verwijdert ze, tenzij u ze selecteert.`,none:`De bibliotheek bevat geen titels`,"none.hint":`Zeg in de instellingen waar uw films en series staan.`,"none.go":`Instellingen openen`,"none.filtered":`Geen titel past`,"none.filtered_hint":`Zoek iets anders, of toon alle titels.`,"none.clear":`Alle titels tonen`}},fe=class{constructor(e,t,n){this.host=e,this.pageSize=t,this.ask=n,this.items=[],this.total=null,this.error=null,this.at=null,this.running=new AbortController,this.asked=new Set,this.looked=[0,0],e.addController(this),new ne(e,()=>{(this.total!==null||this.error!==null)&&this.restart(!0,...this.looked)})}hostDisconnected(){this.running.abort()}async restart(e,t=0,n=0){this.running.abort(),this.running=new AbortController,this.asked=new Set,e||(this.items=[],this.total=this.at=null,this.host.requestUpdate()),await this.need(t,n)}async need(e,t){this.looked=[e,t];let n=Math.floor(Math.max(0,e)/this.pageSize),r=Math.floor(Math.max(0,t)/this.pageSize),i=[];for(let e=n;e<=r;e+=1)this.asked.has(e)||i.push(this.fetch(e));await Promise.all(i)}async fetch(e){let{running:t}=this;this.asked.add(e);let n=e*this.pageSize;try{let e=await this.ask(n,this.pageSize,t.signal);if(t!==this.running)return;let r=this.items.length===e.total?[...this.items]:this.sized(e.total);for(let[t,i]of e.items.entries())r[n+t]=i;this.items=r,this.total=e.total,this.error=null,this.at??=new Date}catch(n){if(t!==this.running||t.signal.aborted)return;this.asked.delete(e),this.error=n}this.host.requestUpdate()}sized(e){let t=this.items.slice(0,e);return t.length=e,t.fill(void 0,Math.min(e,this.items.length))}},pe=d`
  :host {
    display: block;
  }
  /* Nothing that clips: the virtualizer takes an element that does for what scrolls. */
  .list {
    padding: 0;
  }
  lit-virtualizer {
    display: block;
    inline-size: 100%;
  }
  .tools {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  .tools .fields {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
  }
  .line {
    display: grid;
    grid-template-columns: 44px minmax(0, 2fr) 108px minmax(0, 2fr) 96px 96px 44px;
    align-items: center;
    gap: 4px 12px;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 4px 16px 4px 8px;
    border-block-start: 1px solid var(--line);
  }
  .line:hover {
    background: var(--da-shade);
  }
  .line.headings {
    min-block-size: 44px;
    color: var(--da-muted);
    font-size: var(--da-size-s);
    font-weight: var(--da-medium);
  }
  .line.headings:hover {
    background: none;
  }
  .line .of {
    display: none;
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
  }
  .line .title {
    min-inline-size: 0;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .line .year {
    color: var(--da-muted);
    font-weight: normal;
  }
  .seasons {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    min-inline-size: 0;
  }
  .season {
    display: grid;
    gap: 2px;
    inline-size: 60px;
    font-size: var(--da-size-s);
    line-height: 14px;
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .season drivearr-bar {
    display: block;
    --da-bar: 6px;
  }
  .turn {
    transition: transform 0.15s;
  }
  [aria-expanded="true"] .turn {
    transform: rotate(180deg);
  }
  .more {
    grid-column: 2 / -1;
    display: grid;
    gap: 8px;
    padding-block: 4px 12px;
  }
  .more .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .more .one h3 {
    flex: 0 0 auto;
    min-inline-size: 84px;
  }
  .episodes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    flex: 1 1 240px;
    list-style: none;
  }
  .episodes li {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 2px 8px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--tone) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .episodes svg {
    color: var(--tone);
  }
  .blank {
    block-size: 14px;
    inline-size: 40%;
    border-radius: 7px;
    background: var(--da-track);
  }
  .bulk {
    position: sticky;
    inset-block-end: 16px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin: 16px;
    padding: 8px 16px;
    border-radius: var(--da-radius);
    border: 1px solid var(--line);
    background: var(--surface);
    box-shadow: 0 4px 20px rgb(0 0 0 / 28%);
  }
  .extras {
    padding: 0 16px 16px;
  }
  .extras summary {
    min-block-size: 44px;
    align-content: center;
    font-weight: var(--da-medium);
    cursor: pointer;
  }
  .extras .line {
    grid-template-columns: 44px minmax(0, 1fr) 96px;
    padding-inline: 0;
  }
  @media (max-width: 860px) {
    .bulk {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
      margin: 8px;
    }
  }
  @media (max-width: 900px) {
    .tools {
      padding: 12px;
    }
    .tools .fields {
      grid-template-columns: 1fr 1fr;
    }
    .tools .search {
      grid-column: 1 / -1;
    }
    .line:not(.headings) {
      grid-template-columns: 44px minmax(0, 1fr) auto 44px;
      padding-inline: 4px 8px;
      padding-block: 8px;
    }
    .line.headings {
      grid-template-columns: 44px minmax(0, 1fr);
    }
    .line.headings > :nth-child(n + 3) {
      display: none;
    }
    .line > .bars,
    .line > .sizes,
    .line > .lacks {
      grid-column: 2 / -1;
      text-align: start;
      font-size: var(--da-size-s);
    }
    .line > .bars:empty,
    .line > .none {
      display: none;
    }
    .line > .number .of {
      display: inline;
    }
    .line > .sizes {
      grid-row: 2;
    }
    .line > .lacks {
      grid-row: 3;
    }
    .line > .bars {
      grid-row: 4;
    }
    .line > .expand {
      grid-column: 4;
      grid-row: 1;
    }
    .line > .more {
      grid-column: 1 / -1;
      padding-inline: 12px 4px;
    }
  }
`,B=[`complete`,`partial`,`missing`],V=e=>B.find(t=>t===e)??`unknown`;function H(e,t=!1){let n=e.kind;return{id:P(e,`title_id`)??``,kind:n===`movie`||n===`show`?n:`unknown`,name:b(P(e,`title`)??``),year:M(e,`year`),status:t?`complete`:V(e.status),complete:k(e,t?`files`:`complete`),total:k(e,t?`files`:`total`),sizeBytes:k(e,`size_bytes`),missingBytes:k(e,`missing_bytes`),seasons:j(e,`seasons`).map(e=>({season:M(e,`season`),complete:k(e,`complete`),total:k(e,`total`),status:V(e.status),episodes:Object.entries(A(e,`episodes`)).map(([e,t])=>({name:b(e),status:V(t)}))})),wanted:e.wanted!==!1,extra:t}}var U={complete:`good`,partial:`warn`,missing:`quiet`,unknown:`quiet`};function me(e){let t=0,n=0,r=0;for(let i of e)t+=i.sizeBytes,n+=i.missingBytes,i.extra&&(r+=1);return{onDrive:t,missing:n,extra:r}}var he=200,W=1e4,ge=le(),_e=250,ve=[`title`,`-title`,`-year`,`year`,`status`,`-missing_bytes`,`-size_bytes`],G={complete:c,partial:s,missing:u,unknown:ae},K=class extends _{constructor(...e){super(...e),this.driveId=``,this.query={},this.version=``,this.obstacle=null,this.selected=new Map,this.expanded=new Set,this.extras=[],this.counts={},this.visible={first:0,last:he},this.list=new fe(this,he,(e,t,n)=>this.ask(e,t,n)),this.typed=e=>{let t=q(e);clearTimeout(this.typing),this.typing=setTimeout(()=>this.change({q:t}),_e)},this.ranged=({first:e,last:t})=>{e<0||(this.visible={first:e,last:t},this.list.need(e,t))}}static{this.styles=[h,ie,pe]}willUpdate(e){e.has(`driveId`)&&(this.selected=new Map),e.has(`driveId`)||e.has(`query`)?this.list.restart(!1):e.has(`version`)&&this.list.restart(!0,this.visible.first,this.visible.last)}clear(){this.selected=new Map}async ask(e,t,n){let{kind:r,status:i,q:a,sort:o}=this.query,s=`/drives/${encodeURIComponent(this.driveId)}/contents`,c=await this.context.api.get(s,{kind:r,status:i,q:a,sort:o,limit:t,cursor:e},n);return this.counts=A(c,`counts`),e===0&&(this.extras=j(c,`extra`).map(e=>H(e,!0))),{items:j(c,`titles`).map(e=>H(e)),total:k(c,`total`)}}t(e,t={}){return this.context.localizer.from(z,e,t)}render(){return w`<section class="card list" aria-label=${this.context.localizer.text(`titles.label`)}>
        ${this.tools()} ${this.problem()} ${this.table()} ${this.extra()}
      </section>
      ${this.bulk()}`}tools(){let e=this.context.localizer,{status:t=``,kind:n=``,q:r=``,sort:i=`title`}=this.query,a=B.reduce((e,t)=>e+k(this.counts,t),0)+k(this.counts,`unknown`),o=(n,r,i)=>w`<button class="button" aria-pressed=${t===n} @click=${()=>this.change({status:n})}>
        ${r} <span class="muted">${this.list.total===null?``:e.number(i)}</span>
      </button>`;return w`<div class="tools">
      <div class="filters" role="group" aria-label=${this.t(`filter.status`)}>
        ${o(``,this.t(`filter.all`),a)}
        ${B.map(t=>o(t,e.text(`titles.${t}`),k(this.counts,t)))}
      </div>
      <div class="fields">
        <input
          class="search"
          type="search"
          aria-label=${this.t(`search`)}
          placeholder=${this.t(`search`)}
          maxlength="300"
          .value=${r}
          @input=${this.typed}
        />
        <select aria-label=${this.t(`filter.kind`)} @change=${e=>this.change({kind:q(e)})}>
          ${[``,`movie`,`show`].map(e=>w`<option value=${e} ?selected=${e===n}>${this.t(`kind.${e||`all`}`)}</option>`)}
        </select>
        <select aria-label=${this.t(`sort`)} @change=${e=>this.change({sort:q(e)})}>
          ${ve.map(e=>w`<option value=${e} ?selected=${e===i}>${this.t(`sort.${e}`)}</option>`)}
        </select>
      </div>
    </div>`}change(e){let t={...this.query,...e};this.dispatchEvent(new CustomEvent(`drivearr-query`,{detail:t}))}problem(){return this.list.error===null?m:w`<div class="failure card" role="alert">
      <p class="grow">${this.context.words(this.list.error)}</p>
      <button class="button" @click=${()=>this.list.restart(!0,this.visible.first,this.visible.last)}>
        ${this.t(`retry`)}
      </button>
    </div>`}table(){let{total:e,items:t}=this.list;if(e===null)return this.list.error===null?w`<div class="waiting card"><i></i><i></i></div>`:m;if(e===0)return this.none();let n=this.context.localizer,r=this.selected.size>0&&this.selected.size>=Math.min(e,W);return w`<div role="table" aria-label=${n.text(`titles.label`)} aria-rowcount=${e+1}>
      <div role="rowgroup">
        <div class="line headings" role="row" aria-rowindex="1">
          <span role="columnheader"
            ><label class="tick"
              ><span class="sr">${this.t(`select_all`)}</span
              ><input
                type="checkbox"
                .checked=${r}
                .indeterminate=${this.selected.size>0&&!r}
                @change=${()=>this.selectAll(!r)} /></label
          ></span>
          <span role="columnheader">${this.t(`column.title`)}</span>
          <span role="columnheader">${this.t(`column.status`)}</span>
          <span role="columnheader">${this.t(`column.seasons`)}</span>
          <span role="columnheader" class="number">${this.t(`column.size`)}</span>
          <span role="columnheader" class="number">${this.t(`column.missing`)}</span>
          <span role="columnheader"><span class="sr">${this.t(`column.more`)}</span></span>
        </div>
      </div>
      <lit-virtualizer
        role="rowgroup"
        .layout=${ge}
        .items=${t}
        .renderItem=${(e,t)=>this.line(e,t)}
        @rangeChanged=${this.ranged}
      ></lit-virtualizer>
    </div>`}none(){let e=[`q`,`kind`,`status`].some(e=>(this.query[e]??``)!==``);return w`<drivearr-empty
      .path=${a}
      .heading=${this.t(e?`none.filtered`:`none`)}
      .hint=${this.t(e?`none.filtered_hint`:`none.hint`)}
    >
      ${e?w`<button class="button" @click=${()=>this.change({q:``,kind:``,status:``})}>
              ${this.t(`none.clear`)}
            </button>`:w`<a class="button" href="#/settings">${this.t(`none.go`)}</a>`}
    </drivearr-empty>`}line(e,t){if(e===void 0)return w`<div class="line" role="row" aria-rowindex=${t+2} aria-busy="true">
        <span role="cell"></span><span role="cell"><span class="blank"></span></span>
      </div>`;let n=this.context.localizer,r=this.expanded.has(e.id),i=e.status===`unknown`?n.text(`value.unknown`):n.text(`titles.${e.status}`);return w`<div class="line" role="row" aria-rowindex=${t+2}>
      <span role="cell">${this.tick(e)}</span>
      <span role="cell" class="title">${this.named(e)}</span>
      <span role="cell"><span class="chip ${U[e.status]}">${C(G[e.status])}${i}</span></span>
      <span role="cell" class="bars">${this.seasons(e)}</span>
      ${this.size(`sizes`,this.t(`column.size`),e.sizeBytes)}
      ${this.size(`lacks`,this.t(`column.missing`),e.missingBytes)}
      <span role="cell" class="expand">
        ${e.seasons.length>0?w`<button
                class="button round"
                aria-expanded=${r}
                aria-label=${this.t(`episodes_of`,{title:e.name})}
                @click=${()=>this.toggle(e.id)}
              >
                <span class="turn">${C(ee)}</span>
              </button>`:m}
      </span>
      ${r?this.details(e):m}
    </div>`}size(e,t,n){return w`<span role="cell" class="number ${e} ${n===0?`none`:``}"
      ><span class="of muted">${t}: </span>${n>0?this.context.localizer.bytes(n):`–`}</span
    >`}named(e){return w`<bdi>${e.name}</bdi> ${e.year===null?m:w`<span class="year">(${e.year})</span>`}
      ${e.wanted?m:w`<span class="year">· ${this.t(`not_wanted`)}</span>`}`}tick(e){return w`<label class="tick"
      ><span class="sr">${this.t(`select`,{title:e.name})}</span
      ><input
        type="checkbox"
        .checked=${this.selected.has(e.id)}
        @change=${t=>this.select(e,t.target.checked)}
    /></label>`}seasons(e){let t=e.seasons.slice(0,6),n=e.seasons.length-t.length;return e.seasons.length===0?m:w`<span class="seasons"
          >${t.map(e=>this.season(e))}${n>0?w`<span class="small muted">+${n}</span>`:m}</span
        >`}season({season:e,complete:t,total:n,status:r}){return w`<span class="season"
      ><span>${e===null?``:this.t(`season.short`,{number:e})} ${t}/${n}</span
      ><drivearr-bar
        aria-hidden="true"
        .parts=${[{value:t,tone:U[r]},{value:n-t,tone:`track`}]}
      ></drivearr-bar
    ></span>`}details(e){return w`<div class="more" role="cell">
      ${e.seasons.map(t=>w`<div class="one">
            <h3>
              ${t.season===null?this.t(`season.none`):this.t(`season.long`,{number:t.season})}
            </h3>
            <ul class="episodes">
              ${t.episodes.map(({name:e,status:t})=>w`<li class=${U[t]}>
                    ${C(G[t])}${e}<span class="sr"
                      >${t===`unknown`?``:this.context.localizer.text(`titles.${t}`)}</span
                    >
                  </li>`)}
            </ul>
            ${this.seasonButtons(e,t)}
          </div>`)}
    </div>`}seasonButtons(e,{season:t,complete:n,total:i}){if(t===null)return m;let a={title:e.name,number:t},o=this.obstacle!==null;return w`<div class="row">
      ${n<i?w`<button
              class="button"
              ?disabled=${o}
              aria-label=${this.t(`sync.season`,a)}
              @click=${()=>this.send(`sync`,[e],t)}
            >
              ${C(r)}${this.t(`sync.short`)}
            </button>`:m}
      ${n>0?w`<button
              class="button round"
              ?disabled=${o}
              aria-label=${this.t(`delete.season`,a)}
              title=${this.t(`delete.season`,a)}
              @click=${()=>this.send(`delete`,[e],t)}
            >
              ${C(p)}
            </button>`:m}
    </div>`}extra(){if(this.extras.length===0)return m;let e=this.context.localizer;return w`<details class="extras">
      <summary>${this.t(`extra`,{count:this.extras.length})}</summary>
      <p class="hint">${this.t(`extra.hint`)}</p>
      ${this.extras.slice(0,500).map(t=>w`<div class="line">
              ${this.tick(t)}<span class="title">${this.named(t)}</span
              ><span class="number">${e.bytes(t.sizeBytes)}</span>
            </div>`)}
    </details>`}bulk(){if(this.selected.size===0)return m;let e=this.context.localizer,t=[...this.selected.values()],{onDrive:n,missing:i}=me(t),a=this.obstacle!==null;return w`<div class="bulk" role="region" aria-label=${this.t(`bulk`)}>
      <div class="grow">
        <strong>${this.t(`selected`,{count:t.length})}</strong>
        <div class="muted small" aria-live="polite">
          ${this.obstacle??this.t(`selected.sizes`,{missing:e.bytes(i),held:e.bytes(n)})}
        </div>
      </div>
      <div class="row">
        <button class="button primary" ?disabled=${a||i===0} @click=${()=>this.send(`sync`,t,null)}>
          ${C(r)}${this.t(`sync.missing`)}
        </button>
        <button class="button danger" ?disabled=${a||n===0} @click=${()=>this.send(`delete`,t,null)}>
          ${C(p)}${this.t(`delete`)}
        </button>
        <button class="button round" aria-label=${this.t(`clear`)} title=${this.t(`clear`)} @click=${this.clear}>
          ${C(T)}
        </button>
      </div>
    </div>`}send(e,t,n){this.dispatchEvent(new CustomEvent(`drivearr-${e}`,{detail:{rows:t,season:n}}))}select(e,t){let n=new Map(this.selected);t?n.set(e.id,e):n.delete(e.id),this.selected=n,n.size>W&&this.context.say(this.t(`too_many`,{count:W}),`warn`)}async selectAll(e){if(!e)return this.clear();let t=this.list.total??0;t>W&&this.context.say(this.t(`too_many`,{count:W}),`warn`),await this.list.need(0,Math.min(t,W)-1);let n=this.list.items.slice(0,W).filter(e=>e!==void 0);this.selected=new Map(n.map(e=>[e.id,e]))}toggle(e){let t=new Set(this.expanded);t.delete(e)||t.add(e),this.expanded=t}};x([v({attribute:!1})],K.prototype,`context`,void 0),x([v({attribute:!1})],K.prototype,`driveId`,void 0),x([v({attribute:!1})],K.prototype,`query`,void 0),x([v({attribute:!1})],K.prototype,`version`,void 0),x([v({attribute:!1})],K.prototype,`obstacle`,void 0),x([y()],K.prototype,`selected`,void 0),x([y()],K.prototype,`expanded`,void 0),x([y()],K.prototype,`extras`,void 0),x([y()],K.prototype,`counts`,void 0);var q=e=>e.target.value;g(`drivearr-title-list`,K);var J=(e,t,n={})=>e.localizer.from(z,t,n),Y=(e,t)=>`/drives/${encodeURIComponent(String(e.drive_id))}/${t}`;function X(e,t){return e.length===0?{}:{titles:e.map(e=>e.id),...t===null?{}:{seasons:[t]}}}async function Z(e,t,n=[],r=null){let i=X(n,r),{plan:a}=await e.api.post(Y(t,`sync`),{...i,dry_run:!0}),o=j(a,`copy`);if(o.length===0&&j(a,`skip`).length===0)return e.say(J(e,`sync.nothing`)),!1;if(o.length===0){let t=[J(e,`sync.nothing_fits`),...Q(e,a)];return e.say(t.join(` · `),`warn`),!1}let s=J(e,`sync.ask`,{name:I(t)});return await e.ask({heading:s,body:ye(e,a),verb:J(e,`sync.verb`)})?(await e.api.post(Y(t,`sync`),i),e.say(J(e,`sync.begun`)),!0):!1}function Q(e,t){let n=new Map;for(let e of j(t,`skip`)){let t=String(e.reason);n.set(t,(n.get(t)??0)+1)}return[...n].map(([t,n])=>{let r=`skip.${t}`;return`${e.localizer.number(n)} × ${J(e,ue(z,r)?r:`skip.unknown`)}`})}function ye(e,t){let n=e.localizer,r=j(t,`copy`),i=j(t,`skip`);return w`<div class="stack">
    <p>
      <strong>${J(e,`sync.what`,{count:r.length,size:n.bytes(k(t,`bytes`))})}</strong>
      ${J(e,`sync.room`,{need:n.bytes(k(t,`need_bytes`)),free:n.bytes(k(t,`free_bytes`)),reserve:n.bytes(k(t,`reserve_bytes`))})}
    </p>
    ${F(e,r.map(e=>$(P(e,`target`))))}
    ${i.length>0?w`<div>
            <p>${J(e,`sync.skips`,{count:i.length})}</p>
            ${F(e,Q(e,t))}
          </div>`:m}
  </div>`}async function be(e,t,n,r=null){let i=X(n,r),{plan:a}=await e.api.post(Y(t,`delete`),{...i,dry_run:!0}),o=j(a,`delete`),s=j(a,`keep`);if(o.length===0)return e.say(J(e,`delete.nothing`),`warn`),!1;let c=n.filter(e=>e.extra).length,l=I(t);return await e.ask({heading:J(e,`delete.ask`,{name:l}),body:w`<div class="stack">
      ${c>0?w`<p class="warning"><strong>${J(e,`delete.extra`,{count:c})}</strong></p>`:m}
      <p>
        ${J(e,`delete.what`,{count:o.length,size:e.localizer.bytes(k(a,`bytes`))})}
      </p>
      ${F(e,o.map(xe))}
      ${s.length>0?w`<div>
              <p>${J(e,`delete.keeps`,{count:s.length})}</p>
              ${F(e,s.map(xe))}
            </div>`:m}
    </div>`,verb:J(e,`delete`),destructive:!0,...c>0&&l!==``?{typed:l}:{}})?(await e.api.post(Y(t,`delete`),i),e.say(J(e,`delete.begun`)),!0):!1}var $=e=>(e??``).split(`/`).at(-1)??``,xe=e=>$(P(e,`path`));async function Se(e,t){let n=A(t,`integrity`),r=t=>e.localizer.bytes(k(n,t)),i=`all`,a=[[`all`,J(e,`verify.all`,{size:r(`size_bytes`)}),{}],[`oldest`,J(e,`verify.oldest`),{oldest_percent:10}],[`new`,J(e,`verify.new`,{size:r(`unproven_bytes`)}),{mode:`full`}]];if(!await e.ask({heading:J(e,`verify.ask`,{name:I(t)}),body:w`<p>${J(e,`verify.hint`)}</p>
      ${a.map(([e,t])=>w`<label class="check"
            ><input
              type="radio"
              name="what"
              ?checked=${e===`all`}
              @change=${()=>i=e}
            />${t}</label
          >`)}`,verb:J(e,`verify`)}))return!1;let[,,o]=a.find(([e])=>e===i)??[];return await e.api.post(Y(t,`verify`),o??{}),e.say(J(e,`verify.begun`)),!0}var Ce=new Set([`queued`,`running`,`paused`]),we=new Set([`corrupt`,`legacy`]),Te=class extends N{constructor(...e){super(...e),this.texts=z,this.assign=async e=>{let t=e.target.value||null;await this.command(()=>this.context.api.put(`/drives/${this.path}/profile`,{profile_id:t}),this.t(`profile.done`))}}static{this.styles=[...N.styles,de]}heading(){return I(this.drive)||this.t(`gone`)}parent(){return{label:this.frame(`nav.overview`),href:S(`overview`)}}get drive(){return this.row(`drives`,this.route.id)}get job(){let e=this.row(`jobs`,this.drive?.job_id);return e&&Ce.has(e.state)?e:void 0}obstacle(e){let{drive:t}=this;return this.live?t?.attached===!0?this.busy||this.job?this.t(`obstacle.busy`):e&&t.trusted===!1?this.t(`obstacle.untrusted`):e&&t.writable===!1?this.t(`obstacle.read_only`):null:this.t(`obstacle.detached`):this.t(`obstacle.lost`)}lead(){let{drive:e}=this;if(!e)return m;let t=M(e,`size_bytes`),n=[P(e,`fs_type`),t===null?null:this.l.bytes(t),this.t(e.attached===!0?`attached`:`detached`),e.writable===!1?this.t(`read_only`):null,e.manifest_state===`ok`?this.t(`manifest.ok`):null,e.manifest_state===`missing`?this.t(`manifest.missing`):null],r=O(e,e.attached===!0?`last_scan_at`:`last_seen_at`);return w`<p class="lead">${n.filter(Boolean).join(` · `)} · ${this.asOf(r)}</p>`}actions(){let{drive:e}=this;if(!e)return m;let i=this.obstacle(!0),a=this.obstacle(!1),s=(e,t,n,r,i=``)=>w`<button
        class="button ${i}"
        ?disabled=${n!==null}
        title=${n??m}
        @click=${()=>this.command(r)}
      >
        ${C(t)}${e}
      </button>`,c=k(e,`missing_bytes`)>0;return w`${s(this.t(`sync.all`),r,i??(c?null:this.l.text(`obstacle.nothing_missing`)),()=>Z(this.context,e),`primary`)}
    ${s(this.t(`verify`),n,a,()=>Se(this.context,e))}
    ${s(this.t(`rescan`),t,a,async()=>{await this.context.api.post(`/drives/${this.path}/rescan`),this.context.say(this.t(`rescan.begun`))})}
    ${s(this.t(`eject`),o,a,async()=>{await ce(this.context,e)&&this.context.say(this.l.from(se,`eject.begun`,{name:I(e)}))})}`}get path(){return encodeURIComponent(this.route.id??``)}content(){let{drive:t}=this;return t?w`<div class="stack">
      ${this.progress()} ${this.questions(t)}
      <div class="columns">${this.space(t)} ${this.proofs(t)} ${this.purpose(t)}</div>
      <drivearr-title-list
        .context=${this.context}
        .driveId=${this.route.id??``}
        .query=${this.route.query}
        .version=${this.version(t)}
        .obstacle=${this.obstacle(!0)}
        @drivearr-query=${e=>this.context.go(S(`drive`,this.route.id,e.detail),!0)}
        @drivearr-sync=${e=>this.titles(e,Z)}
        @drivearr-delete=${e=>this.titles(e,be)}
      ></drivearr-title-list>
    </div>`:w`<div class="card">
        <drivearr-empty .path=${e} .heading=${this.t(`gone`)} .hint=${this.t(`gone.hint`)}>
          <a class="button" href=${S(`overview`)}>${this.t(`gone.go`)}</a>
        </drivearr-empty>
      </div>`}version(e){let{titles:t,last_scan_at:n,last_sync_at:r,profile_id:i,missing_bytes:a,files:o}=e;return JSON.stringify([t,n,r,i,a,o])}async titles({detail:e},t){let{drive:n}=this;n&&await this.command(()=>t(this.context,n,e.rows,e.season))&&e.season===null&&this.renderRoot.querySelector(`drivearr-title-list`)?.clear()}progress(){let{job:e,drive:t}=this;if(!e||!t)return this.safe(t);let n=D(t,e),r=encodeURIComponent(String(e.job_id)),i=e.state===`paused`,a=(e,t,n)=>w`<button
        class="button"
        ?disabled=${this.busy}
        @click=${()=>this.command(()=>this.context.api.post(`/jobs/${r}/${n}`))}
      >
        ${C(t)}${this.t(e)}
      </button>`;return w`<section class="card job" aria-label=${E(this.l,e)}>
      <drivearr-job-progress
        class="grow"
        .localizer=${this.l}
        .label=${E(this.l,e)}
        .percent=${n.percent}
        .pace=${n.pace}
      ></drivearr-job-progress>
      <div class="row">
        ${i?a(`job.resume`,te,`resume`):a(`job.pause`,re,`pause`)}
        <button class="button" ?disabled=${this.busy} @click=${()=>this.cancel(r)}>
          ${C(T)}${this.t(`job.cancel`)}
        </button>
      </div>
    </section>`}async cancel(e){let t=this.t(`job.cancel_ask`);await this.context.ask({heading:t,body:this.t(`job.cancel_hint`),verb:this.t(`job.cancel_verb`)})&&await this.command(()=>this.context.api.post(`/jobs/${e}/cancel`))}safe(e){return e?.safe_to_remove!==!0||e.attached===!0?m:w`<drivearr-notice .tone=${`good`} .path=${l} .heading=${this.t(`safe`)}>
    </drivearr-notice>`}questions(e){let t=A(e,`problem`),n=P(t,`code`),r=e.manifest_state,a=(e,t,n)=>()=>this.command(()=>this.context.api.post(`/drives/${this.path}/${e}`,t),this.t(n)),o=(e,t,n,r)=>w`<section class="card question warn">
        ${C(e)}
        <div class="grow">
          <h2>${t}</h2>
          <p class="muted">${n}</p>
        </div>
        <div class="row">${r}</div>
      </section>`,s=(e,t,n=``)=>w`<button class="button ${n}" ?disabled=${this.busy||!this.live} @click=${t}>${this.t(e)}</button>`;return r===`cloned`?o(i,this.t(`clone.title`),this.t(`clone.hint`),w`${s(`clone.same`,a(`resolve_clone`,{decision:`same`},`clone.done`))}
        ${s(`clone.new`,a(`resolve_clone`,{decision:`new`},`clone.done`))}`):w`${n===null?m:w`<drivearr-notice
            .tone=${`warn`}
            .path=${f}
            .heading=${this.context.problem(n,P(t,`message`),A(t,`fields`))}
          ></drivearr-notice>`}
    ${e.trusted===!1?o(f,this.t(`approve.title`),this.t(`approve.hint`),s(`approve`,a(`approve`,{},`approve.done`),`primary`)):m}
    ${we.has(r)&&e.trusted!==!1?o(oe,this.t(`adopt.title`),this.t(`adopt.hint`),s(`adopt`,a(`adopt`,{},`adopt.done`),`primary`)):m}`}space(e){let t=D(e,void 0),{missingItems:n,missingBytes:r}=t;return w`<section class="card stack">
      <drivearr-space-bar .localizer=${this.l} .sizeBytes=${t.sizeBytes} .freeBytes=${t.freeBytes}>
      </drivearr-space-bar>
      <drivearr-status-counts
        .localizer=${this.l}
        .counts=${t.titles}
        @drivearr-select=${e=>this.context.go(S(`drive`,this.route.id,{...this.route.query,status:e.detail}),!0)}
      ></drivearr-status-counts>
      ${n!==null&&r!==null&&n>0?w`<p class="muted small">${this.t(`missing.line`,{count:n,size:this.l.bytes(r)})}</p>`:m}
    </section>`}proofs(e){let t=A(e,`integrity`),n=M(t,`files`),r=M(t,`unproven_files`),i=this.frame(`unknown`),a=(e,n)=>{let r=O(t,e);return r?w`<span title=${this.l.dateTime(r)}>${this.moment(r)}</span>`:this.t(n)},o=k(t,`corrupt`)+k(t,`unreadable`),s=e=>e===0?this.l.number(0):w`<a href=${S(`findings`,null,{place:`drive:${this.route.id}`})}>${this.l.number(e)}</a>`;return w`<section class="card">
      <h2>${this.t(`card.content`)}</h2>
      <dl class="facts">
        <div>
          <dt>${this.t(`proof.files`)}</dt>
          <dd>
            ${n===null||r===null?i:this.t(`proof.of`,{done:n-r,total:n})}
          </dd>
        </div>
        <div>
          <dt>${this.t(`proof.damaged`)}</dt>
          <dd>${e.integrity?s(o):i}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.oldest`)}</dt>
          <dd>${a(`oldest_verified_at`,`proof.never`)}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.asks`)}</dt>
          <dd>${e.integrity?s(k(t,`suspicious`)):i}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.last`)}</dt>
          <dd>${a(`last_verify_at`,`proof.never`)}</dd>
        </div>
        <div>
          <dt>${this.t(`proof.next`)}</dt>
          <dd>${this.isHeld(e)?this.held(e):a(`next_verify_at`,`proof.none`)}</dd>
        </div>
      </dl>
    </section>`}isHeld(e){let t=this.rows(`schedules`).filter(t=>t.drive_id===e.drive_id).some(e=>e.enabled===!0&&e.follow_health===!0),n=this.row(`health`,e.device_id)?.status===`failing`;return t&&n&&P(A(e,`integrity`),`next_verify_at`)===null}held(e){return w`<a href=${S(`device-health`,P(e,`device_id`))}>${this.t(`proof.held`)}</a>`}moment(e){let t=new Date;return e>t?this.l.dateTime(e):this.l.ago(e,t)}purpose(e){let t=this.rows(`profiles`),n=P(e,`device_id`),r=P(e,`profile_id`)??``;return w`<section class="card stack">
      <div class="field">
        <label for="profile">${this.t(`profile`)}</label>
        <select id="profile" ?disabled=${this.busy||!this.live} @change=${this.assign}>
          <option value="" ?selected=${r===``}>${this.t(`profile.none`)}</option>
          ${t.map(e=>w`<option value=${String(e.profile_id)} ?selected=${e.profile_id===r}>
                ${b(P(e,`name`)??``).slice(0,120)}
              </option>`)}
        </select>
        <a class="small" href=${S(`settings`,null,{part:`profiles`})}>${this.t(`profile.manage`)}</a>
      </div>
      <nav class="links" aria-label=${this.t(`more`)}>
        <a class="button plain" href=${S(`drive-history`,this.route.id)}>${this.t(`history`)}</a>
        <a class="button plain" href=${S(`findings`,null,{place:`drive:${this.route.id}`})}
          >${this.t(`findings`)}</a
        >
        ${n===null?m:w`<a class="button plain" href=${S(`device-health`,n)}>${this.t(`health`)}</a>
                <a class="button plain" href=${S(`device-map`,n)}>${this.t(`map`)}</a>`}
        <button class="button plain" ?disabled=${this.busy||!this.live} @click=${()=>this.rename(e)}>
          ${this.t(`rename`)}
        </button>
      </nav>
    </section>`}async rename(e){let t=I(e);await this.context.ask({heading:this.t(`rename.ask`,{name:t}),body:w`<div class="field">
        <label for="rename">${this.t(`rename.label`)}</label>
        <input
          id="rename"
          maxlength="300"
          required
          .value=${t}
          @input=${e=>t=e.target.value.trim()}
        />
      </div>`,verb:this.t(`rename`)})&&t!==``&&await this.command(()=>this.context.api.patch(`/drives/${this.path}`,{name:t}),this.t(`rename.done`))}updated(e){let t=this.renderRoot.querySelector(`#profile`);t&&!this.busy&&(t.value=P(this.drive??{},`profile_id`)??``)}};g(`drivearr-drive-page`,Te);export{Te as DrivePage};
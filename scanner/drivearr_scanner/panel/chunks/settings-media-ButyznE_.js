
import{Ct as e,Q as t,S as n,_ as r,c as i,d as a,g as o,h as s,i as c,k as l,m as u,o as d,s as f,u as p,vt as m,y as h}from"../drivearr-panel.js";import{t as g}from"./repeat-BMIqPOuG.js";import{i as _,l as v,n as y,r as b,u as x}from"./page-CZEe4QJt.js";import{t as S}from"./page-texts-CCEVxdDZ.js";var C={en:{title:`Settings`,parts:`Parts of the settings`,"part.media":`Libraries and drives`,"part.schedules":`Schedules`,"part.profiles":`Profiles`,"part.reading":`Reading and health`,"part.scanner":`This scanner`,save:`Save`,saved:`Saved`,cancel:`Cancel`,edit:`Change`,remove:`Remove`,libraries:`Libraries`,"libraries.hint":`Where the films and shows lie that drives are compared with. Drivearr only reads them.`,"library.none":`None yet: without a library nothing can be compared.`,"library.add":`Add a library`,"library.added":`The library is being read`,"library.kind":`What it holds`,"library.kind.movies":`Movies`,"library.kind.tv":`Shows`,"library.kind.unknown":`Media`,"library.path":`Folder on the scanner's machine`,"library.path_hint":`For example {example}. In a container: the path inside it.`,"library.name":`Name (optional)`,"library.rescan":`Rescan`,"library.rescanned":`The scan has begun`,"library.remove_ask":`Remove the library {name}?`,"library.remove_hint":`Drivearr no longer compares with it. Its files stay as they are.`,"library.removed":`The library is no longer compared with`,"library.files":`{count, plural, one {# file} other {# files}}, {size}`,"library.away":`Not available`,drives:`Drives`,"drives.hint":`Removable drives with a manifest are recognised by themselves. Name any other folder or mounted volume here.`,"drive.add":`Add a drive`,"drive.added":`The drive is being read`,"drive.mounted":`Mounted volumes`,"drive.use":`Use as a drive`,"schedules.hint":`When the content of a drive or library is read again. There is none until you make one.`,"schedule.add":`Add a schedule`,"schedule.of":`For`,"schedule.within":`Everything is read within`,"schedule.interval":`A share is read every`,days:`days`,"schedule.from":`Not before (optional)`,"schedule.until":`Not after (optional)`,"schedule.weekdays":`Only on (none ticked: every day)`,"schedule.bandwidth":`At most, MB per second (optional)`,"schedule.enabled":`In force`,"schedule.health":`Read a disk that is to be watched more often, and a failing one not at all`,"schedule.line":`everything within {within, plural, one {# day} other {# days}}, a share every {interval, plural, one {day} other {# days}}`,"schedule.window":`between {from} and {until}`,"schedule.always":`at any time`,"schedule.paused":`not in force`,"schedule.next":`next {time}`,"schedule.remove_ask":`Remove this schedule?`,"schedule.remove_hint":`{name} is then read again only when you ask for it.`,"schedule.removed":`The schedule is removed`,"profiles.hint":`What a drive is for: which titles it wants, and what happens when it is attached. Without a profile a drive wants everything.`,"profile.none":`None yet.`,"profile.add":`Add a profile`,"profile.name":`Name`,"profile.kinds":`What it wants`,"profile.titles":`Only these titles, one a line (optional)`,"profile.folders":`Only these folders of the library, for example Kids/* (optional)`,"profile.exclude":`Never these titles or folders (optional)`,"profile.newest":`Only the newest, this many (optional)`,"profile.reserve":`Keep free, GB (optional)`,"profile.auto_sync":`Sync what is missing when a drive with it is attached`,"profile.auto_eject":`Eject after a sync that ended well`,"profile.verify":`Read every copy back after writing`,"profile.used":`{count, plural, =0 {no drive uses it} one {# drive uses it} other {# drives use it}}`,"profile.delete":`Delete`,"profile.delete_ask":`Delete the profile {name}?`,"profile.delete_hint":`{count, plural, =0 {No drive uses it.} one {# drive uses it and wants everything again.} other {# drives use it and want everything again.}} No file is touched.`,"profile.deleted":`The profile is deleted`,reading:`Reading content`,quiet_start:`Quiet hours from (optional)`,quiet_end:`until`,"quiet.hint":`In this time, by the scanner's clock, no schedule reads.`,bandwidth_bytes_per_s:`Read at most, MB per second (optional)`,hash_new:`Give new files a checksum soon after they appear`,yield_to_others:`Wait while others read or write the same disk`,health:`Health of disks`,"health.hint":`A sleeping disk is never woken to be asked.`,health_interval_s:`Ask mounted hard disks every`,health_rest_interval_s:`Ask SSDs and the others every`,minutes:`minutes`,health_unknown_days:`A verdict is unknown after`,health_on_attach:`Ask a known disk when it is attached`,self_test_short:`Let disks test themselves each week (minutes)`,self_test_long:`Let disks test the whole of themselves each month (hours)`,network:`Network shares`,"network.hint":`Advice begins when a share was measured to be slower than this, in MB per second.`,network_warn_bytes_per_s:`Warn below`,network_agent_bytes_per_s:`Suggest an agent below`,network_stop_bytes_per_s:`Advise against verifying below`,mbps:`MB/s`,mounting:`Mounting`,"mount.field":`Mount by itself`,"mount.hint":`Off is the default: the scanner uses what the system mounts. What it mounts itself is read-only until you approve the drive.`,"mount.started":`As the scanner was started`,"mount.off":`Nothing`,"mount.known":`Drives that it knows`,"mount.removable":`Whatever is plugged in`,keep:`How long is kept`,"keep.hint":`What is older goes once a day; 0 keeps it for ever. What an open event rests on, and what can be resumed, stays however old.`,keep_history_days:`History of drives`,keep_jobs_days:`Ended jobs`,keep_events_days:`Ended bitrot events`,keep_readings_days:`Readings of disks`,"scanner.name":`Name`,"scanner.version":`Version`,"scanner.system":`System`,"scanner.id":`Its id`,able:`What this machine lets it do`,"able.yes":`possible`,"able.no":`not possible`,"able.uevents":`Hear of drives that come and go`,"able.udev_data":`Read labels and models from the system`,"able.block_device_read":`Read disks directly`,"able.mount_eject":`Unmount drives when they are ejected`,"able.power_off":`Power drives off after an eject`,"able.safe_paths":`Keep within a drive whatever its links say`,"able.inotify_watches":`Watch folders for changes`,"able.smartctl":`Ask disks for their health`,"able.smart_rights":`The right to ask disks`,"able.data_whole":`The data base is whole`,token:`Access`,"token.hint":`The first token lies in the file token of the scanner's data folder; DRIVEARR_TOKEN sets another. Give others one of their own, which can be taken back. Behind Home Assistant nobody needs one.`,"token.leave":`Log out of this browser`,"access.you":`You are {name}`,"access.doubt":`Home Assistant could not be asked whether you are an administrator: {reason}. Until it can be, nothing that takes something away is done here.`,"role.read":`May look`,"role.operate":`May operate`,"role.admin":`Administrator`,"role.read.may":`Sees everything and can ask what a sync or deletion would do; starts and changes nothing.`,"role.operate.may":`Also rescans, verifies, syncs and ejects, and steers jobs; cannot delete, heal, approve drives or change settings.`,"role.admin.may":`May do everything.`,tokens:`Tokens`,"tokens.first":`First token`,"tokens.add":`Make a token`,"tokens.added":`The token is made`,"tokens.name":`Whose it is, or what for`,"tokens.role":`What it allows`,"tokens.days":`Ends after days (optional)`,"tokens.made":`made {time}`,"tokens.ends":`ends {time}`,"tokens.used":`last used {time}`,"tokens.secret":`Token of {name}`,"tokens.secret_hint":`Copy it now: it is not shown again.`,"tokens.revoke":`Revoke`,"tokens.revoke_ask":`Revoke the token {name}?`,"tokens.revoke_hint":`Whoever uses it is shut out at once.`,"tokens.revoked":`The token opens nothing any more`,"setup.title":`Setting up`,"setup.lead":`Three steps, then Drivearr tells what is complete, what is missing and what is still whole.`,"setup.library":`Say where your films and shows are`,"setup.drive":`Name a drive, or attach one`,"setup.proof":`Read everything once, so that each file has a checksum`,"setup.proof_hint":`A schedule reads a share each night, so that everything is proven once a month.`,"setup.proof_go":`Make schedules for all of them`,"setup.proof_done":`The schedules are made`,"setup.proof_partly":`{count, plural, one {One could not be made} other {# could not be made}}`,"setup.finished":`Everything is set up`,"setup.finished_go":`See disks and drives`,"setup.step":`Step {number}`,"setup.step_done":`done`,"setup.there":`There: {names}`},de:{title:`Einstellungen`,parts:`Teile der Einstellungen`,"part.media":`Bibliotheken und Laufwerke`,"part.schedules":`Zeitpläne`,"part.profiles":`Profile`,"part.reading":`Lesen und Zustand`,"part.scanner":`Dieser Scanner`,save:`Speichern`,saved:`Gespeichert`,cancel:`Abbrechen`,edit:`Ändern`,remove:`Entfernen`,libraries:`Bibliotheken`,"libraries.hint":`Wo die Filme und Serien liegen, mit denen Laufwerke verglichen werden. Drivearr liest sie nur.`,"library.none":`Noch keine: Ohne Bibliothek kann nichts verglichen werden.`,"library.add":`Bibliothek hinzufügen`,"library.added":`Die Bibliothek wird gelesen`,"library.kind":`Was sie enthält`,"library.kind.movies":`Filme`,"library.kind.tv":`Serien`,"library.kind.unknown":`Medien`,"library.path":`Ordner auf dem Rechner des Scanners`,"library.path_hint":`Zum Beispiel {example}. In einem Container: der Pfad darin.`,"library.name":`Name (freiwillig)`,"library.rescan":`Neu scannen`,"library.rescanned":`Der Scan hat begonnen`,"library.remove_ask":`Die Bibliothek {name} entfernen?`,"library.remove_hint":`Drivearr vergleicht nicht mehr mit ihr. Ihre Dateien bleiben, wie sie sind.`,"library.removed":`Mit der Bibliothek wird nicht mehr verglichen`,"library.files":`{count, plural, one {# Datei} other {# Dateien}}, {size}`,"library.away":`Nicht verfügbar`,drives:`Laufwerke`,"drives.hint":`Wechsellaufwerke mit Manifest werden von selbst erkannt. Jeden anderen Ordner oder jedes eingehängte Volume nennst du hier.`,"drive.add":`Laufwerk hinzufügen`,"drive.added":`Das Laufwerk wird gelesen`,"drive.mounted":`Eingehängte Volumes`,"drive.use":`Als Laufwerk benutzen`,"schedules.hint":`Wann der Inhalt eines Laufwerks oder einer Bibliothek neu gelesen wird. Es gibt keinen, bis du einen anlegst.`,"schedule.add":`Zeitplan hinzufügen`,"schedule.of":`Für`,"schedule.within":`Alles wird gelesen innerhalb von`,"schedule.interval":`Ein Teil wird gelesen alle`,days:`Tagen`,"schedule.from":`Nicht vor (freiwillig)`,"schedule.until":`Nicht nach (freiwillig)`,"schedule.weekdays":`Nur am (keiner gewählt: jeden Tag)`,"schedule.bandwidth":`Höchstens, MB je Sekunde (freiwillig)`,"schedule.enabled":`In Kraft`,"schedule.health":`Eine zu beobachtende Platte öfter lesen, eine ausfallende gar nicht`,"schedule.line":`alles innerhalb von {within, plural, one {# Tag} other {# Tagen}}, ein Teil {interval, plural, one {jeden Tag} other {alle # Tage}}`,"schedule.window":`zwischen {from} und {until}`,"schedule.always":`jederzeit`,"schedule.paused":`nicht in Kraft`,"schedule.next":`nächster Lauf {time}`,"schedule.remove_ask":`Diesen Zeitplan entfernen?`,"schedule.remove_hint":`{name} wird dann nur noch neu gelesen, wenn du es verlangst.`,"schedule.removed":`Der Zeitplan ist entfernt`,"profiles.hint":`Wofür ein Laufwerk ist: welche Titel es will und was geschieht, wenn es angeschlossen wird. Ohne Profil will ein Laufwerk alles.`,"profile.none":`Noch keines.`,"profile.add":`Profil hinzufügen`,"profile.name":`Name`,"profile.kinds":`Was es will`,"profile.titles":`Nur diese Titel, einer je Zeile (freiwillig)`,"profile.folders":`Nur diese Ordner der Bibliothek, zum Beispiel Kinder/* (freiwillig)`,"profile.exclude":`Nie diese Titel oder Ordner (freiwillig)`,"profile.newest":`Nur die neuesten, so viele (freiwillig)`,"profile.reserve":`Frei lassen, GB (freiwillig)`,"profile.auto_sync":`Fehlendes abgleichen, wenn ein Laufwerk damit angeschlossen wird`,"profile.auto_eject":`Nach einem guten Abgleich auswerfen`,"profile.verify":`Jede Kopie nach dem Schreiben zurücklesen`,"profile.used":`{count, plural, =0 {kein Laufwerk benutzt es} one {# Laufwerk benutzt es} other {# Laufwerke benutzen es}}`,"profile.delete":`Löschen`,"profile.delete_ask":`Das Profil {name} löschen?`,"profile.delete_hint":`{count, plural, =0 {Kein Laufwerk benutzt es.} one {# Laufwerk benutzt es und will dann wieder alles.} other {# Laufwerke benutzen es und wollen dann wieder alles.}} Keine Datei wird angefasst.`,"profile.deleted":`Das Profil ist gelöscht`,reading:`Inhalt lesen`,quiet_start:`Ruhezeit von (freiwillig)`,quiet_end:`bis`,"quiet.hint":`In dieser Zeit, nach der Uhr des Scanners, liest kein Zeitplan.`,bandwidth_bytes_per_s:`Höchstens lesen, MB je Sekunde (freiwillig)`,hash_new:`Neuen Dateien bald eine Prüfsumme geben`,yield_to_others:`Warten, während andere dieselbe Platte lesen oder beschreiben`,health:`Zustand der Platten`,"health.hint":`Eine schlafende Platte wird nie geweckt, um gefragt zu werden.`,health_interval_s:`Eingehängte Festplatten fragen alle`,health_rest_interval_s:`SSDs und die übrigen fragen alle`,minutes:`Minuten`,health_unknown_days:`Ein Urteil gilt als unbekannt nach`,health_on_attach:`Eine bekannte Platte beim Anschließen fragen`,self_test_short:`Platten sich jede Woche selbst testen lassen (Minuten)`,self_test_long:`Platten sich jeden Monat ganz testen lassen (Stunden)`,network:`Netzwerkfreigaben`,"network.hint":`Rat gibt es, wenn eine Freigabe langsamer als das gemessen wurde, in MB je Sekunde.`,network_warn_bytes_per_s:`Warnen unter`,network_agent_bytes_per_s:`Einen Agenten vorschlagen unter`,network_stop_bytes_per_s:`Von Prüfungen abraten unter`,mbps:`MB/s`,mounting:`Einhängen`,"mount.field":`Von selbst einhängen`,"mount.hint":`Aus ist der Normalfall: der Scanner nutzt, was das System einhängt. Was er selbst einhängt, ist nur lesbar, bis du den Datenträger freigibst.`,"mount.started":`Wie der Scanner gestartet wurde`,"mount.off":`Nichts`,"mount.known":`Bekannte Datenträger`,"mount.removable":`Alles, was angesteckt wird`,keep:`Wie lange behalten wird`,"keep.hint":`Was älter ist, geht einmal am Tag; 0 behält es für immer. Worauf ein offenes Ereignis beruht und was sich fortsetzen lässt, bleibt in jedem Alter.`,keep_history_days:`Verlauf der Datenträger`,keep_jobs_days:`Beendete Aufgaben`,keep_events_days:`Beendete Bitrot-Ereignisse`,keep_readings_days:`Messwerte der Platten`,"scanner.name":`Name`,"scanner.version":`Version`,"scanner.system":`System`,"scanner.id":`Seine Kennung`,able:`Was dieser Rechner ihm erlaubt`,"able.yes":`möglich`,"able.no":`nicht möglich`,"able.uevents":`Von Laufwerken hören, die kommen und gehen`,"able.udev_data":`Namen und Modelle vom System lesen`,"able.block_device_read":`Platten unmittelbar lesen`,"able.mount_eject":`Laufwerke beim Auswerfen aushängen`,"able.power_off":`Laufwerke nach dem Auswerfen ausschalten`,"able.safe_paths":`Innerhalb eines Laufwerks bleiben, was seine Verknüpfungen auch sagen`,"able.inotify_watches":`Ordner auf Änderungen beobachten`,"able.smartctl":`Platten nach ihrem Zustand fragen`,"able.smart_rights":`Das Recht, Platten zu fragen`,"able.data_whole":`Die Datenbank ist ganz`,token:`Zugang`,"token.hint":`Das erste Token liegt in der Datei token im Datenordner des Scanners; DRIVEARR_TOKEN setzt ein anderes. Gib anderen ein eigenes, das sich zurücknehmen lässt. Hinter Home Assistant braucht niemand eines.`,"token.leave":`In diesem Browser abmelden`,"access.you":`Du bist {name}`,"access.doubt":`Home Assistant konnte nicht gefragt werden, ob du Administrator bist: {reason}. Bis das geht, wird hier nichts getan, das etwas wegnimmt.`,"role.read":`Darf sehen`,"role.operate":`Darf bedienen`,"role.admin":`Administrator`,"role.read.may":`Sieht alles und kann fragen, was ein Abgleich oder ein Löschen täte; beginnt und ändert nichts.`,"role.operate.may":`Liest auch neu ein, prüft, gleicht ab, wirft aus und steuert Aufgaben; kann nicht löschen, heilen, Laufwerke zulassen oder Einstellungen ändern.`,"role.admin.may":`Darf alles.`,tokens:`Token`,"tokens.first":`Erstes Token`,"tokens.add":`Token anlegen`,"tokens.added":`Das Token ist angelegt`,"tokens.name":`Wem es gehört, oder wofür es ist`,"tokens.role":`Was es erlaubt`,"tokens.days":`Endet nach Tagen (freigestellt)`,"tokens.made":`angelegt {time}`,"tokens.ends":`endet {time}`,"tokens.used":`zuletzt benutzt {time}`,"tokens.secret":`Token von {name}`,"tokens.secret_hint":`Kopier es jetzt: Es wird nicht noch einmal gezeigt.`,"tokens.revoke":`Widerrufen`,"tokens.revoke_ask":`Das Token {name} widerrufen?`,"tokens.revoke_hint":`Wer es benutzt, ist sofort ausgesperrt.`,"tokens.revoked":`Das Token öffnet nichts mehr`,"setup.title":`Einrichtung`,"setup.lead":`Drei Schritte, dann sagt Drivearr, was vollständig ist, was fehlt und was noch unversehrt ist.`,"setup.library":`Sag, wo deine Filme und Serien liegen`,"setup.drive":`Nenn ein Laufwerk, oder schließ eines an`,"setup.proof":`Alles einmal lesen, damit jede Datei eine Prüfsumme hat`,"setup.proof_hint":`Ein Zeitplan liest jede Nacht einen Teil, damit einmal im Monat alles nachgewiesen wird.`,"setup.proof_go":`Zeitpläne für alle anlegen`,"setup.proof_done":`Die Zeitpläne sind angelegt`,"setup.proof_partly":`{count, plural, one {Einer konnte nicht angelegt werden} other {# konnten nicht angelegt werden}}`,"setup.finished":`Alles ist eingerichtet`,"setup.finished_go":`Platten und Laufwerke ansehen`,"setup.step":`Schritt {number}`,"setup.step_done":`erledigt`,"setup.there":`Da: {names}`},nl:{title:`Instellingen`,parts:`Onderdelen van de instellingen`,"part.media":`Bibliotheken en schijven`,"part.schedules":`Schema's`,"part.profiles":`Profielen`,"part.reading":`Lezen en gezondheid`,"part.scanner":`Deze scanner`,save:`Opslaan`,saved:`Opgeslagen`,cancel:`Annuleren`,edit:`Wijzigen`,remove:`Verwijderen`,libraries:`Bibliotheken`,"libraries.hint":`Waar de films en series staan waarmee schijven vergeleken worden. Drivearr leest ze alleen.`,"library.none":`Nog geen: zonder bibliotheek kan er niets worden vergeleken.`,"library.add":`Bibliotheek toevoegen`,"library.added":`De bibliotheek wordt gelezen`,"library.kind":`Wat ze bevat`,"library.kind.movies":`Films`,"library.kind.tv":`Series`,"library.kind.unknown":`Media`,"library.path":`Map op de machine van de scanner`,"library.path_hint":`Bijvoorbeeld {example}. In een container: het pad daarbinnen.`,"library.name":`Naam (optioneel)`,"library.rescan":`Opnieuw scannen`,"library.rescanned":`De scan is begonnen`,"library.remove_ask":`De bibliotheek {name} verwijderen?`,"library.remove_hint":`Drivearr vergelijkt er niet meer mee. De bestanden blijven zoals ze zijn.`,"library.removed":`Met de bibliotheek wordt niet meer vergeleken`,"library.files":`{count, plural, one {# bestand} other {# bestanden}}, {size}`,"library.away":`Niet beschikbaar`,drives:`Schijven`,"drives.hint":`Verwisselbare schijven met een manifest worden vanzelf herkend. Noem hier elke andere map of elk ander gekoppeld volume.`,"drive.add":`Schijf toevoegen`,"drive.added":`De schijf wordt gelezen`,"drive.mounted":`Gekoppelde volumes`,"drive.use":`Als mediaschijf gebruiken`,"schedules.hint":`Wanneer de inhoud van een schijf of bibliotheek opnieuw wordt gelezen. Er is er geen tot u er een maakt.`,"schedule.add":`Schema toevoegen`,"schedule.of":`Voor`,"schedule.within":`Alles wordt gelezen binnen`,"schedule.interval":`Een deel wordt gelezen elke`,days:`dagen`,"schedule.from":`Niet voor (optioneel)`,"schedule.until":`Niet na (optioneel)`,"schedule.weekdays":`Alleen op (niets aangevinkt: elke dag)`,"schedule.bandwidth":`Hoogstens, MB per seconde (optioneel)`,"schedule.enabled":`Van kracht`,"schedule.health":`Een schijf die in de gaten moet worden gehouden vaker lezen, een uitvallende helemaal niet`,"schedule.line":`alles binnen {within, plural, one {# dag} other {# dagen}}, een deel {interval, plural, one {elke dag} other {elke # dagen}}`,"schedule.window":`tussen {from} en {until}`,"schedule.always":`op elk moment`,"schedule.paused":`niet van kracht`,"schedule.next":`volgende {time}`,"schedule.remove_ask":`Dit schema verwijderen?`,"schedule.remove_hint":`{name} wordt dan alleen opnieuw gelezen als u erom vraagt.`,"schedule.removed":`Het schema is verwijderd`,"profiles.hint":`Waar een schijf voor is: welke titels ze wil, en wat er gebeurt als ze wordt aangesloten. Zonder profiel wil een schijf alles.`,"profile.none":`Nog geen.`,"profile.add":`Profiel toevoegen`,"profile.name":`Naam`,"profile.kinds":`Wat het wil`,"profile.titles":`Alleen deze titels, één per regel (optioneel)`,"profile.folders":`Alleen deze mappen van de bibliotheek, bijvoorbeeld Kinderen/* (optioneel)`,"profile.exclude":`Nooit deze titels of mappen (optioneel)`,"profile.newest":`Alleen de nieuwste, zoveel (optioneel)`,"profile.reserve":`Vrij houden, GB (optioneel)`,"profile.auto_sync":`Ontbrekende synchroniseren als een schijf ermee wordt aangesloten`,"profile.auto_eject":`Uitwerpen na een goede synchronisatie`,"profile.verify":`Elke kopie na het schrijven teruglezen`,"profile.used":`{count, plural, =0 {geen schijf gebruikt het} one {# schijf gebruikt het} other {# schijven gebruiken het}}`,"profile.delete":`Verwijderen`,"profile.delete_ask":`Het profiel {name} verwijderen?`,"profile.delete_hint":`{count, plural, =0 {Geen schijf gebruikt het.} one {# schijf gebruikt het en wil dan weer alles.} other {# schijven gebruiken het en willen dan weer alles.}} Geen bestand wordt aangeraakt.`,"profile.deleted":`Het profiel is verwijderd`,reading:`Inhoud lezen`,quiet_start:`Stille uren van (optioneel)`,quiet_end:`tot`,"quiet.hint":`In deze tijd, volgens de klok van de scanner, leest geen schema.`,bandwidth_bytes_per_s:`Hoogstens lezen, MB per seconde (optioneel)`,hash_new:`Nieuwe bestanden snel een controlesom geven`,yield_to_others:`Wachten terwijl anderen dezelfde schijf lezen of beschrijven`,health:`Gezondheid van schijven`,"health.hint":`Een slapende schijf wordt nooit gewekt om iets te vragen.`,health_interval_s:`Gekoppelde harde schijven vragen elke`,health_rest_interval_s:`SSD's en de andere vragen elke`,minutes:`minuten`,health_unknown_days:`Een oordeel is onbekend na`,health_on_attach:`Een bekende schijf vragen bij het aansluiten`,self_test_short:`Schijven zich elke week laten testen (minuten)`,self_test_long:`Schijven zich elke maand helemaal laten testen (uren)`,network:`Netwerkshares`,"network.hint":`Er komt advies als een share trager dan dit is gemeten, in MB per seconde.`,network_warn_bytes_per_s:`Waarschuwen onder`,network_agent_bytes_per_s:`Een agent voorstellen onder`,network_stop_bytes_per_s:`Controles afraden onder`,mbps:`MB/s`,mounting:`Koppelen`,"mount.field":`Vanzelf koppelen`,"mount.hint":`Uit is normaal: de scanner gebruikt wat het systeem koppelt. Wat hij zelf koppelt, is alleen-lezen tot u de schijf goedkeurt.`,"mount.started":`Zoals de scanner gestart is`,"mount.off":`Niets`,"mount.known":`Schijven die hij kent`,"mount.removable":`Alles wat aangesloten wordt`,keep:`Hoe lang bewaard wordt`,"keep.hint":`Wat ouder is, verdwijnt eens per dag; 0 bewaart het voor altijd. Waar een open gebeurtenis op berust en wat hervat kan worden, blijft hoe oud ook.`,keep_history_days:`Geschiedenis van schijven`,keep_jobs_days:`Beëindigde taken`,keep_events_days:`Afgelopen bitrot-gebeurtenissen`,keep_readings_days:`Metingen van schijven`,"scanner.name":`Naam`,"scanner.version":`Versie`,"scanner.system":`Systeem`,"scanner.id":`Zijn id`,able:`Wat deze machine hem toestaat`,"able.yes":`mogelijk`,"able.no":`niet mogelijk`,"able.uevents":`Horen van schijven die komen en gaan`,"able.udev_data":`Namen en modellen van het systeem lezen`,"able.block_device_read":`Schijven rechtstreeks lezen`,"able.mount_eject":`Schijven ontkoppelen bij het uitwerpen`,"able.power_off":`Schijven uitschakelen na het uitwerpen`,"able.safe_paths":`Binnen een schijf blijven, wat haar koppelingen ook zeggen`,"able.inotify_watches":`Mappen op wijzigingen volgen`,"able.smartctl":`Schijven naar hun gezondheid vragen`,"able.smart_rights":`Het recht om schijven te vragen`,"able.data_whole":`De database is heel`,token:`Toegang`,"token.hint":`Het eerste token staat in het bestand token in de gegevensmap van de scanner; DRIVEARR_TOKEN stelt een ander in. Geef anderen een eigen token, dat kan worden ingetrokken. Achter Home Assistant heeft niemand er een nodig.`,"token.leave":`In deze browser uitloggen`,"access.you":`U bent {name}`,"access.doubt":`Home Assistant kon niet worden gevraagd of u beheerder bent: {reason}. Tot dat kan wordt hier niets gedaan dat iets wegneemt.`,"role.read":`Mag kijken`,"role.operate":`Mag bedienen`,"role.admin":`Beheerder`,"role.read.may":`Ziet alles en kan vragen wat een synchronisatie of verwijdering zou doen; begint en verandert niets.`,"role.operate.may":`Leest ook opnieuw in, controleert, synchroniseert, werpt uit en stuurt taken; kan niet verwijderen, herstellen, schijven toelaten of instellingen wijzigen.`,"role.admin.may":`Mag alles.`,tokens:`Tokens`,"tokens.first":`Eerste token`,"tokens.add":`Token maken`,"tokens.added":`Het token is gemaakt`,"tokens.name":`Van wie het is, of waarvoor`,"tokens.role":`Wat het toestaat`,"tokens.days":`Eindigt na dagen (optioneel)`,"tokens.made":`gemaakt {time}`,"tokens.ends":`eindigt {time}`,"tokens.used":`laatst gebruikt {time}`,"tokens.secret":`Token van {name}`,"tokens.secret_hint":`Kopieer het nu: het wordt niet nog eens getoond.`,"tokens.revoke":`Intrekken`,"tokens.revoke_ask":`Het token {name} intrekken?`,"tokens.revoke_hint":`Wie het gebruikt wordt meteen buitengesloten.`,"tokens.revoked":`Het token opent niets meer`,"setup.title":`Instellen`,"setup.lead":`Drie stappen, dan zegt Drivearr wat compleet is, wat ontbreekt en wat nog heel is.`,"setup.library":`Zeg waar uw films en series staan`,"setup.drive":`Noem een schijf, of sluit er een aan`,"setup.proof":`Alles één keer lezen, zodat elk bestand een controlesom heeft`,"setup.proof_hint":`Een schema leest elke nacht een deel, zodat eens per maand alles bewezen wordt.`,"setup.proof_go":`Schema's voor alles maken`,"setup.proof_done":`De schema's zijn gemaakt`,"setup.proof_partly":`{count, plural, one {Eén kon niet worden gemaakt} other {# konden niet worden gemaakt}}`,"setup.finished":`Alles is ingesteld`,"setup.finished_go":`Schijven bekijken`,"setup.step":`Stap {number}`,"setup.step_done":`gedaan`,"setup.there":`Aanwezig: {names}`}},w=n`
  form,
  .form {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .pair {
    display: grid;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    align-items: end;
  }
  legend {
    padding: 0;
  }
  .form > h2 + .hint {
    margin-block-start: -8px;
  }
  .with-unit {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
  }
  .listed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 0;
    border-block-end: 1px solid var(--line);
  }
  .listed > svg {
    font-size: 22px;
    color: var(--da-muted);
  }
  h3 {
    margin-block-start: 12px;
  }
  /* Within a step of the guide, which is a card itself. */
  :host([bare]) .card {
    padding: 0;
    border: 0;
  }
  :host([bare]) h2 {
    display: none;
  }
  .listed > .grow {
    flex-basis: 220px;
    overflow-wrap: anywhere;
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  details > summary {
    min-block-size: 44px;
    align-content: center;
    color: var(--da-link);
    font-weight: var(--da-medium);
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 8px;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  textarea {
    padding-block: 10px;
    min-block-size: 88px;
    resize: vertical;
  }
  .able {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 4px 12px;
    padding-block: 10px;
    border-block-end: 1px solid var(--line);
  }
  .able svg {
    font-size: 20px;
    color: var(--tone);
  }
`,T=class extends o{constructor(...e){super(...e),this.live=!0,this.busy=!1}static{this.styles=[i,c,w]}get l(){return this.context.localizer}get off(){return this.busy||!this.live}t(e,t={}){return this.l.from(C,e,t)}rows(e){return[...this.state.tables[e].values()]}listed(e,t,n,r){return h`<div class="listed">
      ${p(e)}
      <div class="grow">
        <strong><bdi>${t}</bdi></strong>
        <div class="muted small">${n}</div>
      </div>
      <div class="row">
        ${r.map(({text:e,click:n,danger:r=!1,anytime:i=!1})=>h`<button
              class=${r?`button danger`:`button`}
              ?disabled=${this.off&&!i}
              aria-label=${`${e}: ${t}`}
              @click=${n}
            >
              ${e}
            </button>`)}
      </div>
    </div>`}nameOf(e){return d((e&&x(e,`name`))??``)}async command(e,t){let n=y();this.busy=!0;try{return await e(),this.context.say(t,`good`),!0}catch(e){return this.context.say(this.context.words(e),`bad`),!1}finally{this.busy=!1,this.updateComplete.then(()=>b(n))}}fields(e){return Object.fromEntries([...new FormData(e)].map(([e,t])=>[e,typeof t==`string`?t.trim():``]))}};f([s({attribute:!1})],T.prototype,`context`,void 0),f([s({attribute:!1})],T.prototype,`state`,void 0),f([s({attribute:!1})],T.prototype,`live`,void 0),f([u()],T.prototype,`busy`,void 0);var E=class extends T{constructor(...e){super(...e),this.only=null,this.addLibrary=async e=>{e.preventDefault();let t=e.target,{kind:n,path:r,name:i}=this.fields(t),a={kind:n,path:r,...i?{name:i}:{}};await this.command(()=>this.context.api.post(`/libraries`,a),this.t(`library.added`))&&t.reset()},this.addDrive=async e=>{e.preventDefault();let t=e.target,{path:n,name:r}=this.fields(t),i={path:n,...r?{name:r}:{}};await this.command(()=>this.context.api.post(`/drives`,i),this.t(`drive.added`))&&t.reset()}}render(){return h`<div class="stack">
      ${this.only===`drives`?r:this.libraries()} ${this.only===`libraries`?r:this.drives()}
    </div>`}libraries(){let e=this.rows(`libraries`);return h`<section class="card">
      <h2>${this.t(`libraries`)}</h2>
      <p class="muted">${this.t(e.length===0?`library.none`:`libraries.hint`)}</p>
      ${g(e,e=>e.library_id,e=>this.library(e))}
      <details ?open=${e.length===0}>
        <summary>${this.t(`library.add`)}</summary>
        <form @submit=${this.addLibrary}>
          <div class="pair">
            <div class="field">
              <label for="kind">${this.t(`library.kind`)}</label>
              <select id="kind" name="kind">
                <option value="movies">${this.t(`library.kind.movies`)}</option>
                <option value="tv">${this.t(`library.kind.tv`)}</option>
              </select>
            </div>
            <div class="field">
              <label for="library-name">${this.t(`library.name`)}</label>
              <input id="library-name" name="name" maxlength="300" autocomplete="off" />
            </div>
          </div>
          ${this.folder(`library-path`,`/mnt/media/Movies`)}
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${p(m)}${this.t(`library.add`)}</button>
          </div>
        </form>
      </details>
    </section>`}folder(e,t){return h`<div class="field">
      <label for=${e}>${this.t(`library.path`)}</label>
      <input id=${e} name="path" required maxlength="4096" autocomplete="off" spellcheck="false" dir="ltr" />
      <span class="hint">${this.t(`library.path_hint`,{example:t})}</span>
    </div>`}library(t){let n=encodeURIComponent(String(t.library_id)),i=`library.kind.${String(t.kind)}`,a=v(t,`problem`),o=x(a,`code`),s=t.files===null?null:_(t,`files`);return h`<div class="listed">
      ${p(l)}
      <div class="grow">
        <strong><bdi>${this.nameOf(t)}</bdi></strong>
        <span class="muted">· ${this.t(S(C,i)?i:`library.kind.unknown`)}</span>
        <div class="muted small" dir="auto">${d(x(t,`path`)??``)}</div>
        <div class="muted small">
          ${o===null?s===null?``:this.t(`library.files`,{count:s,size:this.l.bytes(_(t,`size_bytes`))}):this.context.problem(o,x(a,`message`),v(a,`fields`))}
        </div>
      </div>
      ${t.available===!1?h`<span class="chip bad">${this.t(`library.away`)}</span>`:r}
      <div class="row">
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t(`library.rescan`)}: ${this.nameOf(t)}`}
          @click=${()=>this.command(()=>this.context.api.post(`/libraries/${n}/rescan`),this.t(`library.rescanned`))}
        >
          ${p(e)}${this.t(`library.rescan`)}
        </button>
        <button
          class="button"
          ?disabled=${this.off}
          aria-label=${`${this.t(`remove`)}: ${this.nameOf(t)}`}
          @click=${()=>this.removeLibrary(n,this.nameOf(t))}
        >
          ${this.t(`remove`)}
        </button>
      </div>
    </div>`}async removeLibrary(e,t){await this.context.ask({heading:this.t(`library.remove_ask`,{name:t}),body:this.t(`library.remove_hint`),verb:this.t(`remove`),destructive:!0})&&await this.command(()=>this.context.api.delete(`/libraries/${e}`),this.t(`library.removed`))}drives(){let e=this.rows(`volumes`).filter(e=>!e.drive_id&&x(e,`mount_point`)!==null&&e.mount_point!==`/`);return h`<section class="card">
      <h2>${this.t(`drives`)}</h2>
      <p class="muted">${this.t(`drives.hint`)}</p>
      ${e.length>0?h`<h3>${this.t(`drive.mounted`)}</h3>
              ${e.map(e=>this.volume(e))}`:r}
      <details ?open=${this.only===`drives`}>
        <summary>${this.t(`drive.add`)}</summary>
        <form @submit=${this.addDrive}>
          ${this.folder(`drive-path`,`/media/road-trip`)}
          <div class="field">
            <label for="drive-name">${this.t(`library.name`)}</label>
            <input id="drive-name" name="name" maxlength="300" autocomplete="off" />
          </div>
          <div class="end">
            <button class="button primary" ?disabled=${this.off}>${p(t)}${this.t(`drive.add`)}</button>
          </div>
        </form>
      </details>
    </section>`}volume(e){let t=x(e,`mount_point`)??``;return h`<div class="listed">
      <div class="grow">
        <strong><bdi>${d(x(e,`label`)??``)||d(t)}</bdi></strong>
        <div class="muted small">${[x(e,`fs_type`),d(t)].filter(Boolean).join(` · `)}</div>
      </div>
      <button
        class="button"
        ?disabled=${this.off}
        @click=${()=>this.command(()=>this.context.api.post(`/drives`,{path:t}),this.t(`drive.added`))}
      >
        ${this.t(`drive.use`)}
      </button>
    </div>`}};f([s({attribute:!1})],E.prototype,`only`,void 0),a(`drivearr-settings-media`,E);export{w as n,C as r,T as t};
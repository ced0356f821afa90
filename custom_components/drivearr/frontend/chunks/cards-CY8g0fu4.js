
var e=[`byte`,`kilobyte`,`megabyte`,`gigabyte`,`terabyte`,`petabyte`];function t(t){let n=0,r=t;for(;n<e.length-1&&Number(r.toPrecision(3))>=1e3;)r/=1e3,n+=1;return{value:r<1e3?Number(r.toPrecision(3)):Math.round(r),unit:e[n]??`byte`}}var n=[[`day`,86400],[`hour`,3600],[`minute`,60]];function r(e){let t=Math.max(0,Math.round(e)),r=n.findIndex(([,e])=>t>=e);if(r<0)return[{value:t,unit:`second`}];let i=t,a=[];for(let[e,t]of n.slice(r,r+2)){let n=Math.floor(i/t);i-=n*t,n>0&&a.push({value:n,unit:e})}return a}var i=[[`second`,60],[`minute`,60],[`hour`,24],[`day`,7],[`week`,4.35],[`month`,12],[`year`,1/0]];function a(e,t){let n=(t.getTime()-e.getTime())/1e3;if(n<60)return{value:0,unit:`second`};for(let[e,t]of i){if(Math.round(n)<t)return{value:-Math.round(n),unit:e};n/=t}return{value:-Math.round(n),unit:`year`}}var o={"card.name":`Drivearr-Laufwerk`,"card.description":`Ein Laufwerk auf einen Blick: Platz, was vollständig ist oder fehlt, Abgleich und sicheres Auswerfen.`,"editor.device":`Laufwerk`,"editor.name":`Name`,"editor.name_helper":`Leer lassen, um den Namen des Laufwerks zu zeigen.`,"editor.show_space":`Speicherplatz anzeigen`,"editor.show_titles":`Titel anzeigen`,"editor.show_actions":`Schaltflächen anzeigen`,"absent.no_device":`Kein Laufwerk gewählt`,"absent.no_device_hint":`Bearbeite diese Karte und wähle eines deiner Laufwerke.`,"absent.not_found":`Laufwerk nicht gefunden`,"absent.not_found_hint":`Es wurde vielleicht aus Home Assistant entfernt. Bearbeite diese Karte und wähle ein anderes Laufwerk.`,"absent.not_a_drive":`Kein Laufwerk`,"absent.not_a_drive_hint":`Dieses Gerät ist kein Laufwerk von Drivearr, oder alle seine Entitäten sind deaktiviert. Bearbeite diese Karte und wähle ein Laufwerk.`,"headline.attached":`Angeschlossen`,"headline.detached":`Nicht angeschlossen`,"headline.ejected":`Ausgeworfen`,"headline.ejecting":`Wird ausgeworfen`,"headline.error":`Braucht Aufmerksamkeit`,"headline.paused":`Angehalten`,"headline.scanning":`Wird eingelesen`,"headline.syncing":`Wird abgeglichen`,"headline.unknown":`Zustand unbekannt`,"headline.unreachable":`Scanner nicht erreichbar`,"headline.healing":`Wird wiederhergestellt`,"headline.verifying":`Wird geprüft`,"detail.last_seen":`zuletzt gesehen {ago}`,"verdict.complete":`Vollständig`,"verdict.incomplete":`Unvollständig`,"verdict.over_capacity":`Passt nicht`,"verdict.unknown":`Unbekannt`,"value.unknown":`Unbekannt`,"space.label":`Speicherplatz`,"space.free_of":`{free} frei von {size}`,"space.free":`{free} frei`,"space.size":`{size}, freier Platz unbekannt`,"space.used":`{percent} belegt`,"titles.label":`Titel`,"titles.total":`{count, plural, one {# Titel} other {# Titel}} in der Bibliothek`,"titles.empty":`Die Bibliothek enthält keine Titel`,"titles.complete":`Vollständig`,"titles.partial":`Teilweise`,"titles.missing":`Fehlend`,"titles.summary":`{complete} vollständig, {partial} teilweise, {missing} fehlend`,"missing.size":`{size} fehlen`,"missing.items":`{count, plural, one {# Eintrag fehlt} other {# Einträge fehlen}}`,"missing.both":`{size} fehlen in {count, plural, one {# Eintrag} other {# Einträgen}}`,"missing.none":`Es fehlt nichts`,"missing.shortage":`{size} mehr Platz nötig`,"progress.bytes":`{done} von {total}`,"progress.rate":`{size}/s`,"progress.left":`noch {time}`,"action.rescan":`Neu einlesen`,"action.sync_missing":`Fehlendes kopieren`,"action.eject":`Auswerfen`,"confirm.eject":`{name} auswerfen?`,"confirm.eject_hint":`Warte auf die Freigabe, bevor du es abziehst.`,"confirm.cancel":`Abbrechen`,"obstacle.busy":`Wieder möglich, wenn der laufende Auftrag beendet ist.`,"obstacle.detached":`Schließe zuerst das Laufwerk an.`,"obstacle.ejected":`Ausgeworfen. Stecke das Laufwerk wieder an, um es zu benutzen.`,"obstacle.nothing_missing":`Auf diesem Laufwerk fehlt nichts.`,"obstacle.unavailable":`Im Moment nicht möglich.`,"obstacle.unreachable":`Der Scanner antwortet nicht.`,"safe.title":`Kann abgezogen werden`,"safe.hint":`Alles ist geschrieben. Du kannst das Laufwerk jetzt entfernen.`,"away.hint":`Platz und Titel erscheinen wieder, wenn es angeschlossen ist.`,"unreachable.hint":`Prüfe, ob der Drivearr-Scanner läuft. Die Karte kommt von selbst zurück.`,"error.hint":`Der letzte Auftrag endete mit einem Fehler.`,"failure.sync_failed":`Abgleich fehlgeschlagen`,"failure.eject_failed":`Auswerfen fehlgeschlagen: noch nicht abziehen`,"failure.command":`Das hat nicht geklappt`,"problem.copy_incomplete":`Einige Dateien wurden nicht kopiert. Gleiche noch einmal ab, um sie zu holen.`,"problem.delete_incomplete":`Einige Dateien wurden nicht gelöscht. Das Ergebnis des Auftrags nennt sie.`,"problem.drive_busy":`Das Laufwerk ist mit einem anderen Auftrag beschäftigt. Warte darauf oder brich ihn ab.`,"problem.drive_changed":`An der Stelle dieses Laufwerks ist ein anderes eingehängt. Es wurde nichts getan.`,"problem.drive_detached":`Das Laufwerk ist nicht angeschlossen. Stecke es an und versuche es noch einmal.`,"problem.drive_emptied":`Das Laufwerk ist leer, obwohl es Dateien enthielt. Prüfe, ob es eingehängt ist; es wurde nichts getan.`,"problem.drive_full":`Das Laufwerk ist voll. Schaffe Platz.`,"problem.drive_gone":`Das Laufwerk verschwand, während es benutzt wurde. Stecke es wieder an; der Auftrag kann fortgesetzt werden.`,"problem.drive_locked":`Ein anderer Scanner schreibt auf dieses Laufwerk. Warte, bis er fertig ist.`,"problem.drive_not_trusted":`Dieses Laufwerk wurde nur an seinem Manifest erkannt und wird nur gelesen. Gib es frei, bevor darauf geschrieben wird.`,"problem.drive_read_only":`Das Laufwerk ist schreibgeschützt. Sein Dateisystem muss vielleicht geprüft werden.`,"problem.filesystem_unsupported":`Das Dateisystem des Laufwerks hängt dieser Rechner nicht ein. Hänge es auf dem Host ein.`,"problem.flush_failed":`Das Schreiben auf das Laufwerk schlug fehl. Kopiere seine neuen Dateien noch einmal.`,"problem.heal_incomplete":`Einige Dateien wurden nicht geheilt. Das Ergebnis des Auftrags nennt sie.`,"problem.internal":`Im Scanner ist etwas schiefgegangen. Einzelheiten stehen in seinem Protokoll.`,"problem.interrupted":`Der Scanner wurde während dieses Auftrags beendet. Er kann fortgesetzt werden.`,"problem.library_emptied":`Der Bibliotheksordner ist leer, obwohl er Dateien enthielt. Hänge ihn wieder ein.`,"problem.library_unavailable":`Der Bibliotheksordner ist gerade nicht benutzbar. Bis er zurück ist, gilt nichts als fehlend.`,"problem.list_unreadable":`Eine Liste des Profils dieses Laufwerks ist nicht lesbar. Lege sie in den Ordner lists des Datenverzeichnisses.`,"problem.manifest_cloned":`Dieses Laufwerk trägt die Identität eines anderen bekannten Laufwerks. Sage, welches es ist, bevor darauf geschrieben wird.`,"problem.manifest_corrupt":`Das Manifest dieses Laufwerks ist nicht lesbar. Die Dateien sind sicher; ein Abgleich schreibt ein neues.`,"problem.manifest_newer":`Dieses Laufwerk wurde von einem neueren Drivearr beschrieben. Aktualisiere den Scanner; bis dahin wird nur gelesen.`,"problem.mount_failed":`Das Laufwerk konnte nicht eingehängt werden. Prüfe sein Dateisystem, oder hänge es auf dem Host ein.`,"problem.mount_not_allowed":`Der Scanner darf das Laufwerk nicht einhängen. Hänge es auf dem Host ein, oder gib dem Scanner das Recht.`,"problem.no_library":`Es gibt keine Bibliothek zum Vergleichen. Füge in Drivearr eine hinzu.`,"problem.path_not_found":`Der Ordner ist nicht da. Prüfe seinen Pfad, oder hänge zuerst das Laufwerk ein.`,"problem.path_unreadable":`Der Ordner ist nicht lesbar. Gib dem Scanner das Recht, ihn zu lesen.`,"problem.polkit_refused":`Polkit auf dem Host lässt den Scanner das Laufwerk weder ein- noch aushängen. Erlaube es seinem Benutzer, oder tu es auf dem Host.`,"problem.same_disk":`Beide Laufwerke liegen auf derselben Festplatte: Eine Kopie dort ginge mit ihr verloren. Wähle ein Laufwerk auf einer anderen.`,"problem.share_silent":`Die Netzwerkfreigabe antwortet nicht. Prüfe ihren Server und das Netz; nichts darauf gilt als fehlend.`,"problem.target_failing":`Die Festplatte des Laufwerks fällt selbst aus: Dorthin wird nichts kopiert. Wähle ein Laufwerk auf einer gesunden.`,"problem.unmount_refused":`Alles ist geschrieben, aber der Scanner darf das Laufwerk nicht aushängen. Hänge es auf dem Host aus.`,"problem.volume_busy":`Ein Programm benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.volume_damaged":`Das Dateisystem ist beschädigt. Prüfe Kabel und Dateisystem; nichts gilt als fehlend.`,"problem.volume_dirty":`Das Laufwerk wurde nicht sauber ausgehängt und bleibt deshalb schreibgeschützt. Prüfe es (Windows: chkdsk, Schnellstart aus) und stecke es neu an.`,"problem.volume_in_use":`Ein Programm auf dem Host benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.write_failed":`Das Schreiben schlug fehl. Prüfe das Laufwerk, und versuche es noch einmal.`,"asof.scanned":`Eingelesen {ago}`,"asof.not_scanned":`Noch nicht eingelesen`,"asof.synced":`Abgeglichen {ago}`,"asof.not_synced":`Nie abgeglichen`},s={"card.name":`Drivearr drive`,"card.description":`A drive at a glance: space, what is complete or missing, sync and safe eject.`,"editor.device":`Drive`,"editor.name":`Name`,"editor.name_helper":`Leave empty to show the name of the drive.`,"editor.show_space":`Show space`,"editor.show_titles":`Show titles`,"editor.show_actions":`Show buttons`,"absent.no_device":`No drive chosen`,"absent.no_device_hint":`Edit this card and choose one of your drives.`,"absent.not_found":`Drive not found`,"absent.not_found_hint":`It may have been removed from Home Assistant. Edit this card and choose another drive.`,"absent.not_a_drive":`Not a drive`,"absent.not_a_drive_hint":`This device is not a drive of Drivearr, or all its entities are disabled. Edit this card and choose a drive.`,"headline.attached":`Attached`,"headline.detached":`Not attached`,"headline.ejected":`Ejected`,"headline.ejecting":`Ejecting`,"headline.error":`Needs attention`,"headline.paused":`Paused`,"headline.scanning":`Scanning`,"headline.syncing":`Syncing`,"headline.unknown":`State unknown`,"headline.unreachable":`Scanner not reachable`,"headline.healing":`Healing`,"headline.verifying":`Verifying`,"detail.last_seen":`last seen {ago}`,"verdict.complete":`Complete`,"verdict.incomplete":`Incomplete`,"verdict.over_capacity":`Does not fit`,"verdict.unknown":`Unknown`,"value.unknown":`Unknown`,"space.label":`Space`,"space.free_of":`{free} free of {size}`,"space.free":`{free} free`,"space.size":`{size}, free space unknown`,"space.used":`{percent} used`,"titles.label":`Titles`,"titles.total":`{count, plural, one {# title} other {# titles}} in the library`,"titles.empty":`The library holds no titles`,"titles.complete":`Complete`,"titles.partial":`Partial`,"titles.missing":`Missing`,"titles.summary":`{complete} complete, {partial} partial, {missing} missing`,"missing.size":`{size} missing`,"missing.items":`{count, plural, one {# item missing} other {# items missing}}`,"missing.both":`{size} missing in {count, plural, one {# item} other {# items}}`,"missing.none":`Nothing is missing`,"missing.shortage":`{size} more space needed`,"progress.bytes":`{done} of {total}`,"progress.rate":`{size}/s`,"progress.left":`{time} left`,"action.rescan":`Rescan`,"action.sync_missing":`Sync missing`,"action.eject":`Eject`,"confirm.eject":`Eject {name}?`,"confirm.eject_hint":`Wait for the all-clear before you unplug it.`,"confirm.cancel":`Cancel`,"obstacle.busy":`Possible again when the current job has ended.`,"obstacle.detached":`Attach the drive first.`,"obstacle.ejected":`Ejected. Plug the drive in again to use it.`,"obstacle.nothing_missing":`Nothing is missing on this drive.`,"obstacle.unavailable":`Not available right now.`,"obstacle.unreachable":`The scanner does not answer.`,"safe.title":`Safe to unplug`,"safe.hint":`Everything is written. You can remove the drive now.`,"away.hint":`Space and titles are shown again when it is attached.`,"unreachable.hint":`Check that the Drivearr scanner is running. The card comes back by itself.`,"error.hint":`The last job ended with an error.`,"failure.sync_failed":`Sync failed`,"failure.eject_failed":`Eject failed: do not unplug yet`,"failure.command":`That did not work`,"problem.copy_incomplete":`Some files were not copied. Sync again to get them.`,"problem.delete_incomplete":`Some files were not deleted. The job's result names them.`,"problem.drive_busy":`The drive is busy with another job. Wait for it, or cancel it.`,"problem.drive_changed":`Another volume is mounted in the place of this drive. Nothing was done.`,"problem.drive_detached":`The drive is not attached. Plug it in and try again.`,"problem.drive_emptied":`The drive is empty although it held files. Check that it is mounted; nothing was done.`,"problem.drive_full":`The drive is full. Free some space.`,"problem.drive_gone":`The drive went away while it was in use. Plug it in again; the job can be resumed.`,"problem.drive_locked":`Another scanner is writing to this drive. Wait until it has finished.`,"problem.drive_not_trusted":`This drive was only found by its manifest and is read-only. Approve it before it is written to.`,"problem.drive_read_only":`The drive is read-only. Its file system may need a check.`,"problem.filesystem_unsupported":`This machine does not mount the file system of the drive. Mount it on the host.`,"problem.flush_failed":`Writing to the drive failed. Copy its new files again.`,"problem.heal_incomplete":`Some files were not healed. The job's result names them.`,"problem.internal":`Something went wrong inside the scanner. Its log has the details.`,"problem.interrupted":`The scanner was stopped during this job. It can be resumed.`,"problem.library_emptied":`The library folder is empty although it held files. Mount it again.`,"problem.library_unavailable":`The library folder cannot be used now. Nothing counts as missing until it is back.`,"problem.list_unreadable":`A list of this drive's profile cannot be read. Put it into the folder lists of the data directory.`,"problem.manifest_cloned":`This drive carries the identity of another known drive. Say which one it is before it is written to.`,"problem.manifest_corrupt":`The manifest of this drive cannot be read. The files are safe; a sync writes a new one.`,"problem.manifest_newer":`This drive was written by a newer Drivearr. Update the scanner; until then the drive is read-only.`,"problem.mount_failed":`The drive could not be mounted. Check its file system, or mount it on the host.`,"problem.mount_not_allowed":`The scanner may not mount the drive. Mount it on the host, or give the scanner the right.`,"problem.no_library":`There is no library to compare with. Add one in Drivearr.`,"problem.path_not_found":`The folder is not there. Check its path, or mount the drive first.`,"problem.path_unreadable":`The folder cannot be read. Give the scanner the right to read it.`,"problem.polkit_refused":`The host's Polkit lets the scanner neither mount nor unmount the drive. Allow it to its user, or do it on the host.`,"problem.same_disk":`Both drives lie on the same disk: a copy there would be lost with it. Choose a drive on another disk.`,"problem.share_silent":`The network share does not answer. Check its server and the network; nothing on it counts as missing.`,"problem.target_failing":`The disk of the drive is failing itself: nothing is copied there. Choose a drive on a healthy disk.`,"problem.unmount_refused":`Everything is written, but the scanner may not unmount the drive. Unmount it on the host.`,"problem.volume_busy":`A program still uses the drive. Close it and eject again.`,"problem.volume_damaged":`The file system is damaged. Check cable and file system; nothing counts as missing.`,"problem.volume_dirty":`The drive was not unmounted cleanly, so it stays read-only. Check it (Windows: chkdsk, and no fast startup), then plug it in again.`,"problem.volume_in_use":`A program on the host still uses the drive. Close it and eject again.`,"problem.write_failed":`Writing failed. Check the drive, and try again.`,"asof.scanned":`Scanned {ago}`,"asof.not_scanned":`Not scanned yet`,"asof.synced":`Synced {ago}`,"asof.not_synced":`Never synced`},c={"card.name":`Drivearr-schijf`,"card.description":`Een schijf in één oogopslag: ruimte, wat volledig is of ontbreekt, synchroniseren en veilig uitwerpen.`,"editor.device":`Schijf`,"editor.name":`Naam`,"editor.name_helper":`Laat leeg om de naam van de schijf te tonen.`,"editor.show_space":`Ruimte tonen`,"editor.show_titles":`Titels tonen`,"editor.show_actions":`Knoppen tonen`,"absent.no_device":`Geen schijf gekozen`,"absent.no_device_hint":`Bewerk deze kaart en kies een van je schijven.`,"absent.not_found":`Schijf niet gevonden`,"absent.not_found_hint":`Misschien is die uit Home Assistant verwijderd. Bewerk deze kaart en kies een andere schijf.`,"absent.not_a_drive":`Geen schijf`,"absent.not_a_drive_hint":`Dit apparaat is geen schijf van Drivearr, of al zijn entiteiten zijn uitgeschakeld. Bewerk deze kaart en kies een schijf.`,"headline.attached":`Aangesloten`,"headline.detached":`Niet aangesloten`,"headline.ejected":`Uitgeworpen`,"headline.ejecting":`Wordt uitgeworpen`,"headline.error":`Vraagt aandacht`,"headline.paused":`Gepauzeerd`,"headline.scanning":`Wordt gelezen`,"headline.syncing":`Wordt gesynchroniseerd`,"headline.unknown":`Toestand onbekend`,"headline.unreachable":`Scanner niet bereikbaar`,"headline.healing":`Wordt hersteld`,"headline.verifying":`Wordt gecontroleerd`,"detail.last_seen":`laatst gezien {ago}`,"verdict.complete":`Volledig`,"verdict.incomplete":`Onvolledig`,"verdict.over_capacity":`Past niet`,"verdict.unknown":`Onbekend`,"value.unknown":`Onbekend`,"space.label":`Ruimte`,"space.free_of":`{free} vrij van {size}`,"space.free":`{free} vrij`,"space.size":`{size}, vrije ruimte onbekend`,"space.used":`{percent} gebruikt`,"titles.label":`Titels`,"titles.total":`{count, plural, one {# titel} other {# titels}} in de bibliotheek`,"titles.empty":`De bibliotheek bevat geen titels`,"titles.complete":`Volledig`,"titles.partial":`Deels`,"titles.missing":`Ontbreekt`,"titles.summary":`{complete} volledig, {partial} deels, {missing} ontbreekt`,"missing.size":`{size} ontbreekt`,"missing.items":`{count, plural, one {# item ontbreekt} other {# items ontbreken}}`,"missing.both":`{size} ontbreekt in {count, plural, one {# item} other {# items}}`,"missing.none":`Er ontbreekt niets`,"missing.shortage":`{size} meer ruimte nodig`,"progress.bytes":`{done} van {total}`,"progress.rate":`{size}/s`,"progress.left":`nog {time}`,"action.rescan":`Opnieuw lezen`,"action.sync_missing":`Ontbrekende kopiëren`,"action.eject":`Uitwerpen`,"confirm.eject":`{name} uitwerpen?`,"confirm.eject_hint":`Wacht op het sein veilig voordat je de schijf loskoppelt.`,"confirm.cancel":`Annuleren`,"obstacle.busy":`Weer mogelijk als de lopende taak klaar is.`,"obstacle.detached":`Sluit eerst de schijf aan.`,"obstacle.ejected":`Uitgeworpen. Sluit de schijf weer aan om haar te gebruiken.`,"obstacle.nothing_missing":`Op deze schijf ontbreekt niets.`,"obstacle.unavailable":`Nu niet mogelijk.`,"obstacle.unreachable":`De scanner antwoordt niet.`,"safe.title":`Veilig los te koppelen`,"safe.hint":`Alles is geschreven. Je kunt de schijf nu verwijderen.`,"away.hint":`Ruimte en titels zijn weer te zien als de schijf is aangesloten.`,"unreachable.hint":`Controleer of de Drivearr-scanner draait. De kaart komt vanzelf terug.`,"error.hint":`De laatste taak eindigde met een fout.`,"failure.sync_failed":`Synchroniseren mislukt`,"failure.eject_failed":`Uitwerpen mislukt: nog niet loskoppelen`,"failure.command":`Dat is niet gelukt`,"problem.copy_incomplete":`Sommige bestanden zijn niet gekopieerd. Synchroniseer opnieuw om ze op te halen.`,"problem.delete_incomplete":`Sommige bestanden zijn niet verwijderd. Het resultaat van de taak noemt ze.`,"problem.drive_busy":`De schijf is bezig met een andere taak. Wacht erop of breek die af.`,"problem.drive_changed":`Op de plaats van deze schijf is een andere aangekoppeld. Er is niets gedaan.`,"problem.drive_detached":`De schijf is niet aangesloten. Sluit haar aan en probeer het opnieuw.`,"problem.drive_emptied":`De schijf is leeg, hoewel er bestanden op stonden. Controleer of zij is aangekoppeld; er is niets gedaan.`,"problem.drive_full":`De schijf is vol. Maak ruimte vrij.`,"problem.drive_gone":`De schijf verdween tijdens het gebruik. Sluit haar weer aan; de taak kan worden hervat.`,"problem.drive_locked":`Een andere scanner schrijft naar deze schijf. Wacht tot die klaar is.`,"problem.drive_not_trusted":`Deze schijf is alleen aan haar manifest herkend en is alleen-lezen. Keur haar goed voordat erop wordt geschreven.`,"problem.drive_read_only":`De schijf is alleen-lezen. Het bestandssysteem moet misschien worden gecontroleerd.`,"problem.filesystem_unsupported":`Deze machine koppelt het bestandssysteem van de schijf niet aan. Koppel haar aan op de host.`,"problem.flush_failed":`Schrijven naar de schijf is mislukt. Kopieer de nieuwe bestanden opnieuw.`,"problem.heal_incomplete":`Sommige bestanden zijn niet hersteld. Het resultaat van de taak noemt ze.`,"problem.internal":`Er ging iets mis in de scanner. Zijn logboek bevat de details.`,"problem.interrupted":`De scanner is tijdens deze taak gestopt. De taak kan worden hervat.`,"problem.library_emptied":`De bibliotheekmap is leeg, hoewel er bestanden in stonden. Koppel de map opnieuw aan.`,"problem.library_unavailable":`De bibliotheekmap is nu niet bruikbaar. Tot die terug is, telt niets als ontbrekend.`,"problem.list_unreadable":`Een lijst van het profiel van deze schijf is onleesbaar. Zet haar in de map lists van de gegevensmap.`,"problem.manifest_cloned":`Deze schijf draagt de identiteit van een andere bekende schijf. Zeg welke het is voordat erop wordt geschreven.`,"problem.manifest_corrupt":`Het manifest van deze schijf is onleesbaar. De bestanden zijn veilig; een synchronisatie schrijft een nieuw manifest.`,"problem.manifest_newer":`Deze schijf is door een nieuwere Drivearr beschreven. Werk de scanner bij; tot dan is de schijf alleen-lezen.`,"problem.mount_failed":`De schijf kon niet worden aangekoppeld. Controleer het bestandssysteem, of koppel haar aan op de host.`,"problem.mount_not_allowed":`De scanner mag de schijf niet aankoppelen. Koppel haar aan op de host, of geef de scanner het recht.`,"problem.no_library":`Er is geen bibliotheek om mee te vergelijken. Voeg er een toe in Drivearr.`,"problem.path_not_found":`De map is er niet. Controleer het pad, of koppel eerst de schijf aan.`,"problem.path_unreadable":`De map is niet leesbaar. Geef de scanner het recht om haar te lezen.`,"problem.polkit_refused":`Polkit op de host laat de scanner de schijf aankoppelen noch ontkoppelen. Sta het zijn gebruiker toe, of doe het op de host.`,"problem.same_disk":`Beide schijven staan op hetzelfde opslagapparaat: een kopie daar zou mee verloren gaan. Kies een schijf op een ander apparaat.`,"problem.share_silent":`De netwerkshare antwoordt niet. Controleer de server en het netwerk; niets erop geldt als ontbrekend.`,"problem.target_failing":`Het opslagapparaat van de schijf begeeft het zelf: daarheen wordt niets gekopieerd. Kies een schijf op een gezond apparaat.`,"problem.unmount_refused":`Alles is geschreven, maar de scanner mag de schijf niet ontkoppelen. Ontkoppel haar op de host.`,"problem.volume_busy":`Een programma gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.volume_damaged":`Het bestandssysteem is beschadigd. Controleer kabel en bestandssysteem; niets geldt als ontbrekend.`,"problem.volume_dirty":`De schijf is niet netjes ontkoppeld en blijft daarom alleen-lezen. Controleer haar (Windows: chkdsk, snel opstarten uit) en sluit haar opnieuw aan.`,"problem.volume_in_use":`Een programma op de host gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.write_failed":`Schrijven is mislukt. Controleer de schijf, en probeer het opnieuw.`,"asof.scanned":`Gelezen {ago}`,"asof.not_scanned":`Nog niet gelezen`,"asof.synced":`Gesynchroniseerd {ago}`,"asof.not_synced":`Nooit gesynchroniseerd`},l=s,u={en:s,de:o,nl:c};function ee(e){return te(e)===void 0?`en`:e}function te(e){let t=e.split(`-`,1)[0]??``;return Object.hasOwn(u,t)?u[t]:void 0}function ne(e){return Object.hasOwn(s,e)}var re=/\{(\w+)(?:, plural,((?:\s*[\w=]+ \{[^{}]*\})+)\s*)?\}/g,ie=/([\w=]+) \{([^{}]*)\}/g;function ae(e,t,n){let r=e=>typeof e==`number`?n.number(e):e??``;return e.replace(re,(e,i,a)=>{let o=t[i];if(a===void 0||typeof o!=`number`)return r(o);let s=new Map([...a.matchAll(ie)].map(([,e,t])=>[e,t??``]));return(s.get(`=${o}`)??s.get(n.plural.select(o))??s.get(`other`)??``).replaceAll(`#`,r(o))})}var oe={comma_decimal:`en-US`,decimal_comma:`de`,space_comma:`fr`,quote_decimal:`de-CH`,none:`en-US`},se=class{constructor(e){this.settings=e,this.numbers=new Map,this.compare=(e,t)=>(this.collator??=new Intl.Collator(this.language,{numeric:!0}),this.collator.compare(e,t));let{numberFormat:t=`language`}=e,n=ee(e.language);this.language=n,this.catalog=te(n)??l,this.plural=new Intl.PluralRules(n),this.grouping=t!==`none`,this.numberLanguage=t===`system`?void 0:oe[t]??n}text(e,t={}){return ae(this.catalog[e],t,{plural:this.plural,number:e=>this.number(e)})}from(e,t,n={}){let r=this.language.split(`-`,1)[0]??``;return ae((Object.hasOwn(e,r)?e[r]:e.en)[t],n,{plural:this.plural,number:e=>this.number(e)})}number(e,t={}){let n=JSON.stringify(t),r=this.numbers.get(n);return r||(r=new Intl.NumberFormat(this.numberLanguage,{useGrouping:this.grouping,...t}),this.numbers.set(n,r)),r.format(e)}percent(e){return this.number((e>=100?100:Math.floor(e))/100,{style:`percent`})}bytes(e){let{value:n,unit:r}=t(e);return this.number(n,{style:`unit`,unit:r,unitDisplay:r===`byte`?`long`:`short`})}duration(e){return r(e).map(({value:e,unit:t})=>this.number(e,{style:`unit`,unit:t,unitDisplay:`short`})).join(` `)}ago(e,t){let{value:n,unit:r}=a(e,t);return new Intl.RelativeTimeFormat(this.language,{numeric:`auto`}).format(n,r)}time(e){let{hour12:t,timeZone:n}=this.settings;return new Intl.DateTimeFormat(this.language,{timeStyle:`short`,hour12:t,timeZone:n}).format(e)}date(e){let{timeZone:t}=this.settings;return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeZone:t}).format(e)}dateTime(e){return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeStyle:`short`,hour12:this.settings.hour12,timeZone:this.settings.timeZone}).format(e)}},ce=`en`;function le(e){try{return Intl.getCanonicalLocales(e??ce)[0]??ce}catch{return ce}}function ue(){return new se({language:le(document.documentElement.lang||void 0)})}function de(e){let{locale:t,config:n}=e,r=t?.time_format===`12`||t?.time_format!==`24`&&void 0;return new se({language:le(t?.language??e.language),numberFormat:t?.number_format,hour12:r,timeZone:t?.time_zone===`server`?n?.time_zone:void 0})}function d(e){let{locale:t,language:n,config:r}=e;return[t?.language??n,t?.number_format,t?.time_format,t?.time_zone,r?.time_zone].join()}var fe=`M13 14H11V9H13M13 18H11V16H13M1 21H23L12 2L1 21Z`,f=`M13,13H11V7H13M13,17H11V15H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z`,pe=`M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z`,me=`M12,2L1,21H23M12,6L19.53,19H4.47M11,10V14H13V10M11,16V18H13V16`,he=`M3 3H21V7H3V3M4 21V8H20V21H4M14 14V11H10V14H7L12 19L17 14H14Z`,ge=`M19.5,3.09L20.91,4.5L16.41,9H20V11H13V4H15V7.59L19.5,3.09M20.91,19.5L19.5,20.91L15,16.41V20H13V13H20V15H16.41L20.91,19.5M4.5,3.09L9,7.59V4H11V11H4V9H7.59L3.09,4.5L4.5,3.09M3.09,19.5L7.59,15H4V13H11V20H9V16.41L4.5,20.91L3.09,19.5Z`,_e=`M17.73,12L21.71,8.04C22.1,7.65 22.1,7 21.71,6.63L17.37,2.29C17,1.9 16.35,1.9 15.96,2.29L12,6.27L8,2.29C7.8,2.1 7.55,2 7.29,2C7.04,2 6.78,2.1 6.59,2.29L2.25,6.63C1.86,7 1.86,7.65 2.25,8.04L6.23,12L2.25,16C1.86,16.39 1.86,17 2.25,17.41L6.59,21.75C7,22.14 7.61,22.14 8,21.75L12,17.77L15.96,21.75C16.16,21.95 16.41,22.04 16.67,22.04C16.93,22.04 17.18,21.94 17.38,21.75L21.72,17.41C22.11,17 22.11,16.39 21.72,16L17.73,12M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7.29,10.96L3.66,7.34L7.29,3.71L10.91,7.33L7.29,10.96M10,13A1,1 0 0,1 9,12A1,1 0 0,1 10,11A1,1 0 0,1 11,12A1,1 0 0,1 10,13M12,15A1,1 0 0,1 11,14A1,1 0 0,1 12,13A1,1 0 0,1 13,14A1,1 0 0,1 12,15M14,11A1,1 0 0,1 15,12A1,1 0 0,1 14,13A1,1 0 0,1 13,12A1,1 0 0,1 14,11M16.66,20.34L13.03,16.72L16.66,13.09L20.28,16.71L16.66,20.34Z`,ve=`M21,7L9,19L3.5,13.5L4.91,12.09L9,16.17L19.59,5.59L21,7Z`,p=`M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M10 17L5 12L6.41 10.59L10 14.17L17.59 6.58L19 8L10 17Z`,ye=`M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z`,be=`M12 2A10 10 0 0 0 2 12A10 10 0 0 0 12 22A10 10 0 0 0 22 12A10 10 0 0 0 12 2M12 4A8 8 0 0 1 20 12A8 8 0 0 1 12 20V4Z`,xe=`M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z`,Se=`M12,5L5.33,15H18.67M5,17H19V19H5V17Z`,Ce=`M12,9A3,3 0 0,0 9,12A3,3 0 0,0 12,15A3,3 0 0,0 15,12A3,3 0 0,0 12,9M12,17A5,5 0 0,1 7,12A5,5 0 0,1 12,7A5,5 0 0,1 17,12A5,5 0 0,1 12,17M12,4.5C7,4.5 2.73,7.61 1,12C2.73,16.39 7,19.5 12,19.5C17,19.5 21.27,16.39 23,12C21.27,7.61 17,4.5 12,4.5Z`,we=`M10,4V8H14V4H10M16,4V8H20V4H16M16,10V14H20V10H16M16,16V20H20V16H16M14,20V16H10V20H14M8,20V16H4V20H8M8,14V10H4V14H8M8,8V4H4V8H8M10,14H14V10H10V14M4,2H20A2,2 0 0,1 22,4V20A2,2 0 0,1 20,22H4C2.92,22 2,21.1 2,20V4A2,2 0 0,1 4,2Z`,m=`M6,2H18A2,2 0 0,1 20,4V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2M12,4A6,6 0 0,0 6,10C6,13.31 8.69,16 12.1,16L11.22,13.77C10.95,13.29 11.11,12.68 11.59,12.4L12.45,11.9C12.93,11.63 13.54,11.79 13.82,12.27L15.74,14.69C17.12,13.59 18,11.9 18,10A6,6 0 0,0 12,4M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7,18A1,1 0 0,0 6,19A1,1 0 0,0 7,20A1,1 0 0,0 8,19A1,1 0 0,0 7,18M12.09,13.27L14.58,19.58L17.17,18.08L12.95,12.77L12.09,13.27Z`,Te=`M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M18 2H6A2 2 0 0 0 4 4V13.09A5.47 5.47 0 0 1 5 13A5.71 5.71 0 0 1 7 13.36A6 6 0 1 1 15.71 14.69L13.79 12.27A1 1 0 0 0 12.42 11.9L11.56 12.4A1 1 0 0 0 11.19 13.77L12.1 16A6.12 6.12 0 0 1 10 15.62A6 6 0 0 1 10.19 22H18A2 2 0 0 0 20 20V4A2 2 0 0 0 18 2M14.58 19.58L12.09 13.27L12.95 12.77L17.17 18.08M12 11A1 1 0 1 0 11 10A1 1 0 0 0 12 11M7.12 22.54L5 20.41L2.88 22.54L1.46 21.12L3.59 19L1.46 16.88L2.88 15.46L5 17.59L7.12 15.46L8.54 16.88L6.41 19L8.54 21.12Z`,Ee=`M15.07,11.25L14.17,12.17C13.45,12.89 13,13.5 13,15H11V14.5C11,13.39 11.45,12.39 12.17,11.67L13.41,10.41C13.78,10.05 14,9.55 14,9C14,7.89 13.1,7 12,7A2,2 0 0,0 10,9H8A4,4 0 0,1 12,5A4,4 0 0,1 16,9C16,9.88 15.64,10.67 15.07,11.25M13,19H11V17H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12C22,6.47 17.5,2 12,2Z`,De=`M11,9H13V7H11M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M11,17H13V11H11V17Z`,h=`M4,1C2.89,1 2,1.89 2,3V7C2,8.11 2.89,9 4,9H1V11H13V9H10C11.11,9 12,8.11 12,7V3C12,1.89 11.11,1 10,1H4M4,3H10V7H4V3M14,13C12.89,13 12,13.89 12,15V19C12,20.11 12.89,21 14,21H11V23H23V21H20C21.11,21 22,20.11 22,19V15C22,13.89 21.11,13 20,13H14M3.88,13.46L2.46,14.88L4.59,17L2.46,19.12L3.88,20.54L6,18.41L8.12,20.54L9.54,19.12L7.41,17L9.54,14.88L8.12,13.46L6,15.59L3.88,13.46M14,15H20V19H14V15Z`,Oe=`M19,13H5V11H19V13Z`,ke=`M14,19H18V5H14M6,19H10V5H6V19Z`,Ae=`M14 10H3V12H14V10M14 6H3V8H14V6M3 16H10V14H3V16M21.5 11.5L23 13L16 20L11.5 15.5L13 14L16 17L21.5 11.5Z`,je=`M19,13H13V19H11V13H5V11H11V5H13V11H19V13Z`,Me=`M13,2.03V2.05L13,4.05C17.39,4.59 20.5,8.58 19.96,12.97C19.5,16.61 16.64,19.5 13,19.93V21.93C18.5,21.38 22.5,16.5 21.95,11C21.5,6.25 17.73,2.5 13,2.03M11,2.06C9.05,2.25 7.19,3 5.67,4.26L7.1,5.74C8.22,4.84 9.57,4.26 11,4.06V2.06M4.26,5.67C3,7.19 2.25,9.04 2.05,11H4.05C4.24,9.58 4.8,8.23 5.69,7.1L4.26,5.67M2.06,13C2.26,14.96 3.03,16.81 4.27,18.33L5.69,16.9C4.81,15.77 4.24,14.42 4.06,13H2.06M7.1,18.37L5.67,19.74C7.18,21 9.04,21.79 11,22V20C9.58,19.82 8.23,19.25 7.1,18.37M12.5,7V12.25L17,14.92L16.25,16.15L11,13V7H12.5Z`,Ne=`M17.65,6.35C16.2,4.9 14.21,4 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20C15.73,20 18.84,17.45 19.73,14H17.65C16.83,16.33 14.61,18 12,18A6,6 0 0,1 6,12A6,6 0 0,1 12,6C13.66,6 15.14,6.69 16.22,7.78L13,11H20V4L17.65,6.35Z`,Pe=`M4,1H20A1,1 0 0,1 21,2V6A1,1 0 0,1 20,7H4A1,1 0 0,1 3,6V2A1,1 0 0,1 4,1M4,9H20A1,1 0 0,1 21,10V14A1,1 0 0,1 20,15H4A1,1 0 0,1 3,14V10A1,1 0 0,1 4,9M4,17H20A1,1 0 0,1 21,18V22A1,1 0 0,1 20,23H4A1,1 0 0,1 3,22V18A1,1 0 0,1 4,17M9,5H10V3H9V5M9,13H10V11H9V13M9,21H10V19H9V21M5,3V5H7V3H5M5,11V13H7V11H5M5,19V21H7V19H5Z`,Fe=`M12,1L3,5V11C3,16.55 6.84,21.74 12,23C17.16,21.74 21,16.55 21,11V5M11,7H13V13H11M11,15H13V17H11`,Ie=`M10,17L6,13L7.41,11.59L10,14.17L16.59,7.58L18,9M12,1L3,5V11C3,16.55 6.84,21.74 12,23C17.16,21.74 21,16.55 21,11V5L12,1Z`,Le=`M21,11C21,16.55 17.16,21.74 12,23C6.84,21.74 3,16.55 3,11V5L12,1L21,5V11M12,21C15.75,20 19,15.54 19,11.22V6.3L12,3.18L5,6.3V11.22C5,15.54 8.25,20 12,21Z`,Re=`M16,18H18V6H16M6,18L14.5,12L6,6V18Z`,ze=`M23,12H17V10L20.39,6H17V4H23V6L19.62,10H23V12M15,16H9V14L12.39,10H9V8H15V10L11.62,14H15V16M7,20H1V18L4.39,14H1V12H7V14L3.62,18H7V20Z`,Be=`M18,18H6V6H18V18Z`,Ve=`M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4M9,9V15H15V9`,He=`M2 12H4V17H20V12H22V17C22 18.11 21.11 19 20 19H4C2.9 19 2 18.11 2 17V12M12 15L17.55 9.54L16.13 8.13L13 11.25V2H11V11.25L7.88 8.13L6.46 9.55L12 15Z`,Ue=`M8 15C8.55 15 9 15.45 9 16C9 16.55 8.55 17 8 17C7.45 17 7 16.55 7 16C7 15.45 7.45 15 8 15M15.07 4.69L16.5 6.1L15.07 7.5L13.66 6.1L15.07 4.69M17.9 7.5L19.31 8.93L17.9 10.34L16.5 8.93L17.9 7.5M8 13C6.34 13 5 14.34 5 16C5 17.66 6.34 19 8 19C9.66 19 11 17.66 11 16C11 14.34 9.66 13 8 13M9.77 4.33L10.5 5.08L14.29 1.29C14.47 1.11 14.72 1 15 1C15.28 1 15.53 1.11 15.71 1.29L22.78 8.36L22.78 8.37C22.92 8.54 23 8.76 23 9C23 9.3 22.87 9.57 22.66 9.76L22.66 9.76L18.93 13.5L19.67 14.23L12.95 20.95C11.68 22.22 9.93 23 8 23C4.13 23 1 19.87 1 16C1 14.07 1.78 12.32 3.05 11.05L9.77 4.33M20.59 9L15 3.41L11.93 6.5L17.5 12.08L20.59 9Z`,We=globalThis,Ge=We.ShadowRoot&&(We.ShadyCSS===void 0||We.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,Ke=Symbol(),qe=new WeakMap,Je=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==Ke)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Ge&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=qe.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&qe.set(t,e))}return e}toString(){return this.cssText}},Ye=e=>new Je(typeof e==`string`?e:e+``,void 0,Ke),g=(e,...t)=>new Je(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,Ke),Xe=(e,t)=>{if(Ge)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=We.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},Ze=Ge?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return Ye(t)})(e):e,{is:Qe,defineProperty:$e,getOwnPropertyDescriptor:et,getOwnPropertyNames:tt,getOwnPropertySymbols:nt,getPrototypeOf:rt}=Object,it=globalThis,at=it.trustedTypes,ot=at?at.emptyScript:``,st=it.reactiveElementPolyfillSupport,ct=(e,t)=>e,lt={toAttribute(e,t){switch(t){case Boolean:e=e?ot:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ut=(e,t)=>!Qe(e,t),dt={attribute:!0,type:String,converter:lt,reflect:!1,useDefault:!1,hasChanged:ut};Symbol.metadata??=Symbol(`metadata`),it.litPropertyMetadata??=new WeakMap;var ft=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=dt){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&$e(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=et(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??dt}static _$Ei(){if(this.hasOwnProperty(ct(`elementProperties`)))return;let e=rt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ct(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ct(`properties`))){let e=this.properties,t=[...tt(e),...nt(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(Ze(e))}else e!==void 0&&t.push(Ze(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Xe(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?lt:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?lt:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ut)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};ft.elementStyles=[],ft.shadowRootOptions={mode:`open`},ft[ct(`elementProperties`)]=new Map,ft[ct(`finalized`)]=new Map,st?.({ReactiveElement:ft}),(it.reactiveElementVersions??=[]).push(`2.1.2`);var pt=globalThis,mt=e=>e,ht=pt.trustedTypes,gt=ht?ht.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,_t=`$lit$`,_=`lit$${Math.random().toFixed(9).slice(2)}$`,vt=`?`+_,yt=`<${vt}>`,v=document,bt=()=>v.createComment(``),xt=e=>e===null||typeof e!=`object`&&typeof e!=`function`,St=Array.isArray,Ct=e=>St(e)||typeof e?.[Symbol.iterator]==`function`,wt=`[ 	
\f\r]`,Tt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Et=/-->/g,Dt=/>/g,y=RegExp(`>|${wt}(?:([^\\s"'>=/]+)(${wt}*=${wt}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Ot=/'/g,kt=/"/g,At=/^(?:script|style|textarea|title)$/i,jt=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),b=jt(1),Mt=jt(2),x=Symbol.for(`lit-noChange`),S=Symbol.for(`lit-nothing`),Nt=new WeakMap,C=v.createTreeWalker(v,129);function Pt(e,t){if(!St(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return gt===void 0?t:gt.createHTML(t)}var Ft=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Tt;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Tt?c[1]===`!--`?o=Et:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=y):(At.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=y):o=Dt:o===y?c[0]===`>`?(o=i??Tt,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?y:c[3]===`"`?kt:Ot):o===kt||o===Ot?o=y:o===Et||o===Dt?o=Tt:(o=y,i=void 0);let ee=o===y&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Tt?n+yt:l>=0?(r.push(s),n.slice(0,l)+_t+n.slice(l)+_+ee):n+_+(l===-2?t:ee)}return[Pt(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},It=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ft(t,n);if(this.el=e.createElement(l,r),C.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=C.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(_t)){let t=u[o++],n=i.getAttribute(e).split(_),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Bt:r[1]===`?`?Vt:r[1]===`@`?Ht:zt}),i.removeAttribute(e)}else e.startsWith(_)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(At.test(i.tagName)){let e=i.textContent.split(_),t=e.length-1;if(t>0){i.textContent=ht?ht.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],bt()),C.nextNode(),c.push({type:2,index:++a});i.append(e[t],bt())}}}else if(i.nodeType===8){if(i.data===vt)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(_,e+1))!==-1;)c.push({type:7,index:a}),e+=_.length-1}}a++}}static createElement(e,t){let n=v.createElement(`template`);return n.innerHTML=e,n}};function w(e,t,n=e,r){if(t===x)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=xt(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=w(e,i._$AS(e,t.values),i,r)),t}var Lt=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??v).importNode(t,!0);C.currentNode=r;let i=C.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Rt(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ut(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=C.nextNode(),a++)}return C.currentNode=v,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Rt=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=S,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=w(this,e,t),xt(e)?e===S||e==null||e===``?(this._$AH!==S&&this._$AR(),this._$AH=S):e!==this._$AH&&e!==x&&this._(e):e._$litType$===void 0?e.nodeType===void 0?Ct(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==S&&xt(this._$AH)?this._$AA.nextSibling.data=e:this.T(v.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=It.createElement(Pt(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Lt(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Nt.get(e.strings);return t===void 0&&Nt.set(e.strings,t=new It(e)),t}k(t){St(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(bt()),this.O(bt()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=mt(e).nextSibling;mt(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},zt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=S,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=S}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=w(this,e,t,0),a=!xt(e)||e!==this._$AH&&e!==x,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=w(this,r[n+o],t,o),s===x&&(s=this._$AH[o]),a||=!xt(s)||s!==this._$AH[o],s===S?e=S:e!==S&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===S?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Bt=class extends zt{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===S?void 0:e}},Vt=class extends zt{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==S)}},Ht=class extends zt{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=w(this,e,t,0)??S)===x)return;let n=this._$AH,r=e===S&&n!==S||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==S&&(n===S||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ut=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){w(this,e)}},Wt=pt.litHtmlPolyfillSupport;Wt?.(It,Rt),(pt.litHtmlVersions??=[]).push(`3.3.3`);var Gt=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Rt(t.insertBefore(bt(),e),e,void 0,n??{})}return i._$AI(e),i},Kt=globalThis,T=class extends ft{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Gt(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return x}};T._$litElement$=!0,T.finalized=!0,Kt.litElementHydrateSupport?.({LitElement:T});var qt=Kt.litElementPolyfillSupport;qt?.({LitElement:T}),(Kt.litElementVersions??=[]).push(`4.2.2`);var Jt={attribute:!0,type:String,converter:lt,reflect:!1,hasChanged:ut},Yt=(e=Jt,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function E(e){return(t,n)=>typeof n==`object`?Yt(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function D(e){return E({...e,state:!0,attribute:!1})}var Xt=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function Zt(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Xt(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Xt(n,r,{get(){return a(this)}})}}function O(e,t){customElements.get(e)||customElements.define(e,t)}function k(e){return b`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`}function A(e,t){let n=e[t];return typeof n==`string`?n:null}function j(e,t){let n=e[t];return typeof n==`number`&&Number.isFinite(n)?n:null}function M(e,t){return j(e,t)??0}function Qt(e,t){let n=new Date(A(e,t)??NaN);return Number.isNaN(n.getTime())?null:n}function $t(e,t){let n=e[t];return typeof n==`object`&&n&&!Array.isArray(n)?n:{}}function N(e,t){let n=e[t];return Array.isArray(n)?n.filter(e=>typeof e==`object`&&!!e):[]}var P={en:{"card.missing":`Drivearr missing titles`,"card.missing_description":`What a drive lacks, title by title and season by season, with a button to get it.`,"card.health":`Drivearr disk health`,"card.health_description":`How a disk stands, what it counts of its own troubles, and how its score went.`,"card.devices":`Drivearr disks and drives`,"card.devices_description":`Every machine with its disks and the drives on them, what needs attention first.`,"card.bitrot":`Drivearr damage`,"card.bitrot_description":`Damage that was found in files: how bad, where, and a button to heal it.`,"card.map":`Drivearr device map`,"card.map_description":`Where on a disk files, free room and damage lie.`,"card.job":`Drivearr jobs`,"card.job_description":`What is being scanned, verified, copied or healed, how far it is, and a button to stop it.`,"strategy.name":`Drivearr`,"strategy.description":`An overview of all disks and drives, and a view for each drive. It follows your drives by itself.`,"strategy.overview":`Overview`,"editor.device":`Drive or disk`,"editor.missing.device":`Drive`,"editor.job.device":`Drive`,"editor.job.device_helper":`Leave empty to show the jobs of all drives.`,"editor.bitrot.device_helper":`Leave empty to show the damage of all drives and libraries.`,"editor.devices.device":`Machine`,"editor.devices.device_helper":`Leave empty to show all machines.`,"editor.name":`Name`,"editor.name_helper":`Leave empty for the usual name.`,"editor.rows":`Rows`,"editor.rows_helper":`At most this many are listed.`,"editor.show_actions":`Show buttons`,"editor.show_trend":`Show how the score went`,"editor.show_drives":`Show the drives on each disk`,"editor.show_ended":`Show the last job that ended`,"editor.show_legend":`Show the legend`,"editor.days":`Days`,"editor.days_helper":`How far back the trend goes.`,"editor.kind":`Titles`,"editor.kind.all":`All titles`,"editor.kind.movie":`Only movies`,"editor.kind.show":`Only shows`,"editor.curve":`Arrangement`,"editor.curve.hilbert":`Curve: neighbours on the disk are neighbours on the map`,"editor.curve.linear":`Rows: line by line`,"absent.no_scanner":`No scanner set up`,"absent.no_scanner_hint":`Add the Drivearr integration under Settings, Devices & services.`,"absent.no_disk":`No disk known`,"absent.no_disk_hint":`The disk under this drive cannot be asked: it is virtual, a network share, or hidden by its enclosure.`,"absent.machine":`Machine not found`,"absent.machine_hint":`It may have been removed from Home Assistant. Edit this card and choose another machine.`,"failure.answer":`The scanner did not answer this`,"failure.disconnected":`Home Assistant is not reachable. The card comes back by itself.`,"failure.old_integration":`This Home Assistant runs an older Drivearr. Restart it after the update.`,"failure.unauthorized":`Only an administrator may do this.`,"failure.unknown":`No reason was given.`,"failure.chunk":`A part of this card could not be loaded. Reload the page.`,"missing.of":`Missing on {name}`,"missing.away":`This is what was missing when it was last attached.`,"missing.titles":`{count, plural, one {# title} other {# titles}}`,"missing.more":`{count, plural, one {and # more title} other {and # more titles}}`,"missing.sync_all":`Sync all that is missing`,"missing.sync_title":`Sync {name}`,"missing.season":`S{number}`,"missing.specials":`Specials`,"missing.part":`{complete}/{total}`,"missing.seasons_more":`{count, plural, one {and # more season} other {and # more seasons}}`,"health.ok":`OK`,"health.watch":`Watch`,"health.degraded":`Degraded`,"health.failing":`Failing`,"health.unknown":`Health not known`,"health.unknown_hint":`This disk tells nothing of its health, or was not read yet.`,"health.asleep":`Asleep`,"health.asleep_hint":`Asleep, not woken for this`,"health.of_100":`of 100`,"health.read":`Read {ago}`,"health.holds":`Holds {names}`,"health.away":`Its health is read again when it is attached.`,"figure.temperature":`Temperature`,"figure.power_on":`Powered on`,"figure.pending":`Pending sectors`,"figure.wear":`Wear`,"urgency.soon":`Copy soon what lies only here`,"urgency.today":`Copy today what lies only here`,"urgency.now":`Copy now what lies only here`,"urgency.hint":`This disk may fail. Sync its titles to another drive first, then replace it.`,"trend.none":`No score was kept yet. The first one comes with the next reading.`,"trend.steady":`Score {last} since {date}`,"trend.moved":`Score {last}, was {first} on {date}, lowest {low}`,"trend.label":`Score of {name}. {said}`,"devices.title":`Disks and drives`,"devices.count":`{disks, plural, one {# disk} other {# disks}}, {drives, plural, one {# drive} other {# drives}}`,"devices.drives":`{drives, plural, one {# drive} other {# drives}}`,"devices.ill":`{count, plural, one {# needs attention} other {# need attention}}`,"devices.fine":`Nothing needs attention`,"devices.none":`No disks or drives yet`,"devices.none_hint":`Attach a drive, or name its folder in the scanner. It appears here by itself.`,"devices.score":`score {score}`,"devices.bitrot":`Damaged files`,"devices.problem":`Needs attention`,"bitrot.title":`Damage`,"bitrot.of":`Damage on {name}`,"bitrot.open":`{count, plural, one {# open event} other {# open events}}`,"bitrot.none":`No damage is open`,"bitrot.proven":`The oldest proof is of {ago}`,"bitrot.unproven":`Not every file was read yet. Verify a drive to prove what is on it.`,"bitrot.more":`{count, plural, one {and # more event} other {and # more events}}`,"bitrot.corrupt":`{count, plural, one {# file corrupt} other {# files corrupt}}`,"bitrot.unreadable":`{count, plural, one {# unreadable} other {# unreadable}}`,"bitrot.transient":`{count, plural, one {# read differently} other {# read differently}}`,"bitrot.healable":`{count, plural, =0 {none can be healed now} one {# can be healed now} other {# can be healed now}}`,"bitrot.opened":`found {ago}`,"bitrot.known":`Acknowledged`,"bitrot.somewhere":`A place that is not known`,"bitrot.cause":`Probable cause: {cause}`,"severity.minor":`Minor damage`,"severity.moderate":`Moderate damage`,"severity.severe":`Severe damage`,"severity.unknown":`Damage`,"cause.medium":`the disk itself`,"cause.transport":`cable, port or enclosure`,"cause.memory":`memory of the machine`,"cause.software":`a program`,"bitrot.acknowledge":`Acknowledge`,"bitrot.heal":`Heal`,"bitrot.heal_ask":`Heal {count, plural, one {# file} other {# files}}?`,"bitrot.heal_hint":`Each copy is proven by its checksum before it is used, and what was written is read back.`,"bitrot.healing":`Healing was started`,"map.title":`Map of {name}`,"map.label":`Map of {name}. Arrow keys move, plus and minus zoom, N goes to the next problem.`,"map.built":`built {ago}`,"map.trouble":`{count, plural, one {# place with damage} other {# places with damage}}`,"map.fine":`No damage known`,"job.title":`Jobs`,"job.of":`Jobs of {name}`,"job.none":`Nothing runs`,"job.running":`{count, plural, one {# job under way} other {# jobs under way}}`,"job.waiting":`{count, plural, one {# waiting} other {# waiting}}`,"job.more":`{count, plural, one {and # more job} other {and # more jobs}}`,"job.idle_hint":`Scans, verifies and syncs appear here, with how far they are.`,"job.named":`{kind}: {name}`,"job.ended":`{state} {ago}`,"job.damaged":`{count, plural, one {# file damaged} other {# files damaged}}`,"job.failed":`{count, plural, one {# failed} other {# failed}}`,"job.items":`{done} of {total} items`,"job.stop":`Stop`,"job.stop_label":`Stop {job}`,"job.stop_ask":`Stop {job}?`,"job.stop_no":`Keep it running`,"job.stop_hint":`What is done so far is kept.`,"job.resumable":`It can be resumed: start it again.`,"kind.scan":`Scan`,"kind.verify":`Verify`,"kind.heal":`Heal`,"kind.sync":`Sync`,"kind.delete":`Delete`,"kind.eject":`Eject`,"kind.unknown":`Job`,"state.queued":`Waiting`,"state.running":`Running`,"state.paused":`Paused`,"state.done":`Done`,"state.failed":`Failed`,"state.cancelled":`Cancelled`,"state.interrupted":`Interrupted`,"state.unknown":`Ended`},de:{"card.missing":`Drivearr: fehlende Titel`,"card.missing_description":`Was einem Laufwerk fehlt, Titel für Titel und Staffel für Staffel, mit einer Schaltfläche, um es zu holen.`,"card.health":`Drivearr: Zustand einer Festplatte`,"card.health_description":`Wie es um eine Festplatte steht, was sie selbst an Fehlern zählt und wie sich ihr Wert entwickelte.`,"card.devices":`Drivearr: Festplatten und Laufwerke`,"card.devices_description":`Jeder Rechner mit seinen Festplatten und den Laufwerken darauf; was Aufmerksamkeit braucht, zuerst.`,"card.bitrot":`Drivearr: Schäden`,"card.bitrot_description":`Schäden, die in Dateien gefunden wurden: wie schlimm, wo, und eine Schaltfläche zum Heilen.`,"card.map":`Drivearr: Plattenkarte`,"card.map_description":`Wo auf einer Festplatte Dateien, freier Platz und Schäden liegen.`,"card.job":`Drivearr: Aufgaben`,"card.job_description":`Was gerade eingelesen, geprüft, kopiert oder geheilt wird, wie weit es ist, und eine Schaltfläche zum Anhalten.`,"strategy.name":`Drivearr`,"strategy.description":`Eine Übersicht aller Festplatten und Laufwerke und eine Ansicht für jedes Laufwerk. Sie folgt deinen Laufwerken von selbst.`,"strategy.overview":`Übersicht`,"editor.device":`Laufwerk oder Festplatte`,"editor.missing.device":`Laufwerk`,"editor.job.device":`Laufwerk`,"editor.job.device_helper":`Leer lassen, um die Aufgaben aller Laufwerke zu zeigen.`,"editor.bitrot.device_helper":`Leer lassen, um die Schäden aller Laufwerke und Bibliotheken zu zeigen.`,"editor.devices.device":`Rechner`,"editor.devices.device_helper":`Leer lassen, um alle Rechner zu zeigen.`,"editor.name":`Name`,"editor.name_helper":`Leer lassen für den üblichen Namen.`,"editor.rows":`Zeilen`,"editor.rows_helper":`Höchstens so viele werden aufgeführt.`,"editor.show_actions":`Schaltflächen anzeigen`,"editor.show_trend":`Verlauf des Werts anzeigen`,"editor.show_drives":`Laufwerke auf jeder Festplatte anzeigen`,"editor.show_ended":`Zuletzt beendete Aufgabe anzeigen`,"editor.show_legend":`Legende anzeigen`,"editor.days":`Tage`,"editor.days_helper":`Wie weit der Verlauf zurückreicht.`,"editor.kind":`Titel`,"editor.kind.all":`Alle Titel`,"editor.kind.movie":`Nur Filme`,"editor.kind.show":`Nur Serien`,"editor.curve":`Anordnung`,"editor.curve.hilbert":`Kurve: Nachbarn auf der Platte sind Nachbarn auf der Karte`,"editor.curve.linear":`Zeilen: Reihe für Reihe`,"absent.no_scanner":`Kein Scanner eingerichtet`,"absent.no_scanner_hint":`Füge die Integration Drivearr unter Einstellungen, Geräte & Dienste hinzu.`,"absent.no_disk":`Keine Festplatte bekannt`,"absent.no_disk_hint":`Die Festplatte unter diesem Laufwerk lässt sich nicht befragen: Sie ist virtuell, eine Netzwerkfreigabe oder von ihrem Gehäuse verdeckt.`,"absent.machine":`Rechner nicht gefunden`,"absent.machine_hint":`Er wurde vielleicht aus Home Assistant entfernt. Bearbeite diese Karte und wähle einen anderen Rechner.`,"failure.answer":`Der Scanner hat darauf nicht geantwortet`,"failure.disconnected":`Home Assistant ist nicht erreichbar. Die Karte kommt von selbst zurück.`,"failure.old_integration":`Auf diesem Home Assistant läuft ein älteres Drivearr. Starte es nach der Aktualisierung neu.`,"failure.unauthorized":`Das darf nur ein Administrator.`,"failure.unknown":`Es wurde kein Grund genannt.`,"failure.chunk":`Ein Teil dieser Karte konnte nicht geladen werden. Lade die Seite neu.`,"missing.of":`Es fehlt auf {name}`,"missing.away":`Das fehlte, als es zuletzt angeschlossen war.`,"missing.titles":`{count, plural, one {# Titel} other {# Titel}}`,"missing.more":`{count, plural, one {und # weiterer Titel} other {und # weitere Titel}}`,"missing.sync_all":`Alles Fehlende kopieren`,"missing.sync_title":`{name} kopieren`,"missing.season":`S{number}`,"missing.specials":`Extras`,"missing.part":`{complete}/{total}`,"missing.seasons_more":`{count, plural, one {und # weitere Staffel} other {und # weitere Staffeln}}`,"health.ok":`In Ordnung`,"health.watch":`Beobachten`,"health.degraded":`Geschwächt`,"health.failing":`Fällt aus`,"health.unknown":`Zustand nicht bekannt`,"health.unknown_hint":`Diese Festplatte sagt nichts über ihren Zustand oder wurde noch nicht gelesen.`,"health.asleep":`Schläft`,"health.asleep_hint":`Schläft und wird hierfür nicht geweckt`,"health.of_100":`von 100`,"health.read":`Gelesen {ago}`,"health.holds":`Trägt {names}`,"health.away":`Ihr Zustand wird wieder gelesen, wenn sie angeschlossen ist.`,"figure.temperature":`Temperatur`,"figure.power_on":`In Betrieb`,"figure.pending":`Schwebende Sektoren`,"figure.wear":`Abnutzung`,"urgency.soon":`Kopiere bald, was nur hier liegt`,"urgency.today":`Kopiere heute, was nur hier liegt`,"urgency.now":`Kopiere jetzt, was nur hier liegt`,"urgency.hint":`Diese Festplatte kann ausfallen. Kopiere ihre Titel zuerst auf ein anderes Laufwerk und ersetze sie dann.`,"trend.none":`Noch kein Wert aufgezeichnet. Der erste kommt mit der nächsten Messung.`,"trend.steady":`Wert {last} seit {date}`,"trend.moved":`Wert {last}, am {date} noch {first}, tiefster {low}`,"trend.label":`Wert von {name}. {said}`,"devices.title":`Festplatten und Laufwerke`,"devices.count":`{disks, plural, one {# Festplatte} other {# Festplatten}}, {drives, plural, one {# Laufwerk} other {# Laufwerke}}`,"devices.drives":`{drives, plural, one {# Laufwerk} other {# Laufwerke}}`,"devices.ill":`{count, plural, one {# braucht Aufmerksamkeit} other {# brauchen Aufmerksamkeit}}`,"devices.fine":`Nichts braucht Aufmerksamkeit`,"devices.none":`Noch keine Festplatten oder Laufwerke`,"devices.none_hint":`Schließe ein Laufwerk an oder nenne dem Scanner seinen Ordner. Es erscheint hier von selbst.`,"devices.score":`Wert {score}`,"devices.bitrot":`Beschädigte Dateien`,"devices.problem":`Braucht Aufmerksamkeit`,"bitrot.title":`Schäden`,"bitrot.of":`Schäden auf {name}`,"bitrot.open":`{count, plural, one {# offenes Ereignis} other {# offene Ereignisse}}`,"bitrot.none":`Kein Schaden ist offen`,"bitrot.proven":`Der älteste Nachweis ist von {ago}`,"bitrot.unproven":`Noch nicht jede Datei wurde gelesen. Prüfe ein Laufwerk, um nachzuweisen, was darauf ist.`,"bitrot.more":`{count, plural, one {und # weiteres Ereignis} other {und # weitere Ereignisse}}`,"bitrot.corrupt":`{count, plural, one {# Datei beschädigt} other {# Dateien beschädigt}}`,"bitrot.unreadable":`{count, plural, one {# unlesbar} other {# unlesbar}}`,"bitrot.transient":`{count, plural, one {# verschieden gelesen} other {# verschieden gelesen}}`,"bitrot.healable":`{count, plural, =0 {keine ist jetzt heilbar} one {# jetzt heilbar} other {# jetzt heilbar}}`,"bitrot.opened":`gefunden {ago}`,"bitrot.known":`Zur Kenntnis genommen`,"bitrot.somewhere":`Ein Ort, der nicht bekannt ist`,"bitrot.cause":`Wahrscheinliche Ursache: {cause}`,"severity.minor":`Leichter Schaden`,"severity.moderate":`Mäßiger Schaden`,"severity.severe":`Schwerer Schaden`,"severity.unknown":`Schaden`,"cause.medium":`die Platte selbst`,"cause.transport":`Kabel, Anschluss oder Gehäuse`,"cause.memory":`Arbeitsspeicher des Rechners`,"cause.software":`ein Programm`,"bitrot.acknowledge":`Zur Kenntnis nehmen`,"bitrot.heal":`Heilen`,"bitrot.heal_ask":`{count, plural, one {# Datei} other {# Dateien}} heilen?`,"bitrot.heal_hint":`Jede Kopie wird vor ihrem Gebrauch durch ihre Prüfsumme nachgewiesen, und das Geschriebene wird zurückgelesen.`,"bitrot.healing":`Das Heilen hat begonnen`,"map.title":`Karte von {name}`,"map.label":`Karte von {name}. Pfeiltasten bewegen, Plus und Minus zoomen, N geht zum nächsten Problem.`,"map.built":`erstellt {ago}`,"map.trouble":`{count, plural, one {# Stelle mit Schaden} other {# Stellen mit Schaden}}`,"map.fine":`Kein Schaden bekannt`,"job.title":`Aufgaben`,"job.of":`Aufgaben von {name}`,"job.none":`Es läuft nichts`,"job.running":`{count, plural, one {# laufende Aufgabe} other {# laufende Aufgaben}}`,"job.waiting":`{count, plural, one {# wartet} other {# warten}}`,"job.more":`{count, plural, one {und # weitere Aufgabe} other {und # weitere Aufgaben}}`,"job.idle_hint":`Scans, Prüfungen und Abgleiche erscheinen hier, mit ihrem Stand.`,"job.named":`{kind}: {name}`,"job.ended":`{state} {ago}`,"job.damaged":`{count, plural, one {# Datei beschädigt} other {# Dateien beschädigt}}`,"job.failed":`{count, plural, one {# fehlgeschlagen} other {# fehlgeschlagen}}`,"job.items":`{done} von {total} Einträgen`,"job.stop":`Abbrechen`,"job.stop_label":`{job} abbrechen`,"job.stop_ask":`{job} abbrechen?`,"job.stop_no":`Weiterlaufen lassen`,"job.stop_hint":`Was bisher getan wurde, bleibt.`,"job.resumable":`Sie kann fortgesetzt werden: Starte sie erneut.`,"kind.scan":`Scan`,"kind.verify":`Prüfung`,"kind.heal":`Heilung`,"kind.sync":`Abgleich`,"kind.delete":`Löschen`,"kind.eject":`Auswerfen`,"kind.unknown":`Aufgabe`,"state.queued":`Wartet`,"state.running":`Läuft`,"state.paused":`Angehalten`,"state.done":`Fertig`,"state.failed":`Fehlgeschlagen`,"state.cancelled":`Abgebrochen`,"state.interrupted":`Unterbrochen`,"state.unknown":`Beendet`},nl:{"card.missing":`Drivearr: ontbrekende titels`,"card.missing_description":`Wat er op een schijf ontbreekt, per titel en per seizoen, met een knop om het te halen.`,"card.health":`Drivearr: gezondheid van een schijf`,"card.health_description":`Hoe een schijf ervoor staat, wat zij zelf aan fouten telt en hoe haar score verliep.`,"card.devices":`Drivearr: schijven`,"card.devices_description":`Elke machine met haar schijven en wat erop staat; wat aandacht nodig heeft eerst.`,"card.bitrot":`Drivearr: schade`,"card.bitrot_description":`Schade die in bestanden is gevonden: hoe erg, waar, en een knop om te herstellen.`,"card.map":`Drivearr: schijfkaart`,"card.map_description":`Waar op een schijf bestanden, vrije ruimte en schade liggen.`,"card.job":`Drivearr: taken`,"card.job_description":`Wat er wordt gescand, gecontroleerd, gekopieerd of hersteld, hoe ver het is, en een knop om te stoppen.`,"strategy.name":`Drivearr`,"strategy.description":`Een overzicht van alle schijven en een weergave voor elke mediaschijf. Het volgt je schijven vanzelf.`,"strategy.overview":`Overzicht`,"editor.device":`Schijf`,"editor.missing.device":`Schijf`,"editor.job.device":`Schijf`,"editor.job.device_helper":`Laat leeg om de taken van alle schijven te tonen.`,"editor.bitrot.device_helper":`Laat leeg om de schade van alle schijven en bibliotheken te tonen.`,"editor.devices.device":`Machine`,"editor.devices.device_helper":`Laat leeg om alle machines te tonen.`,"editor.name":`Naam`,"editor.name_helper":`Laat leeg voor de gewone naam.`,"editor.rows":`Rijen`,"editor.rows_helper":`Hoogstens zoveel worden er getoond.`,"editor.show_actions":`Knoppen tonen`,"editor.show_trend":`Verloop van de score tonen`,"editor.show_drives":`Toon wat er op elke schijf staat`,"editor.show_ended":`Laatst beëindigde taak tonen`,"editor.show_legend":`Legenda tonen`,"editor.days":`Dagen`,"editor.days_helper":`Hoe ver het verloop teruggaat.`,"editor.kind":`Titels`,"editor.kind.all":`Alle titels`,"editor.kind.movie":`Alleen films`,"editor.kind.show":`Alleen series`,"editor.curve":`Schikking`,"editor.curve.hilbert":`Kromme: buren op de schijf zijn buren op de kaart`,"editor.curve.linear":`Rijen: regel voor regel`,"absent.no_scanner":`Geen scanner ingesteld`,"absent.no_scanner_hint":`Voeg de integratie Drivearr toe onder Instellingen, Apparaten & diensten.`,"absent.no_disk":`Geen schijf bekend`,"absent.no_disk_hint":`De schijf eronder kan niets over zichzelf vertellen: ze is virtueel, een netwerkshare of verborgen door haar behuizing.`,"absent.machine":`Machine niet gevonden`,"absent.machine_hint":`Ze is misschien uit Home Assistant verwijderd. Bewerk deze kaart en kies een andere machine.`,"failure.answer":`De scanner gaf hierop geen antwoord`,"failure.disconnected":`Home Assistant is niet bereikbaar. De kaart komt vanzelf terug.`,"failure.old_integration":`Op deze Home Assistant draait een ouder Drivearr. Herstart hem na de update.`,"failure.unauthorized":`Dit mag alleen een beheerder.`,"failure.unknown":`Er werd geen reden gegeven.`,"failure.chunk":`Een deel van deze kaart kon niet worden geladen. Laad de pagina opnieuw.`,"missing.of":`Ontbreekt op {name}`,"missing.away":`Dit ontbrak toen ze het laatst aangesloten was.`,"missing.titles":`{count, plural, one {# titel} other {# titels}}`,"missing.more":`{count, plural, one {en nog # titel} other {en nog # titels}}`,"missing.sync_all":`Alles wat ontbreekt kopiëren`,"missing.sync_title":`{name} kopiëren`,"missing.season":`S{number}`,"missing.specials":`Extra’s`,"missing.part":`{complete}/{total}`,"missing.seasons_more":`{count, plural, one {en nog # seizoen} other {en nog # seizoenen}}`,"health.ok":`In orde`,"health.watch":`In de gaten houden`,"health.degraded":`Verzwakt`,"health.failing":`Valt uit`,"health.unknown":`Gezondheid niet bekend`,"health.unknown_hint":`Deze schijf vertelt niets over haar gezondheid, of werd nog niet gelezen.`,"health.asleep":`Slaapt`,"health.asleep_hint":`Slaapt, wordt hiervoor niet gewekt`,"health.of_100":`van 100`,"health.read":`Gelezen {ago}`,"health.holds":`Bevat {names}`,"health.away":`Haar gezondheid wordt weer gelezen als ze is aangesloten.`,"figure.temperature":`Temperatuur`,"figure.power_on":`In bedrijf`,"figure.pending":`Wachtende sectoren`,"figure.wear":`Slijtage`,"urgency.soon":`Kopieer spoedig wat alleen hier ligt`,"urgency.today":`Kopieer vandaag wat alleen hier ligt`,"urgency.now":`Kopieer nu wat alleen hier ligt`,"urgency.hint":`Deze schijf kan uitvallen. Kopieer haar titels eerst naar een andere schijf en vervang haar dan.`,"trend.none":`Er is nog geen score bewaard. De eerste komt met de volgende meting.`,"trend.steady":`Score {last} sinds {date}`,"trend.moved":`Score {last}, was {first} op {date}, laagste {low}`,"trend.label":`Score van {name}. {said}`,"devices.title":`Schijven`,"devices.count":`{disks, plural, one {# schijf} other {# schijven}}, {drives, plural, one {# mediaschijf} other {# mediaschijven}}`,"devices.drives":`{drives, plural, one {# mediaschijf} other {# mediaschijven}}`,"devices.ill":`{count, plural, one {# heeft aandacht nodig} other {# hebben aandacht nodig}}`,"devices.fine":`Niets heeft aandacht nodig`,"devices.none":`Nog geen schijven`,"devices.none_hint":`Sluit een schijf aan, of noem haar map in de scanner. Ze verschijnt hier vanzelf.`,"devices.score":`score {score}`,"devices.bitrot":`Beschadigde bestanden`,"devices.problem":`Heeft aandacht nodig`,"bitrot.title":`Schade`,"bitrot.of":`Schade op {name}`,"bitrot.open":`{count, plural, one {# open gebeurtenis} other {# open gebeurtenissen}}`,"bitrot.none":`Er is geen schade open`,"bitrot.proven":`Het oudste bewijs is van {ago}`,"bitrot.unproven":`Nog niet elk bestand is gelezen. Controleer een schijf om te bewijzen wat erop staat.`,"bitrot.more":`{count, plural, one {en nog # gebeurtenis} other {en nog # gebeurtenissen}}`,"bitrot.corrupt":`{count, plural, one {# bestand beschadigd} other {# bestanden beschadigd}}`,"bitrot.unreadable":`{count, plural, one {# onleesbaar} other {# onleesbaar}}`,"bitrot.transient":`{count, plural, one {# verschillend gelezen} other {# verschillend gelezen}}`,"bitrot.healable":`{count, plural, =0 {geen is nu te herstellen} one {# nu te herstellen} other {# nu te herstellen}}`,"bitrot.opened":`gevonden {ago}`,"bitrot.known":`Bevestigd`,"bitrot.somewhere":`Een plaats die niet bekend is`,"bitrot.cause":`Waarschijnlijke oorzaak: {cause}`,"severity.minor":`Lichte schade`,"severity.moderate":`Matige schade`,"severity.severe":`Ernstige schade`,"severity.unknown":`Schade`,"cause.medium":`de schijf zelf`,"cause.transport":`kabel, poort of behuizing`,"cause.memory":`geheugen van de machine`,"cause.software":`een programma`,"bitrot.acknowledge":`Bevestigen`,"bitrot.heal":`Herstellen`,"bitrot.heal_ask":`{count, plural, one {# bestand} other {# bestanden}} herstellen?`,"bitrot.heal_hint":`Elke kopie wordt met haar controlesom bewezen voor ze wordt gebruikt, en wat geschreven is wordt teruggelezen.`,"bitrot.healing":`Het herstel is begonnen`,"map.title":`Kaart van {name}`,"map.label":`Kaart van {name}. Pijltoetsen bewegen, plus en min zoomen, N gaat naar het volgende probleem.`,"map.built":`gemaakt {ago}`,"map.trouble":`{count, plural, one {# plaats met schade} other {# plaatsen met schade}}`,"map.fine":`Geen schade bekend`,"job.title":`Taken`,"job.of":`Taken van {name}`,"job.none":`Er loopt niets`,"job.running":`{count, plural, one {# lopende taak} other {# lopende taken}}`,"job.waiting":`{count, plural, one {# wacht} other {# wachten}}`,"job.more":`{count, plural, one {en nog # taak} other {en nog # taken}}`,"job.idle_hint":`Scans, controles en synchronisaties verschijnen hier, met hoe ver ze zijn.`,"job.named":`{kind}: {name}`,"job.ended":`{state} {ago}`,"job.damaged":`{count, plural, one {# bestand beschadigd} other {# bestanden beschadigd}}`,"job.failed":`{count, plural, one {# mislukt} other {# mislukt}}`,"job.items":`{done} van {total} onderdelen`,"job.stop":`Stoppen`,"job.stop_label":`{job} stoppen`,"job.stop_ask":`{job} stoppen?`,"job.stop_no":`Laten doorlopen`,"job.stop_hint":`Wat tot nu toe gedaan is blijft bewaard.`,"job.resumable":`Ze kan worden hervat: start haar opnieuw.`,"kind.scan":`Scan`,"kind.verify":`Controle`,"kind.heal":`Herstel`,"kind.sync":`Synchronisatie`,"kind.delete":`Verwijderen`,"kind.eject":`Uitwerpen`,"kind.unknown":`Taak`,"state.queued":`Wacht`,"state.running":`Loopt`,"state.paused":`Gepauzeerd`,"state.done":`Klaar`,"state.failed":`Mislukt`,"state.cancelled":`Geannuleerd`,"state.interrupted":`Onderbroken`,"state.unknown":`Beëindigd`}},en=`drivearr`;function tn(e){return e.platform!==`drivearr`||!e.translation_key?null:`${e.entity_id.split(`.`,1)[0]}.${e.translation_key}`}function nn(e,t){let n=new Map;for(let r of Object.values(e)){if(r?.device_id!==t)continue;let e=tn(r);e&&n.set(e,r.entity_id)}return n}function rn(e){return e.has(`binary_sensor.attached`)||e.has(`sensor.titles_complete`)||e.has(`sensor.free_space`)}function an(e){for(let t of Object.values(e.entities))if(t?.device_id&&tn(t)===`binary_sensor.attached`)return t.device_id;return null}var on=class{constructor(){this.registry=null,this.deviceId=``,this.ids=new Map}of(e,t){return(e.entities!==this.registry||t!==this.deviceId)&&(this.registry=e.entities,this.deviceId=t,this.ids=nn(e.entities,t)),this.ids}};function F(e,t,n){let r=t.get(n);return r===void 0?void 0:e.states[r]}var sn=3;function cn(e,t,n){if(n===sn)return t.from(P,`failure.disconnected`);let r=n instanceof Object?n:{};if(r.code===sn)return t.from(P,`failure.disconnected`);if(r.code===`unknown_command`)return t.from(P,`failure.old_integration`);if(r.code===`unauthorized`)return t.from(P,`failure.unauthorized`);let i=`problem.${String(r.translation_key)}`;if(ne(i))return t.text(i);let a=`component.${String(r.translation_domain)}.exceptions.${String(r.translation_key)}.message`;return(r.translation_key?e.localize?.(a,r.translation_placeholders):void 0)||(typeof r.message==`string`?r.message:t.from(P,`failure.unknown`))}async function ln(e){await e.loadBackendTranslation?.(`exceptions`,en).catch(()=>void 0)}var un=g`
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
    grid-template-columns: minmax(0, 1fr);
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
    overflow-wrap: anywhere;
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
  .verdict.quiet {
    background: var(--da-shade);
  }
  .verdict svg {
    color: var(--tone);
    font-size: 16px;
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
  ul.rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul.rows > li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-block: 8px;
    border-block-start: 1px solid var(--divider-color, var(--da-track));
  }
  ul.rows > li:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }
  .rows > li > svg,
  .row-icon {
    color: var(--tone);
    font-size: 22px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 44px;
    text-align: start;
  }
  .row > svg {
    color: var(--tone);
    font-size: 22px;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    font-size: var(--da-size-m);
    line-height: 20px;
    unicode-bidi: isolate;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: var(--da-size-s);
    line-height: 18px;
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    gap: 8px;
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 6px 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    font-size: var(--da-size-m);
    line-height: 18px;
    font-weight: var(--da-medium);
    transition: background 0.15s;
  }
  .button:hover {
    background: var(--da-track);
  }
  .button svg {
    font-size: 20px;
    color: var(--da-primary);
  }
  .button.strong {
    background: color-mix(in srgb, var(--da-primary) 20%, transparent);
  }
  .button.strong:hover {
    background: color-mix(in srgb, var(--da-primary) 30%, transparent);
  }
  .button.wide {
    flex: 1 1 auto;
  }
  .button[disabled] {
    background: var(--da-shade);
    color: var(--da-muted);
    cursor: default;
  }
  .button[disabled] svg {
    color: var(--da-quiet);
  }
  .ask {
    display: grid;
    gap: 12px;
    padding: 12px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
  }
  .ask p {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .ask .question {
    font-weight: var(--da-medium);
  }
  .note {
    margin: 0;
    font-size: var(--da-size-m);
    line-height: 20px;
    color: var(--da-muted);
    overflow-wrap: anywhere;
  }
  .buttons + .note {
    margin-block-start: 8px;
  }
  .waiting {
    block-size: 44px;
    border-radius: var(--da-radius);
    background: var(--da-shade);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.4;
    }
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
`,I=g`
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
    :host,
    *,
    *::before,
    *::after,
    *::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
`;function L(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var dn=class extends T{constructor(...e){super(...e),this.tone=`info`,this.path=``,this.heading=null,this.hint=null}static{this.styles=[I,g`
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
    `]}render(){return b`<div class="notice ${this.tone}">
      ${k(this.path)}
      <div class="words">
        ${this.heading?b`<div class="heading">${this.heading}</div>`:S}
        ${this.hint?b`<div>${this.hint}</div>`:S}
      </div>
    </div>`}};L([E({attribute:!1})],dn.prototype,`tone`,void 0),L([E({attribute:!1})],dn.prototype,`path`,void 0),L([E({attribute:!1})],dn.prototype,`heading`,void 0),L([E({attribute:!1})],dn.prototype,`hint`,void 0),O(`drivearr-notice`,dn);function R(...e){return b`<ha-card><div class="content">${e}</div></ha-card>`}function z(e,t,n,r,i=S){return b`<header>
    <div class="badge ${e}">${k(t)}</div>
    <div class="title">
      <h2 title=${n}>${n}</h2>
      <p class="status" role="status">${r}</p>
    </div>
    ${i}
  </header>`}function B(e,t,n){return b`<span class="verdict ${e}">${k(t)}<span>${n}</span></span>`}function V(e,t,n,r){return b`<drivearr-notice
    role=${e===`bad`?`alert`:`status`}
    .tone=${e}
    .path=${t}
    .heading=${n}
    .hint=${r}
  ></drivearr-notice>`}function fn(e,t){return t===null?S:V(`bad`,f,e,t)}function pn(e,t){return R(V(`quiet`,Ee,e,t))}function mn(e,t){return b`<div class="ask" role="alertdialog" aria-label=${e.ask} aria-describedby="ask-hint" @keydown=${e=>{e.key===`Escape`&&(e.stopPropagation(),t(!1))}}>
    <div>
      <p class="question">${e.ask}</p>
      <p id="ask-hint">${e.hint}</p>
    </div>
    <div class="buttons">
      <button type="button" class="button wide no" @click=${()=>t(!1)}>${e.no}</button>
      <button type="button" class="button wide strong yes" @click=${()=>t(!0)}>${e.yes}</button>
    </div>
  </div>`}var hn=[`idle`,`scanning`,`verifying`,`syncing`,`healing`,`ejecting`,`error`],gn=[`in_sync`,`missing_content`,`over_capacity`,`never`],_n=[`rescan`,`sync_missing`,`eject`];function vn(e,t){return e.find(e=>e===t)??`unknown`}var H=e=>typeof e==`number`&&Number.isFinite(e)?e:null,yn=e=>typeof e==`boolean`?e:null,bn=e=>typeof e==`string`?e:null,xn=e=>typeof e==`object`&&e?e:{};function Sn(e){let t=new Date(bn(e)??NaN);return Number.isNaN(t.getTime())?null:t}function Cn(e,t){let n=xn(e.titles),r=xn(t?.progress);return{attached:yn(e.attached),safeToRemove:yn(e.safe_to_remove),sizeBytes:H(e.size_bytes),freeBytes:H(e.free_bytes),usedBytes:H(e.used_bytes),titles:{complete:H(n.complete),partial:H(n.partial),missing:H(n.missing)},missingItems:H(e.missing_items),missingBytes:H(e.missing_bytes),syncState:vn(gn,bn(e.sync_state)),activity:vn(hn,bn(e.activity)),percent:H(r.percent),pace:t?wn(t):null,lastScanAt:Sn(e.last_scan_at),lastSyncAt:Sn(e.last_sync_at),lastSeenAt:Sn(e.last_seen_at),problem:Tn(e.problem)}}function wn(e){let t=xn(e.progress);return{paused:e.state===`paused`,doneBytes:H(t.done_bytes),totalBytes:H(t.total_bytes),bytesPerSecond:H(t.rate_bytes_per_s),etaSeconds:H(t.eta_s)}}function Tn(e){let{code:t,message:n}=xn(e);return bn(t)===null?null:{code:bn(t),message:bn(n)}}function En(e){return e.replace(/[\p{Cc}\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu,` `).replace(/\p{Cs}/gu,`�`).trim()}var Dn={B:1,kB:1e3,MB:1e6,GB:1e9,TB:0xe8d4a51000,PB:0x38d7ea4c68000,EB:0xde0b6b3a7640000,KiB:1024,MiB:2**20,GiB:2**30,TiB:2**40,PiB:2**50,EiB:2**60,bit:1/8,kbit:125,Mbit:125e3,Gbit:125e6};function U(e){return!e||e.state===`unknown`||e.state===`unavailable`||e.state===``?null:e.state}function W(e){let t=U(e),n=t===null?NaN:Number(t);return Number.isFinite(n)?n:null}function On(e){let t=W(e),n=Dn[String(e?.attributes.unit_of_measurement??`B`)];return t===null||n===void 0?null:Math.round(t*n)}function kn(e){let t=new Date(U(e)??NaN);return Number.isNaN(t.getTime())?null:t}function G(e){let t=U(e);return t===`on`||t!==`off`&&null}function An(e,t){let n=e?.attributes[t];return typeof n==`string`&&n!==``?n:null}var jn=class{constructor(e,t,n){this.hass=e,this.lookup=t,this.live=n}drive(e){let t=this.hass.devices[e];if(!t)return`not_found`;let n=this.lookup.of(this.hass,e),r=this.live?.find(e);if(!r&&!rn(n))return`not_a_drive`;let i=Mn(this.hass,t,n);return r?{...i,...Cn(r.drive,r.job),reachable:r.connected}:i}async run(e,t){let n=this.lookup.of(this.hass,e).get(`button.${t}`);if(n===void 0)throw Error(t);await this.hass.callService(`button`,`press`,{entity_id:n})}};function Mn(e,t,n){let r=t=>F(e,n,t),i=G(r(`binary_sensor.safe_to_remove`));return{id:t.id,name:En(t.name_by_user||t.name||``),reachable:Nn(r,n),attached:G(r(`binary_sensor.attached`)),safeToRemove:i===null?null:!i,...Pn(r),...Fn(r),activity:vn(hn,U(r(`sensor.activity`))),percent:W(r(`sensor.progress`)),pace:null,lastScanAt:kn(r(`sensor.last_scan`)),lastSyncAt:kn(r(`sensor.last_sync`)),lastSeenAt:kn(r(`sensor.last_seen`)),lastEvent:In(r(`event.event`)),problem:null,actions:Ln(r)}}function Nn(e,t){return[...t.keys()].some(t=>(e(t)?.state??`unavailable`)!==`unavailable`)}function Pn(e){let t=On(e(`sensor.size`)),n=On(e(`sensor.free_space`)),r=On(e(`sensor.used_space`));return{sizeBytes:t??(n!==null&&r!==null?n+r:null),freeBytes:n??(t!==null&&r!==null?Math.max(0,t-r):null),usedBytes:r??(t!==null&&n!==null?Math.max(0,t-n):null)}}function Fn(e){return{titles:{complete:W(e(`sensor.titles_complete`)),partial:W(e(`sensor.titles_partial`)),missing:W(e(`sensor.titles_missing`))},missingItems:W(e(`sensor.missing_items`)),missingBytes:On(e(`sensor.missing_size`)),syncState:vn(gn,U(e(`sensor.sync_state`)))}}function In(e){let t=U(e)===null?null:An(e,`event_type`);return t===null?null:{type:t,code:An(e,`code`),message:An(e,`message`)}}function Ln(e){let t=t=>{let n=e(`button.${t}`);return n?n.state===`unavailable`?`unavailable`:`ready`:`absent`};return Object.fromEntries(_n.map(e=>[e,t(e)]))}var Rn=6e4,zn=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){this.timer=setInterval(()=>this.host.requestUpdate(),Rn)}hostDisconnected(){clearInterval(this.timer)}},Bn=new Map,Vn=e=>e.has(`binary_sensor.attached`),Hn=e=>e.has(`sensor.health`)||e.has(`event.disk_event`);function Un(e){let t=new Map;for(let n of Object.values(e)){if(n?.platform!==`drivearr`||!n.device_id)continue;let e=tn(n);if(!e)continue;let r=t.get(n.device_id)??new Map;t.set(n.device_id,r.set(e,n.entity_id))}return t}function Wn(e){return En(e?.name_by_user||e?.name||``)}function K({entities:e,devices:t},n=Un(e)){let r=new Map;for(let[e,i]of n)t[e]&&r.set(e,{id:e,ids:i,name:Wn(t[e])});let i=e=>[...r.values()].filter(n=>t[n.id]?.via_device_id===e).sort((e,t)=>e.name.localeCompare(t.name)||(e.id<t.id?-1:1));return[...r.values()].filter(({ids:e})=>e.has(`binary_sensor.connected`)||e.has(`sensor.drives_attached`)).sort((e,t)=>e.name.localeCompare(t.name)).map(e=>({...e,entryId:t[e.id]?.config_entry_id??t[e.id]?.primary_config_entry??null,disks:i(e.id).filter(({ids:e})=>Hn(e)).map(e=>({...e,drives:i(e.id).filter(({ids:e})=>Vn(e))})),drives:i(e.id).filter(({ids:e})=>Vn(e))}))}function q(e){return e.flatMap(({disks:e,drives:t})=>[...e.flatMap(e=>e.drives),...t])}function Gn(e){return e.flatMap(({disks:e})=>e)}function Kn(e,t){return Gn(e).find(e=>e.id===t||e.drives.some(({id:e})=>e===t))??null}var qn={disk:`/disk/`,library:`/library/`,drive:`_`};function Jn(e,t,n){if(typeof n!=`string`||n===``)return null;let r=`${qn[t]}${n}`,i=(e=``)=>e.endsWith(r)&&e.includes(`/`)===(t!==`drive`);return Wn(Object.values(e).find(e=>e?.identifiers?.some(([e,t])=>e===`drivearr`&&i(t))))||null}var Yn=class{constructor(){this.entities=null,this.devices=null,this.house=[],this.ids=new Map}of({entities:e,devices:t}){if(e!==this.entities||t!==this.devices){this.entities=e,this.devices=t;let n=Un(e);this.ids=n,this.house=K({entities:e,devices:t},n)}return this.house}entitiesNamed(e,t){return this.of(e),[...this.ids.values()].flatMap(e=>t.flatMap(t=>e.get(t)??[]))}idsOf(e,t){return this.of(e),this.ids.get(t)??Bn}},Xn=`drivearr/state/subscribe`;function Zn(e,t,n,r){let i=new Map(n.map(e=>[e[t],e])),a=new Set(Array.isArray(r)?r:[]);if(i.size+a.size===0)return e;let o=e.filter(e=>!a.has(e[t])).map(e=>i.get(e[t])??e),s=new Set(e.map(e=>e[t]));return[...o,...n.filter(e=>!s.has(e[t]))]}var Qn=class e{static{this.byConnection=new WeakMap}constructor(e){this.connection=e,this.answered=!1,this.scanners=new Map,this.listeners=new Set}static of(t){let n=e.byConnection.get(t);return n||e.byConnection.set(t,n=new e(t)),n}listen(e){return this.listeners.add(e),this.subscription??=this.connection.subscribeMessage(e=>this.take(e),{type:Xn,patches:!0}).then(e=>(this.tell(),e)).catch(()=>{this.tell()}),()=>{this.listeners.delete(e),this.listeners.size===0&&this.end()}}find(e){for(let{connected:t,drives:n,jobs:r}of this.scanners.values()){let i=n.find(t=>t.device_id===e);if(i)return{connected:t,drive:i,job:r.find(e=>e.job_id===i.job_id)}}return null}all(){return[...this.scanners.values()]}take(e){`changed`in e?this.change(e):Array.isArray(e.drives)&&Array.isArray(e.jobs)&&this.scanners.set(e.entry_id,e),this.tell()}change({entry_id:e,connected:t,changed:n,removed:r}){let i=this.scanners.get(e);i&&this.scanners.set(e,{...i,connected:t,drives:Zn(i.drives,`drive_id`,N(n,`drives`),r.drives),jobs:Zn(i.jobs,`job_id`,N(n,`jobs`),r.jobs)})}tell(){this.answered=!0;for(let e of this.listeners)e()}end(){let{subscription:e}=this;this.subscription=void 0,this.answered=!1,this.scanners.clear(),e?.then(e=>e?.())}},$n=class{constructor(e){this.onChange=e}listen(e){let t=e&&Qn.of(e);return t!==this.state&&(this.end(),this.state=t,this.stop=t?.listen(this.onChange)),t}end(){this.stop?.(),this.stop=void 0,this.state=void 0}},er=250,J=class extends T{static{this.styles=[I,un]}constructor(){super(),this.refusal=null,this.lookup=new Yn,this.listener=new $n(()=>this.requestUpdate()),this.paintedAt=-1/0,this.hurried=!1,new zn(this)}setConfig(e){this.config=e}getCardSize(){return 5}getGridOptions(){return{columns:12,rows:`auto`,min_columns:6,min_rows:2}}connectedCallback(){super.connectedCallback(),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.listener.end()}requestUpdate(...e){e[0]!==void 0&&e[0]!==`hass`&&(this.hurried=!0),super.requestUpdate(...e)}async scheduleUpdate(){let e=this.paintedAt+er-performance.now();!this.hurried&&e>0&&await new Promise(t=>setTimeout(t,e)),this.hurried=!1,this.paintedAt=performance.now(),super.scheduleUpdate()}shouldUpdate(e){let t=e.get(`hass`),n=this.hass;return e.size!==1||!t||!n||t.entities!==n.entities||t.devices!==n.devices||t.connected!==n.connected||d(t)!==d(n)||this.watchedNow(n).some(e=>t.states[e]!==n.states[e])}watchedNow(e){let{entities:t,devices:n}=e,r=this.watching;return r&&r.entities===t&&r.devices===n&&r.config===this.config||(this.watching={entities:t,devices:n,config:this.config,ids:this.watched(e)}),this.watching?.ids??[]}willUpdate(e){let{hass:t}=this;if(!t)return;let n=e.get(`hass`);(!this.l||n&&d(n)!==d(t))&&(this.l=de(t)),this.config&&this.isConnected&&this.refresh(t,this.config)}render(){return this.hass&&this.config?this.card(this.hass,this.config):S}refresh(e,t){}house(e){return this.lookup.of(e)}live(e){return this.isConnected?this.listener.listen(e.connection):void 0}drive(e,t){return new jn(e,{of:(t,n)=>this.idsOf(e,n)},this.live(e)).drive(t)}entitiesNamed(e,t){return this.lookup.entitiesNamed(e,t)}answers(e,t){return G(F(e,t.ids,`binary_sensor.connected`))===!0}idsOf(e,t){return this.lookup.idsOf(e,t)}absence(e){return pn(this.l.text(`absent.${e}`),this.l.text(`absent.${e}_hint`))}noScanner(){return pn(this.t(`absent.no_scanner`),this.t(`absent.no_scanner_hint`))}unreachable(e){return R(z(`warn`,h,e,this.l.text(`headline.unreachable`)),b`<p class="note">${this.l.text(`unreachable.hint`)}</p>`)}named(e){return En(this.config?.name??``)||e}t(e,t){return this.l.from(P,e,t)}focusSoon(e){this.updateComplete.then(()=>this.renderRoot.querySelector(e)?.focus())}async ask(e,t){if(!this.hass?.callWS)throw Error(e);try{return await this.hass.callWS({type:e,...t})}catch(e){throw await ln(this.hass),e}}async act(e,t){let{hass:n}=this;if(!n)return!1;this.refusal=null;try{return await n.callService(`drivearr`,e,t),!0}catch(e){return await ln(n),this.refusal=cn(n,this.l,e),!1}}};L([E({attribute:!1})],J.prototype,`hass`,void 0),L([D()],J.prototype,`config`,void 0),L([D()],J.prototype,`refusal`,void 0);var tr=2e3,nr=class{constructor(e,t){this.host=e,this.ask=t,this.value=null,this.failure=null,this.loading=!1,this.subject=null,this.version=null,this.round=0,this.askedAt=-1/0,e.addController(this)}hostDisconnected(){this.forget()}about(e,t=``){if(e===this.subject&&t===this.version||(e!==this.subject&&this.forget(),this.subject=e,this.version=t,e===null||this.timer!==void 0))return;let n=Math.max(0,this.askedAt+tr-performance.now());this.timer=setTimeout(()=>void this.run(),n),this.loading=!0}again(){this.version=null,this.host.requestUpdate()}forget(){clearTimeout(this.timer),this.timer=void 0,this.round+=1,this.subject=this.version=this.value=this.failure=null,this.loading=!1,this.askedAt=-1/0}async run(){this.timer=void 0,this.askedAt=performance.now();let e=++this.round;try{let t=await this.ask();if(e!==this.round)return;this.value=t,this.failure=null}catch(t){if(e!==this.round)return;this.failure=t}this.loading=!1,this.host.requestUpdate()}};function rr(e,t){return Object.hasOwn(e.en,t)}var ir={name:`device`,required:!0,selector:{device:{filter:{integration:en},entity:{integration:en,domain:`event`}}}},ar={...ir,required:!1},or={name:`name`,selector:{text:{}}};function Y(e,t){return{name:e,default:t,selector:{boolean:{}}}}function sr(e,t,n,r){return{name:e,default:t,selector:{number:{min:n,max:r,mode:`box`}}}}function cr(e,t){let n=ue(),r=e=>rr(P,e)?n.from(P,e):void 0,i=t=>r(`editor.${e}.${t}`)??r(`editor.${t}`);return{schema:t,computeLabel:({name:e})=>i(e)??e,computeHelper:({name:e})=>i(`${e}_helper`)}}var lr=`drivearr-bitrot-card`,ur=()=>cr(`bitrot`,[ar,or,sr(`rows`,5,1,50),Y(`show_actions`,!0)]),dr=()=>({}),fr=[`bitrot`,`corrupt_files`,`unreadable_files`,`suspicious_files`,`corrupt_clusters`,`oldest_verified`];function pr(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!fr.includes(n.translation_key??``)?null:{config:{type:`custom:${lr}`,device:n.device_id}}}var mr=[`binary_sensor.bitrot`,`sensor.corrupt_files`,`sensor.unreadable_files`,`sensor.corrupt_clusters`,`event.event`,`event.disk_event`],hr=`sensor.oldest_verified`,gr=3e5,_r={severe:[`bad`,pe],moderate:[`warn`,me],minor:[`info`,De]},vr=[`severe`,`moderate`,`minor`],yr=class extends J{constructor(...e){super(...e),this.asked=null,this.healing=new Map,this.damage=new nr(this,()=>this.askEvents())}static{this.styles=[...J.styles,g`
      ul.rows > li {
        flex-wrap: wrap;
      }
      li .words {
        flex-basis: 180px;
      }
      li .buttons {
        margin-inline-start: auto;
      }
      .name {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .ask {
        flex: 1;
      }
    `]}static getConfigForm(){return ur()}static getStubConfig(){return dr()}watched(e){return[...this.house(e).flatMap(({ids:e})=>[...e.values()]),...this.entitiesNamed(e,[...mr,hr])]}refresh(e,t){let n=this.house(e);if(n.length===0||t.device&&!e.devices[t.device])return this.damage.about(null);let r=this.entitiesNamed(e,mr).map(t=>e.states[t]?.state),i=n.map(t=>this.answers(e,t)),a=Math.floor(Date.now()/gr);this.damage.about(t.device??`all`,[...r,...i,e.connected,a].join())}async askEvents(){let e=this.config?.device,t=this.house(this.hass).flatMap(({entryId:e})=>e??[]),n=e?[{device_id:e}]:t.map(e=>({entry_id:e})),r=await Promise.allSettled(n.map(e=>this.ask(`drivearr/events`,e))),i=r.flatMap(e=>e.status===`rejected`?[e.reason]:[]),[a]=i;if(a!==void 0&&i.length===r.length)throw a;let o=r.flatMap(e=>e.status===`fulfilled`?N(e.value,`events`):[]),s=e=>{let t=vr.indexOf(String(e.severity));return t<0?vr.length:t};return{events:o.toSorted((e,t)=>s(e)-s(t)),refusals:i}}card(e,t){if(this.house(e).length===0)return this.noScanner();let n=t.device?e.devices[t.device]:void 0;if(t.device&&!n)return this.absence(`not_found`);let r=this.named(n?this.t(`bitrot.of`,{name:Wn(n)}):this.t(`bitrot.title`));if(!this.house(e).some(t=>this.answers(e,t)))return this.unreachable(r);let{value:i,failure:a}=this.damage;if(i===null)return a===null?R(z(`quiet`,Le,r,``),b`<div class="waiting"></div>`):R(z(`quiet`,Le,r,this.l.text(`value.unknown`)),V(`warn`,h,this.t(`failure.answer`),cn(e,this.l,a)));let o=a??i.refusals[0];return R(this.top(e,r,i.events),o===void 0?S:V(`warn`,h,this.t(`failure.answer`),cn(e,this.l,o)),fn(this.l.text(`failure.command`),this.refusal),i.events.length===0?this.proof(e):this.list(e,t,i.events))}top(e,t,n){let r=_r[String(n[0]?.severity)]?.[0]??`warn`;if(n.length>0)return z(r,Fe,t,this.t(`bitrot.open`,{count:n.length}));let i=this.oldestProof(e)!==null;return z(i?`good`:`quiet`,i?Ie:Le,t,this.t(`bitrot.none`))}oldestProof(e){let t=this.config?.device,n=(t?[this.idsOf(e,t).get(hr)]:this.entitiesNamed(e,[hr])).flatMap(t=>t===void 0?[]:[e.states[t]]),r=n.map(kn);return r.length===0||n.some(e=>U(e)===null)?null:r.reduce((e,t)=>e!==null&&t!==null&&t<e?t:e)}proof(e){let t=this.oldestProof(e);return b`<p class="note">${t?this.t(`bitrot.proven`,{ago:this.l.ago(t,new Date)}):this.t(`bitrot.unproven`)}</p>`}list(e,t,n){let r=Math.min(Math.max(Math.floor(Number(t.rows??5))||5,1),50),i=n.length-r;return b`<ul class="rows">
        ${n.slice(0,r).map(n=>this.row(e,n,t.show_actions!==!1))}
      </ul>
      ${i>0?b`<p class="note">${this.t(`bitrot.more`,{count:i})}</p>`:S}`}where(e,t){let n=[Jn(e.devices,`drive`,t.drive_id)??Jn(e.devices,`library`,t.library_id),Jn(e.devices,`disk`,t.device_id)].filter(e=>e!==null);return n.length===0?this.t(`bitrot.somewhere`):n.join(` · `)}row(e,t,n){let r=A(t,`event_id`)??``,i=M(t,`healable`);if(this.asked===r)return b`<li>${this.healQuestion(r,i)}</li>`;let[a,o]=_r[String(t.severity)]??[`warn`,`M12,2L1,21H23M12,6L19.53,19H4.47M11,10V14H13V10M11,16V18H13V16`],s=`severity.${String(t.severity)}`,c=`cause.${String(t.cause)}`,l=Qt(t,`opened_at`),u=[`corrupt`,`unreadable`,`transient`].flatMap(e=>{let n=M(t,e);return n>0?[this.t(`bitrot.${e}`,{count:n})]:[]});return b`<li>
      <span class="row-icon ${a}">${k(o)}</span>
      <div class="words">
        <span class="name"
          >${this.t(rr(P,s)?s:`severity.unknown`)}:
          <bdi>${this.where(e,t)}</bdi></span
        >
        <div class="facts">
          ${u.map(e=>b`<span>${e}</span>`)}
          <span>${this.t(`bitrot.healable`,{count:i})}</span>
          ${l?b`<span>${this.t(`bitrot.opened`,{ago:this.l.ago(l,new Date)})}</span>`:S}
          ${t.state===`acknowledged`?b`<span>${this.t(`bitrot.known`)}</span>`:S}
        </div>
        ${rr(P,c)?b`<div class="facts"><span>${this.t(`bitrot.cause`,{cause:this.t(c)})}</span></div>`:S}
      </div>
      ${n?this.buttons(e,t,r,i):S}
    </li>`}buttons(e,t,n,r){let i=e.user?.is_admin===!0,a=t.state===`open`;return this.healing.has(n)&&this.healing.get(n)===A(t,`updated_at`)?b`<p class="note" role="status">${this.t(`bitrot.healing`)}</p>`:!a&&!(i&&r>0)?S:b`<div class="buttons">
      ${a?b`<button type="button" class="button" @click=${()=>void this.acknowledge(n)}>
              ${k(ve)}<span>${this.t(`bitrot.acknowledge`)}</span>
            </button>`:S}
      ${i&&r>0?b`<button type="button" class="button strong" data-heal=${n} @click=${()=>this.askHeal(n)}>
              ${k(_e)}<span>${this.t(`bitrot.heal`)}</span>
            </button>`:S}
    </div>`}healQuestion(e,t){return mn({ask:this.t(`bitrot.heal_ask`,{count:t}),hint:this.t(`bitrot.heal_hint`),yes:this.t(`bitrot.heal`),no:this.l.text(`confirm.cancel`)},t=>void this.heal(e,t))}askHeal(e){this.asked=e,this.focusSoon(`.ask .no`)}async heal(e,t){if(this.asked=null,this.focusSoon(`.button[data-heal="${CSS.escape(e)}"]`),!t||!await this.act(`heal`,{event:e}))return;let n=this.damage.value?.events.find(t=>t.event_id===e);this.healing=new Map([...this.healing,[e,n?A(n,`updated_at`):null]]),this.damage.again()}async acknowledge(e){await this.act(`acknowledge_bitrot`,{event:e})&&this.damage.again()}};L([D()],yr.prototype,`asked`,void 0),L([D()],yr.prototype,`healing`,void 0),O(lr,yr);var br=new Set([`scanning`,`verifying`,`syncing`,`healing`,`ejecting`]),xr=new Set([`sync_failed`,`eject_failed`]);function X(e){return e.reachable&&br.has(e.activity)}function Sr(e){return e.reachable&&e.safeToRemove===!0&&!X(e)}function Cr(e){return e.reachable?X(e)?e.activity:e.attached===!1?Sr(e)?`ejected`:`detached`:e.activity===`error`?`error`:e.attached===null?`unknown`:`attached`:`unreachable`}function wr(e){if(e.syncState===`over_capacity`)return`over_capacity`;if(e.syncState===`in_sync`)return`complete`;if(e.syncState===`missing_content`)return`incomplete`;let{complete:t,partial:n,missing:r}=e.titles;return t===null||n===null||r===null||t+n+r===0?`unknown`:n+r===0?`complete`:`incomplete`}function Tr(e){return!e.reachable||X(e)?null:e.lastEvent&&xr.has(e.lastEvent.type)?e.lastEvent:null}function Er(e,t){return t.reachable?X(t)?`busy`:t.attached===!1?Sr(t)?`ejected`:`detached`:t.attached===null?`unavailable`:e===`sync_missing`&&(t.syncState===`in_sync`||t.missingItems===0)?`nothing_missing`:t.actions[e]===`ready`?null:`unavailable`:`unreachable`}function Dr(e){return X(e)||e.missingBytes===null||e.freeBytes===null?null:e.missingBytes>e.freeBytes?e.missingBytes-e.freeBytes:null}function Or(e,t){e.dispatchEvent(new CustomEvent(`hass-more-info`,{bubbles:!0,composed:!0,detail:{entityId:t}}))}function kr(e){history.pushState(null,``,`/config/devices/device/${encodeURIComponent(e)}`),window.dispatchEvent(new CustomEvent(`location-changed`,{detail:{replace:!1}}))}var Ar=[`ok`,`watch`,`degraded`,`failing`],jr={ok:`good`,watch:`warn`,degraded:`bad`,failing:`bad`,unknown:`quiet`},Mr={ok:p,watch:Ce,degraded:f,failing:f,unknown:Ee};function Nr(e){return Ar.find(t=>t===e)??`unknown`}function Pr(e,t){let n=n=>F(e,t,n),r=U(n(`sensor.backup_urgency`));return{reachable:[...t.keys()].some(e=>(n(e)?.state??`unavailable`)!==`unavailable`),state:Nr(U(n(`sensor.health`))),score:W(n(`sensor.health_score`)),asleep:G(n(`binary_sensor.sleeping`))===!0,urgency:r===`soon`||r===`today`||r===`now`?r:null,lastReadAt:kn(n(`sensor.last_read`))}}var Fr=`drivearr-devices-card`,Ir=()=>cr(`devices`,[{name:`device`,selector:{device:{filter:{integration:en,model:`Scanner`}}}},or,Y(`show_drives`,!0)]),Lr=()=>({}),Rr=[`drives_attached`,`connected`,`titles_at_risk`,`network_storage`];function zr(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!Rr.includes(n.translation_key??``)?null:{config:{type:`custom:${Fr}`}}}var Br={complete:[`good`,p],incomplete:[`warn`,be],over_capacity:[`bad`,fe]},Vr=[`bad`,`warn`,`good`,`quiet`];O(Fr,class extends J{static{this.styles=[...J.styles,g`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0;
        padding-block: 4px;
        font-size: var(--da-size-m);
        line-height: 20px;
        font-weight: var(--da-medium);
        color: var(--da-muted);
      }
      h3 svg {
        font-size: 18px;
      }
      ul.rows > li {
        display: block;
        padding-block: 4px;
      }
      .row {
        border-radius: var(--da-radius);
        padding: 4px 8px;
        margin-inline: -8px;
        inline-size: calc(100% + 16px);
      }
      .row:hover {
        background: var(--da-shade);
      }
      .drives {
        margin: 0;
        padding: 0;
        padding-inline-start: 34px;
        list-style: none;
      }
      .row {
        flex-wrap: wrap;
        row-gap: 4px;
      }
      .row .words {
        flex: 1 1 150px;
      }
      .row .verdict {
        margin-inline-start: auto;
      }
      @container (max-width: 420px) {
        .drives {
          padding-inline-start: 16px;
        }
      }
    `]}static getConfigForm(){return Ir()}static getStubConfig(){return Lr()}watched(e){let t=this.house(e),n=t.flatMap(({disks:e})=>e);return[...t,...n,...q(t)].flatMap(({ids:e})=>[...e.values()])}card(e,t){let n=this.house(e);if(n.length===0)return this.noScanner();let r=t.device?n.filter(({id:e})=>e===t.device):n;return r.length===0?pn(this.t(`absent.machine`),this.t(`absent.machine_hint`)):R(this.top(e,r),r.map(n=>this.machine(e,n,r.length>1,t.show_drives!==!1)))}top(e,t){let n=t.flatMap(e=>e.disks),r=q(t),i=t.filter(t=>!this.answers(e,t)).length,a=n.map(t=>jr[Pr(e,t.ids).state]),o=r.filter(t=>this.isTroubled(e,t)).length,s=a.filter(e=>e===`bad`||e===`warn`).length+o,c=a.includes(`bad`)||o>0?`bad`:s+i>0?`warn`:`info`,[l]=t,u=t.length===1&&l&&this.config?.device?l.name:this.t(`devices.title`),ee=[n.length===0?this.t(`devices.drives`,{drives:r.length}):this.t(`devices.count`,{disks:n.length,drives:r.length}),i>0?this.l.text(`headline.unreachable`):null,s>0?this.t(`devices.ill`,{count:s}):i===0?this.t(`devices.fine`):null];return z(c,Pe,this.named(u),ee.filter(e=>e!==null).join(` · `))}machine(e,t,n,r){let i=this.answers(e,t),a=t.disks.map(t=>({disk:t,health:Pr(e,t.ids)})).sort((e,t)=>Vr.indexOf(jr[e.health.state])-Vr.indexOf(jr[t.health.state])),o=a.length+t.drives.length===0;return b`<section aria-label=${t.name}>
      ${n?b`<h3>${k(Pe)}<bdi>${t.name}</bdi></h3>`:S}
      ${i?S:V(`warn`,h,this.l.text(`headline.unreachable`),this.l.text(`unreachable.hint`))}
      ${i&&o?b`<p class="note">${this.t(`devices.none`)}. ${this.t(`devices.none_hint`)}</p>`:b`<ul class="rows">
              ${a.map(t=>this.disk(e,t,r,i))}
              ${r?this.nearest(e,t.drives).map(t=>b`<li>${this.driveRow(e,t)}</li>`):S}
            </ul>`}
    </section>`}disk(e,{disk:t,health:n},r,i){let a=jr[n.state],o=W(F(e,t.ids,`sensor.temperature`)),s=String(F(e,t.ids,`sensor.temperature`)?.attributes.unit_of_measurement??`°C`),c=[n.score===null?null:this.t(`devices.score`,{score:n.score}),o===null?null:`${this.l.number(o,{maximumFractionDigits:0})} ${s}`,n.asleep&&n.state!==`unknown`?this.t(`health.asleep`):null,n.urgency===null?null:this.t(`urgency.${n.urgency}`)].filter(e=>e!==null),l=n.reachable?n.state===`unknown`&&n.asleep?B(`quiet`,ze,this.t(`health.asleep`)):n.state===`unknown`?B(`quiet`,Mr.unknown,this.l.text(`value.unknown`)):B(a,Mr[n.state],this.t(`health.${n.state}`)):i?B(`quiet`,Te,this.l.text(`headline.detached`)):S;return b`<li>
      ${this.row(t,`sensor.health`,a,m,c,l)}
      ${r&&t.drives.length>0?b`<ul class="drives">
              ${t.drives.map(t=>b`<li>${this.driveRow(e,t)}</li>`)}
            </ul>`:S}
    </li>`}driveRow(e,t){let n=this.drive(e,t.id);if(typeof n==`string`)return b``;let{freeBytes:r,sizeBytes:i}=n,a=Cr(n),{lastSeenAt:o}=n,s=n.reachable&&n.attached===!1,c=[`${this.l.text(n.pace?.paused?`headline.paused`:`headline.${a}`)}${X(n)&&n.percent!==null?` ${this.l.percent(n.percent)}`:``}`,s&&o?this.l.text(`detail.last_seen`,{ago:this.l.ago(o,new Date)}):null,n.reachable&&!s&&r!==null&&i!==null?this.l.text(`space.free_of`,{free:this.l.bytes(r),size:this.l.bytes(i)}):null].filter(e=>e!==null),l=a===`error`?`bad`:n.reachable&&n.attached?`info`:`quiet`;return this.row(t,`binary_sensor.attached`,l,Ue,c,this.verdict(e,t,n))}nearest(e,t){let n=({ids:t})=>G(F(e,t,`binary_sensor.attached`))===!0?0:1;return t.toSorted((e,t)=>n(e)-n(t))}isTroubled(e,{ids:t}){return G(F(e,t,`binary_sensor.bitrot`))===!0||G(F(e,t,`binary_sensor.problem`))===!0}verdict(e,{ids:t},n){if(!n.reachable||n.attached===!1)return S;if(G(F(e,t,`binary_sensor.bitrot`))===!0)return B(`bad`,f,this.t(`devices.bitrot`));if(G(F(e,t,`binary_sensor.problem`))===!0)return B(`bad`,fe,this.t(`devices.problem`));let r=wr(n);return r===`unknown`?S:B(...Br[r],this.l.text(`verdict.${r}`))}row(e,t,n,r,i,a){return b`<button type="button" class="row ${n}" @click=${()=>this.open(e,t)}>
      ${k(r)}
      <span class="words">
        <span class="name" title=${e.name}>${e.name}</span>
        <span class="facts">${i.map(e=>b`<span>${e}</span>`)}</span>
      </span>
      ${a}
    </button>`}open({id:e,ids:t},n){if(this.hass?.user?.is_admin)return kr(e);let r=t.get(n);r&&Or(this,r)}});var Hr=`drivearr-drive-card`,Ur=[{name:`device`,required:!0,selector:{device:{filter:{integration:en},entity:{integration:en,domain:`button`}}}},{name:`name`,selector:{text:{}}},{name:``,type:`grid`,schema:[`show_space`,`show_titles`,`show_actions`].map(e=>({name:e,default:!0,selector:{boolean:{}}}))}];function Wr(){let e=ue(),t=t=>ne(t)?e.text(t):void 0;return{schema:Ur,computeLabel:e=>t(`editor.${e.name}`)??e.name,computeHelper:e=>t(`editor.${e.name}_helper`)}}function Gr(e){return{device:an(e)??``}}function Kr(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!rn(nn(e.entities,n.device_id))?null:{config:{type:`custom:${Hr}`,device:n.device_id}}}var qr=g`
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
`,Jr=g`
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
`,Yr={rescan:Ne,sync_missing:He,eject:Se},Z=class extends T{constructor(...e){super(...e),this.pending=null,this.confirming=!1,this.asked=null}static{this.styles=[I,Jr]}willUpdate(){this.confirming&&this.obstacle(`eject`)&&(this.confirming=!1),this.asked&&!this.obstacle(this.asked)&&(this.asked=null)}updated(e){e.has(`confirming`)&&(this.confirming?this.cancelButton?.focus():e.get(`confirming`)===!0&&this.ejectButton?.focus())}render(){return this.confirming?this.renderConfirm():this.renderButtons()}get present(){return _n.filter(e=>this.view.actions[e]!==`absent`)}obstacle(e){return this.pending?`busy`:Er(e,this.view)}shownObstacle(){let e=new Set(this.present.map(e=>this.obstacle(e))),[t]=e;return e.size===1&&t?t:this.asked&&this.obstacle(this.asked)}renderButtons(){let e=this.shownObstacle();return b`
      <div class="buttons">${this.present.map(e=>this.renderButton(e))}</div>
      <p class="reason" role="status">${e?this.localizer.text(`obstacle.${e}`):S}</p>
    `}renderButton(e){let t=this.obstacle(e);return b`<button
      type="button"
      class="action ${e}"
      aria-disabled=${t?`true`:`false`}
      aria-busy=${this.pending===e?`true`:`false`}
      title=${t?this.localizer.text(`obstacle.${t}`):S}
      @click=${()=>this.press(e)}
    >
      ${k(Yr[e])}<span>${this.localizer.text(`action.${e}`)}</span>
    </button>`}renderConfirm(){let{localizer:e}=this;return b`<div
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
          ${k(Se)}<span>${e.text(`action.eject`)}</span>
        </button>
      </div>
    </div>`}press(e){this.obstacle(e)?this.asked=e:e===`eject`?this.confirming=!0:this.send(e)}onConfirmKey(e){e.key===`Escape`&&(e.stopPropagation(),this.cancel())}cancel(){this.confirming=!1}confirm(){this.confirming=!1,this.send(`eject`)}send(e){this.asked=null,this.dispatchEvent(new CustomEvent(`drivearr-action`,{bubbles:!0,composed:!0,detail:e}))}};L([E({attribute:!1})],Z.prototype,`localizer`,void 0),L([E({attribute:!1})],Z.prototype,`view`,void 0),L([E({attribute:!1})],Z.prototype,`pending`,void 0),L([D()],Z.prototype,`confirming`,void 0),L([D()],Z.prototype,`asked`,void 0),L([Zt(`.cancel`)],Z.prototype,`cancelButton`,void 0),L([Zt(`.eject`)],Z.prototype,`ejectButton`,void 0),O(`drivearr-drive-actions`,Z);function Xr(e){let t=e.map(e=>Number.isFinite(e)&&e>0?e:0),n=t.reduce((e,t)=>e+t,0);return t.map(e=>n===0?0:e/n)}function Zr(e){return e===null||!Number.isFinite(e)?null:Math.min(100,Math.max(0,e))}var Qr=class extends T{constructor(...e){super(...e),this.parts=null,this.moving=!1}static{this.styles=[I,g`
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
    `]}render(){return this.moving?b`<div class="bar"></div>`:!this.parts||this.parts.every(e=>e.value<=0)?b`<div class="bar unknown"></div>`:b`<div class="bar">
      ${this.parts.map(e=>b`<span class="part ${e.tone} ${e.value>0?`some`:`none`}"></span>`)}
    </div>`}updated(e){let t=Xr((this.parts??[]).map(e=>e.value));this.renderRoot.querySelectorAll(`.part`).forEach((e,n)=>{e.style.flexGrow=String(t[n]??0)})}};L([E({attribute:!1})],Qr.prototype,`parts`,void 0),L([E({type:Boolean,reflect:!0})],Qr.prototype,`moving`,void 0),O(`drivearr-bar`,Qr);var $r=class extends T{constructor(...e){super(...e),this.label=``,this.percent=null,this.pace=null}static{this.styles=[I,g`
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
    `]}render(){let e=Zr(this.percent),t=e===null?this.localizer.text(`value.unknown`):this.localizer.percent(e);return b`
      <div class="label-row">
        <span class="label">${this.label}</span>
        <span class="value">${e===null?``:t}</span>
      </div>
      <drivearr-bar
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${e===null?S:Math.floor(e)}
        aria-valuetext=${t}
        ?moving=${e===null&&!this.pace?.paused}
        .parts=${[{value:e??0,tone:`info`},{value:100-(e??0),tone:`track`}]}
      ></drivearr-bar>
      ${this.renderPace()}
    `}renderPace(){let{localizer:e,pace:t}=this;if(!t)return S;let{doneBytes:n,totalBytes:r,bytesPerSecond:i,etaSeconds:a,paused:o}=t,s=[n!==null&&r?e.text(`progress.bytes`,{done:e.bytes(n),total:e.bytes(r)}):null,!o&&i?e.text(`progress.rate`,{size:e.bytes(i)}):null,!o&&a!==null?e.text(`progress.left`,{time:e.duration(a)}):null].filter(e=>e!==null);return s.length===0?S:b`<p>${s.map(e=>b`<span>${e}</span>`)}</p>`}};L([E({attribute:!1})],$r.prototype,`localizer`,void 0),L([E({attribute:!1})],$r.prototype,`label`,void 0),L([E({attribute:!1})],$r.prototype,`percent`,void 0),L([E({attribute:!1})],$r.prototype,`pace`,void 0),O(`drivearr-job-progress`,$r);var ei=.9,ti=.97;function ni(e){return e>=ti?`bad`:e>=ei?`warn`:`info`}var ri=class extends T{constructor(...e){super(...e),this.sizeBytes=null,this.freeBytes=null}static{this.styles=[I,g`
      :host {
        display: block;
      }
    `]}render(){return b`
      <div class="label-row">
        <span class="label">${this.localizer.text(`space.label`)}</span>
        <span class="value">${this.figures()}</span>
      </div>
      ${this.bar()}
    `}figures(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;return n!==null&&t!==null?e.text(`space.free_of`,{free:e.bytes(n),size:e.bytes(t)}):n===null?t===null?e.text(`value.unknown`):e.text(`space.size`,{size:e.bytes(t)}):e.text(`space.free`,{free:e.bytes(n)})}bar(){let{localizer:e,sizeBytes:t,freeBytes:n}=this;if(n===null||!t)return b`<drivearr-bar aria-hidden="true"></drivearr-bar>`;let r=Math.min(t,Math.max(0,t-n)),i=r/t*100;return b`<drivearr-bar
      role="meter"
      aria-label=${e.text(`space.label`)}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(i)}
      aria-valuetext=${e.text(`space.used`,{percent:e.percent(i)})}
      .parts=${[{value:r,tone:ni(r/t)},{value:t-r,tone:`track`}]}
    ></drivearr-bar>`}};L([E({attribute:!1})],ri.prototype,`localizer`,void 0),L([E({attribute:!1})],ri.prototype,`sizeBytes`,void 0),L([E({attribute:!1})],ri.prototype,`freeBytes`,void 0),O(`drivearr-space-bar`,ri);var ii=[{status:`complete`,tone:`good`,path:p},{status:`partial`,tone:`warn`,path:be},{status:`missing`,tone:`quiet`,path:xe}],ai=class extends T{constructor(...e){super(...e),this.counts={complete:null,partial:null,missing:null}}static{this.styles=[I,g`
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
    `]}render(){return b`
      <div class="label-row">
        <span class="label">${this.localizer.text(`titles.label`)}</span>
        <span class="value">${this.total()}</span>
      </div>
      <drivearr-bar aria-hidden="true" .parts=${this.parts()}></drivearr-bar>
      <div class="counts">${ii.map(e=>this.count(e))}</div>
    `}values(){let e=ii.map(({status:e})=>this.counts[e]);return e.every(e=>e!==null)?e:null}total(){let e=this.values();if(!e)return this.localizer.text(`value.unknown`);let t=e.reduce((e,t)=>e+t,0);return this.localizer.text(t===0?`titles.empty`:`titles.total`,{count:t})}parts(){let e=this.values();return e&&ii.map(({tone:t},n)=>({value:e[n]??0,tone:t===`quiet`?`track`:t}))}count({status:e,tone:t,path:n}){let r=this.counts[e],i=r===null?this.localizer.text(`value.unknown`):this.localizer.number(r);return b`<button type="button" class=${e} @click=${()=>this.select(e)}>
      <span class="number ${t} ${r===null?`unknown`:``}">${k(n)}${i}</span>
      <span class="name">${this.localizer.text(`titles.${e}`)}</span>
    </button>`}select(e){this.dispatchEvent(new CustomEvent(`drivearr-select`,{bubbles:!0,composed:!0,detail:e}))}};L([E({attribute:!1})],ai.prototype,`localizer`,void 0),L([E({attribute:!1})],ai.prototype,`counts`,void 0),O(`drivearr-status-counts`,ai);var oi={attached:{tone:`info`,path:m},detached:{tone:`quiet`,path:Te},error:{tone:`bad`,path:m},ejected:{tone:`good`,path:m},unknown:{tone:`quiet`,path:m},unreachable:{tone:`warn`,path:h},ejecting:{tone:`info`,path:m},scanning:{tone:`info`,path:m},syncing:{tone:`info`,path:m},healing:{tone:`info`,path:m},verifying:{tone:`info`,path:m}},si={complete:{tone:`good`,path:p},incomplete:{tone:`warn`,path:be},over_capacity:{tone:`bad`,path:fe}};function ci(e){let{view:t,config:n}=e;return b`<ha-card>
    <div class="content">
      ${ui(e)} ${fi(e)}
      ${t.reachable?b`
              ${n.show_space===!1||Ci(t)?S:hi(e)}
              ${n.show_titles===!1||Ci(t)?S:gi(e)}
              ${X(t)?yi(e):S}
              ${n.show_actions===!1||t.attached===!1?S:bi(e)}
              ${xi(e)}
            `:S}
    </div>
  </ha-card>`}function li(e,t){return b`<ha-card>
    <div class="content">
      <drivearr-notice
        .tone=${`quiet`}
        .path=${Ee}
        .heading=${t.text(`absent.${e}`)}
        .hint=${t.text(`absent.${e}_hint`)}
      ></drivearr-notice>
    </div>
  </ha-card>`}function ui({view:e,localizer:t,now:n}){let r=Cr(e),{tone:i,path:a}=oi[r],o=r===`detached`&&e.lastSeenAt?t.text(`detail.last_seen`,{ago:t.ago(e.lastSeenAt,n)}):``;return b`<header>
    <div class="badge ${i}">${k(a)}</div>
    <div class="title">
      <h2 title=${e.name}>${e.name}</h2>
      <p class="status" role="status">${t.text(`headline.${r}`)}${o?` · ${o}`:S}</p>
    </div>
    ${e.reachable&&r!==`detached`?di(wr(e),t):S}
  </header>`}function di(e,t){if(e===`unknown`)return S;let{tone:n,path:r}=si[e];return b`<div class="verdict ${n}">${k(r)}<span>${t.text(`verdict.${e}`)}</span></div>`}function fi({view:e,localizer:t,refusal:n}){let r=Tr(e);return e.reachable?b`
    ${Sr(e)?pi(`good`,p,t.text(`safe.title`),t.text(`safe.hint`)):S}
    ${r?pi(`bad`,f,t.text(`failure.${r.type}`),mi(r,t)):e.activity===`error`?pi(`bad`,f,null,(e.problem&&mi(e.problem,t))??t.text(`error.hint`)):S}
    ${Ci(e)&&!Sr(e)?b`<p class="away">${t.text(`away.hint`)}</p>`:S}
    ${n===null?S:pi(`bad`,f,t.text(`failure.command`),n)}
  `:pi(`warn`,fe,null,t.text(`unreachable.hint`))}function pi(e,t,n,r){return b`<drivearr-notice
    role=${e===`bad`?`alert`:`status`}
    .tone=${e}
    .path=${t}
    .heading=${n}
    .hint=${r}
  ></drivearr-notice>`}function mi(e,t){let n=`problem.${e.code}`;return ne(n)?t.text(n):e.message}function hi({view:e,localizer:t}){return b`<drivearr-space-bar
    class=${wi(e)}
    .localizer=${t}
    .sizeBytes=${e.sizeBytes}
    .freeBytes=${e.freeBytes}
  ></drivearr-space-bar>`}function gi(e){let{view:t,localizer:n,onSelect:r}=e;return b`<div>
    <drivearr-status-counts
      class=${wi(t)}
      .localizer=${n}
      .counts=${t.titles}
      @drivearr-select=${r}
    ></drivearr-status-counts>
    ${_i(e)}
  </div>`}function _i({view:e,localizer:t}){let n=vi(e,t),r=Dr(e);return n===null?S:b`<p class="missing">
    <span>${n}</span>
    ${r===null?S:b`<span class="shortage"
            >${k(fe)}${t.text(`missing.shortage`,{size:t.bytes(r)})}</span
          >`}
  </p>`}function vi({missingBytes:e,missingItems:t},n){if(t===0)return n.text(`missing.none`);if(e===null)return t===null?null:n.text(`missing.items`,{count:t});let r=n.bytes(e);return t===null?n.text(`missing.size`,{size:r}):n.text(`missing.both`,{size:r,count:t})}function yi({view:e,localizer:t}){return b`<drivearr-job-progress
    .localizer=${t}
    .label=${t.text(e.pace?.paused?`headline.paused`:`headline.${Cr(e)}`)}
    .percent=${e.percent}
    .pace=${e.pace}
  ></drivearr-job-progress>`}function bi({view:e,localizer:t,pending:n,onAction:r}){return b`<drivearr-drive-actions
    .localizer=${t}
    .view=${e}
    .pending=${n}
    @drivearr-action=${r}
  ></drivearr-drive-actions>`}function xi({view:e,localizer:t,now:n}){let{lastScanAt:r,lastSyncAt:i,syncState:a,titles:o}=e,s=[r?Si(r,`asof.scanned`,t,n):o.complete===null?t.text(`asof.not_scanned`):null,i?Si(i,`asof.synced`,t,n):a===`never`?t.text(`asof.not_synced`):null].filter(e=>e!==null);return s.length===0?S:b`<footer>${s.map(e=>b`<span>${e}</span>`)}</footer>`}function Si(e,t,n,r){return b`<time datetime=${e.toISOString()} title=${n.dateTime(e)}
    >${n.text(t,{ago:n.ago(e,r)})}</time
  >`}function Ci(e){let{attached:t,sizeBytes:n,freeBytes:r,titles:i}=e;return t===!1&&n===null&&r===null&&i.complete===null}function wi(e){return e.attached===!0?``:`stale`}var Ti=4e3,Ei=class extends T{static{this.styles=[I,un,qr]}constructor(){super(),this.pending=null,this.refusal=null,this.lookup=new on,this.live=new $n(()=>this.requestUpdate()),new zn(this)}static getConfigForm(){return Wr()}static getStubConfig(e){return Gr(e)}setConfig(e){this.config=e}getCardSize(){return 8}getGridOptions(){return{columns:12,rows:`auto`,min_columns:6,min_rows:3}}connectedCallback(){super.connectedCallback(),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.settle(),this.live.end()}shouldUpdate(e){let t=e.get(`hass`);return e.size!==1||!t||!this.hass||this.differs(t,this.hass)}willUpdate(e){if(!this.hass||!e.has(`hass`))return;let t=e.get(`hass`);this.localizer&&t&&d(t)===d(this.hass)||(this.localizer=de(this.hass)),this.pending&&t&&this.reacted(t,this.hass)&&this.settle()}render(){let{config:e,localizer:t}=this;if(!e||!t)return S;let n=this.found();return typeof n==`string`?li(n,t):ci({view:{...n,name:En(e.name??``)||n.name},config:e,localizer:t,now:new Date,pending:this.pending,refusal:this.refusal,onAction:e=>void this.run(e.detail),onSelect:e=>this.showEntity(e.detail)})}found(){let e=this.config?.device;return!e||!this.hass?`no_device`:this.backend(this.hass).drive(e)}backend(e){return new jn(e,this.lookup,this.isConnected?this.live.listen(e.connection):void 0)}differs(e,t){let n=this.config?.device??``;return e.entities!==t.entities||e.devices[n]!==t.devices[n]||d(e)!==d(t)||[...this.lookup.of(t,n).values()].some(n=>e.states[n]!==t.states[n])}reacted(e,t){let n=this.config?.device??``,r=this.lookup.of(t,n);return[`sensor.activity`,`event.event`,`binary_sensor.attached`].some(n=>{let i=r.get(n);return i!==void 0&&e.states[i]!==t.states[i]})}async run(e){let{hass:t,config:n}=this;if(t&&n?.device&&!this.pending){this.pending=e,this.refusal=null;try{await this.backend(t).run(n.device,e),this.reactionTimer=setTimeout(()=>this.settle(),Ti)}catch(e){this.settle(),this.refusal=e instanceof Object&&`message`in e?String(e.message):String(e)}}}settle(){clearTimeout(this.reactionTimer),this.pending=null}showEntity(e){let{hass:t,config:n}=this,r=t&&this.lookup.of(t,n?.device??``).get(`sensor.titles_${e}`);r&&Or(this,r)}};L([E({attribute:!1})],Ei.prototype,`hass`,void 0),L([D()],Ei.prototype,`config`,void 0),L([D()],Ei.prototype,`pending`,void 0),L([D()],Ei.prototype,`refusal`,void 0),O(Hr,Ei);function Di(e,t){let n=e.flatMap(e=>{let n=Qt(e,`at`),r=j(e,t)??j($t(e,`counts`),t);return n===null?[]:[[n.getTime()/1e3,r]]});return{times:n.map(([e])=>e),values:n.map(([,e])=>e)}}function Oi({values:e}){return e.some(e=>e!==null)}function ki({times:e,values:t}){let n=t.flatMap((t,n)=>t===null?[]:[[e[n]??0,t]]),[r,i]=[n[0],n.at(-1)];if(!r||!i)return null;let a=n.map(([,e])=>e);return{first:r[1],last:i[1],low:a.reduce((e,t)=>Math.min(e,t)),high:a.reduce((e,t)=>Math.max(e,t)),since:r[0]}}function Ai(e,t){let n=e.flatMap(e=>{let t=Qt(e,`at`);return t===null?[]:[{at:t.getTime()/1e3,kind:`acknowledged`,note:A(e,`note`)}]}),r=[],i=null;for(let e of t){let t=Qt(e,`at`),[n,a]=[j(e,`power_on_hours`),i?j(i,`power_on_hours`):null];t&&n!==null&&a!==null&&n<a-1&&r.push({at:t.getTime()/1e3,kind:`replaced`,note:null}),i=e}return[...n,...r].sort((e,t)=>e.at-t.at)}function ji(e,t){let{times:n,values:r}=e;if(n.length<=t)return e;let i=new Set([0,n.length-1]),a=Math.max(Math.floor(t/2)-1,1);for(let e=0;e<a;e++){let t=Math.floor(e*n.length/a),o=Math.floor((e+1)*n.length/a),[s,c]=[t,t];for(let e=t;e<o;e++)(r[e]??1/0)<(r[s]??1/0)&&(s=e),(r[e]??-1/0)>(r[c]??-1/0)&&(c=e);i.add(s).add(c)}let o=[...i].sort((e,t)=>e-t);return{times:o.map(e=>n[e]??0),values:o.map(e=>r[e]??null)}}var Mi=`drivearr-health-card`,Ni=()=>cr(`health`,[ir,or,Y(`show_trend`,!0),sr(`days`,90,1,3650)]);function Pi(e){let t=Gn(K(e));return{device:(t.find(({drives:e})=>e.length>0)??t[0])?.id??``}}function Fi(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!Gn(K(e)).some(({id:e})=>e===n.device_id)?null:{config:{type:`custom:${Mi}`,device:n.device_id}}}var Ii=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Li=function(e,t){return new URL(e,t).href},Ri={},zi=function(e){return e.pathname.endsWith(`.css`)},Bi=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Vi=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Li(t,n);let r=s(t),i=zi(r);return Bi(Ri,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Ii,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Hi=864e5,Ui=1e3,Wi=4,Gi=[[`temperature`,`sensor.temperature`],[`power_on`,`sensor.power_on_time`],[`pending`,`sensor.pending_sectors`],[`wear`,`sensor.wear`]],Ki=class extends J{constructor(...e){super(...e),this.chart=`waiting`,this.since=``,this.past=new nr(this,()=>this.askPast())}static{this.styles=[...J.styles,g`
      .score {
        flex: none;
        font-size: 28px;
        line-height: 32px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .score small {
        display: block;
        font-size: var(--da-size-s);
        line-height: 14px;
        font-weight: 400;
        color: var(--da-muted);
      }
      .why {
        margin: 0;
        font-size: var(--da-size-m);
        line-height: 20px;
        overflow-wrap: anywhere;
      }
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(92px, 1fr));
        gap: 4px;
        margin-inline: -8px;
      }
      .figures button {
        display: grid;
        gap: 2px;
        align-content: start;
        min-block-size: 48px;
        padding: 6px 8px;
        border-radius: var(--da-radius);
        text-align: start;
      }
      .figures button:hover {
        background: var(--da-shade);
      }
      .figure {
        font-size: var(--da-size-l);
        line-height: 22px;
        font-weight: var(--da-medium);
        font-variant-numeric: tabular-nums;
      }
      .figures .label {
        font-size: var(--da-size-s);
        line-height: 16px;
        font-weight: 400;
        color: var(--da-muted);
      }
    `]}static getConfigForm(){return Ni()}static getStubConfig(e){return Pi(e)}watched(e){let t=this.house(e),n=Kn(t,this.config?.device??``),r=t.flatMap(({ids:e})=>[...e.values()]);return[...n?.ids.values()??[],...r]}refresh(e,t){let n=Kn(this.house(e),t.device??``),r=n&&Pr(e,n.ids);if(!n||!r?.reachable)return this.past.about(null);let i=Math.max(1,Math.floor(Number(t.days??90))||90);this.since=new Date(Date.now()-i*Hi).toISOString(),this.past.about(`${n.id} ${i}`,`${d(e)} ${r.state} ${r.score} ${r.lastReadAt?.toISOString().slice(0,10)??``}`)}async askPast(){let e=this.hass,t={device_id:Kn(this.house(e),this.config?.device??``)?.id,since:this.since,limit:Ui},n=[],r={},i=null;for(let e=0;e<Wi;e++){let e=await this.ask(`drivearr/health_series`,i===null?t:{...t,cursor:i});if(n.push(...N(e,`readings`)),r=$t(e,`health`),i=e.next_cursor===null||e.next_cursor===void 0?null:String(e.next_cursor),i===null)break}return await this.loadChart(),{series:Di(n,`score`),markers:Ai([],n),why:await this.whyOf(r)}}async whyOf(e){if(Object.keys(e).length===0||e.status===`ok`)return null;try{return(await Vi(async()=>{let{whyOf:e}=await import(`./health-why-Y8cekxNm.js`);return{whyOf:e}},[],import.meta.url)).whyOf(this.l,e)}catch{return null}}async loadChart(){try{await Vi(()=>import(`./trend-chart-D2916cAh.js`),[],import.meta.url),this.chart=`ready`}catch{this.chart=`failed`}}card(e,t){let n=this.house(e);if(!t.device)return this.absence(`no_device`);if(!e.devices[t.device])return this.absence(`not_found`);let r=Kn(n,t.device);if(!r)return pn(this.t(`absent.no_disk`),this.t(`absent.no_disk_hint`));let i=Pr(e,r.ids),a=this.named(r.name);if(!i.reachable)return this.away(e,n,r,a);let o=jr[i.state],s=this.t(`health.${i.state}`),c=i.asleep?`${s} · ${this.t(`health.asleep`)}`:s,l=i.state===`unknown`&&!i.asleep?this.t(`health.unknown_hint`):null,u=this.past.value?.why??l;return R(z(o,m,a,c,this.score(i)),i.urgency===null?S:V(i.urgency===`soon`?`warn`:`bad`,he,this.t(`urgency.${i.urgency}`),this.t(`urgency.hint`)),u===null?S:b`<p class="why">${u}</p>`,this.figures(e,r),t.show_trend===!1?S:this.trend(e,a),this.foot(i,r))}away(e,t,n,r){let i=t.find(({disks:e})=>e.some(({id:e})=>e===n.id));return!i||!this.answers(e,i)?this.unreachable(r):R(z(`quiet`,Te,r,this.l.text(`headline.detached`)),b`<p class="note">${this.t(`health.away`)}</p>`)}score({score:e,state:t,asleep:n}){return e===null?n?B(`quiet`,ze,this.t(`health.asleep`)):B(`quiet`,Mr[t],this.l.text(`value.unknown`)):b`<div class="score">${this.l.number(e)}<small>${this.t(`health.of_100`)}</small></div>`}figures(e,t){let n=Gi.flatMap(([n,r])=>{let i=W(F(e,t.ids,r)),a=t.ids.get(r);return i===null||a===void 0?[]:[{name:n,id:a,text:this.figure(e,n,a,i)}]});return n.length===0?S:b`<div class="figures">
      ${n.map(({name:e,id:t,text:n})=>b`<button type="button" @click=${()=>Or(this,t)}>
            <span class="figure">${n}</span><span class="label">${this.t(`figure.${e}`)}</span>
          </button>`)}
    </div>`}figure(e,t,n,r){let i=String(e.states[n]?.attributes.unit_of_measurement??``);return t===`temperature`?`${this.l.number(r,{maximumFractionDigits:0})} ${i}`:t===`wear`?this.l.percent(r):t===`power_on`?this.powerOn(i===`d`?r:r/24):this.l.number(r)}powerOn(e){return e<2?this.l.duration(e*86400):this.l.number(e,{style:`unit`,unit:`day`,unitDisplay:`short`,maximumFractionDigits:0})}trend(e,t){let{value:n,failure:r}=this.past;if(r!==null&&n===null)return b`<p class="note">${cn(e,this.l,r)}</p>`;if(n===null)return b`<div class="waiting"></div>`;let i=ki(n.series);if(!Oi(n.series)||!i)return b`<p class="note">${this.t(`trend.none`)}</p>`;let a={first:i.first,last:i.last,low:i.low,date:this.l.date(new Date(i.since*1e3))},o=this.t(i.low===i.high?`trend.steady`:`trend.moved`,a);return this.chart===`failed`||n.series.times.length<2?b`<p class="note">${o}</p>`:b`<div>
      <drivearr-trend-chart
        .series=${n.series}
        .markers=${n.markers}
        .words=${{value:e=>this.l.number(e,{maximumFractionDigits:0}),date:e=>this.l.date(new Date(e*1e3))}}
        .label=${this.t(`trend.label`,{name:t,said:o})}
      ></drivearr-trend-chart>
      <p class="note">${o}</p>
    </div>`}foot({lastReadAt:e,asleep:t},n){let r=e?this.t(`health.read`,{ago:this.l.ago(e,new Date)}):null,i=n.drives.map(({name:e})=>e).join(`, `);return b`<footer>
      ${r?b`<time datetime=${e?.toISOString()??``}>${r}</time>`:S}
      ${t?b`<span>${this.t(`health.asleep_hint`)}</span>`:S}
      ${i&&i!==n.name?b`<span><bdi>${this.t(`health.holds`,{names:i})}</bdi></span>`:S}
    </footer>`}};L([D()],Ki.prototype,`chart`,void 0),O(Mi,Ki);var qi=`drivearr-job-card`,Ji=()=>cr(`job`,[ar,or,sr(`rows`,4,1,20),Y(`show_actions`,!0),Y(`show_ended`,!0)]),Yi=()=>({}),Xi=[`activity`,`progress`,`throughput`,`stop_job`];function Zi(e,t){let n=e.entities[t];return n?.platform===`drivearr`?n.translation_key===`queue_length`?{config:{type:`custom:${qi}`}}:!n.device_id||!Xi.includes(n.translation_key??``)?null:{config:{type:`custom:${qi}`,device:n.device_id}}:null}var Qi=[`scan`,`verify`,`heal`,`sync`,`delete`,`eject`],$i=[`done`,`failed`,`cancelled`,`interrupted`],ea=[`start`,`added`,`attach`,`watch`,`share`,`new`,`health`],ta={scanning:`scan`,verifying:`verify`,syncing:`sync`,healing:`heal`,ejecting:`eject`};function na(e,{state:t,damaged:n,failed:r}){return ea.includes(e.owner)&&t===`done`&&n+r===0}function ra(e,t){let n=$t(e,`progress`),r=$t(e,`error`),i=$t(e,`result`),a=t.find(t=>t.drive_id===e.drive_id&&e.drive_id!==null),[o,s]=[j(n,`done_items`),j(n,`total_items`)];return{id:A(e,`job_id`),kind:Qi.find(t=>t===e.kind)??`unknown`,state:A(e,`state`)??`unknown`,driveId:A(e,`drive_id`),libraryId:A(e,`library_id`),deviceId:a?A(a,`device_id`):null,percent:j(n,`percent`),pace:wn(e),items:o===null||s===null?null:[o,s],endedAt:Qt(e,`ended_at`),resumable:e.resumable===!0,problem:Object.keys(r).length===0?null:{code:A(r,`code`),message:A(r,`message`)},damaged:[`corrupt`,`unreadable`,`truncated`].reduce((e,t)=>e+M(i,t),0),failed:M(i,`failed`)}}function ia(e,t){let n=e.filter(({connected:e})=>e).flatMap(({jobs:e,drives:t})=>e.map(e=>[e,ra(e,t)])).filter(([,e])=>t===null||e.deviceId===t),r=(e,t)=>n.filter(([,t])=>e.includes(t.state)).toSorted(([e],[n])=>(A(e,t)??``).localeCompare(A(n,t)??``)),i=e=>r(e,`created_at`).map(([,e])=>e),a=r($i,`ended_at`),o=a.findLast(([e,t])=>!na(e,t))??a.at(-1);return{running:i([`running`,`paused`]),waiting:i([`queued`]),last:o?.[1]??null}}function aa(e){return{running:e.filter(X).map(e=>({id:null,kind:ta[e.activity]??`unknown`,state:`running`,driveId:null,libraryId:null,deviceId:e.id,percent:e.percent,pace:e.pace,items:null,endedAt:null,resumable:!1,problem:null,damaged:0,failed:0})),waiting:[],last:null}}var oa={done:[`good`,p],failed:[`bad`,f],cancelled:[`quiet`,Ve],interrupted:[`warn`,ke]},sa=class extends J{constructor(...e){super(...e),this.asked=null}static{this.styles=[...J.styles,g`
      .job {
        flex: 1;
        min-inline-size: 0;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
      .job .facts {
        justify-content: space-between;
      }
      ul.rows > li {
        align-items: start;
      }
      .row-icon {
        display: grid;
        place-items: center;
        min-block-size: 20px;
      }
    `]}static getConfigForm(){return Ji()}static getStubConfig(){return Yi()}watched(e){let t=this.house(e);return[...t,...q(t)].flatMap(({ids:e})=>[...e.values()])}card(e,t){let n=this.house(e);if(n.length===0)return this.noScanner();let r=t.device?this.drive(e,t.device):null;if(typeof r==`string`)return this.absence(r);let i=this.jobs(e,t.device??null),a=this.named(r?this.t(`job.of`,{name:r.name}):this.t(`job.title`));if(r?!r.reachable:!n.some(t=>this.answers(e,t)))return this.unreachable(a);let o=n.filter(t=>!this.answers(e,t));return R(this.top(a,i),!r&&o.length>0?V(`warn`,h,o.map(({name:e})=>e).join(`, `),this.l.text(`headline.unreachable`)):S,fn(this.l.text(`failure.command`),this.refusal),this.list(e,t,i))}jobs(e,t){let n=this.live(e);return n&&n.all().length>0?ia(n.all(),t):aa((t===null?q(this.house(e)).map(({id:e})=>e):[t]).map(t=>this.drive(e,t)).filter(e=>typeof e!=`string`))}top(e,{running:t,waiting:n}){let r=[t.length>0?this.t(`job.running`,{count:t.length}):this.t(`job.none`),n.length>0?this.t(`job.waiting`,{count:n.length}):null],i=t.length>0,a=r.filter(e=>e!==null).join(` · `);return z(i?`info`:`quiet`,i?Me:Ae,e,a)}list(e,t,{running:n,waiting:r,last:i}){let a=Math.min(Math.max(Math.floor(Number(t.rows??4))||4,1),20),o=[...n,...r],s=t.show_actions!==!1,c=t.show_ended===!1||o.length>0?null:i;return o.length===0&&!c?b`<p class="note">${this.t(`job.idle_hint`)}</p>`:b`<ul class="rows">
        ${o.slice(0,a).map(t=>this.row(e,t,s))} ${c?this.ended(e,c):S}
      </ul>
      ${o.length>a?b`<p class="note">${this.t(`job.more`,{count:o.length-a})}</p>`:S}`}label(e,{kind:t,driveId:n,libraryId:r,deviceId:i}){let a=this.t(`kind.${t}`),o=i===null?null:this.drive(e,i),s=(o!==null&&typeof o!=`string`?o.name:Jn(e.devices,`drive`,n))??Jn(e.devices,`library`,r);return s===null?a:this.t(`job.named`,{kind:a,name:s})}row(e,t,n){let r=this.label(e,t),i=t.state===`queued`;if(this.asked&&this.asked.id===t.id&&this.asked.deviceId===t.deviceId)return b`<li>${mn(this.words(r),e=>void this.stop(t,e))}</li>`;let a=this.t(`job.stop_label`,{job:r});return b`<li>
      <div class="job">
        ${i?b`<span class="name">${r}</span> <span class="facts"><span>${this.t(`state.queued`)}</span></span>`:b`<drivearr-job-progress
                .localizer=${this.l}
                .label=${t.state===`paused`?`${r} · ${this.t(`state.paused`)}`:r}
                .percent=${t.percent}
                .pace=${t.pace}
              ></drivearr-job-progress>`}
        ${t.items&&!i?b`<span class="facts"
                ><span>${this.t(`job.items`,{done:t.items[0],total:t.items[1]})}</span></span
              >`:S}
      </div>
      ${n?b`<button
              type="button"
              class="button"
              data-job=${String(t.id)}
              aria-label=${a}
              title=${a}
              @click=${()=>this.askStop(t)}
            >
              ${k(Be)}
            </button>`:S}
    </li>`}ended(e,t){let{damaged:n,failed:r}=t,[i,a]=n+r>0?oa.failed:oa[t.state]??oa.done,o=`state.${t.state}`,s=this.t(rr(P,o)?o:`state.unknown`),c=t.endedAt?this.t(`job.ended`,{state:s,ago:this.l.ago(t.endedAt,new Date)}):s,l=`problem.${t.problem?.code}`,u=ne(l)?this.l.text(l):t.problem?.message;return b`<li>
      <span class="row-icon ${i}">${k(a)}</span>
      <div class="words">
        <span class="name">${this.label(e,t)}</span>
        <span class="facts">
          <span>${c}</span>
          ${n>0?b`<span>${this.t(`job.damaged`,{count:n})}</span>`:S}
          ${r>0?b`<span>${this.t(`job.failed`,{count:r})}</span>`:S}
        </span>
        ${u?b`<p class="note">${u}</p>`:S}
        ${t.resumable?b`<p class="note">${this.t(`job.resumable`)}</p>`:S}
      </div>
    </li>`}words(e){return{ask:this.t(`job.stop_ask`,{job:e}),hint:this.t(`job.stop_hint`),yes:this.t(`job.stop`),no:this.t(`job.stop_no`)}}askStop(e){this.asked=e,this.focusSoon(`.ask .no`)}async stop(e,t){this.asked=null,this.focusSoon(`.button[data-job="${CSS.escape(String(e.id))}"]`),t&&await this.act(`cancel`,e.id===null?{drive:e.deviceId}:{job:e.id})}};L([D()],sa.prototype,`asked`,void 0),O(qi,sa);var ca=`drivearr-map-card`,la=[`hilbert`,`linear`];function ua(){let e=ue(),t=la.map(t=>({value:t,label:e.from(P,`editor.curve.${t}`)}));return cr(`map`,[ir,or,{name:`curve`,default:la[0],selector:{select:{options:t,mode:`dropdown`}}},Y(`show_actions`,!0),Y(`show_legend`,!0)])}function da(e){return{device:q(K(e))[0]?.id??``}}var fa=[`corrupt_clusters`,`last_scan`,`used_space`,`health`,`pending_sectors`];function pa(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!fa.includes(n.translation_key??``)||!Kn(K(e),n.device_id)?null:{config:{type:`custom:${ca}`,device:n.device_id}}}var ma=[`binary_sensor.bitrot`,`sensor.corrupt_files`,`sensor.unreadable_files`,`sensor.corrupt_clusters`,`sensor.last_scan`,`sensor.last_verify`],ha=class extends J{constructor(...e){super(...e),this.body=`waiting`,this.told=null,this.askMap=(e,t)=>this.ask(`drivearr/map`,{device_id:this.config?.device,bins:t,...e})}static getConfigForm(){return ua()}static getStubConfig(e){return da(e)}getCardSize(){return 7}getGridOptions(){return{columns:`full`,rows:`auto`,min_columns:6,min_rows:4}}connectedCallback(){super.connectedCallback(),this.load()}async load(){try{await Vi(()=>import(`./map-body-BZ31bLGR.js`),[],import.meta.url),this.body=`ready`}catch{this.body=`failed`}}watched(e){return[...this.house(e).flatMap(({ids:e})=>[...e.values()]),...this.entitiesNamed(e,ma)]}card(e,t){let n=this.house(e);if(n.length===0)return this.noScanner();if(!t.device)return this.absence(`no_device`);let r=e.devices[t.device];if(!r)return this.absence(`not_found`);let{told:i}=this,a=this.named(this.t(`map.title`,{name:Wn(r)})),o=this.entitiesNamed(e,ma).map(t=>e.states[t]?.state),s=n.map(t=>this.answers(e,t));if(!n.some(t=>this.answers(e,t)))return this.unreachable(a);if(this.body===`failed`)return pn(a,this.t(`failure.chunk`));let c=i?.refusal;return R(z(i?.trouble?`bad`:`info`,we,a,this.said(i)),c==null?S:V(`warn`,i?.away?Te:h,null,cn(e,this.l,c)),this.body===`waiting`?b`<div class="waiting"></div>`:b`<drivearr-map-body
            .localizer=${this.l}
            .ask=${this.askMap}
            .subject=${t.device}
            .version=${[...o,...s,e.connected].join()}
            .name=${Wn(r)}
            .preset=${t.curve===`linear`?`linear`:`hilbert`}
            .tools=${t.show_actions!==!1}
            .keyed=${t.show_legend!==!1}
            @map-told=${e=>this.told=e.detail}
          ></drivearr-map-body>`)}said(e){return!e||e.sizeBytes===null?``:[this.l.bytes(e.sizeBytes),e.builtAt?this.t(`map.built`,{ago:this.l.ago(e.builtAt,new Date)}):null,e.trouble>0?this.t(`map.trouble`,{count:e.trouble}):this.t(`map.fine`)].filter(e=>e!==null).join(` · `)}};L([D()],ha.prototype,`body`,void 0),L([D()],ha.prototype,`told`,void 0),O(ca,ha);var ga=`drivearr-missing-card`,_a=50,va=[`all`,`movie`,`show`];function ya(){let e=ue(),t=va.map(t=>({value:t,label:e.from(P,`editor.kind.${t}`)}));return cr(`missing`,[ir,or,{name:`kind`,default:va[0],selector:{select:{options:t,mode:`dropdown`}}},sr(`rows`,6,1,_a),Y(`show_actions`,!0)])}function ba(e){let t=Math.floor(Number(e.rows??6));return t>=1?Math.min(t,_a):6}function xa(e){return{device:an(e)??``}}var Sa=[`titles_missing`,`titles_partial`,`missing_size`,`missing_items`,`sync_state`];function Ca(e,t){let n=e.entities[t];return n?.platform!==`drivearr`||!n.device_id||!Sa.includes(n.translation_key??``)||!rn(nn(e.entities,n.device_id))?null:{config:{type:`custom:${ga}`,device:n.device_id}}}var wa=6,Ta=class extends J{constructor(...e){super(...e),this.asked=null,this.lacking=new nr(this,()=>this.askLacking())}static{this.styles=[...J.styles,g`
      .seasons {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        padding-block: 2px;
      }
      .season {
        display: flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }
      .season drivearr-bar {
        --da-bar: 6px;
        inline-size: 36px;
      }
    `]}static getConfigForm(){return ya()}static getStubConfig(e){return xa(e)}watched(e){return[...this.idsOf(e,this.config?.device??``).values()]}refresh(e,t){let n=t.device?this.drive(e,t.device):`not_found`;if(typeof n==`string`||!n.reachable)return this.lacking.about(null);let{missingItems:r,missingBytes:i,titles:a,lastScanAt:o,activity:s}=n,c=[r,i,a.partial,a.missing,o?.getTime(),s];this.lacking.about(`${n.id} ${ba(t)} ${t.kind??`all`}`,c.join())}async askLacking(){let e=this.config?ba(this.config):1,t=this.config?.kind,n={device_id:this.config?.device,sort:`-missing_bytes`,limit:e,...t===`movie`||t===`show`?{kind:t}:{}},r=await Promise.all([`partial`,`missing`].map(e=>this.ask(`drivearr/contents`,{...n,status:e})));return this.asked=null,{titles:r.flatMap(e=>N(e,`titles`)).toSorted((e,t)=>M(t,`missing_bytes`)-M(e,`missing_bytes`)).slice(0,e),total:r.reduce((e,t)=>e+M(t,`total`),0)}}card(e,t){if(!t.device)return this.absence(`no_device`);let n=this.drive(e,t.device);if(typeof n==`string`)return this.absence(n);if(!n.reachable)return this.unreachable(this.named(this.t(`missing.of`,{name:n.name})));let{value:r,failure:i}=this.lacking,a=t.show_actions!==!1;return R(this.top(n,r),n.attached===!1?V(`quiet`,Te,this.l.text(`headline.detached`),this.t(`missing.away`)):S,i!==null&&r===null?V(`warn`,xe,this.t(`failure.answer`),cn(e,this.l,i)):S,fn(this.l.text(`failure.command`),this.refusal),r===null?i===null?b`<div class="waiting"></div>`:S:this.rows(n,r,a))}top(e,t){let n=this.named(this.t(`missing.of`,{name:e.name})),r=t?.total===0,i=[t===null||r?null:this.t(`missing.titles`,{count:t.total}),r?this.l.text(`missing.none`):null,e.missingBytes&&(this.config?.kind??`all`)===`all`?this.l.text(`missing.size`,{size:this.l.bytes(e.missingBytes)}):null];return z(t===null?`quiet`:r?`good`:`warn`,r?p:be,n,i.filter(e=>e!==null).join(` · `))}rows(e,{titles:t,total:n},r){if(n===0)return S;let i=Er(`sync_missing`,e),a=n-t.length;return b`<ul class="rows">
        ${t.map(e=>this.row(e,r,i!==null))}
      </ul>
      ${a>0?b`<p class="note">${this.t(`missing.more`,{count:a})}</p>`:S}
      ${r?b`<div>
              <div class="buttons">
                <button
                  type="button"
                  class="button strong wide all"
                  ?disabled=${i!==null||this.asked!==null}
                  @click=${()=>void this.sync(`*`)}
                >
                  ${k(He)}<span>${this.t(`missing.sync_all`)}</span>
                </button>
              </div>
              ${i===null?S:b`<p class="note">${this.l.text(`obstacle.${i}`)}</p>`}
            </div>`:S}`}row(e,t,n){let r=A(e,`title_id`)??``,i=e.status===`partial`,a=j(e,`year`),o=En(A(e,`title`)??``),s=a===null?o:`${o} (${a})`,c=this.t(`missing.sync_title`,{name:s});return b`<li>
      <span class="row-icon ${i?`warn`:`quiet`}"
        >${k(i?be:xe)}</span
      >
      <div class="words">
        <span class="name" title=${s}>${s}</span>
        <div class="facts">
          <span>${this.l.text(i?`titles.partial`:`titles.missing`)}</span>
          <span>${this.l.text(`missing.size`,{size:this.l.bytes(M(e,`missing_bytes`))})}</span>
        </div>
        ${this.seasons(e)}
      </div>
      ${t?b`<button
              type="button"
              class="button"
              aria-label=${c}
              title=${c}
              ?disabled=${n||this.asked!==null}
              @click=${()=>void this.sync(r)}
            >
              ${k(He)}
            </button>`:S}
    </li>`}seasons(e){let t=N(e,`seasons`).filter(e=>j(e,`season`)!==null);if(t.length===0)return S;let n=t.length-wa;return b`<div class="facts seasons">
      ${t.slice(0,wa).map(e=>this.season(e))}
      ${n>0?b`<span>${this.t(`missing.seasons_more`,{count:n})}</span>`:S}
    </div>`}season(e){let[t,n,r]=[M(e,`season`),M(e,`complete`),M(e,`total`)],i=[{value:n,tone:`good`},{value:Math.max(r-n,0),tone:`track`}];return b`<span class="season">
      <span>${t===0?this.t(`missing.specials`):this.t(`missing.season`,{number:t})}</span>
      <drivearr-bar aria-hidden="true" .parts=${i}></drivearr-bar>
      <span>${this.t(`missing.part`,{complete:n,total:r})}</span>
    </span>`}async sync(e){this.asked=e,await this.act(`sync_missing`,{drive:this.config?.device,...e===`*`?{}:{titles:[e]}})?this.lacking.again():this.asked=null}};L([D()],Ta.prototype,`asked`,void 0),O(ga,Ta);var Q=(e,t={})=>({type:`custom:${e}`,...t}),$=(...e)=>({type:`grid`,cards:e});function Ea(e,t){return e.flatMap(({disks:e})=>e).find(({drives:e})=>e.some(({id:e})=>e===t.id))}function Da(e,t){let n=q(e).map(({id:e})=>$(Q(Hr,{device:e})));return{title:t(`strategy.overview`),path:`overview`,type:`sections`,max_columns:3,sections:[$(Q(Fr)),$(Q(qi),Q(lr)),...n]}}function Oa(e,t){let n=t.id,r=Ea(e,t);return{title:t.name,path:`drive-${n}`,type:`sections`,max_columns:3,sections:[$(Q(Hr,{device:n}),Q(qi,{device:n})),$(Q(ga,{device:n})),$(Q(lr,{device:n}),...r?[Q(Mi,{device:r.id})]:[]),...r?[$(Q(ca,{device:r.id}))]:[]]}}function ka(e,t){let n=q(e).map(t=>Oa(e,t));return{title:t(`strategy.name`),views:[Da(e,t),...n]}}function Aa(e){return JSON.stringify(K(e).map(({id:e,disks:t,drives:n})=>[e,t.map(e=>[e.id,e.drives.map(e=>[e.id,e.name])]),n.map(e=>[e.id,e.name])]))}var ja=`drivearr`,Ma=class extends HTMLElement{static{this.noEditor=!0}static{this.registryDependencies=[`entities`,`devices`]}static shouldRegenerate(e,t,n){return t.entities===n.entities&&t.devices===n.devices?!1:Aa(t)!==Aa(n)}static async generate(e,t){let n=de(t);return ka(K(t),e=>n.from(P,e))}};O(`ll-strategy-dashboard-${ja}`,Ma);var Na=`https://github.com/drivearr/drivearr/blob/main/docs/cards.md`,Pa=[[`missing`,ga,Ca],[`health`,Mi,Fi],[`devices`,Fr,zr],[`bitrot`,lr,pr],[`map`,ca,pa],[`job`,qi,Zi]];function Fa(e,t){for(let n of t)e.some(({type:e})=>e===n.type)||e.push(n)}var Ia=ue(),La={preview:!0,documentationURL:Na};Fa(window.customCards??=[],[{type:Hr,name:Ia.text(`card.name`),description:Ia.text(`card.description`),getEntitySuggestion:Kr,...La},...Pa.map(([e,t,n])=>({type:t,name:Ia.from(P,`card.${e}`),description:Ia.from(P,`card.${e}_description`),getEntitySuggestion:n,...La}))]),Fa(window.customStrategies??=[],[{type:ja,strategyType:`dashboard`,name:Ia.from(P,`strategy.name`),description:Ia.from(P,`strategy.description`),documentationURL:Na}]);var Ra=6;function za(e,n){let{unit:r}=t(e),i={byte:1,kilobyte:1e3,megabyte:1e6,gigabyte:1e9,terabyte:0xe8d4a51000,petabyte:0x38d7ea4c68000}[r],a=Math.min(Math.max(Math.ceil(Math.log10(i/Math.max(n,1))),0),Ra);return{value:e/i,unit:r,digits:a}}function Ba(e,t,n){let{value:r,unit:i,digits:a}=za(t,n),o=i===`byte`?`long`:`short`;return e.number(r,{style:`unit`,unit:i,unitDisplay:o,maximumFractionDigits:a})}var Va=new EventTarget,Ha=class{constructor(e,t){this.again=t,e.addController(this)}hostConnected(){Va.addEventListener(`reconnected`,this.again)}hostDisconnected(){Va.removeEventListener(`reconnected`,this.again)}};export{Re as A,Mt as C,ye as D,ge as E,Oe as O,b as S,Ye as T,Zt as _,En as a,T as b,un as c,N as d,j as f,O as g,k as h,rr as i,je as k,P as l,A as m,Ba as n,L as o,$t as p,ji as r,I as s,Ha as t,M as u,D as v,g as w,S as x,E as y};
import type { shareRefusals, ShareBar, MetadataFlaw, BundleFlaw } from '../share.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const mayBeCopying =
  'Die Freigabe wird vielleicht noch kopiert. Bleibt es so, führen Sie `rehome share verify` aus, dann `rehome publish --repair`.'
const repair = 'Veröffentlichen Sie mit Reparatur (`rehome publish --repair`), und finden Sie heraus, wer in die Freigabe schreiben kann.'

const shareBars: Words<ShareBar> = {
  'no-share': 'dort liegt keine Freigabe von Rehome',
  'no-address': 'das ist keine Adresse',
  'too-slow': 'sie ist zu langsam',
  'no-connection': 'die Verbindung ist gescheitert',
}

const metadataFlaws: Words<MetadataFlaw> = {
  'role-missing': 'eine Rolle fehlt',
  'role-name': 'eine Rolle heißt, wie keine Datei heißen kann',
  'no-hash': 'sie nennt weder SHA-256 noch SHA-512',
  'no-place': 'wo der Inhalt liegt, steht da in keiner hier bekannten Weise',
  'other-content': 'sie enthält nicht, was sie soll',
  'not-as-published': 'sie ist nicht, wie sie veröffentlicht wurde',
  'not-as-ours': 'sie ist nicht so geschrieben wie unsere',
  unsigned: 'sie ist kein signiertes JSON',
}

const bundleFlaws: Words<BundleFlaw> = {
  'other-batch': 'er gehört zu einem anderen Batch',
  'not-published': 'die Freigabe veröffentlicht ihn nicht',
  'other-key': 'sein Schlüssel öffnet ihn nicht',
  'no-manifest': 'sein Manifest ist keines',
  'other-version': 'sein Manifest ist von einer anderen Version',
  incomplete: 'seine Teile enthalten nicht, was das Manifest nennt',
  'part-damaged': 'ein Stück davon lässt sich nicht entpacken oder ist leer',
  'too-large': 'er ist zu groß',
  'other-account': 'er ist nicht der des Plans',
  'not-json': 'er ist kein JSON',
  'other-content': 'er enthält nicht, was er soll',
}

export const shareTexts: RefusalTexts<typeof shareRefusals> = {
  'share.not-initialised': text(() => 'dieses Projekt hat noch keine Freigabe', 'Legen Sie eine an: `rehome share init FOLDER`.'),
  'share.exists': text(
    (d) => `${d.folder} enthält schon eine Rehome-Freigabe, oder dieses Projekt hat eine`,
    'Wählen Sie einen leeren Ordner. Ein Projekt hat eine Freigabe; die vorhandene blieb, wie sie ist.',
  ),
  'share.unreachable': text(
    (d) => `die Freigabe ${d.location} ist nicht erreichbar: ${said(d.reason, shareBars)}`,
    'Prüfen Sie Netz, Pfad und Rechte am Ordner; beim nächsten Mal wird es wieder versucht.',
  ),
  'share.proxy-unreachable': text(
    (d) => `der Proxy ${d.proxy}, über den ${d.location} erreicht wird, ist nicht erreichbar: ${said(d.reason, shareBars)}`,
    'Prüfen Sie Adresse und Netz mit `rehome-agent proxy`; ohne Proxy geht es mit `rehome-agent proxy none`.',
  ),
  'share.not-a-proxy': text(
    (d) => `was an ${d.proxy} antwortet, ist kein Proxy, über den ${d.location} erreichbar wäre: es antwortet mit ${d.answer}`,
    'Prüfen Sie Adresse und Port mit `rehome-agent proxy`; ohne Proxy ist es `rehome-agent proxy none`.',
  ),
  'share.proxy-refused': text(
    (d) => `der Proxy ${d.proxy} lässt ${d.location} nicht zu (HTTP ${d.status})`,
    '407 heißt: Er verlangt Name und Passwort, oder andere: `rehome-agent proxy use ADDRESS --user NAME`. Sonst muss seine Verwaltung die Adresse der Freigabe erlauben.',
  ),
  'share.write-failed': text(
    (d) => `${d.path} konnte nicht geschrieben werden: ${said(d.reason, shareBars)}`,
    'Prüfen Sie freien Platz und Rechte auf der Freigabe. Wer liest, sieht weiter das Bisherige; versuchen Sie es noch einmal.',
  ),
  'share.read-only': text(
    (d) => `${d.location} kann nur gelesen werden: Dort lässt sich nichts schreiben oder auflisten`,
    'Geben Sie einen Ordner an, oder einen Container mit Shared Access Signature; behalten Sie diesen Ort zum Lesen, dahinter in der Liste.',
  ),
  'share.no-good-location': text(
    (d) =>
      `kein Ort enthält eine brauchbare Freigabe: ${d.tried.map(({ location, code, reason }) => `${location} (${code}${reason === undefined ? '' : `: ${said(reason, { ...shareBars, ...metadataFlaws })}`})`).join('; ')}`,
    'Sehen Sie nach dem ersten erreichbaren Ort: Was zu tun ist, sagt sein Code in docs/errors.md.',
  ),
  'share.missing-file': text((d) => `${d.file} ist nicht auf der Freigabe`, mayBeCopying),
  'share.truncated': text((d) => `${d.file} hat ${d.got} seiner ${d.expected} Bytes`, mayBeCopying),
  'share.oversized': text(
    (d) => `${d.file} ist größer als die erlaubten ${d.limit} Bytes und wurde nicht gelesen`,
    `Jemand hat eine fremde Datei dort abgelegt. ${repair}`,
  ),
  'share.not-a-file': text(
    (d) => `${d.file} ist keine gewöhnliche Datei (eine Verknüpfung, ein Ordner oder ein Gerät); ihr wurde nicht gefolgt`,
    `Entfernen Sie sie von der Freigabe. ${repair}`,
  ),
  'share.metadata-damaged': text(
    (d) => `${d.file} ist nicht als signierte Metadaten lesbar: ${said(d.reason, metadataFlaws, d.about)}`,
    mayBeCopying,
  ),
  'share.content-mismatch': text((d) => `${d.file} ist nicht die Datei, die signiert wurde`, repair),
  'share.forged': text((d) => `die Signatur von ${d.file} stammt nicht von den Schlüsseln dieses Projekts`, repair),
  'share.foreign-project': text(
    (d) => `die Freigabe gehört zum Projekt ${d.got}, dieses Gerät zum Projekt ${d.expected}`,
    'Verweisen Sie das Gerät auf die Freigabe seines Projekts: Geben Sie ihm dessen Konfigurationsschlüssel.',
  ),
  'share.rolled-back': text(
    (d) => `${d.file} ist Version ${d.got}, älter als die schon gesehene Version ${d.have}`,
    'Jemand hat eine ältere Kopie der Freigabe dorthin gelegt. Veröffentlichen Sie; das ergibt eine neuere Version.',
  ),
  'share.expired': text(
    (d) => `${d.file} ist am ${d.expiredAt} abgelaufen; jetzt ist es ${d.now}`,
    'Veröffentlichen Sie, um es zu erneuern, tragen Sie die Freigabe noch einmal hin, und prüfen Sie die Uhr dieses Computers.',
  ),
  'share.wrong-device': text((d) => `die Zuweisung ist für ${d.got}, dieses Gerät ist ${d.expected}`, repair),
  'share.bundle-invalid': text(
    (d) => `ein Teil des Pakets (${d.what}) ist nicht verwendbar: ${said(d.reason, bundleFlaws, d.about)}`,
    'Aktualisieren Sie den Agenten auf diesem Gerät auf die Version der Workbench, und veröffentlichen Sie erneut.',
  ),
  'share.staging-damaged': text(
    (d) => `${d.file} des auf diesem Gerät bereitgelegten Pakets ist nicht, was bereitgelegt wurde`,
    'Führen Sie `rehome-agent check` aus; das legt es aus der Freigabe neu bereit.',
  ),
  'share.published-elsewhere': text(
    (d) => `eine andere Workbench hat auf dieser Freigabe veröffentlicht (Version ${d.there}; diese Projektdatei kennt Version ${d.here})`,
    'Öffnen Sie die Projektdatei, die zuletzt veröffentlicht hat. Ist sie verloren, geht es mit Übernehmen von dieser aus weiter (`rehome publish --take-over`).',
  ),
}

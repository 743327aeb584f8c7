import type { translationRefusals } from '../translation.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { mapFlawWords } from './map-flaw.ts'

const remake = 'Veröffentlichen Sie die Übersetzungstabelle aus dem Projekt neu.'

export const translationTexts: RefusalTexts<typeof translationRefusals> = {
  'translation.source-twice': text(
    (d) => `${d.source} wird zweimal übersetzt`,
    'Behalten Sie ein Paar für diese Quelle: Lösen Sie die andere Zuordnung, oder entfernen Sie das andere Paar (`rehome translation remove`).',
  ),
  'translation.well-known-source': text(
    (d) => `${d.source} ist auf jedem Computer gleich oder gehört zu keinem Verzeichnis und wird daher nie übersetzt`,
    'Nehmen Sie dieses Paar heraus; übersetzt werden nur Konten einer Domäne oder von Entra ID.',
  ),
  'translation.identity': text(
    (d) => `${d.source} wird in sich selbst übersetzt`,
    'Nehmen Sie dieses Paar heraus: Quelle und Ziel sind dasselbe Konto.',
  ),
  'translation.many-to-one': text(
    (d) => `mehr als eine Quelle wird in ${d.target} übersetzt, daher ist der Rückweg nicht bekannt`,
    'Machen Sie es anhand des Journals rückgängig; eine Tabelle, die Konten zusammenführt, hat keine Umkehrung.',
  ),
  'translation.bad-magic': text(() => 'diese Bytes sind keine Übersetzungstabelle', remake),
  'translation.bad-version': text(
    (d) => `die Übersetzungstabelle hat die Version ${d.version}, dieses Programm liest ${d.known}`,
    'Aktualisieren Sie dieses Programm, oder veröffentlichen Sie die Tabelle mit derselben Version.',
  ),
  'translation.truncated': text((d) => `die Übersetzungstabelle bricht an Byte ${d.at} ab`, remake),
  'translation.trailing-bytes': text((d) => `die Übersetzungstabelle geht an Byte ${d.at} hinter ihrem Ende weiter`, remake),
  'translation.out-of-order': text((d) => `${d.source} an Byte ${d.at} der Übersetzungstabelle steht nicht nach der SID davor`, remake),
  'translation.unreadable-map': text(
    (d) => `${d.path} ist keine Kontentabelle: ${d.line === null ? '' : `Zeile ${d.line}: `}${mapFlawWords[d.reason]}`,
    'Geben Sie ein JSON-Objekt {"S-1-5-21-…": "S-1-5-21-…"} oder CSV-Zeilen alt,neu an.',
  ),
  'translation.bad-line': text((d) => `„${d.text}“ ist kein Paar alt,neu`, 'Schreiben Sie zwei Konten, das alte und das neue.'),
  'translation.target-twice': text(
    (d) => `in ${d.target} wird schon ${d.source} übersetzt`,
    'Behalten Sie ein Paar für dieses Ziel; lösen Sie die andere Zuordnung.',
  ),
}

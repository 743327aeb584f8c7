import type { texts as english } from '../en/translation.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  translation: {
    intro:
      'Welche SID auf Geräten zu welcher wird: die Zuordnungen nach dem heutigen Stand der Verzeichnisse und Paare aus anderen Werkzeugen.',
    report: 'Einzelobjektbericht',
    import: 'Tabelle importieren',
    export: 'Exportieren',
    empty: {
      title: 'Die Tabelle ist leer',
      text: 'Ordnen Sie die Konten beider Seiten zu oder importieren Sie die Tabelle eines anderen Werkzeugs. Jedes Paar steht dann hier mit seinen SIDs.',
    },
    search: 'Nach Name oder SID suchen',
    all: 'Alle',
    groups: { users: 'Benutzer', groups: 'Gruppen', foreign: 'Nur SIDs' },
    removeForeign: {
      run_one: 'Dieses Paar entfernen',
      run_other: 'Diese {{shown}} Paare entfernen',
      title_one: '{{shown}} Paar von SIDs entfernen?',
      title_other: '{{shown}} Paare von SIDs entfernen?',
      text: 'Sie verschwinden aus der Übersetzungstabelle und mit der nächsten Veröffentlichung von den Geräten. Zurück kommen sie nur, wenn Sie ihre Zuordnung noch einmal importieren.',
      submit: 'Entfernen',
    },
    none: 'Keine Zeile passt. Ändern Sie die Suche oder wählen Sie eine andere Art.',
    columns: { sourceName: 'Quelle', source: 'SID der Quelle', target: 'SID des Ziels', targetName: 'Ziel', by: 'Durch' },
    by: { manual: 'Von Hand', rid: 'Wohlbekannt', rule: 'Regel', foreign: 'Anderes Werkzeug' },
    file: 'Datei',
    fileMissing: 'Geben Sie die Datei an.',
    exportTitle: 'Übersetzungstabelle exportieren',
    exportHint: 'Der vollständige Pfad einer Datei auf diesem Computer.',
    format: 'Format',
    formatHints: { csv: 'Mit Namen, UPNs und GUIDs beider Seiten.', json: 'Die bloße Liste der SIDs, die andere Werkzeuge lesen.' },
    overwrite: 'Die Datei ersetzen, falls es sie gibt',
    importTitle: 'Tabelle importieren',
    importIntro:
      'Eine Zeile, deren Konten importiert sind, wird zur Zuordnung von Hand. Jedes andere SID-Paar wird übernommen, wie es ist.',
    importHint: 'Der vollständige Pfad einer CSV- oder JSON-Datei auf diesem Computer: alt und neu, als SID oder Kontoname.',
    result: 'Ergebnis',
    taken: '{{matched}} zugeordnet, {{foreign}} als SIDs übernommen, {{unchanged}} unverändert, {{refused}} abgelehnt.',
    moreRefused_one: 'und {{number}} weitere abgelehnte Zeile',
    moreRefused_other: 'und {{number}} weitere abgelehnte Zeilen',
    reportTitle: 'Einzelobjektbericht',
    reportIntro: 'Alles, was das Projekt über einen Benutzer, eine Gruppe oder ein Gerät weiß.',
    object: 'Objekt',
    objectHint: 'Kontoname, UPN, SID, GUID oder Distinguished Name.',
    show: 'Anzeigen',
    what: 'Was es ist',
    line: 'Zeile der Tabelle',
    notInTable: 'Es steht nicht in der Übersetzungstabelle.',
  },
}

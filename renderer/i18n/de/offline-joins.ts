import type { texts as english } from '../en/offline-joins.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  offlineJoins: {
    title: 'Dateien für den Offlinebeitritt',
    text: 'Jedes Gerät tritt dieser Domäne mit einer eigenen Datei bei, ohne sie zu erreichen. Erzeugen Sie sie mit `djoin /provision /domain DOMAIN /machine NAME /savefile NAME.txt`, jede nach ihrem Gerät benannt. Sie werden wie Kennwörter versiegelt.',
    choose: 'Dateien auswählen',
    drop: 'oder hierher ziehen, einzeln oder in Ordnern',
    looking: 'Dateien werden gesucht',
    giving: '{{done}} von {{all}} übernommen',
    noShare: 'Die Dateien werden mit den Schlüsseln der Freigabe versiegelt, und noch gibt es keine.',
    taken_one: '{{number}} Datei wurde übernommen.',
    taken_other: '{{number}} Dateien wurden übernommen.',
    refused_one: '{{number}} Datei wurde nicht übernommen',
    refused_other: '{{number}} Dateien wurden nicht übernommen',
    search: 'Nach Gerät suchen',
    choices: { all: 'Alle', ready: 'Mit Datei', lacking: 'Brauchen eine Datei' },
    columns: { device: 'Gerät', domain: 'Domäne', added: 'Hinzugefügt' },
    joinsAs: 'tritt bei als {{machine}}',
    lacks: { missing: 'Noch keine Datei', 'other-name': 'Für anderen Namen', 'other-domain': 'Für andere Domäne' },
    neededBy: 'Gebraucht vom Batch {{batch}}',
    addFor: 'Datei von {{device}} auswählen',
    removeFor: 'Datei von {{device}} entfernen',
    removeShown_one: '{{number}} Datei entfernen',
    removeShown_other: '{{number}} Dateien entfernen',
    removeTitle: 'Datei von {{device}} entfernen?',
    removeTitleMany_one: '{{number}} Datei entfernen?',
    removeTitleMany_other: '{{number}} Dateien entfernen?',
    removeText_one:
      'Rehome behält keine Kopie. Braucht ein Batch die Datei, lässt er sich erst wieder veröffentlichen, wenn das Gerät eine andere hat.',
    removeText_other:
      'Rehome behält keine Kopie. Ein Batch, der sie braucht, lässt sich erst wieder veröffentlichen, wenn seine Geräte andere haben.',
    remove: 'Entfernen',
    none: 'Kein Gerät passt. Ändern Sie die Suche oder die Auswahl.',
    open: 'Dateien für den Offlinebeitritt zu {{connection}}',
    wanted: 'Der Batch {{batch}} lässt dieses Gerät {{connection}} offline beitreten.',
    why: {
      missing: 'Es hat dafür noch keine Datei.',
      'other-name': 'Seine Datei ist für einen anderen Computernamen.',
      'other-domain': 'Seine Datei ist für eine andere Domäne.',
    },
  },
}

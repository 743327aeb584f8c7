import type { texts as english } from '../en/agents.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  agents: {
    title: 'Versionen des Agenten',
    hint: 'Geräte bringen sich selbst auf eine Version, die hier angeboten wird: zwischen zwei Läufen und nie mitten in einem. Eine Version, die nicht startet, geht von selbst zurück.',
    none: 'Dieses Projekt hat keine Version des Agenten, und noch kein Gerät hat seine gemeldet. Geräte behalten die Version, mit der sie installiert wurden.',
    columns: { version: 'Version', run: 'Läuft auf', package: 'Paket' },
    nobody: 'Keinem Gerät',
    byInstaller: 'Nicht in diesem Projekt: dort installiert',
    held: '{{megabytes}} MB, hinzugefügt {{when}}',
    untold_one: 'Ein zugelassenes Gerät hat seine Version noch nicht gemeldet.',
    untold_other: '{{shown}} zugelassene Geräte haben ihre Version noch nicht gemeldet.',
    offered: 'Wer eine bekommt',
    all: 'Alle Batches',
    others: 'Alle anderen Batches',
    gets: 'Version {{version}}',
    keeps: 'Geräte behalten, was sie haben',
    withdraw: 'Zurückziehen',
    withdrawFrom: 'Zurückziehen: {{whom}}',
    withdrawTitle: 'Version {{version}} zurückziehen?',
    withdrawText:
      '{{whom}}: Geräte, die sie noch nicht übernommen haben, bekommen sie nicht mehr. Auf welchen sie läuft, die behalten sie.',
    withdrawAll: 'Kein Batch bekommt mehr eine Version, auch keiner mit einer eigenen. Geräte, auf denen sie läuft, behalten sie.',
    changed: 'Vermerkt. Geräte erfahren es mit der nächsten Veröffentlichung.',
    offer: {
      open: 'Version anbieten',
      title: 'Eine Version des Agenten anbieten',
      run: 'Anbieten',
      text: 'Die nächste Veröffentlichung legt das Paket auf die Freigabe, versiegelt und signiert wie alles andere. Probieren Sie es zuerst an einem Pilot-Batch aus.',
      from: 'Version',
      file: 'Aus der Datei eines Pakets',
      project: 'Eine, die dieses Projekt hat',
      path: 'Datei',
      pathHint: 'Wie sie beim Bauen von Rehome entstand, etwa 0.2.0.rehome-agent.',
      noFile: 'Nennen Sie die Datei.',
      whom: 'Wer sie bekommt',
      some: 'Nur einige Batches',
      noBatch: 'Wählen Sie einen Batch.',
    },
  },
}

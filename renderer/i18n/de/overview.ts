import type { texts as english } from '../en/overview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  overview: {
    created: 'Angelegt {{when}}',
    copyPath: 'Pfad der Projektdatei kopieren',
    counts: 'In diesem Projekt',
    connections_one: 'Verbindung',
    connections_other: 'Verbindungen',
    users_one: 'Benutzer',
    users_other: 'Benutzer',
    groups_one: 'Gruppe',
    groups_other: 'Gruppen',
    devices_one: 'Gerät',
    devices_other: 'Geräte',
    journey: 'Der Weg zu migrierten Geräten',
    journeyHint: 'In der Reihenfolge der Arbeit. Was als Nächstes kommt, führt zu der Seite, auf der es getan wird.',
    goTo: 'Seite „{{page}}“ öffnen',
    done: 'Erledigt',
    next: 'Als Nächstes',
    later: 'Später',
  },
  steps: {
    connect: {
      title: 'Verzeichnisse verbinden',
      text: 'Beschreiben Sie Quelle und Ziel und prüfen Sie, ob Rehome beide lesen kann. Geschrieben wird dort nie.',
    },
    import: {
      title: 'Benutzer, Gruppen und Geräte einlesen',
      text: 'Lesen Sie den gewählten Umfang in das Projekt ein. Danach geht es auch ohne Verbindung weiter.',
    },
    match: {
      title: 'Quelle und Ziel zuordnen',
      text: 'Finden Sie das Gegenstück zu jedem Benutzer und jeder Gruppe. Mehrdeutiges und Fehlendes wird aufgeführt, nie geraten.',
    },
    plan: {
      title: 'Runbooks und Batches schreiben',
      text: 'Legen Sie fest, was auf einem Gerät geschieht, auf welchen Geräten und ab wann.',
    },
    share: {
      title: 'Die Freigabe anlegen',
      text: 'Nennen Sie den Ordner, der signierte und versiegelte Arbeit zu den Geräten bringt und ihre Journale zurück.',
    },
    enrol: {
      title: 'Geräte zulassen',
      text: 'Geben Sie dem Installationsprogramm der Agenten den Konfigurationsschlüssel, prüfen Sie dann jedes Gerät, das anfragt, und lassen Sie es zu.',
    },
    publish: {
      title: 'Auf die Freigabe veröffentlichen',
      text: 'Signieren und verschlüsseln Sie alles, was die zugelassenen Geräte brauchen. Der Freigabe selbst muss niemand vertrauen.',
    },
    follow: { title: 'Migration verfolgen', text: 'Holen Sie die signierten Journale ab und sehen Sie, wie weit jedes Gerät ist.' },
  },
}

import { de as names } from '#shared/migration/names/de.ts'
import type { texts as english } from '../en/matching.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  matching: {
    intro: 'Findet das Gegenstück zu jedem Benutzer und jeder Gruppe. Was mehrdeutig ist oder fehlt, wird aufgelistet und nie geraten.',
    run: 'Zuordnen',
    undo: 'Rückgängig',
    ruleLine: '{{sources}} nach {{target}}: Benutzer nach {{users}}, Gruppen nach {{groups}}.',
    ranAt: 'Letzter Lauf {{when}}.',
    unseen_one:
      '{{shown}} Konto wurde seit dem letzten Lauf importiert: Es hat keine Zuordnung und keine Zeile in der Übersetzungstabelle. Ordnen Sie noch einmal zu.',
    unseen_other:
      '{{shown}} Konten wurden seit dem letzten Lauf importiert: Sie haben keine Zuordnung und keine Zeile in der Übersetzungstabelle. Ordnen Sie noch einmal zu.',
    neverRan: 'Noch kein Lauf.',
    empty: { title: 'Noch nichts zuzuordnen', text: 'Die Zuordnung braucht eine importierte Quelle und ein importiertes Ziel.' },
    notRun: {
      title: 'Es wurde noch nicht zugeordnet',
      text: 'Wählen Sie das Attribut, nach dem Konten zugeordnet werden; Sie sehen das Ergebnis, bevor etwas gespeichert wird.',
    },
    ruleTitle: 'Konten zuordnen',
    ruleIntro:
      'Zwei Konten werden zugeordnet, wenn das Attribut auf beiden Seiten denselben Wert hat. Was von Hand entschieden wurde, bleibt.',
    kinds: { users: 'Benutzer', groups: 'Gruppen' },
    sides: { source: 'Attribut der Quelle', target: 'Attribut des Ziels' },
    afresh: 'Von Regeln gebildete Paare vergessen und neu bilden',
    counting: 'Wird gezählt',
    preview: 'Was dabei herauskäme',
    numbers: {
      accounts: 'Konten',
      matched: 'Zugeordnet',
      made: 'davon neu',
      unmatched: 'Ohne Gegenstück',
      ambiguous: 'Mehrdeutig',
      vanished: 'Verschwunden',
      forgotten: 'Zuvor vergessene Paare',
    },
    running: 'Wird zugeordnet',
    runNow: 'Zuordnung starten',
    search: 'Nach Name, UPN oder SID suchen',
    kind: 'Art',
    allKinds: 'Alle Arten',
    all: 'Alle',
    allWhys: 'Alle Gründe',
    none: 'Nichts passt. Ändern Sie die Suche oder wählen Sie einen anderen Zustand.',
    columns: { source: 'Quelle', displayName: 'Anzeigename', state: 'Zustand', target: 'Ziel', why: 'Warum' },
    noValue: 'Das Konto hat keinen Wert in {{attribute}}, es gibt also nichts zu vergleichen.',
    compared: '{{source}} ist „{{value}}“ und wurde mit {{target}} verglichen.',
    counterpart: 'Gegenstück',
    candidates: 'Wer es sein könnte',
    rivals: 'Quellkonten mit demselben Wert',
    pick: 'Von Hand wählen',
    pickSearch: 'Im Ziel suchen',
    nobody: 'Niemand dieser Art passt.',
    take: 'Zuordnen',
    takeNamed: '{{name}} zuordnen',
    clear: 'Kein Gegenstück',
    forget: 'Nächsten Lauf entscheiden lassen',
    states: { matched: 'Zugeordnet', unmatched: 'Ohne Gegenstück', ambiguous: 'Mehrdeutig', vanished: 'Verschwunden' },
    why: names.reasons,
    addRule: 'Sonst nach einer weiteren Regel',
    removeRule: 'Regel {{place}} entfernen',
    furtherRule: 'Regel {{place}}',
    expressionHint:
      'Ein Attribut oder ein Ausdruck, der mit = beginnt, etwa =mail.split("@")[0].lowerAscii(). Weitere Regeln werden der Reihe nach an Konten ohne Wert oder Gegenstück versucht.',
    sideBySide: 'Nebeneinander',
    alike: 'Gleich',
    decide: {
      menu_one: 'Über dieses Konto entscheiden',
      menu_other: 'Über diese {{number}} entscheiden',
      accept: 'Zuordnung annehmen',
      clear: 'Kein Gegenstück',
      forget: 'Den nächsten Lauf entscheiden lassen',
      title_one: '{{what}}: {{number}} Konto?',
      title_other: '{{what}}: {{number}} Konten?',
    },
    decideHints: {
      accept:
        'Von Regeln gebildete Paare gelten dann, als hätten Sie jedes gebildet: Kein späterer Lauf ändert sie. Was nicht zugeordnet ist, bleibt.',
      clear: 'Sie bleiben ohne Gegenstück, bis jemand anders entscheidet. Sie können es zurücknehmen.',
      forget:
        'Was Menschen über sie entschieden, wird vergessen, und der nächste Lauf ordnet sie nach seinen Regeln zu. Sie können es zurücknehmen.',
    },
  },
}

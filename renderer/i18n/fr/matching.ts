import { fr as names } from '#shared/migration/names/fr.ts'
import type { texts as english } from '../en/matching.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  matching: {
    intro: 'Trouve l’équivalent de chaque utilisateur et de chaque groupe. Ce qui est ambigu ou manquant est listé, jamais deviné.',
    run: 'Faire correspondre',
    undo: 'Annuler',
    ruleLine: '{{sources}} vers {{target}} : utilisateurs par {{users}}, groupes par {{groups}}.',
    ranAt: 'Dernière exécution : {{when}}.',
    unseen_one:
      '{{shown}} compte a été importé depuis la dernière exécution : il n’a ni correspondance ni ligne dans la table de traduction. Relancez la correspondance.',
    unseen_other:
      '{{shown}} comptes ont été importés depuis la dernière exécution : ils n’ont ni correspondance ni ligne dans la table de traduction. Relancez la correspondance.',
    neverRan: 'Pas encore exécutée.',
    empty: {
      title: 'Rien à faire correspondre pour l’instant',
      text: 'La mise en correspondance a besoin d’une source et d’une destination importées.',
    },
    notRun: {
      title: 'La mise en correspondance n’a pas encore été exécutée',
      text: 'Choisissez l’attribut selon lequel les comptes sont mis en correspondance ; vous voyez le résultat avant que quoi que ce soit ne soit conservé.',
    },
    ruleTitle: 'Faire correspondre les comptes',
    ruleIntro:
      'Deux comptes correspondent quand l’attribut a la même valeur des deux côtés. Ce qui a été décidé à la main est toujours conservé.',
    kinds: { users: 'Utilisateurs', groups: 'Groupes' },
    sides: { source: 'Attribut de la source', target: 'Attribut de la destination' },
    afresh: 'Oublier les paires formées par des règles et les former à nouveau',
    counting: 'Comptage',
    preview: 'Le résultat attendu',
    numbers: {
      accounts: 'Comptes',
      matched: 'Avec correspondance',
      made: 'dont nouveaux',
      unmatched: 'Sans correspondance',
      ambiguous: 'Ambigus',
      vanished: 'Disparus',
      forgotten: 'Paires oubliées au préalable',
    },
    running: 'Mise en correspondance',
    runNow: 'Lancer la mise en correspondance',
    search: 'Rechercher par nom, UPN ou SID',
    kind: 'Type',
    allKinds: 'Tous les types',
    all: 'Tous',
    allWhys: 'Tous les motifs',
    none: 'Rien ne correspond. Modifiez la recherche ou choisissez un autre état.',
    columns: { source: 'Source', displayName: 'Nom complet', state: 'État', target: 'Destination', why: 'Motif' },
    noValue: 'Il n’a pas de valeur dans {{attribute}}, il n’y a donc rien à comparer.',
    compared: '{{source}} vaut « {{value}} » et a été comparé à {{target}}.',
    counterpart: 'Équivalent',
    candidates: 'Équivalents possibles',
    rivals: 'Comptes source ayant la même valeur',
    pick: 'Choisir à la main',
    pickSearch: 'Rechercher dans la destination',
    nobody: 'Aucun compte de ce type ne correspond.',
    take: 'Faire correspondre',
    takeNamed: 'Faire correspondre avec {{name}}',
    clear: 'Aucun équivalent',
    forget: 'Laisser la prochaine exécution décider',
    states: { matched: 'Avec correspondance', unmatched: 'Sans correspondance', ambiguous: 'Ambigu', vanished: 'Disparu' },
    why: names.reasons,
    addRule: 'Sinon, par une autre règle',
    removeRule: 'Retirer la règle {{place}}',
    furtherRule: 'Règle {{place}}',
    expressionHint:
      'Un attribut, ou une expression qui commence par =, comme =mail.split("@")[0].lowerAscii(). Les règles suivantes sont essayées dans l’ordre sur les comptes sans valeur ou sans équivalent.',
    sideBySide: 'Côte à côte',
    alike: 'Identique',
    decide: {
      menu_one: 'Décider pour ce compte',
      menu_other: 'Décider pour ces {{number}}',
      accept: 'Accepter la correspondance',
      clear: 'Aucun équivalent',
      forget: 'Laisser la prochaine exécution décider',
      title_one: '{{what}} : {{number}} compte ?',
      title_other: '{{what}} : {{number}} comptes ?',
    },
    decideHints: {
      accept:
        'Les paires formées par des règles valent alors comme si vous les aviez faites : aucune exécution ne les change. Ce qui n’a pas de correspondance reste tel quel.',
      clear: 'Ils restent sans équivalent jusqu’à nouvelle décision. Vous pouvez revenir en arrière.',
      forget: 'Ce que des personnes ont décidé est oublié, et la prochaine exécution applique ses règles. Vous pouvez revenir en arrière.',
    },
  },
}

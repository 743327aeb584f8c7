import type { texts as english } from '../en/batches.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  batches: {
    intro: 'Quels appareils sont migrés, selon quels runbooks et à partir de quand.',
    new: 'Nouveau lot',
    create: 'Créer le lot',
    name: 'Nom',
    nameMissing: 'Donnez au lot un nom comportant au moins une lettre ou un chiffre.',
    save: 'Enregistrer le lot',
    source: 'De',
    target: 'Vers',
    devices_one: '{{shown}} appareil',
    devices_other: '{{shown}} appareils',
    what: 'Le lot',
    when: 'Runbooks et horaires',
    whenHint:
      'À partir de « Disponible à partir de », un utilisateur peut le démarrer ; après « Imposé après », c’est l’agent qui le fait.',
    who: 'Appareils',
    whoHint: 'Collez une colonne d’Excel ou d’un fichier CSV, avec ou sans en-têtes.',
    runbook: 'Runbook',
    availableFrom: 'Disponible à partir de',
    enforcedAfter: 'Imposé après',
    clock: 'Horloge',
    local: 'Celle de chaque appareil',
    utc: 'UTC',
    entry: 'Runbook {{place}} du lot',
    addRunbook: 'Ajouter un runbook',
    removeRunbook: 'Retirer {{runbook}} du lot',
    example: {
      local: 'Selon l’horloge de chaque appareil. Un appareil à Tokyo commence à {{tokyo}} UTC, un autre à New York à {{newYork}} UTC.',
      utc: 'Au même moment partout. Une horloge à Tokyo indique alors {{tokyo}}, une à New York {{newYork}}.',
    },
    strip_one: '{{count}} runbook au fil des jours ; ses horaires figurent dans les champs ci-dessous.',
    strip_other: '{{count}} runbooks au fil des jours ; leurs horaires figurent dans les champs ci-dessous.',
    now: 'Maintenant',
    include: 'Ces appareils uniquement',
    exclude: 'Tous les appareils de la source sauf ceux-ci',
    names: 'Noms des appareils',
    paste: 'Un nom par ligne, ou collez depuis une feuille de calcul',
    included_one: '{{shown}} appareil importé est dans le lot',
    included_other: '{{shown}} appareils importés sont dans le lot',
    includedNames: 'Appareils du lot',
    unknown_one: '{{shown}} nom ne correspond à aucun appareil importé :',
    unknown_other: '{{shown}} noms ne correspondent à aucun appareil importé :',
    empty: {
      title: 'Aucun lot pour l’instant',
      text: 'Un lot réunit des appareils, des runbooks et des dates. Commencez par un petit pilote.',
    },
    patterns: {
      'self-service': 'Libre-service',
      'big-bang': 'Big Bang',
    },
    patternHints: {
      'self-service':
        'Dès demain, les utilisateurs choisissent pendant deux semaines, à l’horloge de leur appareil ; puis l’agent commence.',
      'big-bang': 'Tous au même moment du samedi qui vient.',
    },
    fromFile: 'Prendre d’un fichier CSV',
    toFile: 'Exporter en CSV',
    exportTitle: 'Exporter les appareils du lot',
  },
}

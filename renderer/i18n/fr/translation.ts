import type { texts as english } from '../en/translation.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  translation: {
    intro:
      'Quel SID devient lequel sur les appareils : les correspondances selon l’état actuel des annuaires, et les paires venues d’autres outils.',
    report: 'Rapport d’un seul objet',
    import: 'Importer une table',
    export: 'Exporter',
    empty: {
      title: 'La table est vide',
      text: 'Faites correspondre les comptes des deux côtés, ou importez la table d’un autre outil. Chaque paire figure ensuite ici avec ses SID.',
    },
    search: 'Rechercher par nom ou SID',
    all: 'Tous',
    groups: { users: 'Utilisateurs', groups: 'Groupes', foreign: 'SID seuls' },
    removeForeign: {
      run_one: 'Supprimer cette paire',
      run_other: 'Supprimer ces {{shown}} paires',
      title_one: 'Supprimer {{shown}} paire de SID ?',
      title_other: 'Supprimer {{shown}} paires de SID ?',
      text: 'Elles quittent la table de traduction, et les appareils à la prochaine publication. Seule une nouvelle importation de leur table les rétablit.',
      submit: 'Supprimer',
    },
    none: 'Aucune ligne ne correspond. Modifiez la recherche ou choisissez un autre type.',
    columns: { sourceName: 'Source', source: 'SID source', target: 'SID de destination', targetName: 'Destination', by: 'Par' },
    by: { manual: 'À la main', rid: 'Compte connu', rule: 'Règle', foreign: 'Autre outil' },
    file: 'Fichier',
    fileMissing: 'Indiquez le fichier.',
    exportTitle: 'Exporter la table de traduction',
    exportHint: 'Le chemin complet d’un fichier sur cet ordinateur.',
    format: 'Format',
    formatHints: {
      csv: 'Avec les noms, UPN et GUID des deux côtés.',
      json: 'La simple table de SID que lisent d’autres outils.',
    },
    overwrite: 'Remplacer le fichier s’il existe',
    importTitle: 'Importer une table',
    importIntro:
      'Une ligne dont les comptes ont été importés devient une correspondance faite à la main. Toute autre paire de SID est conservée telle quelle.',
    importHint: 'Le chemin complet d’un fichier CSV ou JSON sur cet ordinateur : ancien et nouveau, par SID ou nom de compte.',
    result: 'Résultat',
    taken: '{{matched}} avec correspondance, {{foreign}} conservés comme SID, {{unchanged}} inchangés, {{refused}} refusés.',
    moreRefused_one: 'et {{number}} autre ligne refusée',
    moreRefused_other: 'et {{number}} autres lignes refusées',
    reportTitle: 'Rapport d’un seul objet',
    reportIntro: 'Tout ce que le projet sait d’un utilisateur, d’un groupe ou d’un appareil.',
    object: 'Objet',
    objectHint: 'Nom de compte, UPN, SID, GUID ou nom unique.',
    show: 'Afficher',
    what: 'Ce que c’est',
    line: 'Ligne de la table',
    notInTable: 'Il ne figure pas dans la table de traduction.',
  },
}

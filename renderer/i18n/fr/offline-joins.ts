import type { texts as english } from '../en/offline-joins.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  offlineJoins: {
    title: 'Fichiers de jonction hors connexion',
    text: 'Chaque appareil rejoint ce domaine avec son propre fichier, sans avoir à l’atteindre. Faites-les avec `djoin /provision /domain DOMAIN /machine NAME /savefile NAME.txt`, chacun au nom de son appareil. Ils sont scellés comme des mots de passe.',
    choose: 'Choisir des fichiers',
    drop: 'ou déposez-les ici, seuls ou dans des dossiers',
    looking: 'Recherche des fichiers',
    giving: '{{done}} sur {{all}} repris',
    noShare: 'Les fichiers sont scellés avec les clés du partage, et il n’y en a pas encore.',
    taken_one: '{{number}} fichier a été repris.',
    taken_other: '{{number}} fichiers ont été repris.',
    refused_one: '{{number}} fichier n’a pas été repris',
    refused_other: '{{number}} fichiers n’ont pas été repris',
    search: 'Rechercher un appareil',
    choices: { all: 'Tous', ready: 'Avec fichier', lacking: 'Fichier à donner' },
    columns: { device: 'Appareil', domain: 'Domaine', added: 'Ajouté' },
    joinsAs: 'se joint comme {{machine}}',
    lacks: { missing: 'Pas de fichier', 'other-name': 'Pour un autre nom', 'other-domain': 'Pour un autre domaine' },
    neededBy: 'Nécessaire au lot {{batch}}',
    addFor: 'Choisir le fichier de {{device}}',
    removeFor: 'Supprimer le fichier de {{device}}',
    removeShown_one: 'Supprimer {{number}} fichier',
    removeShown_other: 'Supprimer {{number}} fichiers',
    removeTitle: 'Supprimer le fichier de {{device}} ?',
    removeTitleMany_one: 'Supprimer {{number}} fichier ?',
    removeTitleMany_other: 'Supprimer {{number}} fichiers ?',
    removeText_one:
      'Rehome n’en garde aucune copie. Si un lot en a besoin, il ne pourra être publié que lorsque l’appareil en aura un autre.',
    removeText_other:
      'Rehome n’en garde aucune copie. Un lot qui en a besoin ne pourra être publié que lorsque ses appareils en auront d’autres.',
    remove: 'Supprimer',
    none: 'Aucun appareil ne correspond. Changez la recherche ou le choix.',
    open: 'Fichiers de jonction à {{connection}}',
    wanted: 'Le lot {{batch}} joint cet appareil à {{connection}} hors connexion.',
    why: {
      missing: 'Il n’a pas encore de fichier pour cela.',
      'other-name': 'Son fichier concerne un autre nom d’ordinateur.',
      'other-domain': 'Son fichier concerne un autre domaine.',
    },
  },
}

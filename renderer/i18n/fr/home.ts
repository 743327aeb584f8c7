import type { texts as english } from '../en/home.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  home: {
    intro: 'Un projet par mission. Tout ce que Rehome en sait se trouve dans un seul fichier sur cet ordinateur.',
    new: 'Nouveau projet',
    open: 'Ouvrir un projet',
    restore: 'Restaurer un projet',
    recent: 'Projets récents',
    missing: 'Fichier introuvable',
    missingHint: 'Il a été déplacé ou supprimé, ou son lecteur n’est pas connecté.',
    lastUsed: 'Dernière utilisation : {{when}}',
    current: 'Ouvert actuellement',
    empty: {
      title: 'Commencez par un projet',
      text: 'Un projet contient les annuaires lus, les correspondances entre eux, ainsi que les runbooks et les lots que vous publiez. C’est un seul fichier, facile à conserver, à copier et à transmettre.',
    },
    more: 'Plus sur {{name}}',
    duplicate: 'Nouveau projet d’après celui-ci',
    archive: 'Mettre de côté',
    unarchive: 'Reprendre',
    showArchived: 'Mis de côté : {{number}}',
    advisor: 'Conseiller en architecture',
  },
  newProject: {
    title: 'Nouveau projet',
    name: 'Nom',
    nameHint: 'Le nom que vous et vos collègues donnez à la mission, par exemple le client et l’année.',
    nameMissing: 'Donnez un nom au projet.',
    file: 'Fichier',
    fileHint: 'Un nouveau fichier sur cet ordinateur. Rien d’existant n’est remplacé.',
    fileMissing: 'Indiquez l’emplacement du fichier.',
    create: 'Créer le projet',
    templateHint: 'Il commence avec les runbooks et filtres de {{name}}, et rien d’autre de ce client.',
  },
  restoreProject: {
    title: 'Restaurer un projet',
    from: 'Export',
    fromHint: 'Le chemin complet du fichier créé par « Exporter avec les clés » sur l’autre ordinateur.',
    fromMissing: 'Indiquez l’export.',
    opens: 'Phrase secrète de l’export',
    passphrase: 'Nouvelle phrase secrète des clés',
    passphraseHint: 'Elle protège les clés de ce projet sur cet ordinateur.',
    run: 'Vérifier et restaurer',
  },
  openProject: {
    title: 'Ouvrir un projet',
    file: 'Fichier de projet',
    fileHint: 'Le chemin complet d’un fichier sur cet ordinateur, par exemple {{example}}.',
    fileMissing: 'Indiquez le fichier.',
    open: 'Ouvrir le projet',
  },
}

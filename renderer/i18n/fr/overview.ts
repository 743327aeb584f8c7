import type { texts as english } from '../en/overview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  overview: {
    created: 'Créé le {{when}}',
    copyPath: 'Copier le chemin du fichier de projet',
    counts: 'Dans ce projet',
    connections_one: 'Connexion',
    connections_other: 'Connexions',
    users_one: 'Utilisateur',
    users_other: 'Utilisateurs',
    groups_one: 'Groupe',
    groups_other: 'Groupes',
    devices_one: 'Appareil',
    devices_other: 'Appareils',
    journey: 'Le chemin jusqu’aux appareils migrés',
    journeyHint: 'Dans l’ordre du travail. L’étape suivante mène à la page où elle se fait.',
    goTo: 'Ouvrir la page {{page}}',
    done: 'Terminé',
    next: 'Étape suivante',
    later: 'Plus tard',
  },
  steps: {
    connect: {
      title: 'Connecter les annuaires',
      text: 'Décrivez la source et la destination, puis vérifiez que Rehome peut lire les deux. Il ne fait que les lire.',
    },
    import: {
      title: 'Importer les utilisateurs, groupes et appareils',
      text: 'Lisez dans le projet ce qui se trouve dans l’étendue. Vous pouvez ensuite travailler hors connexion.',
    },
    match: {
      title: 'Faire correspondre la source et la destination',
      text: 'Trouvez l’équivalent de chaque utilisateur et de chaque groupe. Ce qui est ambigu ou manquant est listé, jamais deviné.',
    },
    plan: {
      title: 'Écrire les runbooks et les lots',
      text: 'Définissez ce qui se passe sur un appareil, sur quels appareils et à partir de quand.',
    },
    share: {
      title: 'Créer le partage',
      text: 'Indiquez le dossier qui porte le travail signé et scellé vers les appareils, et rapporte leurs journaux.',
    },
    enrol: {
      title: 'Approuver les appareils',
      text: 'Donnez la clé de configuration au programme d’installation des agents, puis vérifiez chaque appareil qui demande et approuvez-le.',
    },
    publish: {
      title: 'Publier sur le partage',
      text: 'Signez et chiffrez tout ce dont les appareils approuvés ont besoin. Le partage lui-même n’a pas à être digne de confiance.',
    },
    follow: {
      title: 'Suivre la migration',
      text: 'Collectez les journaux signés et voyez où en est chaque appareil.',
    },
  },
}

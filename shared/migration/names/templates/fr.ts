import type { TemplateNames } from './en.ts'

export const fr: TemplateNames = {
  name: {
    'ad-to-ad': 'Active Directory vers Active Directory',
    'ad-to-entra': 'Active Directory vers Entra ID',
    'ad-to-hybrid': 'Active Directory vers hybride (Active Directory avec Entra Connect)',
    'entra-to-entra': 'Entra ID vers Entra ID',
    'entra-to-ad': 'Entra ID vers Active Directory',
    'workgroup-to-ad': 'Groupe de travail vers Active Directory',
    'workgroup-to-entra': 'Groupe de travail vers Entra ID',
    'permissions-only': 'Autorisations seules, l’appareil reste où il est',
    'permissions-ahead': 'Autorisations ajoutées des semaines à l’avance',
    'permissions-cleanup': 'Anciennes autorisations retirées, des semaines après l’ajout',
    'app-reset-only': 'Réinitialiser les applications seulement',
    'cache-credentials': 'Mettre en cache les informations d’identification avant une jonction hors connexion',
    'onedrive-cloud-only': 'Garder OneDrive en ligne uniquement, des jours à l’avance',
    'uninstall-agent': 'Désinstaller l’agent',
  },
  says: {
    'ad-to-ad': 'Déplace des postes d’un domaine Active Directory vers un autre ; les profils et les autorisations suivent.',
    'ad-to-entra': 'Déplace des postes d’un domaine Active Directory vers Entra ID et les inscrit dans Intune.',
    'ad-to-hybrid': 'Déplace des postes vers un autre domaine Active Directory dont Entra Connect les joint aussi à Entra ID.',
    'entra-to-entra': 'Déplace des postes d’un locataire Entra vers un autre et les inscrit dans Intune.',
    'entra-to-ad': 'Déplace des postes d’un locataire Entra vers un domaine Active Directory.',
    'workgroup-to-ad':
      'Joint des postes sans annuaire à un domaine Active Directory ; les utilisateurs locaux deviennent des utilisateurs du domaine.',
    'workgroup-to-entra':
      'Joint des postes sans annuaire à Entra ID et les inscrit dans Intune ; les utilisateurs locaux deviennent des utilisateurs Entra.',
    'permissions-only': 'Met les autorisations des nouveaux comptes à la place des anciennes et laisse l’appareil où il est.',
    'permissions-ahead':
      'Ajoute les autorisations des nouveaux comptes des semaines avant le déménagement ; les anciennes restent valables.',
    'permissions-cleanup':
      'Retire aux anciens comptes ce que les nouveaux ont reçu des semaines plus tôt ; les profils passent aux nouveaux comptes.',
    'app-reset-only': 'Déconnecte les applications de l’ancienne identité, pour des appareils déjà déplacés.',
    'cache-credentials':
      'Préalable d’une jonction hors connexion : demande à chaque utilisateur ses nouvelles informations d’identification et les met en cache.',
    'onedrive-cloud-only':
      'Préalable, des jours à l’avance : garde les fichiers de OneDrive en ligne uniquement, pour qu’il y ait moins à déplacer.',
    'uninstall-agent': 'Retire l’agent, une fois que tout est en place.',
  },
}

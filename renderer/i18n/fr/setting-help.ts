import type { SettingHelp } from '../texts.ts'

/** What a setting does and what can go wrong with it; the English is in shared/migration/runbook-settings.ts. */
export const settingHelp: SettingHelp = {
  general_name: { help: 'Le nom que l’on donne à ce runbook.' },
  general_description: { help: 'À quoi il sert, pour la prochaine personne qui l’ouvrira.' },
  general_sources: { help: 'Connexions d’où viennent les utilisateurs et les appareils ; vide signifie toute source du lot.' },
  general_target: { help: 'La connexion vers laquelle vont les appareils ; sans choix, la destination du lot.' },
  general_allowOnServerOs: {
    help: 'Permet au runbook de s’exécuter sur Windows Server ; sinon, un serveur refuse lors de la vérification préalable.',
    risk: 'Un serveur migré comme un poste de travail peut interrompre ses services.',
  },
  general_prerequisites: { help: 'Runbooks qui doivent être terminés sur le même appareil avant que celui-ci ne commence.' },
  startup_userInteraction: {
    help: 'Ce que l’utilisateur voit de la migration.',
  },
  startup_migrationImage_show: { help: 'Remplace l’écran de verrouillage pendant la migration.' },
  startup_migrationImage_file: {
    help: 'Votre propre image derrière les textes, 1920 sur 1080 ou plus ; sans elle, une image simple à vos couleurs.',
  },
  startup_legalNotice: {
    help: 'Affiche un avis à quiconque essaie de se connecter pendant la migration ; ses mots peuvent être changés sur la page Expérience utilisateur.',
  },
  startup_preventLogin: {
    help: 'Refuse la connexion aux utilisateurs migrés jusqu’à la fin de la migration.',
    risk: 'Sans cela, un utilisateur qui se connecte en cours de route reçoit un profil vierge ; sans administrateur de secours, personne ne peut examiner un appareil qui s’arrête.',
  },
  startup_adminFallback_create: {
    help: 'Crée un administrateur local pour la récupération, avec un mot de passe propre à chaque appareil.',
  },
  startup_adminFallback_name: { help: 'Le nom de compte de l’administrateur de secours.' },
  startup_adminFallback_removeAfterDays: { help: 'Nombre de jours après lequel il est supprimé de lui-même.' },
  startup_preMigrationScript_file: {
    help: 'Un script exécuté en tant que SYSTEM avant toute modification, par exemple pour supprimer l’outil de sécurité de la source.',
    risk: 'Ce que modifie un script n’est pas annulé par une restauration.',
  },
  startup_preMigrationScript_timeoutMinutes: { help: 'Nombre de minutes après lequel le script est considéré comme un échec.' },
  startup_preMigrationScript_onFailure: { help: 'Si un script en échec arrête la migration ou est seulement signalé.' },
  startup_bitLocker: {
    help: 'Suspend BitLocker pendant les redémarrages de la migration, ou n’y touche pas.',
    risk: 'Si l’on n’y touche pas, un appareil peut demander sa clé de récupération au redémarrage.',
  },
  startup_keepAwake: { help: 'Empêche la mise en veille de l’appareil pendant la migration.' },
  startup_closeHiveHolders: {
    help: 'Déconnecte les utilisateurs et termine ce qui s’exécute encore à leur nom, pour que le Registre d’un profil puisse être modifié.',
    risk: 'Ce qu’un utilisateur n’a pas enregistré est perdu.',
  },
  userExperience_companyName: { help: 'L’entreprise dont c’est la migration, dans le titre de chaque boîte de dialogue.' },
  userExperience_logo: { help: 'Une image pour les boîtes de dialogue et l’écran de verrouillage, PNG ou JPEG.' },
  userExperience_colours_accent: {
    help: 'La couleur des boutons et de la progression ; le texte y devient clair ou sombre pour rester lisible.',
  },
  userExperience_colours_lockScreen: {
    help: 'Le fond de l’image de l’écran de verrouillage ; sinon, une teinte sombre de la couleur d’accentuation.',
  },
  userExperience_supportContact: { help: 'Qui appeler, dans chaque boîte de dialogue.' },
  userExperience_contacts: { help: 'Autres contacts : chacun avec un nom, et téléphone, e-mail, adresse d’une page et horaires.' },
  userExperience_instructions: { help: 'Vos propres mots à l’utilisateur, affichés avant le début de la migration.' },
  userExperience_expectedMinutes: {
    help: 'La durée habituelle d’une migration ici, d’après votre pilote ; sinon, rien n’est dit plutôt que de deviner.',
  },
  userExperience_legalNotice_caption: { help: 'Le titre de l’avis affiché à la connexion ; vide prend celui de Rehome.' },
  userExperience_legalNotice_text: { help: 'L’avis lui-même ; vide prend celui de Rehome, dans la langue de l’utilisateur.' },
  userExperience_qrCode: { help: 'Une adresse affichée sous forme de code QR, par exemple la page d’aide.' },
  userExperience_helpLinks: { help: 'Liens affichés dans les boîtes de dialogue.' },
  userExperience_defaultLanguage: { help: 'La langue des utilisateurs dont la langue n’a pas de textes ici.' },
  userExperience_languages: {
    help: 'Textes des boîtes de dialogue par langue, à la place de ceux fournis avec Rehome ; ce qui est omis reste tel que fourni.',
  },
  userExperience_snoozeMinutes: {
    help: 'Pendant combien de temps une invite reportée ne réapparaît pas, sauf si l’utilisateur en décide autrement.',
  },
  userExperience_snoozeChoices: { help: 'Autres durées proposées, en minutes ; aucune ne peut dépasser « Imposé après ».' },
  userExperience_startWarningMinutes: { help: 'La durée du dernier compte à rebours avant le début de la migration.' },
  userExperience_cacheCredentials_promptTimeoutMinutes: {
    help: 'Combien de temps la demande des nouvelles informations d’identification attend une réponse.',
  },
  userExperience_cacheCredentials_retryEveryMinutes: { help: 'À quelle fréquence un contrôleur du domaine de destination est recherché.' },
  userExperience_cacheCredentials_giveUpAfterMinutes: {
    help: 'Après combien de temps la mise en cache des informations d’identification est considérée comme un échec.',
  },
  userExperience_cacheCredentials_attempts: {
    help: 'Combien de fois chaque utilisateur peut essayer un mot de passe, redémarrages et reprises compris, jusqu’à une nouvelle publication du runbook.',
    risk: 'Au-delà du seuil de verrouillage du domaine de destination, des comptes sont verrouillés.',
  },
  deviceState_leave: {
    help: 'Les annuaires que l’appareil quitte.',
    risk: 'Entre le départ et la jonction, seuls des comptes locaux peuvent se connecter.',
  },
  deviceState_join: {
    help: 'L’annuaire que l’appareil joint ; une jonction hybride est une jonction à AD, Entra Connect fait le reste.',
  },
  deviceState_rename_enabled: {
    help: 'Renomme l’appareil.',
    risk: 'Les programmes qui connaissent l’appareil par son nom le perdent.',
  },
  deviceState_rename_template: {
    help: 'Le nouveau nom ; %SERIAL% est le numéro de série, %RAND:4% quatre chiffres aléatoires ; 15 caractères au plus.',
  },
  deviceState_ad_organizationalUnit: {
    help: 'L’UO du compte d’ordinateur, sous forme de nom unique ; sinon, celle par défaut du domaine.',
  },
  deviceState_ad_awaitRegistration: {
    help: 'Pour une destination hybride : signale un appareil qui ne s’est pas encore inscrit auprès du locataire, et vérifie toutes les heures jusqu’à ce qu’il le soit.',
  },
  deviceState_ad_reuseExistingAccount: {
    help: 'Reprend un compte d’ordinateur qui existe déjà ; sinon, c’est un motif d’arrêt.',
    risk: 'Les domaines renforcés le refusent à tous sauf au créateur du compte (erreur 2732).',
  },
  deviceState_ad_joinAccount: {
    help: 'Le compte qui joint les ordinateurs, sous forme d’UPN ; son mot de passe est demandé à la publication et ne figure jamais dans un fichier.',
  },
  deviceState_ad_joinAccountExpiresOn: { help: 'Le jour où ce compte ou son mot de passe expire.' },
  deviceState_ad_offlineJoin: {
    help: 'Joint à l’aide d’un fichier que djoin a fait pour chaque appareil, pour ceux qui ne verront pas de contrôleur de domaine ce jour-là. La connexion de destination garde les fichiers.',
    risk: 'Les utilisateurs ne peuvent se connecter qu’avec des informations d’identification mises en cache auparavant.',
  },
  deviceState_entra_enrolmentPackage: {
    help: 'Un package de provisionnement (.ppkg) contenant le jeton en bloc ; sinon, le jeton de la connexion de destination.',
  },
  deviceState_entra_enrolmentPackageExpiresOn: {
    help: 'Le jour où le jeton du package expire, au plus 180 jours après sa création.',
  },
  deviceState_entra_enrolInIntune: {
    help: 'Inscrit l’appareil dans Intune après la jonction, avec une nouvelle tentative chaque heure jusqu’à la réussite ou la suppression de l’agent.',
  },
  deviceState_cacheCredentials: {
    help: 'Demande à l’utilisateur ses nouvelles informations d’identification et les met en cache sur l’appareil, avant une jonction hors connexion.',
  },
  permissionUpdates_mode: {
    help: 'Ce que deviennent les autorisations des anciens comptes : les nouveaux peuvent recevoir les mêmes à côté, ou à leur place. Ce qui a seulement été ajouté peut être retiré plus tard aux anciens comptes.',
    risk: 'Si l’on ajoute seulement, les anciens comptes gardent leur accès. Si l’on retire ensuite, ils le perdent partout où il a été ajouté.',
  },
  permissionUpdates_areas_windowsProfiles: {
    help: 'Les profils des utilisateurs : leurs dossiers, leur Registre et leur propriétaire.',
    risk: 'Si ce paramètre est désactivé, les utilisateurs trouvent un profil vierge après la migration.',
  },
  permissionUpdates_areas_fileSystem: { help: 'Fichiers et dossiers de tous les volumes locaux.' },
  permissionUpdates_areas_registry: { help: 'Clés du Registre de l’ordinateur.' },
  permissionUpdates_areas_printers: { help: 'Qui peut imprimer sur les imprimantes locales et les gérer.' },
  permissionUpdates_areas_services: { help: 'Qui peut démarrer, arrêter et modifier des services.' },
  permissionUpdates_areas_scheduledTasks: { help: 'Qui peut modifier des tâches, et sous quel compte elles s’exécutent.' },
  permissionUpdates_areas_localGroups: {
    help: 'Appartenances aux groupes locaux, pour qu’un administrateur local le reste.',
    risk: 'Si ce paramètre est désactivé, les utilisateurs perdent leurs droits d’administrateur local et de Bureau à distance.',
  },
  permissionUpdates_areas_userRights: {
    help: 'Des droits tels que l’ouverture de session locale ou en tant que service.',
    risk: 'Si ce paramètre est désactivé, un droit d’ouverture de session réservé à des groupes de l’ancien annuaire exclut tout le monde.',
  },
  permissionUpdates_areas_shares: { help: 'Autorisations des dossiers partagés.' },
  permissionUpdates_areas_dcom: { help: 'Qui peut lancer et atteindre des applications DCOM.' },
  permissionUpdates_ignore_paths: {
    help: 'Dossiers qui gardent leurs autorisations ; les %variables% et * comme lettre de lecteur sont admis.',
    risk: 'Les données d’utilisateurs sous un dossier ignoré restent à leurs anciens comptes.',
  },
  permissionUpdates_ignore_registryKeys: { help: 'Clés de Registre qui gardent leurs autorisations, avec tout ce qu’elles contiennent.' },
  permissionUpdates_existingTargetProfile: {
    help: 'Que faire si le nouveau compte a déjà un profil sur l’appareil : s’arrêter, l’archiver ou l’adopter.',
  },
  permissionUpdates_remoteShares: {
    help: 'Partages de serveurs de fichiers autres que Windows, dont les autorisations sont réécrites par le réseau.',
  },
  appReconfiguration_office_reset: { help: 'Déconnecte Office de l’ancienne identité.' },
  appReconfiguration_outlook_zeroConfigExchange: { help: 'Laisse Outlook configurer seul la nouvelle boîte aux lettres.' },
  appReconfiguration_teams_reset: { help: 'Déconnecte Teams de l’ancienne identité.' },
  appReconfiguration_oneDrive_reset: { help: 'Dissocie OneDrive de l’ancien locataire.' },
  appReconfiguration_oneDrive_sourceTenants: {
    help: 'GUID des locataires à dissocier ; sans eux, OneDrive ne peut pas être dissocié.',
  },
  appReconfiguration_oneDrive_silentAccountConfig: { help: 'Laisse OneDrive se connecter seul avec le nouveau compte.' },
  appReconfiguration_oneDrive_cloudOnly: {
    help: 'Met les fichiers OneDrive en ligne uniquement, des jours à l’avance, afin qu’il y ait moins à déplacer.',
    risk: 'Les fichiers ne sont pas disponibles hors connexion tant qu’ils n’ont pas été rouverts.',
  },
  appReconfiguration_edge_reset: { help: 'Déconnecte Edge de l’ancienne identité.' },
  appReconfiguration_informationProtection_hostMappings: { help: 'Serveurs d’Azure Information Protection, de l’ancien au nouveau.' },
  appReconfiguration_identityCache_reset: { help: 'Vide le cache des identités connectées de Windows (AAD Broker).' },
  appReconfiguration_windowsHello_reset: {
    help: 'Supprime l’ancien code PIN et la biométrie, qui appartiennent à l’ancienne identité.',
    risk: 'Les utilisateurs reconfigurent Windows Hello, avec un second facteur.',
  },
  completion_commandPackages: { help: 'Scripts exécutés en tant que SYSTEM une fois la migration réussie.' },
  completion_rollbackDays: {
    help: 'Nombre de jours après la fin de la migration pendant lesquels un appareil peut être restauré. Ensuite, ce qui avait été gardé pour cela en est supprimé.',
  },
  completion_uninstallAgent: {
    help: 'Supprime l’agent à la fin.',
    risk: 'Sans l’agent, il n’y a ni nouvelle tentative d’inscription dans Intune, ni message à l’utilisateur, ni restauration.',
  },
}

import type { texts as english } from '../en/advisor.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  advisor: {
    questions: 'Source, destination et réseau',
    source: 'Les appareils viennent de',
    target: 'Les appareils vont vers',
    share: 'Entre les deux se trouve',
    devices: 'Combien d’appareils',
    seesController: 'Les appareils voient un contrôleur de domaine de la destination le jour venu',
    oneDrive: 'Les utilisateurs ont des fichiers dans OneDrive',
    make: 'En faire un nouveau projet',
    makeIt: 'Créer le projet',
    name: 'Nom',
    path: 'Fichier',
    pathHint: 'Le chemin complet d’un nouveau fichier de projet sur cet ordinateur. Le projet ouvert est fermé.',
    missing: 'À remplir.',
    answers: {
      ad: 'Active Directory',
      entra: 'Entra ID',
      workgroup: 'Groupe de travail',
      hybrid: 'Hybride : Active Directory avec Entra Connect',
      smb: 'Un partage SMB',
      web: 'Azure Blob Storage',
      stick: 'Une clé USB, portée à la main',
    },
    intro: 'Quelques questions ; ce qu’il faut au projet en découle. Aucun projet n’a besoin d’être ouvert.',
    known: 'Ce que vous savez déjà devient des connexions ; laissez vide le reste.',
    fields: {
      sourceHost: 'Source : contrôleur de domaine',
      sourceUser: 'Source : compte de lecture',
      sourceTenant: 'Source : locataire',
      sourceApplication: 'Source : ID d’application',
      sourcePath: 'Source : fichier CSV',
      targetHost: 'Destination : contrôleur de domaine',
      targetUser: 'Destination : compte de lecture',
      targetTenant: 'Destination : locataire',
      targetApplication: 'Destination : ID d’application',
    },
  },
}

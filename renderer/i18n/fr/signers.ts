import type { texts as english } from '../en/signers.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  signers: {
    title: 'Qui signe',
    hint: 'Une personne peut publier, ou deux doivent signer chaque publication, pour que nul ne change seul ce que font les appareils.',
    alone: 'Vous signez seul. Invitez une deuxième personne : les appareils n’acceptent alors que ce que les deux ont signé.',
    needsStick:
      'Vous signez seul et la clé racine se trouve dans ce fichier de projet. Avant d’ajouter une deuxième personne, il faut la déplacer sur une clé USB.',
    since: 'depuis le {{when}}',
    remove: 'Retirer de la liste',
    removeNamed: 'Retirer de la liste : {{name}}',
    removeTitle: 'Retirer {{name}} de la liste ?',
    removeText: 'Sans deuxième personne, vous signez de nouveau seul.',
    proposed: 'Préparé. Cela attend la deuxième personne, qui signe cette première publication comme toutes les autres.',
    stickFile: 'Fichier de clé sur la clé USB',
    stick: {
      open: 'Déplacer la clé racine sur une clé USB',
      title: 'Déplacer la clé racine sur une clé USB',
      run: 'Déplacer',
      text: 'La clé racine dit à qui les appareils font confiance. Dans un fichier sur une clé USB, loin de cet ordinateur, elle ne peut pas être volée avec lui. Le partage est signé de nouveau ; les appareils suivent d’eux-mêmes.',
      file: 'Nouveau fichier sur la clé USB',
      hint: 'Copiez la clé USB et gardez les deux en lieu sûr. Sans elle, les clés ne peuvent plus être changées.',
    },
    invite: {
      open: 'Inviter une deuxième personne',
      title: 'Inviter une deuxième personne',
      text: 'Envoyez-lui ce texte par n’importe quel moyen ; il n’est pas secret. Dans son propre Rehome, sous Projets, elle en fait sa clé et renvoie un texte.',
    },
    add: {
      open: 'Ajouter une deuxième personne',
      title: 'Ajouter une deuxième personne',
      run: 'Deux signent désormais',
      text: 'Demandez-lui ses chiffres, de vive voix ou par téléphone, et comparez-les à ceux que vous verrez ensuite.',
      person: 'Ce qu’elle a renvoyé',
      personHint: 'Le texte entier, tel qu’il est arrivé.',
    },
  },
  handed: {
    copy: 'Copier le texte',
    digits: 'Lisez-vous ces chiffres l’un à l’autre :',
  },
  personKey: {
    open: 'Créer une clé de deuxième personne',
    title: 'Créer votre clé de deuxième personne',
    run: 'Créer la clé',
    invitation: 'Invitation',
    invitationHint: 'Le texte entier que vous avez reçu.',
    name: 'Votre nom',
    nameHint: 'Tel que les autres vous connaissent.',
    fileHint: 'Un nouveau fichier que vous seul possédez, de préférence sur votre propre clé USB.',
    made: 'Votre clé pour {{project}} est créée. Envoyez ce texte à la personne qui vous a invité :',
  },
}

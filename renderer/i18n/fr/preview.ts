import type { texts as english } from '../en/preview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  preview: {
    title: 'Ce que voient les utilisateurs',
    screen: 'Écran',
    language: 'Langue',
    theme: 'Thème',
    width: 'Fenêtre',
    usual: 'Taille habituelle',
    small: 'Texte très grand',
    storyboard: 'Storyboard',
    handout: 'Fiche à distribuer',
    screens: {
      available: 'Prêt à migrer',
      startWarning: 'Sur le point de commencer',
      inProgress: 'En cours',
      complete: 'Terminé',
      failed: 'Échec',
      serviceUnavailable: 'En attente du réseau',
      cacheCredentials: 'Mot de passe demandé',
      tray: 'Menu de la zone de notification',
      lock: 'Écran verrouillé',
    },
    themes: { light: 'Clair', dark: 'Sombre', contrast: 'Contraste élevé' },
  },
}

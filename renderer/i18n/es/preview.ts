import type { texts as english } from '../en/preview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  preview: {
    title: 'Lo que ven los usuarios',
    screen: 'Pantalla',
    language: 'Idioma',
    theme: 'Tema',
    width: 'Ventana',
    usual: 'Tamaño habitual',
    small: 'Texto muy grande',
    storyboard: 'Guion gráfico',
    handout: 'Hoja informativa',
    screens: {
      available: 'Listo para migrar',
      startWarning: 'A punto de empezar',
      inProgress: 'En curso',
      complete: 'Completado',
      failed: 'No se ha conseguido',
      serviceUnavailable: 'Esperando la red',
      cacheCredentials: 'Contraseña necesaria',
      tray: 'Menú de la bandeja',
      lock: 'Pantalla bloqueada',
    },
    themes: { light: 'Claro', dark: 'Oscuro', contrast: 'Contraste alto' },
  },
}

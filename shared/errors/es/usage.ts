import type { usageRefusals } from '../usage.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

export const usageTexts: RefusalTexts<typeof usageRefusals> = {
  'usage.file-missing': text((d) => `no hay ningún archivo ${d.path}`, 'Compruebe la ruta.'),
  'usage.file-exists': text((d) => `${d.path} ya existe`, 'Elija otro nombre; Rehome no sobrescribe nada suyo.'),
  'usage.file-unwritable': text((d) => `no se puede escribir ${d.path}: ${said(d.reason)}`, 'Elija una carpeta en la que pueda escribir.'),
  'usage.administrators-only': text(
    (d) => `solo un administrador puede abrir ${d.path}`,
    'Inicie el comando como administrador, o consulte el estado en el área de notificación. Mientras el motor funciona, cualquiera puede usar snooze, cancel, check, migrate-now y cache-credentials.',
  ),
  'usage.no-secret': text(
    (d) => `hace falta ${d.what}: no están definidas ni ${d.variable} ni ${d.variable}_FD, y aquí no se puede preguntar a nadie`,
    'Defina la primera con el secreto o la segunda con un descriptor de archivo del que leerlo, o ejecútelo en un terminal.',
  ),
  'usage.window-not-built': text((d) => `los archivos de la ventana no están en ${d.folder}`, 'Ejecute `npm start`, que los crea.'),
  'usage.port-taken': text(
    (d) => `no se puede usar el puerto ${d.port}: ${said(d.reason)}`,
    'Elija otro, u omita --port para usar uno libre.',
  ),
}

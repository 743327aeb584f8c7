import type { usageRefusals } from '../usage.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

export const usageTexts: RefusalTexts<typeof usageRefusals> = {
  'usage.file-missing': text((d) => `il n’y a pas de fichier ${d.path}`, 'Vérifiez le chemin.'),
  'usage.file-exists': text((d) => `${d.path} existe déjà`, 'Choisissez un autre nom ; Rehome n’écrase rien qui vous appartienne.'),
  'usage.file-unwritable': text(
    (d) => `${d.path} ne peut pas être écrit : ${said(d.reason)}`,
    'Choisissez un dossier dans lequel vous pouvez écrire.',
  ),
  'usage.administrators-only': text(
    (d) => `seul un administrateur peut ouvrir ${d.path}`,
    'Lancez la commande en tant qu’administrateur, ou consultez l’état dans la zone de notification. Tant que le moteur fonctionne, chacun peut utiliser snooze, cancel, check, migrate-now et cache-credentials.',
  ),
  'usage.no-secret': text(
    (d) => `${d.what} est nécessaire : ni ${d.variable} ni ${d.variable}_FD n’est définie, et personne ne peut être interrogé ici`,
    'Définissez la première avec le secret ou la seconde avec un descripteur de fichier d’où le lire, ou lancez la commande dans un terminal.',
  ),
  'usage.window-not-built': text(
    (d) => `les fichiers de la fenêtre ne sont pas dans ${d.folder}`,
    'Exécutez `npm start`, qui les construit.',
  ),
  'usage.port-taken': text(
    (d) => `le port ${d.port} ne peut pas être utilisé : ${said(d.reason)}`,
    'Choisissez-en un autre, ou omettez --port pour un port libre.',
  ),
}

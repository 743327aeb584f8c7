import type { platformRefusals } from '../platform.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

const outsideTheTree = 'Indiquez un dossier hors de l’arborescence avec --state.'

export const platformTexts: RefusalTexts<typeof platformRefusals> = {
  'platform.not-windows': text(
    (d) => `il n’y a pas de Windows sous ${d.root} : il manque ${d.missing}`,
    'Indiquez le dossier où le volume Windows est monté.',
  ),
  'platform.no-tree': text(
    (d) => `il n’y a pas de dossier ${d.root} : ${said(d.errno)}`,
    'Indiquez le dossier que montre le partage du serveur de fichiers.',
  ),
  'platform.no-state-dir': text((d) => `rien n’indique où se trouve le journal de l’arborescence ${d.root}`, outsideTheTree),
  'platform.state-in-tree': text((d) => `le dossier de l’agent ${d.stateDir} se trouve dans l’arborescence ${d.root}`, outsideTheTree),
  'platform.read-only': text(
    (d) => `${d.root} est monté en lecture seule`,
    'Arrêtez Windows complètement (sans veille prolongée ni démarrage rapide) et montez le volume en lecture-écriture ; ntfsfix efface une marque d’erreur.',
  ),
  'platform.no-descriptors': text(
    (d) => `${d.root} ne montre aucun descripteur de sécurité Windows`,
    'Montez le volume avec lowntfs-3g (de ntfs-3g) et les options streams_interface=xattr,permissions.',
  ),
  'platform.needs-root': text((d) => `${d.what} nécessite root`, 'Lancez l’agent en tant que root.'),
  'platform.not-supported': text(
    (d) => `${d.what} n’est pas possible sur la plateforme ${d.platform}`,
    'Utilisez l’agent sur l’appareil lui-même.',
  ),
  'platform.io': text((d) => `${d.path} : ${said(d.errno)}`, 'Vérifiez si le disque est plein, défectueux ou n’est plus monté.'),
  'platform.bad-device': text((d) => `${d.file} ne décrit pas un appareil simulé : ${d.why}`, 'Créez à nouveau l’appareil simulé.'),
  'platform.join-refused': text(
    (d) => `${d.directory} a refusé la jonction : ${said(d.answer)}`,
    'Occupez-vous du compte d’ordinateur et du compte de jonction dans l’annuaire de destination, puis migrez l’appareil à nouveau.',
  ),
  'platform.no-service': text(
    (d) => `un appareil de plateforme ${d.platform} n’a pas de moteur qui le desserve`,
    'Desservez un appareil Windows ou simulé ; utilisez ici `rehome-agent run`.',
  ),
}

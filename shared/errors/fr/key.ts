import type { keyRefusals, KeyFileBar } from '../key.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keyFileBars: Words<KeyFileBar> = {
  'no-folder': 'ce dossier n’existe pas',
  'read-back': 'il ne se relit pas tel qu’il a été écrit',
}

export const keyTexts: RefusalTexts<typeof keyRefusals> = {
  'key.weak-passphrase': text(
    (d) => `la phrase secrète compte moins de ${d.least} caractères`,
    'Choisissez-en une plus longue : cinq mots au hasard conviennent bien. Elle protège les clés auxquelles tous les appareils font confiance.',
  ),
  'key.wrong-passphrase': text(
    () => 'la phrase secrète n’ouvre pas les clés de ce projet',
    'Réessayez. Sans la phrase secrète, les clés sont perdues : il faudrait un nouveau partage et de nouvelles inscriptions.',
  ),
  'key.missing': text(
    (d) => `ce fichier de projet ne contient pas la clé ${d.role}`,
    'Ouvrez le fichier de projet qui la contient, ou restaurez-la depuis l’endroit où elle est gardée.',
  ),
  'key.damaged': text(
    (d) => `la clé ${d.role} de ce fichier de projet est endommagée`,
    'Restaurez le fichier de projet depuis une sauvegarde. Il est resté tel quel.',
  ),
  'key.file-exists': text((d) => `${d.file} existe déjà`, 'Choisissez un autre nom. Un fichier de clé n’est jamais écrasé.'),
  'key.file-unwritable': text(
    (d) => `le fichier de clé ${d.file} ne peut pas être écrit : ${said(d.reason, keyFileBars, d.about)}`,
    'Choisissez un dossier où vous pouvez écrire, ou une autre clé USB. Aucune clé n’a été changée.',
  ),
  'key.no-such-file': text(
    (d) => `il n’y a pas de fichier de clé ${d.file}`,
    'Branchez la clé USB qui le contient, ou vérifiez le chemin.',
  ),
  'key.no-key-file': text(
    (d) => `${d.file} n’est pas un fichier de clé de Rehome, ou il est endommagé`,
    'Prenez sa copie sur l’autre clé USB.',
  ),
  'key.wrong-file-passphrase': text(
    (d) => `la phrase secrète n’ouvre pas le fichier de clé ${d.file}`,
    'Réessayez : un fichier de clé a sa propre phrase secrète, qui n’est pas celle du projet.',
  ),
  'key.foreign-file': text(
    (d) => `le fichier de clé ${d.file} appartient au projet ${d.project}`,
    'Donnez le fichier de clé de ce projet.',
  ),
  'key.needs-signatures': text(
    (d) => `${d.what} : il manque ${d.missing} signatures, de ${d.of.join(' ou ')}`,
    'Donnez le fichier de clé (`--key-file`) : la clé USB avec la clé racine, ou celui d’une deuxième personne. Rien n’a été changé.',
  ),
  'key.needs-file': text(
    () => 'la clé racine se trouve sur une clé USB : celle qui lui succède a besoin de son propre fichier',
    'Dites où va la nouvelle clé racine (`--new-root FILE`) : sur la clé USB, jamais à côté du projet.',
  ),
  'key.no-store': text(
    () => 'cet ordinateur n’a pas de magasin de clés qui protège quoi que ce soit',
    'Saisissez la phrase secrète à chaque fois, ou définissez REHOME_KEYSTORE_PASSPHRASE avec une phrase à vous.',
  ),
  'key.not-remembered': text(() => 'la phrase secrète de ce projet n’est pas mémorisée sur cet ordinateur', 'Saisissez-la.'),
}

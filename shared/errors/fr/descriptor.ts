import type { descriptorRefusals } from '../descriptor.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const leftAlone =
  'L’objet garde ce descripteur tel quel ; examinez-le avec `rehome inspect descriptor` et réparez-le avec les outils de l’objet.'
const ntAclLeftAlone = 'Le fichier garde cette ACL NT telle quelle ; examinez-la avec `samba-tool ntacl get` et réparez-la avec Samba.'
const correctText = 'Corrigez le texte à cet endroit, ou faites réafficher le descripteur par Windows.'

export const descriptorTexts: RefusalTexts<typeof descriptorRefusals> = {
  'descriptor.truncated': text(
    (d) => `le descripteur de sécurité a besoin de ${d.needed} octets à l’octet ${d.at}, il y en a ${d.have}`,
    leftAlone,
  ),
  'descriptor.bad-revision': text(
    (d) => `le descripteur de sécurité porte la révision ${d.revision} à l’octet ${d.at} au lieu de 1`,
    leftAlone,
  ),
  'descriptor.absolute': text(
    (d) =>
      `le descripteur de sécurité est en forme absolue (contrôle 0x${d.control.toString(16)} à l’octet ${d.at}) : il contient des pointeurs, pas des décalages`,
    leftAlone,
  ),
  'descriptor.bad-offset': text(
    (d) => `le décalage ${d.offset} (${d.part}) à l’octet ${d.at} pointe hors du descripteur ou hors de sa grille de 4 octets`,
    leftAlone,
  ),
  'descriptor.bad-acl': text((d) => `l’ACL à l’octet ${d.at} est incorrecte : ${d.why}`, leftAlone),
  'descriptor.bad-ace': text((d) => `l’ACE à l’octet ${d.at} (type 0x${d.type.toString(16)}) est incorrecte : ${d.why}`, leftAlone),
  'descriptor.bad-sid': text((d) => `il n’y a pas de SID complet à l’octet ${d.at} du descripteur de sécurité`, leftAlone),
  'descriptor.bad-condition': text((d) => `l’expression conditionnelle est incorrecte à l’octet ${d.at} : ${d.why}`, leftAlone),
  'descriptor.bad-claim': text((d) => `l’attribut de ressource est incorrect à l’octet ${d.at} : ${d.why}`, leftAlone),
  'descriptor.shared-bytes': text(
    (d) => `des parties du descripteur de sécurité se chevauchent à l’octet ${d.at} : en modifier une modifierait l’autre`,
    leftAlone,
  ),
  'descriptor.too-large': text(
    (d) => `le descripteur de sécurité modifié demanderait ${d.bytes} octets dans une liste ou au total, la limite est de 65 535`,
    'Retirez des ACE de l’objet, ou remplacez des SID au lieu d’en ajouter.',
  ),
  'sddl.unexpected': text(
    (d) => `caractère ${d.at + 1} de la SDDL : attendu ${d.expected}, trouvé ${d.found === '' ? 'la fin' : `« ${d.found} »`}`,
    correctText,
  ),
  'sddl.unknown-letters': text((d) => `caractère ${d.at + 1} de la SDDL : « ${d.text} » est inconnu (${d.what})`, correctText),
  'sddl.bad-sid': text(
    (d) => `caractère ${d.at + 1} de la SDDL : ${d.text === '' ? 'il manque un SID' : `« ${d.text} » n’est pas un SID`}`,
    correctText,
  ),
  'sddl.bad-guid': text(
    (d) => `caractère ${d.at + 1} de la SDDL : « ${d.text} » n’est pas un GUID`,
    'Écrivez-le sous la forme xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, sans accolades ni espaces.',
  ),
  'sddl.bad-number': text((d) => `caractère ${d.at + 1} de la SDDL : le nombre « ${d.text} » est incorrect : ${d.why}`, correctText),
  'sddl.domain-unknown': text(
    (d) =>
      `caractère ${d.at + 1} de la SDDL : « ${d.alias} » désigne un compte du domaine ou de l’ordinateur où le texte est lu, et aucun n’est indiqué`,
    'Indiquez le SID de ce domaine, ou écrivez le SID du compte en entier.',
  ),
  'sddl.too-large': text((d) => `une partie de la SDDL (${d.what}) demande ${d.bytes} octets, la limite est de 65 535`, 'Retirez des ACE.'),
  'ntacl.truncated': text((d) => `l’ACL NT s’interrompt à l’octet ${d.at}, il y a ${d.have} octets`, ntAclLeftAlone),
  'ntacl.unknown-version': text(
    (d) => `l’ACL NT a la version ${d.version}, les versions connues vont de 1 à 4`,
    'Un Samba plus récent l’a écrite ; un Rehome plus récent la connaît peut-être. Le fichier la garde telle quelle.',
  ),
  'ntacl.malformed': text((d) => `l’ACL NT est incorrecte à l’octet ${d.at} : ${d.why}`, ntAclLeftAlone),
}

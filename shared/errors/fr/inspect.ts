import type { inspectRefusals } from '../inspect.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const inspectTexts: RefusalTexts<typeof inspectRefusals> = {
  'inspect.unreadable-text': text(
    (d) => `« ${d.text} » est illisible (${d.wanted}) : ${d.reason}`,
    'Donnez-le sous l’une de ces formes ; mettez entre guillemets ce que votre shell modifierait.',
  ),
  'inspect.bad-line': text(
    (d) => `ligne ${d.line} : ${d.reason}`,
    'Donnez un objet JSON par ligne, avec "hex", "base64" ou "sddl" ; les autres champs sont rendus tels quels.',
  ),
  'inspect.no-attribute': text(
    (d) => `${d.path} n’a pas d’attribut ${d.attribute}`,
    'Samba n’en garde pas pour un fichier dont les autorisations n’ont jamais été définies depuis Windows ; il les déduit alors du mode.',
  ),
  'inspect.attribute-unreadable': text(
    (d) => `l’attribut de ${d.path} est illisible : ${d.reason}`,
    'Les attributs du système sont lus par root sous Linux, avec le programme getfattr (paquet Debian attr) ; ou donnez l’attribut en hexadécimal.',
  ),
  'inspect.unknown-key': text(
    (d) => `la ruche ${d.path} n’a pas de clé ${d.key}`,
    'Donnez le chemin sous la racine de la ruche, avec des barres obliques inverses : `--keys ""` liste la racine.',
  ),
  'inspect.unreadable-file': text(
    (d) => `${d.path} est illisible : ${d.reason}`,
    'Vérifiez le chemin, et si vous avez le droit de le lire.',
  ),
  'inspect.write-without-map': text(
    (d) => `il n’y a rien à écrire dans ${d.path} : aucune table n’a été donnée, donc rien ne change`,
    'Indiquez la table de traduction avec --map.',
  ),
}

import { accountBarWords } from './account-bar.ts'
import { said } from './system-words.ts'
import type { credentialRefusals } from '../credentials.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const credentialTexts: RefusalTexts<typeof credentialRefusals> = {
  'credentials.no-controller': text(
    (d) => `no se puede acceder a ningún controlador de dominio de ${d.domain}: ${said(d.answer)}`,
    'Conecte el dispositivo a la red de la empresa o a la VPN; se vuelve a buscar por sí solo. El dominio necesita una relación de confianza y un DNS que lo encuentre.',
  ),
  'credentials.wrong': text(
    (d) => `${d.domain} no conoce ese nombre de usuario con esa contraseña`,
    'Escriba la contraseña de la cuenta nueva; compruebe Bloq Mayús y el idioma del teclado.',
  ),
  'credentials.locked': text(
    (d) => `la cuenta está bloqueada en ${d.domain}`,
    'Pida que la desbloqueen; no se vuelve a intentar hasta que el runbook se publique de nuevo.',
  ),
  'credentials.unusable': text(
    (d) => `${d.domain} no deja que esta cuenta inicie sesión: ${said(d.reason, accountBarWords)}`,
    'Revise la cuenta en el directorio nuevo: contraseña que debe cambiarse antes, deshabilitada, caducada, horas o equipos no permitidos.',
  ),
  'credentials.not-granted': text(
    (d) => `la contraseña es correcta, pero este dispositivo no deja que la cuenta de ${d.domain} inicie sesión`,
    'Dele el derecho de iniciar sesión localmente y, si la confianza es selectiva, «Permitido autenticarse» en este dispositivo.',
  ),
  'credentials.not-cached-here': text(
    (d) => `este Windows no guarda credenciales en caché (CachedLogonsCount es ${d.value})`,
    'Permita por directiva los inicios de sesión en caché hasta que termine el traslado.',
  ),
  'credentials.not-yours': text(
    (d) => `«${d.given}» no es la cuenta nueva de quien ha iniciado sesión, que es ${d.wanted}`,
    'Dé las credenciales de su propia cuenta nueva; no se ha intentado nada.',
  ),
  'credentials.attempts-used': text(
    (d) => `se han agotado los ${d.attempts} intentos, para que la cuenta no se bloquee`,
    'Averigüe la contraseña correcta y publique de nuevo el runbook: los intentos se cuentan por versión.',
  ),
  'credentials.being-checked': text(() => 'se está comprobando otra contraseña de este usuario', 'Espere la respuesta.'),
  'credentials.no-answer': text(
    (d) => `nadie respondió a la pregunta en ${d.minutes} minutos`,
    'Se vuelve a preguntar en el siguiente intento.',
  ),
  'credentials.none-cached': text(
    (d) =>
      d.users === 0
        ? 'ningún usuario de este dispositivo estaba para dar sus credenciales'
        : `de ${d.users} usuarios no se han guardado credenciales de ninguno${d.last === null ? '' : ` (${d.last})`}`,
    'Se vuelve a intentar por sí solo. El dispositivo debe ver un controlador de dominio del directorio nuevo mientras sus usuarios tienen la sesión iniciada.',
  ),
  'credentials.all-spent': text(
    (d) => `no se han guardado credenciales de nadie y no quedan intentos (${d.users} usuarios, último ${d.last ?? 'ninguno'})`,
    'Arregle las cuentas, asegúrese de que los usuarios conozcan su contraseña nueva y publique de nuevo el runbook: los intentos se cuentan por versión.',
  ),
}

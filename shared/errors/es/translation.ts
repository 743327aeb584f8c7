import type { translationRefusals } from '../translation.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { mapFlawWords } from './map-flaw.ts'

const remake = 'Publique de nuevo la tabla de traducción desde el proyecto.'

export const translationTexts: RefusalTexts<typeof translationRefusals> = {
  'translation.source-twice': text(
    (d) => `${d.source} se traduce dos veces`,
    'Conserve una pareja para este origen: borre la otra coincidencia o quite la otra pareja (`rehome translation remove`).',
  ),
  'translation.well-known-source': text(
    (d) => `${d.source} es igual en todos los equipos o no pertenece a ningún directorio, así que nunca se traduce`,
    'Quite esta pareja; solo se traducen cuentas de un dominio o de Entra ID.',
  ),
  'translation.identity': text((d) => `${d.source} se traduce a sí mismo`, 'Quite esta pareja: origen y destino son la misma cuenta.'),
  'translation.many-to-one': text(
    (d) => `más de un origen se traduce a ${d.target}, así que no se conoce el camino de vuelta`,
    'Use el diario para deshacer; una tabla que une cuentas no tiene inversa.',
  ),
  'translation.bad-magic': text(() => 'estos bytes no son una tabla de traducción', remake),
  'translation.bad-version': text(
    (d) => `la tabla de traducción tiene la versión ${d.version}; este programa lee la ${d.known}`,
    'Actualice este programa, o publique la tabla con la misma versión.',
  ),
  'translation.truncated': text((d) => `la tabla de traducción se interrumpe en el byte ${d.at}`, remake),
  'translation.trailing-bytes': text((d) => `la tabla de traducción sigue después de su final, en el byte ${d.at}`, remake),
  'translation.out-of-order': text((d) => `${d.source}, en el byte ${d.at} de la tabla de traducción, no va después del anterior`, remake),
  'translation.unreadable-map': text(
    (d) => `${d.path} no es una tabla de cuentas: ${d.line === null ? '' : `línea ${d.line}: `}${mapFlawWords[d.reason]}`,
    'Dé un objeto JSON {"S-1-5-21-…": "S-1-5-21-…"} o líneas CSV antiguo,nuevo.',
  ),
  'translation.bad-line': text((d) => `«${d.text}» no es una pareja antiguo,nuevo`, 'Escriba dos cuentas, la antigua y la nueva.'),
  'translation.target-twice': text(
    (d) => `${d.source} ya se traduce a ${d.target}`,
    'Conserve una pareja para este destino; borre la otra coincidencia.',
  ),
}

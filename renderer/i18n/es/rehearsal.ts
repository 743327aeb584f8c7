import type { texts as english } from '../en/rehearsal.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  rehearsal: {
    hint: 'Ensaya cada dispositivo de un lote con el planificador que tienen los dispositivos, desde el día antes de «Disponible desde» hasta dos semanas después de «Forzado después de». No se guarda ni se publica nada.',
    zone: 'Las horas locales se leen en',
    habits: {
      startsNow: 'Avisos respondidos con «Migrar ahora»',
      alwaysOn: 'Dispositivos siempre encendidos',
      away: 'Días sin el recurso compartido',
      absent: 'Días laborables apagados',
    },
    play: 'Ensayar',
    part: 'Se ensayan {{played}} de {{devices}} dispositivos, tomados de todo el lote.',
    basis: {
      measured: '{{runbook}} tarda {{most}} como mucho, según los dispositivos.',
      expected: '{{runbook}} tarda {{most}} como mucho, según lo que dice a los usuarios.',
      assumed: '{{runbook}} tarda {{most}} como mucho, a falta de mediciones.',
    },
    by: {
      user: 'Iniciados por sus usuarios',
      enforced: 'Forzados mientras alguien trabaja',
      unattended: 'Iniciados sin nadie conectado',
    },
    facts: {
      atOnce: 'Máximo al mismo tiempo',
      last: 'Último terminado',
      notBegun: 'Nunca iniciados',
    },
    chart:
      '{{batch}}, días en {{zone}}: {{user}} iniciados por sus usuarios, {{enforced}} forzados mientras alguien trabaja, {{unattended}} sin nadie conectado.',
    notBegunHint: 'Estuvieron apagados o sin alcanzar el recurso compartido durante las dos semanas siguientes a «Forzado después de».',
    device: 'Dispositivo',
    runbook: 'Runbook',
  },
}

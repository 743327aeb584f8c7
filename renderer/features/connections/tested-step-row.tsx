import { makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { TestedStep } from '#shared/contracts/connection.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { formatCount, formatList } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { CertificateFacts } from './certificate-facts.tsx'
import { certificateOf } from './shown-certificate.ts'

const useStyles = makeStyles({
  step: { display: 'flex', gap: '12px' },
  words: { flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  found: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  mark: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground3 },
  ok: { flexShrink: 0, fontSize: '20px', color: tokens.colorPaletteGreenForeground1 },
  refused: { flexShrink: 0, fontSize: '20px', color: tokens.colorPaletteRedForeground1 },
  notice: { marginTop: '6px', display: 'flex', flexDirection: 'column', gap: '10px' },
})

/** The steps that read one object, if there is any. */
const samples: ReadonlySet<string> = new Set([
  'user',
  'group',
  'device',
  'tenant-user',
  'tenant-group',
  'tenant-device',
] satisfies TestedStep['step'][])

interface TestedStepRowProps {
  readonly tested: TestedStep
  /** The certificate that was shown is to be trusted, by its fingerprint. */
  readonly onPin: (fingerprint: string) => void
}

/** One step of a test: what it found, or why it was refused. */
export function TestedStepRow({ tested: { step, state, found, refusal }, onPin }: TestedStepRowProps) {
  const styles = useStyles()
  const text = useFoundText({ step, state, found })
  const { t } = useTranslation()
  return (
    <li className={styles.step} data-state={state}>
      {state === 'ok' && <CheckmarkCircleFilled className={styles.ok} aria-label={t('connections.steps.ok')} />}
      {state === 'refused' && <DismissCircleFilled className={styles.refused} aria-label={t('connections.steps.refused')} />}
      {state === 'not-tried' && <CircleRegular className={styles.mark} aria-label={t('connections.steps.notTried')} />}
      <div className={styles.words}>
        <span className={styles.name}>{t(`connections.steps.${step}`)}</span>
        {text !== null && <OutsideText className={styles.found}>{text}</OutsideText>}
        {state === 'not-tried' && <span className={styles.found}>{t('connections.steps.notTried')}</span>}
        {refusal !== null && (
          <div className={styles.notice}>
            <RefusalNotice refusal={refusal as Pick<typeof refusal, 'code' | 'details'> as Refusal} />
            <CertificateFacts certificate={certificateOf(refusal)} onPin={onPin} />
          </div>
        )}
      </div>
    </li>
  )
}

function useFoundText({ step, state, found }: Pick<TestedStep, 'step' | 'state' | 'found'>): string | null {
  const { t, i18n } = useTranslation()
  if (found !== null && typeof found !== 'string')
    return formatList(
      (['user', 'group', 'device'] as const).map((kind) =>
        t(`connections.content.${kind}s`, { count: found[kind], number: formatCount(found[kind], i18n.language) }),
      ),
      i18n.language,
    )
  return found ?? (state === 'ok' && samples.has(step) ? t('connections.steps.none') : null)
}

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled } from '@fluentui/react-icons'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection, ConnectionSecrets, TestedStep } from '#shared/contracts/connection.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { useAction } from '../../client/use-action.ts'
import { formatCount, formatList } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { CertificateFacts } from './certificate-facts.tsx'
import { KeepSecrets } from './keep-secrets.tsx'
import { SecretFields } from './secret-fields.tsx'
import { certificateOf } from './shown-certificate.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: '18px' },
  run: { alignSelf: 'flex-start' },
  steps: { listStyle: 'none', margin: '24px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '14px' },
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

/** Tries what an import will need, step by step, and says which step stands in the way. */
export function TestPanel({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [secrets, setSecrets] = useState<ConnectionSecrets>({})
  const [steps, setSteps] = useState<readonly TestedStep[]>([])
  const test = useAction('connection.test')
  const pin = useAction('connection.edit')

  const run = () => {
    setSteps([])
    void test.run({ connection: connection.id, ...secrets }).then((result) => setSteps(result?.steps ?? []))
  }
  const foundText = ({ step, state, found }: TestedStep) => {
    if (found !== null && typeof found !== 'string')
      return formatList(
        (['user', 'group', 'device'] as const).map((kind) =>
          t(`connections.content.${kind}s`, { count: found[kind], number: formatCount(found[kind], i18n.language) }),
        ),
        i18n.language,
      )
    return found ?? (state === 'ok' && samples.has(step) ? t('connections.steps.none') : null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!test.running) run()
  }
  const { settings } = connection
  const pinned = (fingerprint: string) => {
    if (settings.type === 'active-directory' || settings.type === 'hybrid')
      void pin.run({ connection: connection.id, settings: { ...settings, fingerprint } }).then((saved) => saved !== null && run())
  }
  return (
    <SidePanel title={t('connections.testTitle', { name: connection.name })} subtitle={t('connections.testIntro')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <SecretFields connection={connection} value={secrets} onChange={setSecrets} />
        <KeepSecrets connection={connection} secrets={secrets} />
        {test.running ? (
          <RunningLine doing={t('connections.testing')} work={test} />
        ) : (
          <Button type="submit" appearance="primary" className={styles.run}>
            {t('connections.runTest')}
          </Button>
        )}
        {(test.refusal ?? pin.refusal) !== null && <RefusalNotice refusal={(test.refusal ?? pin.refusal)!} />}
      </form>
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={t('connections.steps.label')}>
          {steps
            .map((one) => [one, foundText(one)] as const)
            .map(([{ step, state, refusal }, found]) => (
              <li key={step} className={styles.step} data-state={state}>
                {state === 'ok' && <CheckmarkCircleFilled className={styles.ok} aria-label={t('connections.steps.ok')} />}
                {state === 'refused' && <DismissCircleFilled className={styles.refused} aria-label={t('connections.steps.refused')} />}
                {state === 'not-tried' && <CircleRegular className={styles.mark} aria-label={t('connections.steps.notTried')} />}
                <div className={styles.words}>
                  <span className={styles.name}>{t(`connections.steps.${step}`)}</span>
                  {found !== null && <OutsideText className={styles.found}>{found}</OutsideText>}
                  {state === 'not-tried' && <span className={styles.found}>{t('connections.steps.notTried')}</span>}
                  {refusal !== null && (
                    <div className={styles.notice}>
                      <RefusalNotice refusal={refusal as Pick<typeof refusal, 'code' | 'details'> as Refusal} />
                      <CertificateFacts certificate={certificateOf(refusal)} onPin={pinned} />
                    </div>
                  )}
                </div>
              </li>
            ))}
        </ol>
      )}
    </SidePanel>
  )
}

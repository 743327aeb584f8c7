import { Button, makeStyles } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection, ConnectionSecrets, TestedStep } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { KeepSecrets } from './keep-secrets.tsx'
import { SecretFields } from './secret-fields.tsx'
import { TestedStepRow } from './tested-step-row.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: '18px' },
  run: { alignSelf: 'flex-start' },
  steps: { listStyle: 'none', margin: '24px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '14px' },
})

/** Tries what an import will need, step by step, and says which step stands in the way. */
export function TestPanel({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [secrets, setSecrets] = useState<ConnectionSecrets>({})
  const [steps, setSteps] = useState<readonly TestedStep[]>([])
  const test = useAction('connection.test')
  const pin = useAction('connection.edit')

  const run = () => {
    setSteps([])
    void test.run({ connection: connection.id, ...secrets }).then((result) => setSteps(result?.steps ?? []))
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
          <LeadsTo call="connection.test">
            <Button type="submit" appearance="primary" className={styles.run}>
              {t('connections.runTest')}
            </Button>
          </LeadsTo>
        )}
        {(test.refusal ?? pin.refusal) !== null && <RefusalNotice refusal={(test.refusal ?? pin.refusal)!} />}
      </form>
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={t('connections.steps.label')}>
          {steps.map((tested) => (
            <TestedStepRow key={tested.step} tested={tested} onPin={pinned} />
          ))}
        </ol>
      )}
    </SidePanel>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection, ConnectionSecrets } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { Editable, LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { ImportRuns } from './import-changes.tsx'
import { ImportResult } from './import-result.tsx'
import { KeepSecrets } from './keep-secrets.tsx'
import { SecretFields } from './secret-fields.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '18px', marginBottom: '28px' },
  // As if its fields lay in the form itself.
  fields: { display: 'contents' },
  run: { alignSelf: 'flex-start' },
})

/** Reads a directory into the project, and shows what the last import brought. */
export function ImportPanel({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [secrets, setSecrets] = useState<ConnectionSecrets>({})
  const imports = useCall('import.list', { connection: connection.id })
  const run = useAction('import.run')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (run.running) return
    void run.run({ connection: connection.id, ...secrets }).then((record) => record !== null && setSecrets({}))
  }
  const last = imports?.ok === true ? imports.value[0] : undefined
  return (
    <SidePanel title={t('connections.importTitle', { name: connection.name })} subtitle={t('connections.importIntro')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Editable call="import.run" className={styles.fields}>
          <SecretFields connection={connection} value={secrets} onChange={setSecrets} />
        </Editable>
        <KeepSecrets connection={connection} secrets={secrets} />
        {run.running ? (
          <RunningLine doing={t('connections.importing')} work={run} />
        ) : (
          <LeadsTo call="import.run">
            <Button type="submit" appearance="primary" className={styles.run}>
              {t(connection.importedAt === null ? 'connections.runImport' : 'connections.runImportAgain')}
            </Button>
          </LeadsTo>
        )}
        {run.refusal !== null && <RefusalNotice refusal={run.refusal} />}
      </form>
      {imports?.ok === false && <RefusalNotice refusal={imports.error} />}
      {last !== undefined && !run.running && <ImportResult record={last} />}
      {imports?.ok === true && imports.value.length > 1 && !run.running && <ImportRuns connection={connection.id} runs={imports.value} />}
    </SidePanel>
  )
}

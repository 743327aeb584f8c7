import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { KeyRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { neededSecrets, type Connection, type ConnectionSecrets } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: '12px', color: tokens.colorNeutralForeground2 },
})

/** Where this computer has a key store: keeps what was typed there, or says what is kept and forgets it. */
export function KeepSecrets({ connection, secrets }: { readonly connection: Connection; readonly secrets: ConnectionSecrets }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const answer = useCall('connection.kept', {})
  const keep = useAction('connection.keep')
  const forget = useAction('connection.forgetSecrets')
  if (answer?.ok !== true || !answer.value.offered || neededSecrets(connection.settings).length === 0) return null
  const isKept = answer.value.kept.some(({ connection: id }) => id === connection.id)
  const isTyped = Object.values(secrets).some((secret) => secret !== undefined && secret !== '')
  return (
    <div className={styles.line}>
      {isKept && <span>{t('connections.keyStore.kept')}</span>}
      {isTyped && (
        <Button size="small" icon={<KeyRegular />} onClick={() => void keep.run({ connection: connection.id, ...secrets })}>
          {t('connections.keyStore.keep')}
        </Button>
      )}
      {isKept && (
        <Button size="small" appearance="subtle" onClick={() => void forget.run({ connection: connection.id })}>
          {t('connections.keyStore.forget')}
        </Button>
      )}
      {keep.refusal !== null && <RefusalNotice refusal={keep.refusal} />}
    </div>
  )
}

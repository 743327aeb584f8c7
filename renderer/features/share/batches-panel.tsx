import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import { ask } from '../../components/asked.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', minHeight: '28px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
})

/** The batches that lie on the share, and those that were withdrawn from it. Nothing before any was published. */
export function BatchesPanel() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const batches = useCall('batch.list', {})
  const shown = batches?.ok === true ? batches.value.filter((batch) => batch.onShare !== null || batch.withdrawnAt !== null) : []
  if (shown.length === 0) return null
  const asks = (action: 'withdrawBatch' | 'liftBatch', id: string) => {
    ask(action, id)
    void navigate({ to: '/batches' })
  }
  return (
    <Panel title={t('batches.shared.title')} hint={t('batches.shared.hint')}>
      <ul className={styles.list}>
        {shown.map(({ id, name, onShare, withdrawnAt }) => (
          <li key={id} className={styles.row}>
            <Link to="/batches/$id" params={{ id }} className={styles.name}>
              <OutsideText>{name}</OutsideText>
            </Link>
            {onShare !== null && <span>{t('batches.shared.devices', { count: onShare, shown: formatCount(onShare, i18n.language) })}</span>}
            {withdrawnAt !== null && (
              <>
                <Badge appearance="tint" color="warning">
                  {t('batches.withdrawn')}
                </Badge>
                <span className={styles.faint}>{formatMoment(withdrawnAt, i18n.language)}</span>
              </>
            )}
            <LeadsTo call="publish.withdraw">
              <Button
                size="small"
                aria-label={t(withdrawnAt === null ? 'batches.shared.withdraw' : 'batches.shared.lift', { name })}
                onClick={() => asks(withdrawnAt === null ? 'withdrawBatch' : 'liftBatch', id)}
              >
                {t(withdrawnAt === null ? 'batches.withdraw.run' : 'batches.lift.run')}
              </Button>
            </LeadsTo>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

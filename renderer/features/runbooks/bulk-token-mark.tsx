import { makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, ErrorCircleFilled, WarningFilled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { BulkToken } from '#shared/contracts/runbook.ts'
import { localeOf } from '../../components/format.ts'

const useStyles = makeStyles({
  mark: { display: 'flex', gap: '8px', alignItems: 'start', marginTop: '10px', '& svg': { flexShrink: 0, fontSize: '20px' } },
  good: { color: tokens.colorStatusSuccessForeground1 },
  warn: { color: tokens.colorStatusWarningForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
})

/** Whether the token that joins devices to Entra ID holds: green, and until when; else what is missing. */
export function BulkTokenMark({ token: { from, state, ends } }: { readonly token: BulkToken }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeZone: 'UTC' })
  const when = ends === null ? '' : day.format(Date.parse(ends))
  const good = state === 'valid'
  const bad = state === 'ended' || state === 'missing'
  const Icon = good ? CheckmarkCircleFilled : bad ? ErrorCircleFilled : WarningFilled
  return (
    <div className={styles.mark} role="status">
      <Icon className={good ? styles.good : bad ? styles.bad : styles.warn} aria-hidden />
      <span>
        {t(`runbooks.token.${state}`, { when })} {from !== 'none' && t(`runbooks.tokenFrom.${from}`)}
      </span>
    </div>
  )
}

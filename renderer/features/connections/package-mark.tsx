import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleFilled, ErrorCircleFilled, WarningFilled } from '@fluentui/react-icons'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import { localeOf } from '../../components/format.ts'
import { packageState } from './package-state.ts'

const useStyles = makeStyles({
  mark: { display: 'flex', gap: '8px', alignItems: 'center', marginTop: '-8px', '& svg': { flexShrink: 0, fontSize: '20px' } },
  good: { color: tokens.colorStatusSuccessForeground1 },
  warn: { color: tokens.colorStatusWarningForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
})

interface PackageMarkProps {
  readonly path: string
  /** As a day, or ''. */
  readonly expiresOn: string
  readonly onExpires: (day: string) => void
}

/** Whether the package with the bulk token is there and still holds: green, amber or red, and what to do about it. */
export function PackageMark({ path, expiresOn, onExpires }: PackageMarkProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const asked = useDeferredValue(path.trim())
  const checked = useCall('connection.check-package', { path: asked === '' ? '/' : asked })
  if (asked === '' || checked?.ok !== true) return null
  const { state, latestEnd } = checked.value
  const { tone, says } = packageState(state, expiresOn, latestEnd, Date.now())
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeZone: 'UTC' })
  const Icon = { good: CheckmarkCircleFilled, warn: WarningFilled, bad: ErrorCircleFilled }[tone]
  const shown = says === 'unknown' || says === 'late' ? latestEnd : expiresOn
  return (
    <div className={styles.mark} role="status">
      <Icon className={styles[tone]} aria-hidden />
      <span>{t(`connections.package.${says}`, { when: shown === null || shown === '' ? '' : day.format(Date.parse(shown)) })}</span>
      {(says === 'unknown' || says === 'late') && latestEnd !== null && (
        <Button size="small" onClick={() => onExpires(latestEnd)}>
          {t('connections.package.take')}
        </Button>
      )}
    </div>
  )
}

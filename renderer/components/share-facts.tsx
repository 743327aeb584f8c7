import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ShareStatus } from '#shared/contracts/share.ts'
import { formatCount, formatMoment } from './format.ts'
import { PathText } from './path-text.tsx'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1.6fr) minmax(0, 1fr) minmax(0, 1fr)',
    gap: '16px 24px',
    margin: 0,
  },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: '2px 0 0', minWidth: 0 },
})

const colors = { fresh: 'success', ageing: 'warning', expired: 'danger' } as const

/** What lies on the share and how long devices will accept it. */
export function ShareFacts({ share }: { readonly share: ShareStatus }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const facts = [
    [t('share.folder'), <PathText>{share.folder}</PathText>],
    [
      t('share.published'),
      share.publishedAt === null
        ? t('share.never')
        : t('share.version', { version: share.version, when: formatMoment(share.publishedAt, i18n.language) }),
    ],
    [
      t('share.accepted'),
      <Badge appearance="tint" color={colors[share.freshness]}>
        {share.freshness === 'expired' ? t('share.expired') : t('share.daysLeft', { count: share.daysLeft })}
      </Badge>,
    ],
    [t('share.enrolled'), formatCount(share.enrolled, i18n.language)],
  ] as const
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

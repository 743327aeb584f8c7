import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { AttributePair } from '#shared/contracts/matching.ts'
import { useCall } from '../../client/use-call.ts'
import { formatCount } from '../../components/format.ts'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const useStyles = makeStyles({
  box: {
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  table: { width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  cell: { padding: '6px 0', textAlign: 'end', fontWeight: tokens.fontWeightRegular },
  first: { width: '50%', textAlign: 'start' },
  head: { fontWeight: tokens.fontWeightSemibold },
})

const numbers = ['accounts', 'matched', 'made', 'unmatched', 'ambiguous', 'vanished', 'forgotten'] as const

interface RulePreviewProps {
  readonly rule: { readonly users: AttributePair; readonly groups: AttributePair; readonly afresh: boolean; readonly target: string }
}

/** What a run with this rule would come to, on the imported accounts; nothing is kept of it. */
export function RulePreview({ rule }: RulePreviewProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const preview = useCall('match.preview', rule)
  if (preview === null) return <Spinner size="tiny" label={t('matching.counting')} />
  if (!preview.ok) return <RefusalNotice refusal={preview.error} />
  const { users, groups } = preview.value
  return (
    <section className={styles.box} aria-label={t('matching.preview')} aria-live="polite">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.first, styles.head)}>
              {t('matching.preview')}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              {t('matching.kinds.users')}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              {t('matching.kinds.groups')}
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((name) => (
            <tr key={name}>
              <th scope="row" className={mergeClasses(styles.cell, styles.first)}>
                {t(`matching.numbers.${name}`)}
              </th>
              <td className={styles.cell}>{formatCount(users[name], i18n.language)}</td>
              <td className={styles.cell}>{formatCount(groups[name], i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ImportRecord } from '#shared/contracts/directory-import.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { objectKinds } from './connection-form.ts'

const useStyles = makeStyles({
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  table: { width: '100%', borderCollapse: 'collapse', margin: '16px 0 24px', tableLayout: 'fixed', fontVariantNumeric: 'tabular-nums' },
  head: { padding: '8px 0', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, textAlign: 'end' },
  first: { textAlign: 'start' },
  cell: { padding: '8px 0', textAlign: 'end', borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  findings: { margin: '8px 0 0', padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '12px' },
  examples: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const totals = { user: 'users', group: 'groups', device: 'devices' } as const

/** What an import brought: how many of each kind, what is new, changed and gone, and what could not be taken as it is. */
export function ImportResult({ record }: { readonly record: ImportRecord }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const when = formatMoment(record.finishedAt, i18n.language)
  return (
    <section aria-label={t('connections.result.title')}>
      <h3 className={styles.heading}>{t('connections.result.title')}</h3>
      <div className={styles.faint}>
        {record.domain === null ? when : t('connections.result.ofDomain', { domain: record.domain.dnsName, when })}
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.first)}>
              {t('connections.result.kind')}
            </th>
            {(['total', 'added', 'changed', 'removed'] as const).map((column) => (
              <th key={column} scope="col" className={styles.head}>
                {t(`connections.result.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objectKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row" className={mergeClasses(styles.cell, styles.first)}>
                {t(`connections.kinds.${kind}`)}
              </th>
              {[record[totals[kind]], record.added[kind], record.changed[kind], record.removed[kind]].map((value, place) => (
                // oxlint-disable-next-line react/no-array-index-key -- the four columns never move
                <td key={place} className={styles.cell}>
                  {number(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div>{t('connections.result.memberships', { count: record.memberships, number: number(record.memberships) })}</div>
      {record.findings.length === 0 ? (
        <p className={styles.faint}>{t('connections.result.noFindings')}</p>
      ) : (
        <ul className={styles.findings} aria-label={t('connections.result.findings')}>
          {record.findings.map(({ what, count, examples }) => (
            <li key={what}>
              <div>{t('connections.result.finding', { number: number(count), what: t(`connections.findings.${what}`) })}</div>
              {examples.map((example) => (
                <OutsideText key={example} oneLine className={styles.examples}>
                  {example}
                </OutsideText>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'
import { OutsideText } from './outside-text.tsx'
import { NamedSid } from './sid-text.tsx'

const useStyles = makeStyles({
  faint: { color: tokens.colorNeutralForeground3 },
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` } },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    textAlign: 'start',
    whiteSpace: 'nowrap',
    padding: '4px 16px 8px 0',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  cell: {
    padding: '8px 16px 8px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    minWidth: '72px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  sid: { width: '230px' },
  short: { whiteSpace: 'nowrap' },
  some: { minWidth: '180px' },
  long: { minWidth: '280px' },
  // Room for the longest part between two hyphens.
  word: { minWidth: '130px' },
  any: {},
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

/** So many rows on the page; what writes them to a file has all of them. */
const mostRows = 200

interface SidCell {
  readonly sid: string
  /** Where the page has not looked up whose it is. */
  readonly name?: string | null
}

interface PlainTableProps {
  readonly label: string
  readonly columns: readonly string[]
  /** Texts from outside, SIDs, or numbers, which stand at the end of their cells. */
  readonly rows: readonly (readonly (string | number | SidCell)[])[]
  /** Instead of rows, where there are none. */
  readonly empty: string
}

/** A short table of what is known already; longer ones are drawn by the grids. */
export function PlainTable({ label, columns, rows, empty }: PlainTableProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const isNumber = (index: number) => rows.every((row) => typeof row[index] === 'number')
  if (rows.length === 0) return <span className={styles.faint}>{empty}</span>
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={column} scope="col" className={mergeClasses(styles.head, isNumber(index) && styles.number)}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row of what is finished is its place
              <tr key={place}>
                {row.map((value, index) => (
                  <td
                    key={columns[index] ?? index}
                    className={mergeClasses(styles.cell, isNumber(index) && styles.number, styles[lengthOf(value)])}
                  >
                    {typeof value === 'object' ? (
                      <div className={styles.sid}>
                        <NamedSid otherwise={value.name}>{value.sid}</NamedSid>
                      </div>
                    ) : (
                      <OutsideText>{typeof value === 'number' ? number(value) : value}</OutsideText>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > mostRows && (
        <p className={styles.faint}>{t('reports.moreRows', { shown: number(mostRows), all: number(rows.length) })}</p>
      )}
    </>
  )
}

/** A name or a time stays on one line, a code in its words; a sentence has room for some words in each. */
function lengthOf(value: string | number | SidCell): 'short' | 'some' | 'long' | 'word' | 'any' {
  if (typeof value !== 'string') return 'any'
  // Han and kana are as wide as two letters.
  const width = value.length + (value.match(/[\u2e80-\uffef]/g)?.length ?? 0)
  if (width <= 24) return 'short'
  if (/^[a-z]+\.[a-z-]+$/.test(value)) return 'word'
  return width <= 60 ? 'some' : 'long'
}

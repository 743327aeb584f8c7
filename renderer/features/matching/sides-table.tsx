import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { MatchExplanation } from '#shared/contracts/matching.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { compareSides } from './side-by-side.ts'

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` } },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  head: { textAlign: 'start', verticalAlign: 'bottom', padding: '4px 14px 8px 0', minWidth: '120px' },
  faint: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  cell: {
    padding: '7px 14px 7px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  name: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  alike: { fontWeight: tokens.fontWeightSemibold },
  mark: { color: tokens.colorPaletteGreenForeground1, marginInlineEnd: '4px', verticalAlign: '-2px' },
})

/** The accounts in question side by side; what agrees with the one that is decided about is marked. */
export function SidesTable({ sides }: { readonly sides: MatchExplanation['sides'] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const rows = compareSides(sides)
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('matching.sideBySide')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {sides.map(({ side, account }) => (
              <th key={`${side} ${account.guid}`} scope="col" className={styles.head}>
                <OutsideText>{`${account.connection}\\${account.name}`}</OutsideText>
                <div className={styles.faint}>
                  {account.state === 'active' ? t(`matching.columns.${side}`) : t(`directory.states.${account.state}`)}
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ attribute, values, alike }) => (
            <tr key={attribute}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                <OutsideText>{attribute}</OutsideText>
              </th>
              {values.map((value, place) => (
                <td
                  key={sides[place]?.account.guid ?? place}
                  className={mergeClasses(styles.cell, place > 0 && alike[place] === true && styles.alike)}
                >
                  {place > 0 && alike[place] === true && (
                    <CheckmarkCircleRegular className={styles.mark} aria-label={t('matching.alike')} />
                  )}
                  <OutsideText>{value}</OutsideText>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { Badge, Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnrolmentRow } from '#shared/contracts/enrolment.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Fact } from '../../components/refusal-words.tsx'
import { decisionOn, splitRequests } from './requests.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginTop: '16px' },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  // Long queues scroll in themselves.
  scroll: { maxHeight: '420px', overflow: 'auto', marginTop: '8px' },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: '8px 12px',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  cell: { padding: '8px 12px', verticalAlign: 'middle' },
  narrow: { width: '32px', padding: '0 4px 0 0' },
  name: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  row: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
})

const colors = { rule: 'success', person: 'warning', none: 'informative' } as const

interface RequestListProps {
  readonly requests: readonly EnrolmentRow[]
  readonly busy: boolean
  readonly onApprove: (rows: readonly EnrolmentRow[]) => void
  readonly onReject: (rows: readonly EnrolmentRow[]) => void
}

/** The requests that wait for an answer, and those that have one. */
export function RequestList({ requests, busy, onApprove, onReject }: RequestListProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { open, settled } = splitRequests(requests)
  const picked = open.filter(({ id }) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const allChosen = picked.length === open.length ? true : picked.length === 0 ? false : ('mixed' as const)
  const chooseAll = () => setChosen(allChosen === true ? new Set() : new Set(open.map(({ id }) => id)))
  return (
    <>
      <div className={styles.bar}>
        <LeadsTo call="enrolment.approve">
          <Button appearance="primary" disabledFocusable={busy || picked.length === 0} onClick={() => onApprove(picked)}>
            {t('enrolment.approve')}
          </Button>
        </LeadsTo>
        <LeadsTo call="enrolment.reject">
          <Button disabledFocusable={busy || picked.length === 0} onClick={() => onReject(picked)}>
            {t('enrolment.reject')}
          </Button>
        </LeadsTo>
        <span role="status" className={styles.shown}>
          {t('enrolment.counts', {
            open: formatCount(open.length, i18n.language),
            settled: formatCount(settled.length, i18n.language),
          })}
        </span>
      </div>
      {requests.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('enrolment.requests')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th className={styles.head}>
                  <Checkbox
                    aria-label={t('enrolment.chooseAll')}
                    checked={open.length > 0 && allChosen}
                    disabled={open.length === 0}
                    onChange={chooseAll}
                  />
                </th>
                {(['name', 'state', 'system', 'at'] as const).map((column) => (
                  <th key={column} scope="col" className={styles.head}>
                    {t(`enrolment.columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...open, ...settled].map((row) => (
                <tr key={row.id} className={styles.row}>
                  <td className={styles.narrow}>
                    {decisionOn(row) !== 'none' && (
                      <Checkbox
                        aria-label={t('enrolment.choose', { name: row.name ?? row.id })}
                        checked={chosen.has(row.id)}
                        onChange={() => toggle(row.id)}
                      />
                    )}
                  </td>
                  <td className={styles.cell}>
                    <OutsideText className={styles.name}>{row.name ?? row.id}</OutsideText>
                    <div className={styles.faint} dir="ltr">
                      {row.id}
                    </div>
                  </td>
                  <td className={styles.cell}>
                    <Badge appearance="tint" color={colors[decisionOn(row)]}>
                      {t(`enrolment.states.${row.state}`)}
                    </Badge>
                    <div className={styles.faint}>
                      <Told row={row} />
                    </div>
                  </td>
                  <td className={styles.cell}>
                    <OutsideText>{row.operatingSystem ?? ''}</OutsideText>
                    <div className={styles.faint}>
                      <OutsideText>{row.domain ?? ''}</OutsideText>
                    </div>
                  </td>
                  <td className={styles.cell}>{row.at === null ? '' : formatMoment(row.at, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** Why it is refused, or why a person must decide. */
function Told({ row: { refusal, doubt } }: { readonly row: EnrolmentRow }) {
  const told = refusal ?? doubt
  return told === null ? null : <Fact {...told} />
}

import { Badge, Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishReport } from '#shared/contracts/share.ts'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { changesAnything, someNames, waitingGroups } from './publication.ts'
import { lineBelow } from '../../components/line-below.ts'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    width: '180px',
    padding: '8px 16px 8px 0',
    verticalAlign: 'top',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  cell: { padding: '8px 0', verticalAlign: 'top', lineHeight: tokens.lineHeightBase400 },
  row: { ':not(:last-child)': lineBelow() },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '8px' },
  faint: { color: tokens.colorNeutralForeground3 },
})

/** Of one change at most so many devices are named. */
const mostNames = 1000

const colors = { added: 'success', changed: 'warning', removed: 'danger', unchanged: 'informative' } as const

/** Exactly what a publication changes, line by line. */
export function PublicationChanges({ report }: { readonly report: PublishReport }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const { devices, batches, payloads } = report
  if (!changesAnything(report) && waitingGroups(report).length === 0)
    return (
      <MessageBar intent="info">
        <MessageBarBody>{t('publish.nothing', { count: devices.unchanged })}</MessageBarBody>
      </MessageBar>
    )
  const kinds = (['added', 'changed', 'removed'] as const).filter((kind) => devices[kind].length > 0)
  const rows = [
    [
      t('publish.rows.devices'),
      <>
        {kinds.map((kind) => (
          <Names key={kind} kind={kind} names={devices[kind]} />
        ))}
        <div className={styles.faint}>{t('publish.unchanged', { count: devices.unchanged, shown: number(devices.unchanged) })}</div>
      </>,
    ],
    [
      t('publish.rows.batches'),
      batches.map(({ id, name, change, devices: count }) => (
        <div key={id} className={styles.line}>
          <Badge appearance="tint" color={colors[change]}>
            {t(`publish.change.${change}`)}
          </Badge>
          <OutsideText>{name}</OutsideText>
          <span className={styles.faint}>{t('publish.ofDevices', { count })}</span>
        </div>
      )),
    ],
    [
      t('publish.rows.payloads'),
      <>
        {payloads.added.map(({ kind, of, bytes }) => (
          <div key={`${kind} ${of}`} className={styles.line}>
            <Badge appearance="tint" color="success">
              {t('publish.change.added')}
            </Badge>
            <OutsideText>{t(`publish.payload.${kind}`, { of })}</OutsideText>
            <span className={styles.faint}>{t('publish.bytes', { bytes: number(Math.ceil(bytes / 1024)) })}</span>
          </div>
        ))}
        <div className={styles.faint}>{t('publish.payloads', { removed: payloads.removed, unchanged: payloads.unchanged })}</div>
      </>,
    ],
    ...waitingGroups(report).map(({ reason, names }) => [t(`publish.waiting.${reason}`), <Names key={reason} names={names} />] as const),
  ] as const
  return (
    <table className={styles.table}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label} className={styles.row}>
            <th scope="row" className={styles.head}>
              {label}
            </th>
            <td className={styles.cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Names({ kind, names }: { readonly kind?: 'added' | 'changed' | 'removed'; readonly names: readonly string[] }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const { shown, more } = someNames(names, isWhole ? mostNames : undefined)
  return (
    <div className={styles.line}>
      {kind !== undefined && (
        <Badge appearance="tint" color={colors[kind]}>
          {t(`publish.change.${kind}`)} {formatCount(names.length, i18n.language)}
        </Badge>
      )}
      <OutsideText>{shown}</OutsideText>
      {more > 0 &&
        (isWhole ? (
          <span className={styles.faint}>{t('publish.more', { count: more })}</span>
        ) : (
          <Button size="small" appearance="subtle" onClick={() => setWhole(true)}>
            {t('publish.more', { count: more })}
          </Button>
        ))}
    </div>
  )
}

import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { useNames } from '../../client/use-names.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { groupOf } from '#shared/contracts/device-state.ts'

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))', gap: '16px 24px', margin: 0 },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: '2px 0 0', minWidth: 0, fontVariantNumeric: 'tabular-nums' },
  state: { display: 'flex', alignItems: 'center', gap: '8px', fontWeight: tokens.fontWeightSemibold },
})

/** Where a device stands, at a glance. */
export function DeviceFacts({ device }: { readonly device: DeviceRow }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  const number = (value: number) => formatCount(value, i18n.language)
  const { state, batch, changed, findings, agent, agentRefused, lastEventAt } = device
  const facts = [
    [
      t('devices.columns.state'),
      <span className={styles.state}>
        <GroupMark group={groupOf(state)} />
        {t(`states.${state}`)}
      </span>,
    ],
    [t('devices.columns.batch'), batch === null ? '–' : <OutsideText>{names.batch(batch)}</OutsideText>],
    ...(['files', 'hives', 'keys', 'profiles'] as const).map((kind) => [t(`device.changedInAll.${kind}`), number(changed[kind])] as const),
    [t('devices.columns.findings'), number(findings)],
    [
      t('devices.columns.agent'),
      <>
        {agent === null ? '–' : <OutsideText>{agent}</OutsideText>}
        {agentRefused !== undefined && <div className={styles.label}>{t('devices.agents.refused', { version: agentRefused.version })}</div>}
      </>,
    ],
    [t('devices.columns.last'), lastEventAt === null ? '–' : formatMoment(lastEventAt, i18n.language)],
  ] as const
  return (
    <Panel title={t('device.facts')}>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

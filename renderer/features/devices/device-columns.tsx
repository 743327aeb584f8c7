import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceRow } from '#shared/contracts/device.ts'
import type { DeviceOrder } from '#shared/contracts/device-filter.ts'
import { isStepId } from '#shared/migration/step.ts'
import { useNames } from '../../client/use-names.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import type { PagedColumn } from '../../components/paged-grid.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { visible } from '../../components/visible.ts'
import { useRefusalWords } from '../../i18n/refusal-words.ts'
import { groupOf } from '#shared/contracts/device-state.ts'

const useStyles = makeStyles({
  name: {
    minWidth: 0,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  state: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0 },
  why: { overflow: 'hidden', textOverflow: 'ellipsis', unicodeBidi: 'isolate' },
  faint: { color: tokens.colorNeutralForeground3 },
  when: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
})

function changes({ changed }: DeviceRow): number {
  return changed.files + changed.hives + changed.keys + changed.profiles
}

/** `withAgents`: with the version of the agent, which takes room from the reason and says nothing where all have the same. */
export function useDeviceColumns(withAgents: boolean): readonly (PagedColumn<DeviceRow> & { readonly id: DeviceOrder })[] {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('devices.columns.name'),
        size: 130,
        cell: ({ name }) => (
          <Link to="/devices/$name" params={{ name }} className={styles.name}>
            <OutsideText oneLine>{name}</OutsideText>
          </Link>
        ),
      },
      {
        id: 'state',
        header: t('devices.columns.state'),
        size: 200,
        cell: ({ state }) => (
          <span className={styles.state}>
            <GroupMark group={groupOf(state)} />
            {t(`states.${state}`)}
          </span>
        ),
      },
      {
        id: 'batch',
        header: t('devices.columns.batch'),
        size: 76,
        cell: ({ batch }) => (batch === null ? null : <OutsideText oneLine>{names.batch(batch)}</OutsideText>),
      },
      {
        id: 'why',
        header: t('devices.columns.why'),
        size: withAgents ? 156 : 246,
        cell: (device) => <Why device={device} />,
      },
      {
        id: 'changed',
        header: t('devices.columns.changed'),
        size: 92,
        numeric: true,
        cell: (device) => formatCount(changes(device), i18n.language),
      },
      {
        id: 'findings',
        header: t('devices.columns.findings'),
        size: 92,
        numeric: true,
        cell: ({ findings }) => formatCount(findings, i18n.language),
      },
      ...(withAgents
        ? [
            {
              id: 'agent' as const,
              header: t('devices.columns.agent'),
              size: 90,
              cell: ({ agent }: DeviceRow) => (agent === null ? null : <OutsideText oneLine>{agent}</OutsideText>),
            },
          ]
        : []),
      {
        id: 'last',
        header: t('devices.columns.last'),
        size: 174,
        cell: ({ lastEventAt }) => (
          <span className={styles.when}>{lastEventAt === null ? '' : formatMoment(lastEventAt, i18n.language)}</span>
        ),
      },
    ],
    [styles, t, i18n.language, names, withAgents],
  )
}

/** Why it stopped, with what to do about it, or the step it is at. */
function Why({ device: { code, details, step } }: { readonly device: DeviceRow }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const words = useRefusalWords()
  if (code === undefined)
    return step === null ? null : <span className={styles.faint}>{isStepId(step) ? t(`stepNames.${step}`) : step}</span>
  const says = words.says({ code, details: details ?? {} })
  const shown = <span className={styles.why}>{visible(says)}</span>
  const remedy = words.remedy(code)
  if (remedy === '') return shown
  return (
    <Tooltip content={visible(`${says} ${remedy.replaceAll('`', '')} (${code})`)} relationship="description">
      {shown}
    </Tooltip>
  )
}

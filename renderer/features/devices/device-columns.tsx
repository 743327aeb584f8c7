import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { isStepId } from '#shared/migration/step.ts'
import { useNames } from '../../client/use-names.ts'
import { byName } from '../../components/by-name.ts'
import { gridColumns, type GridColumns } from '../../components/data-grid.tsx'
import { formatCount, formatMoment } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { visible } from '../../components/visible.ts'
import { useRefusalWords } from '../../i18n/refusal-words.ts'
import { compareStates, groupOf } from '../../components/state-group.ts'

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

const helper = gridColumns<DeviceRow>()

function changes({ changed }: DeviceRow): number {
  return changed.files + changed.hives + changed.keys + changed.profiles
}

/** `withAgents`: with the version of the agent, which takes room from the reason and says nothing where all have the same. */
export function useDeviceColumns(withAgents: boolean): GridColumns<DeviceRow> {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('name', {
          header: t('devices.columns.name'),
          size: 130,
          sortFn: (a, b) => byName(a.original.name, b.original.name),
          cell: ({ row }) => (
            <Link to="/devices/$name" params={{ name: row.original.name }} className={styles.name}>
              <OutsideText oneLine>{row.original.name}</OutsideText>
            </Link>
          ),
        }),
        helper.accessor('state', {
          header: t('devices.columns.state'),
          size: 200,
          // In the order of a migration, not of the alphabet.
          sortFn: (a, b) => compareStates(a.original.state, b.original.state),
          cell: ({ row }) => (
            <span className={styles.state}>
              <GroupMark group={groupOf(row.original.state)} />
              {t(`states.${row.original.state}`)}
            </span>
          ),
        }),
        helper.accessor(({ batch }) => (batch === null ? '' : names.batch(batch)), {
          id: 'batch',
          header: t('devices.columns.batch'),
          size: 76,
          cell: ({ row }) => (row.original.batch === null ? null : <OutsideText oneLine>{names.batch(row.original.batch)}</OutsideText>),
        }),
        helper.accessor(({ code, step }) => code ?? step ?? '', {
          id: 'why',
          header: t('devices.columns.why'),
          size: withAgents ? 156 : 246,
          cell: ({ row }) => <Why device={row.original} />,
        }),
        helper.accessor(changes, {
          id: 'changed',
          header: t('devices.columns.changed'),
          size: 92,
          cell: ({ row }) => formatCount(changes(row.original), i18n.language),
        }),
        helper.accessor('findings', {
          header: t('devices.columns.findings'),
          size: 92,
          cell: ({ row }) => formatCount(row.original.findings, i18n.language),
        }),
        ...(withAgents
          ? [
              helper.accessor(({ agent }) => agent ?? '', {
                id: 'agent',
                header: t('devices.columns.agent'),
                size: 90,
                sortFn: (a, b) => byName(a.original.agent ?? '', b.original.agent ?? ''),
                cell: ({ row }) => (row.original.agent === null ? null : <OutsideText oneLine>{row.original.agent}</OutsideText>),
              }),
            ]
          : []),
        helper.accessor(({ lastEventAt }) => lastEventAt ?? '', {
          id: 'last',
          header: t('devices.columns.last'),
          size: 174,
          cell: ({ row }) => (
            <span className={styles.when}>
              {row.original.lastEventAt === null ? '' : formatMoment(row.original.lastEventAt, i18n.language)}
            </span>
          ),
        }),
      ]) as unknown as GridColumns<DeviceRow>,
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

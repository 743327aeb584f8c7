import { Button, makeStyles, tokens, ToggleButton } from '@fluentui/react-components'
import { DataTrendingRegular } from '@fluentui/react-icons'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { DataGrid } from '../../components/data-grid.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { useKeptView } from '../../components/kept-view.ts'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { countGroups, stateGroups, type StateGroup } from '../../components/state-group.ts'
import { NamedAccounts } from './account-names.tsx'
import { AgentFilter } from './agent-filter.tsx'
import { AsOf, CollectButtons, CollectingNotices } from './collecting-line.tsx'
import { BurnDownPanel } from './burn-down-panel.tsx'
import { useChosenDevices } from './chosen-devices.ts'
import { useDeviceColumns } from './device-columns.tsx'
import { errorGroups } from './error-groups.ts'
import { ErrorList } from './error-list.tsx'
import { findDevices } from './find-devices.ts'
import { mayRetry } from './may-retry.ts'
import { RetryButton } from './retry-button.tsx'
import { useCollecting } from './use-collecting.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '14px' },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Every device of the project, by state, as of the last collection; it is collected again while the page is in sight. */
export function DevicesPage() {
  const { t } = useTranslation()
  const devices = useCall('device.list', {})
  const collecting = useCollecting()
  const [isBurning, setBurning] = useState(false)
  if (devices?.ok === false && devices.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isEmpty = devices?.ok === true && devices.value.length === 0
  return (
    <Page
      title={t('pages.devices')}
      subtitle={
        <>
          {t('devices.intro')}
          {!isEmpty && <AsOf collecting={collecting} />}
        </>
      }
      fills
      actions={
        devices?.ok === true && !isEmpty ? (
          <>
            <CollectButtons collecting={collecting} />
            <Button icon={<DataTrendingRegular />} onClick={() => setBurning(true)}>
              {t('burnDown.title')}
            </Button>
          </>
        ) : undefined
      }
    >
      {devices?.ok === false && <RefusalNotice refusal={devices.error} onRetry={changed} />}
      <CollectingNotices collecting={collecting} />
      {isEmpty && (
        <EmptyState
          title={t('devices.empty.title')}
          text={t('devices.empty.text')}
          actions={<LinkButton to="/batches">{t('overview.goTo', { page: t('pages.batches') })}</LinkButton>}
        />
      )}
      {devices?.ok === true && !isEmpty && <Devices devices={devices.value} />}
      {collecting.dialog}
      {isBurning && <BurnDownPanel onClose={() => setBurning(false)} />}
    </Page>
  )
}

function Devices({ devices }: { readonly devices: readonly DeviceRow[] }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const chosen = useSearch({ from: '/devices' })
  const { group, code, agent } = chosen
  const [, keepChosen] = useChosenDevices()
  useEffect(() => keepChosen(chosen), [chosen, keepChosen])
  const [text, setText] = useKeptView('devices.search', '')
  const wanted = useDeferredValue(text)
  const columns = useDeviceColumns(new Set(devices.flatMap(({ agent: version }) => version ?? [])).size > 1)
  const counts = useMemo(() => countGroups(countStates(devices)), [devices])
  const found = useMemo(() => findDevices(devices, { group, code, agent, text: wanted }), [devices, group, code, agent, wanted])
  const retryable = useMemo(() => found.filter(mayRetry).map(({ name }) => name), [found])
  const told = useMemo(() => devices.flatMap(({ details }) => details ?? []), [devices])
  const errors = useMemo(() => errorGroups(devices), [devices])
  const show = (chosen: StateGroup | undefined) => void navigate({ to: '/devices', search: chosen === undefined ? {} : { group: chosen } })
  const showCode = (chosen: string | undefined) => void navigate({ to: '/devices', search: chosen === undefined ? {} : { code: chosen } })
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('devices.search')} value={text} onChange={setText} />
        <ToggleButton
          size="small"
          shape="circular"
          checked={group === undefined && code === undefined && agent === undefined}
          onClick={() => show(undefined)}
        >
          {t('devices.all')} {number(devices.length)}
        </ToggleButton>
        {stateGroups
          .filter((one) => counts[one] > 0 || one === group)
          .map((one) => (
            <ToggleButton
              key={one}
              size="small"
              shape="circular"
              checked={group === one}
              icon={<GroupMark group={one} />}
              onClick={() => show(group === one ? undefined : one)}
            >
              {t(`fleet.groups.${one}`)} {number(counts[one])}
            </ToggleButton>
          ))}
        <AgentFilter devices={devices} chosen={agent} />
        {code !== undefined && retryable.length > 0 && <RetryButton small names={retryable} />}
        <span className={styles.shown} role="status">
          {t('devices.shown', { shown: number(found.length), all: number(devices.length) })}
        </span>
      </div>
      <ErrorList groups={errors} chosen={code} onChoose={showCode} />
      {found.length === 0 ? (
        <EmptyState text={t('devices.none')} />
      ) : (
        <NamedAccounts about={told}>
          <DataGrid
            label={t('pages.devices')}
            columns={columns}
            rows={found}
            idOf={(row) => row.device ?? row.name}
            sortedBy="name"
            keptAs="devices"
            numeric={numeric}
            onOpen={({ name }) => void navigate({ to: '/devices/$name', params: { name } })}
          />
        </NamedAccounts>
      )}
    </>
  )
}

const numeric = ['changed', 'findings']

function countStates(devices: readonly DeviceRow[]): Partial<Record<DeviceRow['state'], number>> {
  const counts: Partial<Record<DeviceRow['state'], number>> = {}
  for (const { state } of devices) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

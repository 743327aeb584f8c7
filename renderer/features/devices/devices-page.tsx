import { Button, makeStyles, tokens, ToggleButton } from '@fluentui/react-components'
import { DataTrendingRegular } from '@fluentui/react-icons'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceStatus } from '#shared/contracts/device.ts'
import type { DeviceFilter, DeviceOrder } from '#shared/contracts/device-filter.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { pageSize, usePages } from '../../client/use-pages.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { useKeptView } from '../../components/kept-view.ts'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { PagedGrid, type Sorting } from '../../components/paged-grid.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { countGroups, stateGroups, type StateGroup } from '#shared/contracts/device-state.ts'
import { NamedAccounts } from './account-names.tsx'
import { AgentFilter } from './agent-filter.tsx'
import { BatchFilter } from './batch-filter.tsx'
import { AsOf, CollectButtons, CollectingNotices } from './collecting-line.tsx'
import { BurnDownPanel } from './burn-down-panel.tsx'
import { useChosenDevices } from './chosen-devices.ts'
import { useDeviceColumns } from './device-columns.tsx'
import { ErrorList } from './error-list.tsx'
import { RetryButton } from './retry-button.tsx'
import { useCollecting } from './use-collecting.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '14px' },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Every device of the project, by state, as of the last collection; it is collected again while the page is in sight. */
export function DevicesPage() {
  const { t } = useTranslation()
  const fleet = useCall('device.status', {})
  const collecting = useCollecting()
  const [isBurning, setBurning] = useState(false)
  if (fleet?.ok === false && fleet.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isEmpty = fleet?.ok === true && fleet.value.devices === 0
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
        fleet?.ok === true && !isEmpty ? (
          <>
            <CollectButtons collecting={collecting} />
            <Button icon={<DataTrendingRegular />} onClick={() => setBurning(true)}>
              {t('burnDown.title')}
            </Button>
          </>
        ) : undefined
      }
    >
      {fleet?.ok === false && <RefusalNotice refusal={fleet.error} onRetry={changed} />}
      <CollectingNotices collecting={collecting} />
      {isEmpty && (
        <EmptyState
          title={t('devices.empty.title')}
          text={t('devices.empty.text')}
          actions={<LinkButton to="/batches">{t('overview.goTo', { page: t('pages.batches') })}</LinkButton>}
        />
      )}
      {fleet?.ok === true && !isEmpty && <Devices all={fleet.value} />}
      {collecting.dialog}
      {isBurning && <BurnDownPanel onClose={() => setBurning(false)} />}
    </Page>
  )
}

function Devices({ all }: { readonly all: DeviceStatus }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const chosen = useSearch({ from: '/devices' })
  const { batch, group, code, agent } = chosen
  const own = useCall('device.status', batch === undefined ? {} : { batch })
  const fleet = own?.ok === true ? own.value : all
  const [, keepChosen] = useChosenDevices()
  useEffect(() => keepChosen(chosen), [chosen, keepChosen])
  const [text, setText] = useKeptView('devices.search', '')
  const [sorting, setSorting] = useKeptView('devices.sorting', byNameFirst)
  const search = useDeferredValue(text).trim()
  const ofBatch = batch === undefined ? {} : { batch }
  const filter: DeviceFilter = {
    ...ofBatch,
    ...(group !== undefined && { group }),
    ...(code !== undefined && { code }),
    ...(agent !== undefined && { agent }),
    ...(search !== '' && { search }),
  }
  const order = { order: sorting.by as DeviceOrder, descending: sorting.descending }
  const list = JSON.stringify([filter, order])
  const pages = usePages(list, (offset) => rowsOf(useCall('device.list', { ...filter, ...order, offset, limit: pageSize })))
  // The first page again, which is asked for once.
  const first = useCall('device.list', { ...filter, ...order, offset: 0, limit: pageSize })
  const columns = useDeviceColumns(fleet.agents.filter(({ version }) => version !== null).length > 1)
  const counts = countGroups(fleet.states)
  const told = useMemo(
    () => [fleet.errors.map(({ example }) => example.details), pages.rows.flatMap(({ details }) => details ?? [])],
    [fleet.errors, pages.rows],
  )
  const mayTryAgain = code !== undefined && first?.ok === true ? first.value.retryable : 0
  const show = (chosen: StateGroup | undefined) =>
    void navigate({ to: '/devices', search: chosen === undefined ? ofBatch : { ...ofBatch, group: chosen } })
  const showCode = (chosen: string | undefined) =>
    void navigate({ to: '/devices', search: chosen === undefined ? ofBatch : { ...ofBatch, code: chosen } })
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
          {t('devices.all')} {number(fleet.devices)}
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
        <BatchFilter batches={fleet.batches} chosen={batch} />
        <AgentFilter agents={fleet.agents} chosen={agent} />
        {mayTryAgain > 0 && <RetryButton small of={{ filter }} count={mayTryAgain} />}
        <span className={styles.shown} role="status">
          {pages.total === null ? '' : t('devices.shown', { shown: number(pages.total), all: number(fleet.devices) })}
        </span>
      </div>
      <ErrorList groups={fleet.errors} chosen={code} onChoose={showCode} />
      {pages.refusal !== null && <RefusalNotice refusal={pages.refusal} onRetry={changed} />}
      {pages.total === 0 && <EmptyState text={t('devices.none')} />}
      {pages.total !== null && pages.total > 0 && (
        <NamedAccounts about={told}>
          <PagedGrid
            label={t('pages.devices')}
            columns={columns}
            total={pages.total}
            rowAt={pages.rowAt}
            onPlace={pages.onPlace}
            list={list}
            sorting={sorting}
            onSort={setSorting}
            onOpen={({ name }) => void navigate({ to: '/devices/$name', params: { name } })}
          />
        </NamedAccounts>
      )}
    </>
  )
}

const byNameFirst: Sorting = { by: 'name', descending: false }

function rowsOf(answer: ReturnType<typeof useCall<'device.list'>>) {
  return answer?.ok === true ? ({ ok: true, value: { total: answer.value.total, rows: answer.value.devices } } as const) : answer
}

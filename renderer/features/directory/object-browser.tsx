import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryFilter, DirectoryObject, DirectoryOrder } from '#shared/contracts/directory.ts'
import { useCall } from '../../client/use-call.ts'
import { pageSize, usePages } from '../../client/use-pages.ts'
import { useColumnChoice } from '../../components/column-choice.ts'
import { ColumnMenu } from '../../components/column-menu.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/format.ts'
import { useKeptView } from '../../components/kept-view.ts'
import { PagedGrid, type Sorting } from '../../components/paged-grid.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Facets } from './facets.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { ListButton } from './list-button.tsx'
import { useObjectColumns } from './object-columns.tsx'
import { ObjectPanel } from './object-panel.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '8px', flexShrink: 0 },
  facets: { marginBottom: '12px' },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

const gridName = 'directory'
const everything: DirectoryFilter = {}
const byNameFirst: Sorting = { by: 'name', descending: false }
const nothingHidden: readonly string[] = ['mail', 'dn', 'sid', 'system', 'logon']

/** The objects in a grid, narrowed by what one chooses; the workbench filters and sorts, the window holds what is in sight. */
export function ObjectBrowser({ connections }: { readonly connections: readonly string[] }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [filter, setFilter] = useKeptView('directory.filter', everything)
  const [text, setText] = useKeptView('directory.search', '')
  const [sorting, setSorting] = useKeptView('directory.sorting', byNameFirst)
  const navigate = useNavigate()
  const { object: guid, of: connection } = useSearch({ from: '/directory' })
  const open = useCallback(
    (object: Pick<DirectoryObject, 'connection' | 'guid'>) =>
      void navigate({ to: '/directory', search: { object: object.guid, of: object.connection } }),
    [navigate],
  )
  const search = useDeferredValue(text).trim()
  const wanted: DirectoryFilter = { ...filter, ...(search !== '' && { search }) }

  /** A saved filter stands for the whole of what is shown. */
  const take = ({ search: kept = '', ...others }: DirectoryFilter) => {
    setFilter(others)
    setText(kept)
  }

  const order = { order: sorting.by as DirectoryOrder, descending: sorting.descending }
  const list = JSON.stringify([wanted, order])
  const pages = usePages(list, (offset) => rowsOf(useCall('directory.list', { ...wanted, ...order, offset, limit: pageSize })))
  // Counting every facet takes longer than finding the rows: it waits for them.
  const [counted, setCounted] = useState('')
  if (pages.isAnswered && counted !== search) setCounted(search)
  const hidden = useColumnChoice((state) => state.hidden[gridName]) ?? nothingHidden
  const columns = useObjectColumns(open)
  const shown = columns.filter(({ id }) => !hidden.includes(id))
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('directory.search')} value={text} onChange={setText} />
        <FilterMenu filter={wanted} onChoose={take} />
        <ListButton filter={filter} onChange={setFilter} />
        <ColumnMenu grid={gridName} columns={columns} hidden={hidden} />
        {Object.keys(filter).length > 0 && (
          <Button appearance="subtle" icon={<DismissRegular />} onClick={() => setFilter({})}>
            {t('directory.reset')}
          </Button>
        )}
        <span className={styles.shown} role="status">
          {pages.total === null ? '' : t('directory.found', { count: pages.total, number: formatCount(pages.total, i18n.language) })}
        </span>
      </div>
      <div className={mergeClasses(styles.tools, styles.facets)}>
        <Facets filter={filter} search={counted} connections={connections} onChange={setFilter} />
      </div>
      {pages.refusal !== null && <RefusalNotice refusal={pages.refusal} />}
      {pages.total === 0 && <EmptyState text={t('directory.none')} />}
      {pages.total !== null && pages.total > 0 && (
        <PagedGrid
          label={t('pages.directory')}
          columns={shown}
          total={pages.total}
          rowAt={pages.rowAt}
          onPlace={pages.onPlace}
          list={list}
          sorting={sorting}
          onSort={setSorting}
          onOpen={open}
        />
      )}
      {guid !== undefined && connection !== undefined && (
        <ObjectPanel
          key={guid}
          object={{ guid, connection }}
          onOpen={open}
          onClose={() => void navigate({ to: '/directory', search: {} })}
        />
      )}
    </>
  )
}

function rowsOf(answer: ReturnType<typeof useCall<'directory.list'>>) {
  return answer?.ok === true ? ({ ok: true, value: { total: answer.value.total, rows: answer.value.objects } } as const) : answer
}

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

/** The rows that the workbench has to show, by the columns it shows: nothing else is in this page. */
interface Row {
  readonly name: string
  readonly displayName: string
  readonly upn: string
  readonly state: string
  readonly connection: string
}

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
})
const helper = createColumnHelper<typeof features, Row>()
const columns = helper.columns([
  helper.accessor('name', { header: 'Name' }),
  helper.accessor('displayName', { header: 'Display name' }),
  helper.accessor('upn', { header: 'UPN' }),
  helper.accessor('state', { header: 'State' }),
  helper.accessor('connection', { header: 'Connection' }),
])

const rows = (await (await fetch('rows.json')).json()) as readonly Row[]

function Grid() {
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <Table />
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      Open
    </button>
  )
}

/** TanStack Table over TanStack Virtual, as their own examples have it: sorted by a click, filtered by what is typed. */
function Table() {
  const [globalFilter, setGlobalFilter] = useState('')
  const scroll = useRef<HTMLDivElement>(null)
  const table = useTable({
    features,
    columns,
    data: rows,
    globalFilterFn: 'includesString',
    initialState: { sorting: [{ id: 'name', desc: false }] },
    state: { globalFilter },
    onGlobalFilterChange: setGlobalFilter,
  })
  const found = table.getRowModel().rows
  const virtual = useVirtualizer({ count: found.length, getScrollElement: () => scroll.current, estimateSize: () => 44, overscan: 8 })
  return (
    <>
      <input type="search" value={globalFilter} onChange={({ target }) => setGlobalFilter(target.value)} />
      <div id="grid" ref={scroll} role="table">
        <div role="row">
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            <div key={header.id} role="columnheader">
              <button type="button" onClick={header.column.getToggleSortingHandler()}>
                <table.FlexRender header={header} />
              </button>
            </div>
          ))}
        </div>
        <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div key={index} role="row" className="row" style={{ transform: `translateY(${start}px)` }}>
              {found[index]?.getAllCells().map((cell) => (
                <div key={cell.id} role="cell">
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

createRoot(document.querySelector('#root') as HTMLElement).render(<Grid />)

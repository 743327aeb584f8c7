import { mergeClasses, useArrowNavigationGroup } from '@fluentui/react-components'
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons'
import {
  columnSizingFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
  type SortingState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useRowHeight } from './density.ts'
import { useGridStyles } from './grid-styles.ts'
import { useKeptView } from './kept-view.ts'
import { isClickOnRow } from './row-click.ts'
import { leftToRowKeys, useRowKeys } from './row-keys.ts'

const features = tableFeatures({ rowSortingFeature, columnSizingFeature, sortedRowModel: createSortedRowModel() })

export type GridColumns<Row extends RowData> = readonly ColumnDef<typeof features, Row, never>[]

/** Makes the columns of a grid of these rows. */
export function gridColumns<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>()
}

interface DataGridProps<Row extends RowData> {
  /** For those who cannot see what the grid is about. */
  readonly label: string
  readonly columns: GridColumns<Row>
  /** Must be the same array while nothing changed. */
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly sortedBy: string
  /** Under which the order that somebody chose is kept while the window is open. */
  readonly keptAs: string
  /** Columns of numbers, which stand at the end of their cells. */
  readonly numeric?: readonly string[]
  /** What a click beside the name does, which has the keys. */
  readonly onOpen?: (row: Row) => void
}

/** A table of any length: only the rows in sight are drawn. Sorted by a click on a heading; the arrow keys scroll it. */
export function DataGrid<Row extends RowData>({ label, columns, rows, idOf, sortedBy, keptAs, numeric = [], onOpen }: DataGridProps<Row>) {
  const styles = useGridStyles()
  const scroll = useRef<HTMLDivElement>(null)
  const { rowHeight, rowStyle } = useRowHeight()
  const [sorting, setSorting] = useKeptView<SortingState>(`${keptAs}.sorting`, [{ id: sortedBy, desc: false }])
  const table = useTable({
    features,
    columns: columns as ColumnDef<typeof features, Row>[],
    data: rows,
    getRowId: idOf,
    state: { sorting },
    onSortingChange: (change) => setSorting(typeof change === 'function' ? change(sorting) : change),
    enableSortingRemoval: false,
  })
  const sorted = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  // One stop for Tab, however many rows there are; the arrow keys go from row to row.
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true, ignoreDefaultKeydown: leftToRowKeys })
  const rowKeys = useRowKeys(scroll, { total: sorted.length, rowHeight, scrollTo: (place) => virtual.scrollToIndex(place) })
  const [headings] = table.getHeaderGroups()
  // Head and rows are never narrower than all columns together, so that they stay in line.
  const minWidth = table.getTotalSize()
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      style={rowStyle}
      role="table"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      tabIndex={0}
      onKeyDown={rowKeys}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles.head} style={{ minWidth }}>
          {headings?.headers.map((header) => {
            const direction = header.column.getIsSorted()
            return (
              <div
                key={header.id}
                role="columnheader"
                aria-sort={direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
                className={styles.cell}
                style={{ flex: `${header.getSize()} 0 ${header.getSize()}px` }}
              >
                <button
                  type="button"
                  className={mergeClasses(styles.sort, numeric.includes(header.id) && styles.numeric)}
                  onClick={header.column.getToggleSortingHandler()}
                >
                  <table.FlexRender header={header} />
                  {direction === 'asc' && <ArrowSortUpRegular aria-hidden />}
                  {direction === 'desc' && <ArrowSortDownRegular aria-hidden />}
                </button>
              </div>
            )
          })}
        </div>
      </div>
      <div role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }} {...arrows}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = sorted[index]
          if (row === undefined) return null
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the name in it has the keys
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              className={mergeClasses(styles.row, onOpen !== undefined && styles.opens)}
              onClick={(event) => isClickOnRow(event) && onOpen?.(row.original)}
              style={{ transform: `translateY(${start}px)`, height: rowHeight, minWidth }}
            >
              {row.getAllCells().map((cell) => (
                <div
                  key={cell.id}
                  role="cell"
                  className={mergeClasses(styles.cell, numeric.includes(cell.column.id) && styles.numeric)}
                  style={{ flex: `${cell.column.getSize()} 0 ${cell.column.getSize()}px` }}
                >
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

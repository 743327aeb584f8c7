import { mergeClasses, useArrowNavigationGroup } from '@fluentui/react-components'
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { useRowHeight } from './density.ts'
import { useGridStyles } from './grid-styles.ts'
import { isClickOnRow } from './row-click.ts'
import { leftToRowKeys, useRowKeys } from './row-keys.ts'

export interface PagedColumn<Row> {
  readonly id: string
  readonly header: string
  readonly size: number
  /** Numbers stand at the end of their cells, and their heading over them. */
  readonly numeric?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface Sorting {
  readonly by: string
  readonly descending: boolean
}

interface PagedGridProps<Row> {
  /** For those who cannot see what the grid is about. */
  readonly label: string
  readonly columns: readonly PagedColumn<Row>[]
  readonly total: number
  /** The row at this place; null while it is on its way. */
  readonly rowAt: (place: number) => Row | null
  /** Told the first place in sight, so that what is needed next can be asked for. */
  readonly onPlace: (place: number) => void
  /** When it changes, the grid is another list and begins at its top. */
  readonly list: string
  /** Left out where the order is fixed. */
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  /** What a click beside the name does, which has the keys. */
  readonly onOpen?: (row: Row) => void
}

/** A table whose rows lie elsewhere: of any length, only the rows in sight are drawn and only their pages are asked for. */
export function PagedGrid<Row>({ label, columns, total, rowAt, onPlace, list, sorting, onSort, onOpen }: PagedGridProps<Row>) {
  const styles = useGridStyles()
  const scroll = useRef<HTMLDivElement>(null)
  const { rowHeight, rowStyle } = useRowHeight()
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  // One stop for Tab, however many rows there are; the arrow keys go from row to row.
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true, ignoreDefaultKeydown: leftToRowKeys })
  const rowKeys = useRowKeys(scroll, { total, rowHeight, scrollTo: (place) => virtual.scrollToIndex(place) })
  const items = virtual.getVirtualItems()
  // Head and rows are never narrower than all columns together, so that they stay in line.
  const minWidth = columns.reduce((sum, { size }) => sum + size, 0)
  const first = items[0]?.index ?? 0
  useEffect(() => onPlace(first), [first, onPlace])
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 })
  }, [list])
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      style={rowStyle}
      role="table"
      aria-label={label}
      aria-rowcount={total + 1}
      tabIndex={0}
      onKeyDown={rowKeys}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles.head} style={{ minWidth }}>
          {columns.map(({ id, header, size, numeric = false }) => {
            const isSorted = sorting?.by === id
            return (
              <div
                key={id}
                role="columnheader"
                {...(sorting !== undefined && { 'aria-sort': !isSorted ? 'none' : sorting.descending ? 'descending' : 'ascending' })}
                className={mergeClasses(styles.cell, styles.label, numeric && styles.numeric)}
                style={{ flex: `${size} 0 ${size}px` }}
              >
                {onSort === undefined ? (
                  header
                ) : (
                  <button
                    type="button"
                    className={mergeClasses(styles.sort, numeric && styles.numeric)}
                    onClick={() => onSort({ by: id, descending: isSorted && !sorting.descending })}
                  >
                    {header}
                    {isSorted && (sorting.descending ? <ArrowSortDownRegular aria-hidden /> : <ArrowSortUpRegular aria-hidden />)}
                  </button>
                )}
              </div>
            )
          })}
        </div>
      </div>
      <div role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }} {...arrows}>
        {items.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the name in it has the keys
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={mergeClasses(styles.row, onOpen !== undefined && styles.opens)}
              onClick={(event) => row !== null && isClickOnRow(event) && onOpen?.(row)}
              style={{ transform: `translateY(${start}px)`, height: rowHeight, minWidth }}
            >
              {columns.map(({ id, size, numeric = false, cell }) => (
                <div
                  key={id}
                  role="cell"
                  className={mergeClasses(styles.cell, numeric && styles.numeric)}
                  style={{ flex: `${size} 0 ${size}px` }}
                >
                  {row === null ? null : cell(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

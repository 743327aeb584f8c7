import { Button, Link, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { tableEntry, TableOrder } from '#shared/contracts/translation.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { pageSize, usePages } from '../../client/use-pages.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/format.ts'
import { useKeptView } from '../../components/kept-view.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { PagedGrid, type PagedColumn, type Sorting } from '../../components/paged-grid.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { SidText } from '../../components/sid-text.tsx'

type Entry = z.infer<typeof tableEntry>

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '14px', flexShrink: 0 },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  name: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, color: tokens.colorNeutralForeground1 },
})

const byNameFirst: Sorting = { by: 'sourceName', descending: false }
const groups = ['users', 'groups', 'foreign'] as const

interface TableBrowserProps {
  readonly counts: Readonly<Record<'total' | (typeof groups)[number], number>>
  readonly onReport: (object: string) => void
}

/** The lines of the table; one whose account was imported leads to all that is known of it. */
export function TableBrowser({ counts, onReport }: TableBrowserProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [only, setOnly] = useKeptView<(typeof groups)[number] | null>('translation.only', null)
  const [text, setText] = useKeptView('translation.search', '')
  const [sorting, setSorting] = useKeptView('translation.sorting', byNameFirst)
  const search = useDeferredValue(text).trim()
  const remove = useAction('translation.remove-foreign')
  const [isAsked, setAsked] = useState(false)
  const filter = { ...(only !== null && { only }), ...(search !== '' && { search }) }
  const order = { order: sorting.by as TableOrder, descending: sorting.descending }
  const list = JSON.stringify([filter, order])
  const pages = usePages(list, (offset) => rowsOf(useCall('translation.show', { ...filter, ...order, offset, limit: pageSize })))
  const number = (value: number) => formatCount(value, i18n.language)
  const sid = (id: 'source' | 'target'): PagedColumn<Entry> => ({
    id,
    header: t(`translation.columns.${id}`),
    size: 335,
    cell: (entry) => <SidText>{entry[id]}</SidText>,
  })
  const columns: readonly PagedColumn<Entry>[] = [
    {
      id: 'sourceName',
      header: t('translation.columns.sourceName'),
      size: 120,
      cell: ({ source, sourceName }) =>
        sourceName === null ? null : (
          <Link as="button" className={styles.name} onClick={() => onReport(source)}>
            <OutsideText oneLine>{sourceName}</OutsideText>
          </Link>
        ),
    },
    sid('source'),
    sid('target'),
    {
      id: 'targetName',
      header: t('translation.columns.targetName'),
      size: 120,
      cell: ({ targetName }) => (targetName === null ? null : <OutsideText oneLine>{targetName}</OutsideText>),
    },
    {
      id: 'by',
      header: t('translation.columns.by'),
      size: 100,
      cell: ({ by }) => <OutsideText oneLine>{t(`translation.by.${by as 'rule'}`, { defaultValue: by })}</OutsideText>,
    },
  ]
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('translation.search')} value={text} onChange={setText} />
        <ToggleButton size="small" shape="circular" checked={only === null} onClick={() => setOnly(null)}>
          {t('translation.all')} {number(counts.total)}
        </ToggleButton>
        {groups
          .filter((one) => counts[one] > 0 || one === only)
          .map((one) => (
            <ToggleButton key={one} size="small" shape="circular" checked={only === one} onClick={() => setOnly(only === one ? null : one)}>
              {t(`translation.groups.${one}`)} {number(counts[one])}
            </ToggleButton>
          ))}
        {only === 'foreign' && pages.total !== null && pages.total > 0 && (
          <LeadsTo call="translation.remove-foreign">
            <Button size="small" icon={<DeleteRegular />} disabledFocusable={remove.running} onClick={() => setAsked(true)}>
              {t('translation.removeForeign.run', { count: pages.total, shown: number(pages.total) })}
            </Button>
          </LeadsTo>
        )}
        <span className={styles.shown} role="status">
          {pages.total === null ? '' : t('devices.shown', { shown: number(pages.total), all: number(counts.total) })}
        </span>
      </div>
      {remove.refusal !== null && <RefusalNotice refusal={remove.refusal} />}
      {pages.refusal !== null && <RefusalNotice refusal={pages.refusal} />}
      {pages.total === 0 && <EmptyState text={t('translation.none')} />}
      {pages.total !== null && pages.total > 0 && (
        <PagedGrid
          label={t('pages.translation')}
          columns={columns}
          total={pages.total}
          rowAt={pages.rowAt}
          onPlace={pages.onPlace}
          list={list}
          sorting={sorting}
          onSort={setSorting}
          onOpen={({ source, sourceName }) => sourceName !== null && onReport(source)}
        />
      )}
      {isAsked && (
        <ConfirmDialog
          title={t('translation.removeForeign.title', { count: pages.total ?? 0, shown: number(pages.total ?? 0) })}
          text={t('translation.removeForeign.text')}
          submit={t('translation.removeForeign.submit')}
          onConfirm={() => {
            setAsked(false)
            void remove.run(search === '' ? {} : { search })
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function rowsOf(answer: ReturnType<typeof useCall<'translation.show'>>) {
  return answer?.ok === true ? ({ ok: true, value: { total: answer.value.found, rows: answer.value.entries } } as const) : answer
}

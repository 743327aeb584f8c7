import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableGap } from '#shared/contracts/survey.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { pageSize, usePages } from '../../client/use-pages.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/format.ts'
import { useKeptView } from '../../components/kept-view.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { PagedGrid, type PagedColumn } from '../../components/paged-grid.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { SidText } from '../../components/sid-text.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '14px', flexShrink: 0 },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  faint: { color: tokens.colorNeutralForeground3 },
  number: { display: 'block', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  notice: { marginBottom: '14px', flexShrink: 0 },
})

/** SIDs of the source that devices met and the table lacks; one that was imported leads to where its match is decided. */
export function GapBrowser() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useKeptView('gaps.search', '')
  const search = useDeferredValue(text).trim()
  const filter = search === '' ? {} : { search }
  const counts = useCall('survey.gaps', { limit: 1 })
  const pages = usePages(search, (offset) => rowsOf(useCall('survey.gaps', { ...filter, offset, limit: pageSize })))
  const ask = useAction('survey.request')
  const [asked, setAsked] = useState<{ asked: number; already: number } | null>(null)
  const columns = useGapColumns()
  const number = (value: number) => formatCount(value, i18n.language)
  if (counts?.ok === false) return <RefusalNotice refusal={counts.error} onRetry={changed} />
  if (counts === null) return null
  const { surveyed, waiting, total } = counts.value
  const askAll = (
    <LeadsTo call="survey.request">
      <Button icon={<DocumentSearchRegular />} disabledFocusable={ask.running} onClick={() => void ask.run({}).then(setAsked)}>
        {t('gaps.ask')}
      </Button>
    </LeadsTo>
  )
  const told = (
    <>
      {ask.refusal !== null && <RefusalNotice refusal={ask.refusal} />}
      {asked !== null && (
        <MessageBar intent="success" className={styles.notice}>
          <MessageBarBody>
            {t('gaps.asked', { count: asked.asked, asked: number(asked.asked), already: number(asked.already) })}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  )
  if (surveyed === 0) {
    return (
      <>
        {told}
        <EmptyState title={t('gaps.empty.title')} text={t('gaps.empty.text')} actions={askAll} />
      </>
    )
  }
  return (
    <>
      {told}
      <div className={styles.tools}>
        <SearchField label={t('gaps.search')} value={text} onChange={setText} />
        {askAll}
        <span className={styles.shown} role="status">
          {waiting === 0
            ? t('gaps.complete', { count: surveyed, surveyed: number(surveyed) })
            : t('gaps.state', { count: surveyed, surveyed: number(surveyed), waiting: number(waiting) })}
        </span>
      </div>
      {pages.refusal !== null && <RefusalNotice refusal={pages.refusal} />}
      {total === 0 && <EmptyState title={t('gaps.none.title')} text={t('gaps.none.text')} />}
      {total > 0 && pages.total === 0 && <EmptyState text={t('gaps.nothing')} />}
      {pages.total !== null && pages.total > 0 && (
        <PagedGrid
          label={t('gaps.tab')}
          columns={columns}
          total={pages.total}
          rowAt={pages.rowAt}
          onPlace={pages.onPlace}
          list={search}
          onOpen={({ sid, account }) =>
            account !== null && account.kind !== 'device' && void navigate({ to: '/matching', search: { account: sid } })
          }
        />
      )}
    </>
  )
}

function useGapColumns(): readonly PagedColumn<TableGap>[] {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const counted = (id: 'objects' | 'devices' | 'profiles'): PagedColumn<TableGap> => ({
    id,
    header: t(`survey.columns.${id}`),
    size: 110,
    numeric: true,
    cell: (gap) => <span className={styles.number}>{formatCount(gap[id], i18n.language)}</span>,
  })
  return [
    {
      id: 'name',
      header: t('survey.columns.name'),
      size: 185,
      cell: ({ sid, account }) =>
        account === null ? (
          <span className={styles.faint}>{t('gaps.unknown')}</span>
        ) : account.kind === 'device' ? (
          <OutsideText oneLine>{`${account.connection}\\${account.name}`}</OutsideText>
        ) : (
          <Link to="/matching" search={{ account: sid }} className={styles.name}>
            <OutsideText oneLine>{`${account.connection}\\${account.name}`}</OutsideText>
          </Link>
        ),
    },
    {
      id: 'sid',
      header: t('survey.columns.sid'),
      size: 250,
      cell: ({ sid }) => <SidText>{sid}</SidText>,
    },
    counted('objects'),
    counted('devices'),
    counted('profiles'),
    {
      id: 'example',
      header: t('survey.columns.example'),
      size: 245,
      cell: ({ example }) => <OutsideText oneLine>{`${example.device}: ${example.place}`}</OutsideText>,
    },
  ]
}

function rowsOf(answer: ReturnType<typeof useCall<'survey.gaps'>>) {
  return answer?.ok === true ? ({ ok: true, value: { total: answer.value.found, rows: answer.value.gaps } } as const) : answer
}

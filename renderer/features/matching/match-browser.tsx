import { Dropdown, Link, makeStyles, mergeClasses, Option, ToggleButton, tokens } from '@fluentui/react-components'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRef, Match, MatchOrder } from '#shared/contracts/matching.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { pageSize, usePages } from '../../client/use-pages.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { useFacetStyles } from '../../components/facet-styles.ts'
import { formatCount } from '../../components/format.ts'
import { useKeptView } from '../../components/kept-view.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { PagedGrid, type PagedColumn, type Sorting } from '../../components/paged-grid.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { DecideMenu } from './decide-menu.tsx'
import { countMatches, matchStates, type MatchChoice } from './match-counts.ts'
import { MatchPanel } from './match-panel.tsx'
import { StateMark } from './state-mark.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '8px', flexShrink: 0 },
  end: { marginInlineStart: 'auto' },
  states: { minHeight: '32px', marginBottom: '12px' },
  why: { minWidth: '220px' },
  state: { display: 'flex', alignItems: 'center', gap: '10px' },
  name: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, color: tokens.colorNeutralForeground1 },
})

const byNameFirst: Sorting = { by: 'source', descending: false }
const everything: MatchChoice = { kind: null, state: null, why: null }

/** What is matched and what is open; the counters narrow it, a line explains itself. */
export function MatchBrowser() {
  const styles = useStyles()
  const { facet } = useFacetStyles()
  const { t, i18n } = useTranslation()
  const [choice, setChoice] = useKeptView('matching.choice', everything)
  const [text, setText] = useKeptView('matching.search', '')
  const [sorting, setSorting] = useKeptView('matching.sorting', byNameFirst)
  const navigate = useNavigate()
  const { account: open } = useSearch({ from: '/matching' })
  const answer = useCall('match.counts', {})
  const search = useDeferredValue(text).trim()
  const { kind, state, why } = choice
  const filter = {
    ...(kind !== null && { kind }),
    ...(state !== null && { states: [state] }),
    ...(why !== null && { whys: [why] }),
    ...(search !== '' && { search }),
  }
  const order = { order: sorting.by as MatchOrder, descending: sorting.descending }
  const list = JSON.stringify([filter, order])
  const pages = usePages(list, (offset) => rowsOf(useCall('match.show', { ...filter, ...order, offset, limit: pageSize })))
  if (answer?.ok === false) return <RefusalNotice refusal={answer.error} onRetry={changed} />
  if (answer === null) return null
  const counts = countMatches(answer.value, choice)
  if (answer.value.length === 0) return <EmptyState title={t('matching.notRun.title')} text={t('matching.notRun.text')} />

  const number = (value: number) => formatCount(value, i18n.language)
  const explain = (guid: string) => void navigate({ to: '/matching', search: { account: guid } })
  const account = (one: AccountRef | null) => (one === null ? null : <OutsideText oneLine>{one.name}</OutsideText>)
  const columns: readonly PagedColumn<Match>[] = [
    {
      id: 'source',
      header: t('matching.columns.source'),
      size: 160,
      cell: ({ source }) =>
        source === null ? null : (
          <Link as="button" className={styles.name} onClick={() => explain(source.guid)}>
            <OutsideText oneLine>{source.name}</OutsideText>
          </Link>
        ),
    },
    {
      id: 'displayName',
      header: t('matching.columns.displayName'),
      size: 170,
      cell: ({ source }) => (source?.displayName == null ? null : <OutsideText oneLine>{source.displayName}</OutsideText>),
    },
    {
      id: 'state',
      header: t('matching.columns.state'),
      size: 185,
      cell: (match) => (
        <span className={styles.state}>
          <StateMark state={match.state} />
          {t(`matching.states.${match.state}`)}
        </span>
      ),
    },
    { id: 'target', header: t('matching.columns.target'), size: 160, cell: ({ target }) => account(target) },
    {
      id: 'why',
      header: t('matching.columns.why'),
      size: 310,
      cell: (match) => <OutsideText oneLine>{t(`matching.why.${match.why as 'rule'}`, { defaultValue: match.why })}</OutsideText>,
    },
  ]
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('matching.search')} value={text} onChange={setText} />
        <Dropdown
          className={facet}
          aria-label={t('matching.kind')}
          value={kind === null ? t('matching.allKinds') : t(`matching.kinds.${kind === 'user' ? 'users' : 'groups'}`)}
          selectedOptions={[kind ?? '']}
          onOptionSelect={(_event, { optionValue }) =>
            setChoice({ ...choice, why: null, kind: optionValue === '' ? null : (optionValue as Match['kind']) })
          }
        >
          <Option value="">{t('matching.allKinds')}</Option>
          <Option value="user">{t('matching.kinds.users')}</Option>
          <Option value="group">{t('matching.kinds.groups')}</Option>
        </Dropdown>
        <div className={styles.end}>
          <DecideMenu filter={filter} total={pages.total} />
        </div>
      </div>
      <div className={mergeClasses(styles.tools, styles.states)}>
        <ToggleButton size="small" shape="circular" checked={state === null} onClick={() => setChoice({ ...everything, kind })}>
          {t('matching.all')} {number(counts.all)}
        </ToggleButton>
        {matchStates
          .filter((one) => counts.states[one] > 0 || one === state)
          .map((one) => (
            <ToggleButton
              key={one}
              size="small"
              shape="circular"
              checked={state === one}
              icon={<StateMark state={one} />}
              onClick={() => setChoice({ kind, state: state === one ? null : one, why: null })}
            >
              {t(`matching.states.${one}`)} {number(counts.states[one])}
            </ToggleButton>
          ))}
        {state !== null && counts.whys.length > 1 && (
          <Dropdown
            className={styles.why}
            aria-label={t('matching.columns.why')}
            value={why === null ? t('matching.allWhys') : t(`matching.why.${why as 'rule'}`, { defaultValue: why })}
            selectedOptions={[why ?? '']}
            onOptionSelect={(_event, { optionValue }) => setChoice({ ...choice, why: optionValue === '' ? null : (optionValue ?? null) })}
          >
            <Option value="">{t('matching.allWhys')}</Option>
            {counts.whys.map((one) => (
              <Option key={one.why} value={one.why}>
                {t('directory.counted', {
                  label: t(`matching.why.${one.why as 'rule'}`, { defaultValue: one.why }),
                  number: number(one.count),
                })}
              </Option>
            ))}
          </Dropdown>
        )}
      </div>
      {pages.refusal !== null && <RefusalNotice refusal={pages.refusal} />}
      {pages.total === 0 && <EmptyState text={t('matching.none')} />}
      {pages.total !== null && pages.total > 0 && (
        <PagedGrid
          label={t('pages.matching')}
          columns={columns}
          total={pages.total}
          rowAt={pages.rowAt}
          onPlace={pages.onPlace}
          list={list}
          sorting={sorting}
          onSort={setSorting}
          onOpen={({ source }) => source !== null && explain(source.guid)}
        />
      )}
      {open !== undefined && <MatchPanel key={open} account={open} onClose={() => void navigate({ to: '/matching', search: {} })} />}
    </>
  )
}

function rowsOf(answer: ReturnType<typeof useCall<'match.show'>>) {
  return answer?.ok === true ? ({ ok: true, value: { total: answer.value.total, rows: answer.value.matches } } as const) : answer
}

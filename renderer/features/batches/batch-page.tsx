import { Button, Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { ProhibitedRegular, SaveRegular } from '@fluentui/react-icons'
import { Navigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#shared/contracts/api.ts'
import type { z } from 'zod'
import type { Connection } from '#shared/contracts/connection.ts'
import type { KeptDraft } from '#shared/contracts/draft.ts'
import type { Batch } from '#shared/migration/batch.ts'
import { dropDraft, keepDraft } from '../../client/keep-draft.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useNames } from '../../client/use-names.ts'
import { BackLink } from '../../components/back-link.tsx'
import { Editable, LeadsTo } from '../../components/leads-to.tsx'
import { OfflineJoinsLink } from '../../components/offline-joins-link.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { ProblemList } from '../../components/problem-list.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { DiscardedNotice, KeptNotice, SavedElsewhere, useDraftBase, type DraftBase } from '../../components/saved-elsewhere.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { BatchStanding, useWithdrawing } from './batch-standing.tsx'
import { DevicePicker } from './device-picker.tsx'
import { OlderBatchDraft } from './older-batch-draft.tsx'
import type { Entry } from './schedule.ts'
import { ScheduleEditor } from './schedule-editor.tsx'
import { ScheduleStrip } from './schedule-strip.tsx'
import { saysIssue, useRefusalWords, type AnyRefusal } from '../../i18n/refusal-words.ts'
import { useBatchDraft } from './use-batch-draft.ts'

const useStyles = makeStyles({
  ends: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '16px 24px' },
  notices: { display: 'grid', gap: '8px', marginBottom: '20px' },
  about: { display: 'flex', flexWrap: 'wrap', gap: '0 20px' },
})

type Shown = z.output<Api['batch.show']['output']>

/** One batch: which devices, by which runbooks, and when. */
export function BatchPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/batches/$id' })
  const batch = useCall('batch.show', { id })
  const kept = useCall('draft.find', { kind: 'batch', id })
  if (batch?.ok === false && batch.error.code === 'project.none-open') return <Navigate to="/" replace />
  if (batch?.ok === false)
    return (
      <Page title={t('pages.batches')}>
        <RefusalNotice refusal={batch.error} onRetry={changed} />
      </Page>
    )
  if (batch === null) return <Page title={t('pages.batches')} />
  return kept?.ok === true ? <Editing key={id} latest={batch.value} kept={kept.value} /> : <Page title={t('pages.batches')} />
}

/** The draft stays on what it was begun from while it is unsaved: what is typed is never lost to what was saved elsewhere. */
function Editing({ latest, kept: found }: { readonly latest: Shown; readonly kept: KeptDraft | null }) {
  const [first] = useState({ savedAt: latest.savedAt, kept: found })
  const base = useDraftBase(latest, ({ savedAt }) => savedAt)
  const [choice, setChoice] = useState<'draft' | 'saved' | null>(null)
  if (first.kept !== null && first.kept.base !== first.savedAt && choice === null) {
    const discard = () => {
      dropDraft('batch', latest.id)
      setChoice('saved')
    }
    return <OlderBatchDraft latest={latest} kept={first.kept} onTake={() => setChoice('draft')} onDiscard={discard} />
  }
  const kept = base.base.savedAt === first.savedAt && choice !== 'saved' ? first.kept : null
  return <Editor key={base.base.savedAt} latest={latest} from={base} kept={kept} />
}

const parts = ['name', 'source', 'target', 'runbooks', 'devices'] as const
const partNames = { name: 'name', source: 'source', target: 'target', runbooks: 'when', devices: 'who' } as const

interface EditorProps {
  readonly latest: Shown
  readonly from: DraftBase<Shown>
  readonly kept: KeptDraft | null
}

function Editor({ latest, from, kept }: EditorProps) {
  const { base: batch, isBehind, take, saved: tellSaved, tellDirty } = from
  const styles = useStyles()
  const { t } = useTranslation()
  const save = useAction('batch.save')
  const words = useRefusalWords()
  const names = useNames()
  const connections = useCall('connection.list', {})
  const runbooks = useCall('runbook.list', {})
  const { draft, refusal, pending, change, dirty, set, reset, write } = useBatchDraft(batch.yaml, kept?.text ?? null, (text) =>
    text === null ? dropDraft('batch', batch.id) : keepDraft('batch', batch.id, batch.savedAt, text),
  )
  const [discarded, setDiscarded] = useState<string | null>(null)
  const withdrawing = useWithdrawing()
  // What was kept is in the text; what is typed now, in the change.
  const written = kept === null && discarded === null ? null : draft
  const document = written?.document ?? batch.document
  const savedList = useMemo(() => listText(batch.document.devices), [batch])
  const name = change.name ?? document.name
  const entries = change.runbooks ?? document.runbooks
  /** Where the page has what the text calls `runbooks.0.availableFrom`. */
  const placeOf = (setting: string) => {
    const [part = '', index = '', field = ''] = setting.split('.')
    if (part === 'devices') return t('batches.who')
    if (part !== 'runbooks') return isPart(part) ? t(`batches.${part}`) : setting
    const entry = t('batches.entry', { place: Number(index) + 1 })
    return isTime(field) ? `${entry} › ${t(`batches.${field === 'timeZone' ? 'clock' : field}`)}` : entry
  }
  const problems = [
    ...(draft?.issues ?? [])
      .filter(({ setting }) => !isTimeMissing(setting, entries))
      .map((issue) => ({
        path: issue.setting,
        message:
          issue.setting === '' ? saysIssue(words, issue) : t('common.at', { where: placeOf(issue.setting), says: saysIssue(words, issue) }),
        remedy: issue.setting === '' ? t('runbooks.line', { line: issue.line }) : '',
        isError: true,
      })),
    ...(draft?.contradictions ?? []).map((found) => ({
      path: found.path,
      message: words.says(withName(found, names.runbook)),
      remedy: words.remedy(found.code),
      isError: found.severity === 'error',
      ...(found.code.startsWith('publish.offline-join-') && { way: wayTo(found, connections?.ok === true ? connections.value : []) }),
    })),
  ]
  const of = (path: string) => problems.filter((problem) => problem.path.startsWith(path))
  const placed = new Set([...of('runbooks'), ...of('devices')])
  const canSave = dirty && !pending && !save.running && draft?.document !== null && draft?.refusal === null && refusal === null
  useEffect(() => tellDirty(dirty), [dirty, tellDirty])
  const [isGivenUp, setGivenUp] = useState(false)
  const discard = () => {
    setDiscarded(draft?.yaml ?? null)
    setGivenUp(true)
    dropDraft('batch', batch.id)
    reset()
  }
  const store = async (base: string) => {
    const stored = await save.run({ text: draft?.yaml ?? batch.yaml, path: batch.id, mode: 'change', base })
    if (stored !== null) tellSaved(stored.savedAt)
  }
  const ends = (['source', 'target'] as const).map((end) => ({
    end,
    value: change[end] ?? document[end],
    names:
      connections?.ok === true
        ? connections.value.filter(({ role }) => (role === 'source') === (end === 'source')).map((one) => one.name)
        : [],
  }))
  return (
    <Page
      title={name}
      subtitle={
        <span className={styles.about}>
          <BackLink to="/batches">{t('batches.back')}</BackLink>
          <OutsideText>{`${change.source ?? document.source} → ${change.target ?? document.target}`}</OutsideText>
          {dirty && <span>{t('runbooks.unsaved')}</span>}
        </span>
      }
      actions={
        <>
          {latest.onShare !== null && latest.withdrawnAt === null && (
            <LeadsTo call="publish.withdraw">
              <Button icon={<ProhibitedRegular />} onClick={() => withdrawing.begin(latest.id, false)}>
                {t('batches.withdraw.run')}
              </Button>
            </LeadsTo>
          )}
          <LeadsTo call="draft.drop">
            <Button disabledFocusable={!dirty || save.running} onClick={discard}>
              {t('runbooks.discard')}
            </Button>
          </LeadsTo>
          <LeadsTo call="batch.save">
            <Button
              appearance="primary"
              icon={<SaveRegular />}
              disabledFocusable={!canSave || isBehind}
              onClick={() => void store(batch.savedAt)}
            >
              {t('batches.save')}
            </Button>
          </LeadsTo>
        </>
      }
    >
      {isBehind && (
        <SavedElsewhere
          savedAt={latest.savedAt}
          mayKeep={canSave}
          onTake={() => {
            dropDraft('batch', batch.id)
            take()
          }}
          onKeep={() => void store(latest.savedAt)}
        >
          <ul>
            {parts
              .filter((part) => JSON.stringify(latest.document[part]) !== JSON.stringify(batch.document[part]))
              .map((part) => (
                <li key={part}>{t(`batches.${partNames[part]}`)}</li>
              ))}
          </ul>
        </SavedElsewhere>
      )}
      {discarded !== null && !dirty && <DiscardedNotice onUndo={() => write(discarded)} />}
      {kept !== null && !isGivenUp && <KeptNotice at={kept.at} />}
      {save.refusal !== null && !isBehind && <RefusalNotice refusal={save.refusal} />}
      {(withdrawing.notice !== null || latest.withdrawnAt !== null) && (
        <div className={styles.notices}>
          {withdrawing.notice}
          <BatchStanding batch={latest} onLift={() => withdrawing.begin(latest.id, true)} />
        </div>
      )}
      <ProblemList problems={problems.filter((problem) => !placed.has(problem))} />
      <Panel title={t('batches.what')}>
        <Editable call="batch.save" className={styles.ends}>
          <Field label={t('batches.name')}>
            <Input value={name} maxLength={200} onChange={(_event, { value }) => set({ name: value })} />
          </Field>
          {ends.map(({ end, value, names }) => (
            <Field key={end} label={t(`batches.${end}`)}>
              <Select value={value} onChange={(_event, data) => set({ [end]: data.value })}>
                {[...new Set([value, ...names])].map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
        </Editable>
      </Panel>
      <Panel title={t('batches.when')} hint={t('batches.whenHint')}>
        <ScheduleStrip entries={entries} nameOf={names.runbook} />
        <Editable call="batch.save">
          <ScheduleEditor
            entries={entries}
            runbooks={runbooks?.ok === true ? runbooks.value.map(({ id, name: called }) => ({ id, name: called })) : []}
            onChange={(next) => set({ runbooks: next.map((entry) => ({ ...entry })) })}
          />
        </Editable>
        <ProblemList problems={of('runbooks')} />
      </Panel>
      <Panel title={t('batches.who')} hint={t('batches.whoHint')}>
        <DevicePicker
          batch={batch.id}
          saved={written?.devices ?? savedList}
          change={change.devices}
          counted={draft?.devices ?? null}
          refusal={refusal ?? draft?.refusal ?? null}
          onChange={(devices) => set({ devices })}
        />
        <ProblemList problems={of('devices')} />
      </Panel>
      {withdrawing.dialog}
      <UnsavedGuard dirty={dirty && !save.running} onLeave={() => dropDraft('batch', batch.id)} />
    </Page>
  )
}

function listText(devices: Batch['devices']): { list: 'include' | 'exclude'; names: string } {
  return 'include' in devices
    ? { list: 'include', names: devices.include.join('\n') }
    : { list: 'exclude', names: devices.exclude.join('\n') }
}

/** Whether an issue is about a time that was not given: its field says so. */
function isTimeMissing(setting: string, entries: readonly Entry[]): boolean {
  const [page, place, key] = setting.split('.')
  return page === 'runbooks' && (key === 'availableFrom' || key === 'enforcedAfter') && entries[Number(place)]?.[key] === ''
}

/** Where the connection that was found to lack files is given them. */
function wayTo({ details }: AnyRefusal, connections: readonly Connection[]): ReactNode {
  const connection = connections.find(({ name }) => name === details['connection'])
  return connection === undefined ? undefined : <OfflineJoinsLink connection={connection} />
}

/** What was found, of the runbook as people call it. */
function withName(found: AnyRefusal, nameOf: (id: string) => string): AnyRefusal {
  const { runbook } = found.details
  return typeof runbook === 'string' ? { code: found.code, details: { ...found.details, runbook: nameOf(runbook) } } : found
}

function isPart(key: string): key is 'name' | 'source' | 'target' {
  return ['name', 'source', 'target'].includes(key)
}

function isTime(key: string): key is 'availableFrom' | 'enforcedAfter' | 'timeZone' {
  return ['availableFrom', 'enforcedAfter', 'timeZone'].includes(key)
}

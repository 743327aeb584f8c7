import { Badge, Button, makeStyles, Tab, TabList } from '@fluentui/react-components'
import { SaveRegular } from '@fluentui/react-icons'
import { Navigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import type { KeptDraft } from '#shared/contracts/draft.ts'
import { wayToSetting } from '#shared/migration/names/settings/with-setting-names.ts'
import { dropDraft, keepDraft } from '../../client/keep-draft.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { BackLink } from '../../components/back-link.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { saysIssue, useRefusalWords } from '../../i18n/refusal-words.ts'
import { spoken } from '../../i18n/i18n.ts'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { DialogPreview } from './dialog-preview.tsx'
import { ChangesView, ChangeTable } from './changes-view.tsx'
import { DiscardedNotice, KeptNotice, SavedElsewhere, useDraftBase, type DraftBase } from '../../components/saved-elsewhere.tsx'
import { ProblemList } from '../../components/problem-list.tsx'
import { OlderRunbookDraft } from './older-runbook-draft.tsx'
import { SettingsPage } from './settings-page.tsx'
import { pageOf, runbookPages, settingChanges, type RunbookPage } from './settings.ts'
import { useDraft } from './use-draft.ts'
import { YamlView } from './yaml-view.tsx'

const useStyles = makeStyles({
  notice: { marginBottom: '20px' },
  tabs: { flexWrap: 'wrap', marginBottom: '20px', marginInlineStart: '-6px', '& > button': { paddingInline: '6px' } },
  badge: { marginInlineStart: '6px' },
  about: { display: 'flex', flexWrap: 'wrap', gap: '0 20px' },
})

type View = RunbookPage | 'changes' | 'yaml'

/** One runbook: its seven pages, what contradicts itself, what changed, and its text. */
export function RunbookPage() {
  const { id } = useParams({ from: '/runbooks/$id' })
  const runbook = useCall('runbook.show', { id })
  const kept = useCall('draft.find', { kind: 'runbook', id })
  const { t } = useTranslation()
  if (runbook?.ok === false && runbook.error.code === 'project.none-open') return <Navigate to="/" replace />
  if (runbook?.ok === false)
    return (
      <Page title={t('pages.runbooks')}>
        <RefusalNotice refusal={runbook.error} onRetry={changed} />
      </Page>
    )
  if (runbook === null) return <Page title={t('pages.runbooks')} />
  return kept?.ok === true ? <Editing key={id} latest={runbook.value} kept={kept.value} /> : <Page title={t('pages.runbooks')} />
}

type Shown = z.output<Api['runbook.show']['output']>

/** The draft stays on what it was begun from while it is unsaved: what is typed is never lost to a version saved elsewhere. */
function Editing({ latest, kept: found }: { readonly latest: Shown; readonly kept: KeptDraft | null }) {
  // Only what was there when the page was opened: what is typed from here on is kept, too.
  const [first] = useState({ version: latest.version, kept: found })
  const base = useDraftBase(latest, ({ version }) => String(version))
  const [view, setView] = useState<View>('general')
  const [choice, setChoice] = useState<'draft' | 'saved' | null>(null)
  if (first.kept !== null && first.kept.base !== String(first.version) && choice === null) {
    const discard = () => {
      dropDraft('runbook', latest.id)
      setChoice('saved')
    }
    return <OlderRunbookDraft latest={latest} kept={first.kept} onTake={() => setChoice('draft')} onDiscard={discard} />
  }
  const kept = base.base.version === first.version && choice !== 'saved' ? first.kept : null
  return <Editor key={base.base.version} latest={latest} from={base} kept={kept} view={view} setView={setView} />
}

interface EditorProps {
  readonly latest: Shown
  readonly from: DraftBase<Shown>
  readonly kept: KeptDraft | null
  readonly view: View
  readonly setView: (view: View) => void
}

function Editor({ latest, from, kept, view, setView }: EditorProps) {
  const { id, version } = from.base
  const { isBehind, take, saved: tellSaved, tellDirty } = from
  const styles = useStyles()
  const { t } = useTranslation()
  const settings = useCall('runbook.settings', {})
  const save = useAction('runbook.save')
  const words = useRefusalWords()
  const { draft, refusal, document, dirty, set, write, reset } = useDraft(from.base, kept?.text ?? null, (text) =>
    text === null ? dropDraft('runbook', id) : keepDraft('runbook', id, String(version), text),
  )
  const problems = [
    ...draft.issues.map((issue) => ({
      path: issue.setting,
      message: saysIssue(words, issue),
      remedy: t('runbooks.line', { line: issue.line }),
      isError: true,
    })),
    ...draft.contradictions.map((found) => ({
      path: found.path,
      message: words.says(found),
      remedy: words.remedy(found.code),
      isError: found.severity === 'error',
    })),
  ]
  /** Where it does not stand beside its setting it says which one that is. */
  const withName = (problem: (typeof problems)[number]) => {
    const way = wayToSetting(problem.path, spoken().settingNames)?.join(' › ') ?? problem.path
    return way === '' ? problem : { ...problem, message: t('common.at', { where: way, says: problem.message }) }
  }
  const countOn = (page: RunbookPage) => problems.filter(({ path }) => pageOf(path) === page).length
  useEffect(() => tellDirty(dirty), [dirty, tellDirty])
  const [isGivenUp, setGivenUp] = useState(false)
  const [discarded, setDiscarded] = useState<string | null>(null)
  const discard = () => {
    setDiscarded(draft.yaml)
    setGivenUp(true)
    dropDraft('runbook', id)
    reset()
  }
  const mayStore = dirty && !save.running && draft.document !== null && !draft.pending && refusal === null
  /** What is typed but not yet checked is in the draft's text as soon as the answer is there. */
  const store = async (base: number) => {
    const stored = await save.run({ text: draft.yaml, path: id, mode: 'change', base })
    if (stored !== null) tellSaved(String(stored.version))
  }
  const actions = (
    <>
      <LeadsTo call="draft.drop">
        <Button disabledFocusable={!dirty || save.running} onClick={discard}>
          {t('runbooks.discard')}
        </Button>
      </LeadsTo>
      <LeadsTo call="runbook.save">
        <Button appearance="primary" icon={<SaveRegular />} disabledFocusable={!mayStore || isBehind} onClick={() => void store(version)}>
          {t('runbooks.save', { version: version + 1 })}
        </Button>
      </LeadsTo>
    </>
  )
  return (
    <Page
      title={(document ?? from.base.document).general.name}
      subtitle={
        <span className={styles.about}>
          <BackLink to="/runbooks">{t('runbooks.back')}</BackLink>
          <span>{t('runbooks.version', { version })}</span>
          {dirty && <span>{t('runbooks.unsaved')}</span>}
        </span>
      }
      actions={actions}
    >
      {isBehind && settings?.ok === true && (
        <SavedElsewhere
          savedAt={latest.savedAt}
          mayKeep={mayStore}
          onTake={() => {
            dropDraft('runbook', id)
            take()
          }}
          onKeep={() => void store(latest.version)}
        >
          <ChangeTable
            changes={settingChanges(
              from.base.document,
              latest.document,
              settings.value.map(({ path }) => path),
            )}
          />
        </SavedElsewhere>
      )}
      {discarded !== null && !dirty && <DiscardedNotice onUndo={() => write(discarded)} />}
      {kept !== null && !isGivenUp && <KeptNotice at={kept.at} />}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {save.refusal !== null && !isBehind && (
        <div className={styles.notice}>
          <RefusalNotice refusal={save.refusal} />
        </div>
      )}
      <TabList className={styles.tabs} size="small" selectedValue={view} onTabSelect={(_event, { value }) => setView(value as View)}>
        {runbookPages.map((page) => (
          <Tab key={page} value={page}>
            {t(`runbooks.pages.${page}`)}
            {countOn(page) > 0 && (
              <Badge
                className={styles.badge}
                size="small"
                appearance="tint"
                color="danger"
                aria-label={t('runbooks.problems', { count: countOn(page) })}
              >
                {countOn(page)}
              </Badge>
            )}
          </Tab>
        ))}
        <Tab value="changes">{t('runbooks.changes')}</Tab>
        <Tab value="yaml">YAML</Tab>
      </TabList>
      {draft.document === null && view !== 'yaml' && <ProblemList problems={problems.map(withName)} />}
      {view === 'yaml' && <YamlView text={draft.yaml} problems={problems} onChange={write} />}
      {view === 'changes' && settings?.ok === true && (
        <ChangesView id={id} version={version} document={document} settings={settings.value} />
      )}
      {view !== 'yaml' && view !== 'changes' && settings?.ok === true && document !== null && (
        <SettingsPage
          runbook={id}
          page={view}
          settings={settings.value}
          document={document}
          problems={problems}
          bulkToken={draft.bulkToken}
          onSet={set}
          onText={() => setView('yaml')}
        />
      )}
      {view === 'userExperience' && document !== null && <DialogPreview runbook={document} />}
      <UnsavedGuard dirty={dirty && !save.running} onLeave={() => dropDraft('runbook', id)} />
    </Page>
  )
}

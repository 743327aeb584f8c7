import { makeStyles, Spinner } from '@fluentui/react-components'
import { DesktopRegular, PeopleRegular, PeopleTeamRegular, PlugConnectedRegular } from '@fluentui/react-icons'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DirectoryFilter } from '#shared/contracts/directory.ts'
import type { ProjectInfo } from '#shared/contracts/project.ts'
import { changed, useCall, type Answer } from '../../client/use-call.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { CountCard } from '../../components/count-card.tsx'
import { formatCount, formatMoment } from '../../components/format.ts'
import { useKeptView } from '../../components/kept-view.ts'
import { PathText } from '../../components/path-text.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { countGroups } from '#shared/contracts/device-state.ts'
import { FleetBar } from './fleet-bar.tsx'
import { JourneyList } from './journey-list.tsx'
import { journey } from './journey.ts'
import { ShareFacts } from '../../components/share-facts.tsx'

const useStyles = makeStyles({
  facts: { display: 'flex', flexDirection: 'column', gap: '2px' },
  path: { display: 'flex', alignItems: 'center', gap: '4px', minWidth: 0 },
  counts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(190px, 1fr))', gap: '12px' },
})

const counted = [
  { name: 'connections', icon: PlugConnectedRegular, kind: null },
  { name: 'users', icon: PeopleRegular, kind: 'user' },
  { name: 'groups', icon: PeopleTeamRegular, kind: 'group' },
  { name: 'devices', icon: DesktopRegular, kind: 'device' },
] as const

/** Where the project stands and what comes next. */
export function OverviewPage() {
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  if (project === null) return <Spinner label={t('app.loading')} style={{ marginTop: 96 }} />
  if (project.ok) return <Overview project={project.value} />
  if (project.error.code === 'project.none-open') return <Navigate to="/" replace />
  return (
    <Page title={t('pages.overview')}>
      <RefusalNotice refusal={project.error} onRetry={changed} />
    </Page>
  )
}

function Overview({ project }: { readonly project: ProjectInfo }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [, showOnly] = useKeptView<DirectoryFilter>('directory.filter', {})
  const facts = (
    <div className={styles.facts}>
      <div className={styles.path}>
        <PathText>{project.path}</PathText>
        <CopyButton text={project.path} label={t('overview.copyPath')} />
      </div>
      <div>{t('overview.created', { when: formatMoment(project.createdAt, i18n.language) })}</div>
    </div>
  )
  return (
    <Page title={project.name} subtitle={facts}>
      <Panel title={t('overview.counts')} plain>
        <div className={styles.counts}>
          {counted.map(({ name, icon, kind }) => (
            <CountCard
              key={name}
              to={kind === null ? '/connections' : '/directory'}
              {...(kind !== null && { onClick: () => showOnly({ kind }) })}
              icon={icon}
              count={formatCount(project[name], i18n.language)}
              label={t(`overview.${name}`, { count: project[name] })}
            />
          ))}
        </div>
      </Panel>
      <Progress />
    </Page>
  )
}

/** How far the migration is, as soon as all of it is known. */
function Progress() {
  const { t, i18n } = useTranslation()
  const connections = useCall('connection.list', {})
  const matched = useCall('match.show', { states: ['matched'], limit: 1 })
  const rule = useCall('match.rule', {})
  const batches = useCall('batch.list', {})
  const share = useCall('share.status', {})
  const fleet = useCall('device.status', {})
  const hasNoShare = share?.ok === false && share.error.code === 'share.not-initialised'
  const refused = [connections, matched, batches, hasNoShare ? null : share, fleet].find((answer) => answer?.ok === false)
  if (refused?.ok === false) return <RefusalNotice refusal={refused.error} onRetry={changed} />
  if (!isHere(connections) || !isHere(matched) || !isHere(batches) || !isHere(fleet) || share === null) return null

  const steps = journey({
    connections: connections.value,
    matched: matched.value.total,
    unseen: rule?.ok === true ? rule.value.unseen : 0,
    batches: batches.value.length,
    publishedAt: share.ok ? share.value.publishedAt : null,
    states: fleet.value.states,
  })
  const { collectedAt } = fleet.value
  const asOf = collectedAt === null ? t('fleet.notCollected') : t('fleet.collected', { when: formatMoment(collectedAt, i18n.language) })
  return (
    <>
      {fleet.value.devices > 0 && (
        <Panel title={t('fleet.title')} hint={asOf}>
          <FleetBar counts={countGroups(fleet.value.states)} />
        </Panel>
      )}
      {share.ok && (
        <Panel title={t('share.title')}>
          <ShareFacts share={share.value} />
        </Panel>
      )}
      <Panel title={t('overview.journey')} hint={t('overview.journeyHint')} plain>
        <JourneyList steps={steps} />
      </Panel>
    </>
  )
}

function isHere<T>(answer: Answer<T>): answer is { readonly ok: true; readonly value: T } {
  return answer?.ok === true
}

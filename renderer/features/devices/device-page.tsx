import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { ProhibitedRegular } from '@fluentui/react-icons'
import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceRow } from '#shared/contracts/device.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { mayRetry } from '#shared/contracts/device-state.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { BackLink } from '../../components/back-link.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { Fact } from '../../components/refusal-words.tsx'
import { OfflineJoinsLink } from '../../components/offline-joins-link.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Page } from '../../components/page.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { NamedAccounts } from './account-names.tsx'
import { useChosenDevices } from './chosen-devices.ts'
import { DeviceFacts } from './device-facts.tsx'
import { FallbackPanel } from './fallback-panel.tsx'
import { LogFilesPanel } from './log-files-panel.tsx'
import { RetryButton } from './retry-button.tsx'
import { RunPanel } from './run-panel.tsx'
import { SurveyPanel } from './survey-panel.tsx'
import { timelineOf } from './timeline.ts'

const useStyles = makeStyles({
  notice: { marginBottom: '20px' },
  list: { margin: 0, paddingInlineStart: '20px' },
})

/** One device: where it stands, what its journal tells step by step, and what needs a person. */
export function DevicePage() {
  const { t } = useTranslation()
  const { name } = useParams({ from: '/devices/$name' })
  const devices = useCall('device.list', { name, limit: 1 })
  const log = useCall('device.logs', { name })
  if (devices?.ok === false && devices.error.code === 'project.none-open') return <Navigate to="/" replace />
  const listed = devices?.ok === true ? devices.value.devices[0] : undefined
  const known = log?.ok === true ? log.value.state : listed
  const [chosen] = useChosenDevices()
  const back = (
    <BackLink to="/devices" search={chosen}>
      {t('device.back')}
    </BackLink>
  )
  if (known === undefined && (devices === null || log === null)) return <Page title={name} subtitle={back} />
  // A device of a batch that has not enrolled yet has no journal, and that is no fault.
  const refusal = log?.ok === false && known === undefined ? log.error : null
  return (
    <Page
      title={name}
      subtitle={back}
      actions={
        known?.device === null || known === undefined ? undefined : (
          <>
            {mayRetry(known) && <RetryButton of={{ names: [known.name] }} count={1} />}
            <Withdraw device={known} lift={log?.ok === true && log.value.withdrawn} />
          </>
        )
      }
    >
      {refusal !== null && <RefusalNotice refusal={refusal} onRetry={changed} />}
      {log?.ok === true && <Problems problems={log.value.problems} />}
      <LackingFile name={name} />
      {known !== undefined && known.batch === null && known.state !== 'withdrawn' && <NoBatch />}
      {known !== undefined && <DeviceFacts device={known} />}
      {known !== undefined && <Runs events={log?.ok === true ? (log.value.events as unknown as JournalEvent[]) : []} />}
      {known !== undefined &&
        log?.ok === true &&
        log.value.events.some(({ step, sealed }) => step === 'admin-fallback' && sealed !== undefined) && <FallbackPanel name={name} />}
      {known !== undefined && known.device !== null && known.batch !== null && known.state !== 'withdrawn' && (
        <>
          <SurveyPanel name={name} />
          <LogFilesPanel name={name} />
        </>
      )}
    </Page>
  )
}

/** Nothing would ever reach it: neither a runbook nor a request. */
function NoBatch() {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.notice}>
      <MessageBarBody>{t('device.noBatch')}</MessageBarBody>
      <MessageBarActions>
        <LinkButton to="/batches">{t('overview.goTo', { page: t('pages.batches') })}</LinkButton>
      </MessageBarActions>
    </MessageBar>
  )
}

/** That a device is to join offline and cannot yet. */
function LackingFile({ name }: { readonly name: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const lacking = useCall('connection.lackingOfflineJoins', { device: name })
  if (lacking?.ok !== true) return null
  return lacking.value.map(({ batch, connection, why }) => (
    <MessageBar key={batch.id} intent="warning" layout="multiline" className={styles.notice}>
      <MessageBarBody>
        <OutsideText>{t('offlineJoins.wanted', { batch: batch.name, connection: connection.name })}</OutsideText>{' '}
        {t(`offlineJoins.why.${why}`)}
      </MessageBarBody>
      <MessageBarActions>
        <OfflineJoinsLink connection={connection} />
      </MessageBarActions>
    </MessageBar>
  ))
}

function Runs({ events }: { readonly events: readonly JournalEvent[] }) {
  const { t } = useTranslation()
  const runs = timelineOf(events)
  if (runs.length === 0) return <EmptyState title={t('device.silent.title')} text={t('device.silent.text')} />
  return (
    <NamedAccounts about={events}>
      {runs.map((run) => (
        <RunPanel key={run.run} run={run} />
      ))}
    </NamedAccounts>
  )
}

/** What is wrong with the journal itself: gaps, clones, files that somebody touched. */
function Problems({ problems }: { readonly problems: readonly { code: string; details: Readonly<Record<string, unknown>> }[] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <MessageBar intent="error" layout="multiline" className={styles.notice}>
      <MessageBarBody>
        {t('device.problems')}
        <ul className={styles.list}>
          {problems.map(({ code, details }) => (
            <li key={`${code} ${JSON.stringify(details)}`}>
              <Fact code={code} details={details} />
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}

function Withdraw({ device, lift }: { readonly device: DeviceRow; readonly lift: boolean }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const withdraw = useAction('publish.withdraw')
  const keys = useKeys(project?.ok === true ? project.value.path : '', useKeyStore())
  const [asked, setAsked] = useState(false)
  const verb = lift ? 'lift' : 'withdraw'
  const run = () => {
    setAsked(false)
    keys.withKeys((passphrase) => withdraw.ask({ passphrase, name: device.name, lift }))
  }
  const refusal: Refusal | null = besidesPassphrase(withdraw.refusal)
  return (
    <>
      <LeadsTo call="publish.withdraw">
        <Button icon={<ProhibitedRegular />} disabledFocusable={withdraw.running} onClick={() => setAsked(true)}>
          {t(`device.${verb}.run`)}
        </Button>
      </LeadsTo>
      {withdraw.running && <RunningLine work={withdraw} />}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {asked && (
        <ConfirmDialog
          title={t(`device.${verb}.title`, { name: device.name })}
          text={t(`device.${verb}.text`)}
          submit={t(`device.${verb}.run`)}
          onConfirm={run}
          onClose={() => setAsked(false)}
        />
      )}
      {keys.dialog}
    </>
  )
}

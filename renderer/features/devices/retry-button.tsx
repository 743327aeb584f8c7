import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceFilter } from '#shared/contracts/device-filter.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { formatCount } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'

interface RetryButtonProps {
  readonly of: { readonly names: string[] } | { readonly filter: DeviceFilter }
  /** How many devices that is. */
  readonly count: number
  readonly small?: boolean
}

/** Publishes that devices try their last run again, which failed or was taken back; after a question, with the project's keys. */
export function RetryButton({ of, count, small = false }: RetryButtonProps) {
  const { t, i18n } = useTranslation()
  const project = useCall('project.info', {})
  const retry = useAction('publish.retry')
  const keys = useKeys(project?.ok === true ? project.value.path : '', useKeyStore())
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState<number | null>(null)
  const number = (value: number) => formatCount(value, i18n.language)
  const run = () => {
    setAsked(false)
    keys.withKeys(async (passphrase) => {
      const reply = await retry.ask({ passphrase, ...of })
      if (reply.ok) setDone(reply.value.retried.length)
      return reply
    })
  }
  const refusal = besidesPassphrase(retry.refusal)
  return (
    <>
      <LeadsTo call="publish.retry">
        <Button
          size={small ? 'small' : 'medium'}
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={retry.running}
          onClick={() => setAsked(true)}
        >
          {small ? t('device.retry.these', { count, number: number(count) }) : t('device.retry.run')}
        </Button>
      </LeadsTo>
      {retry.running && <RunningLine work={retry} />}
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      {done !== null && (
        <MessageBar intent="success">
          <MessageBarBody>{t('device.retry.done', { count: done, number: number(done) })}</MessageBarBody>
        </MessageBar>
      )}
      {asked && (
        <ConfirmDialog
          title={t('device.retry.title', { count, number: number(count) })}
          text={t('device.retry.text')}
          submit={t('device.retry.run')}
          onConfirm={run}
          onClose={() => setAsked(false)}
        />
      )}
      {keys.dialog}
    </>
  )
}

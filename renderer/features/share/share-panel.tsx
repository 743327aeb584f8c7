import { Button, makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import { ArrowDownloadRegular, EditRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectReport } from '#shared/contracts/device.ts'
import type { ShareStatus, VerifyReport } from '#shared/contracts/share.ts'
import { useAction } from '../../client/use-action.ts'
import { useIsUnderWay } from '../../client/under-way.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { CollectedNotice } from '../../components/collected-notice.tsx'
import { useAsked } from '../../components/asked.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { Fact } from '../../components/refusal-words.tsx'
import { ShareFacts } from '../../components/share-facts.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { ChangeShareDialog } from './change-share-dialog.tsx'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '20px' },
  result: { marginTop: '16px' },
  list: { margin: '6px 0 0', paddingInlineStart: '20px' },
})

/** What lies on the share, and how to see whether it still does. */
export function SharePanel({ share, project }: { readonly share: ShareStatus; readonly project: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const verify = useAction('share.verify')
  const collect = useAction('device.collect')
  const keys = useKeys(project, useKeyStore())
  const [verified, setVerified] = useState<VerifyReport | null>(null)
  const [collected, setCollected] = useState<CollectReport | null>(null)
  const [changing, setChanging] = useState(false)

  const look = () => void verify.run({}).then(setVerified)
  const gather = () =>
    keys.withKeys(async (passphrase) => {
      setCollected(null)
      const reply = await collect.ask({ passphrase })
      if (reply.ok) setCollected(reply.value)
      return reply
    })
  useAsked('verify', look)
  useAsked('collect', gather)
  const busy = verify.running || collect.running
  // Perhaps begun on the page of the devices: two at once would only do the same work twice.
  const isCollecting = useIsUnderWay('device.collect')
  const refusal = verify.refusal ?? besidesPassphrase(collect.refusal)
  return (
    <Panel title={t('share.title')}>
      <ShareFacts share={share} />
      <div className={styles.actions}>
        <LeadsTo call="device.collect">
          <Button
            icon={isCollecting ? <Spinner size="tiny" role="presentation" /> : <ArrowDownloadRegular />}
            disabledFocusable={busy || isCollecting}
            onClick={gather}
          >
            {t('sharePage.collect')}
          </Button>
        </LeadsTo>
        <LeadsTo call="share.verify">
          <Button
            icon={verify.running ? <Spinner size="tiny" role="presentation" /> : <ShieldCheckmarkRegular />}
            disabledFocusable={busy}
            onClick={look}
          >
            {t('sharePage.verify')}
          </Button>
        </LeadsTo>
        <LeadsTo call="share.change">
          <Button icon={<EditRegular />} disabledFocusable={busy} onClick={() => setChanging(true)}>
            {t('sharePage.change.open')}
          </Button>
        </LeadsTo>
      </div>
      {busy && (
        <div className={styles.result}>
          <RunningLine work={verify.running ? verify : collect} />
        </div>
      )}
      {refusal !== null && (
        <div className={styles.result}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {collected !== null && !busy && (
        <div className={styles.result}>
          <CollectedNotice report={collected} />
        </div>
      )}
      {verified !== null && !busy && <Verified report={verified} />}
      {changing && <ChangeShareDialog share={share} keys={keys} onClose={() => setChanging(false)} />}
      {keys.dialog}
    </Panel>
  )
}

/** The command line tells the rest. */
const mostListed = 100

function Verified({ report: { checked, damaged, strange } }: { readonly report: VerifyReport }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const sound = damaged.length === 0 && strange.length === 0
  const more = [damaged, strange].reduce((sum, list) => sum + Math.max(0, list.length - mostListed), 0)
  return (
    <MessageBar className={styles.result} layout="multiline" intent={sound ? 'success' : damaged.length > 0 ? 'error' : 'warning'}>
      <MessageBarBody>
        {sound
          ? t('sharePage.sound', { count: checked })
          : t('sharePage.unsound', { checked, damaged: damaged.length, strange: strange.length })}
        {!sound && (
          <ul className={styles.list}>
            {damaged.slice(0, mostListed).map(({ file, part, code, details }) => (
              <li key={file}>
                <Fact code={code} details={details} /> ({t(`sharePage.part.${part}`)})
              </li>
            ))}
            {strange.slice(0, mostListed).map((file) => (
              <li key={file}>
                <OutsideText>{file}</OutsideText> ({t('sharePage.part.strange')})
              </li>
            ))}
            {more > 0 && <li>{t('publish.more', { count: more })}</li>}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

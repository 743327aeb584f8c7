import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { ArrowExportRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportReport } from '#shared/contracts/project.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { formatMoment } from '../../components/format.ts'
import { useAsked } from '../../components/asked.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ExportDialog } from './export-dialog.tsx'

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '8px 24px', margin: 0 },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '20px' },
  notice: { marginTop: '16px' },
})

/** Where the project's keys are, and how they go to another laptop. */
export function KeysPanel({ project }: { readonly project: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const shown = useCall('keys.show', {})
  const given = useCall('project.handed-over', {})
  const store = useKeyStore()
  const forget = useAction('keys.forget')
  const takeBack = useAction('project.take-back')
  const keys = useKeys(project, store)
  const [exporting, setExporting] = useState(false)
  const [done, setDone] = useState<ExportReport | null>(null)

  useAsked('handOver', () => setExporting(true))

  const root = shown?.ok === true ? shown.value.keys.find(({ role }) => role === 'root') : undefined
  const handedOver = given?.ok === true ? given.value : null
  const refusal = besidesPassphrase(takeBack.refusal) ?? forget.refusal
  return (
    <Panel title={t('keys.title')} hint={t('keys.hint')}>
      <dl className={styles.facts}>
        <dt className={styles.label}>{t('keys.root')}</dt>
        <dd className={styles.value}>{root === undefined ? '' : t(`keys.holders.${root.holder}`)}</dd>
        <dt className={styles.label}>{t('keys.passphrase')}</dt>
        <dd className={styles.value}>
          {t(store.remembered ? 'keys.remembered' : store.available ? 'keys.notRemembered' : 'keys.noStore')}
        </dd>
      </dl>
      {handedOver !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            <OutsideText>{t('keys.handedOver', { file: handedOver.file, when: formatMoment(handedOver.at, i18n.language) })}</OutsideText>
          </MessageBarBody>
          <MessageBarActions>
            <LeadsTo call="project.take-back">
              <Button disabledFocusable={takeBack.running} onClick={() => keys.withKeys((passphrase) => takeBack.ask({ passphrase }))}>
                {t('keys.takeBack')}
              </Button>
            </LeadsTo>
          </MessageBarActions>
        </MessageBar>
      )}
      {done !== null && handedOver === null && (
        <MessageBar intent="success" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            <OutsideText>{t('keys.exported', { file: done.file })}</OutsideText>
          </MessageBarBody>
        </MessageBar>
      )}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      <div className={styles.actions}>
        <LeadsTo call="project.export">
          <Button icon={<ArrowExportRegular />} disabledFocusable={handedOver !== null} onClick={() => setExporting(true)}>
            {t('keys.export.open')}
          </Button>
        </LeadsTo>
        {store.remembered && (
          <LeadsTo call="keys.forget">
            <Button disabledFocusable={forget.running} onClick={() => void forget.run({})}>
              {t('keys.forget')}
            </Button>
          </LeadsTo>
        )}
      </div>
      {exporting && (
        <ExportDialog
          keys={keys}
          onClose={() => setExporting(false)}
          onDone={(report) => {
            setDone(report)
            setExporting(false)
          }}
        />
      )}
      {keys.dialog}
    </Panel>
  )
}

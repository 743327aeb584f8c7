import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components'
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', justifyContent: 'space-between' },
  facts: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '4px 20px', alignItems: 'center', margin: 0 },
  label: { color: tokens.colorNeutralForeground3 },
  value: { display: 'flex', alignItems: 'center', gap: '4px', margin: 0, fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  shown: { margin: '14px 0 0', padding: 0, listStyleType: 'none', color: tokens.colorNeutralForeground3 },
  notice: { marginTop: '14px' },
})

type Administrator = NonNullable<z.output<Api['device.fallback-administrator']['output']>>

/** Nobody leaves a password on a screen for longer than it takes to type it. */
const shownForMs = 120_000

/** The local administrator that a device made for recovery: shown when somebody asks, and who did is kept. */
export function FallbackPanel({ name }: { readonly name: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const project = useCall('project.info', {})
  const history = useCall('device.fallback-shown', { name })
  const open = useAction('device.fallback-administrator')
  const keys = useKeys(project?.ok === true ? project.value.path : '', useKeyStore())
  const [asked, setAsked] = useState(false)
  const [found, setFound] = useState<Administrator | 'none' | null>(null)
  useEffect(() => {
    if (found === null) return undefined
    const timer = setTimeout(() => setFound(null), shownForMs)
    return () => clearTimeout(timer)
  }, [found])
  const show = () => {
    setAsked(false)
    keys.withKeys(async (passphrase) => {
      const reply = await open.ask({ passphrase, name })
      if (reply.ok) setFound(reply.value ?? 'none')
      return reply
    })
  }
  const administrator = found === 'none' ? null : found
  const refusal = besidesPassphrase(open.refusal)
  return (
    <Panel title={t('device.fallback.title')} hint={t('device.fallback.hint')}>
      <div className={styles.bar}>
        {administrator === null ? (
          <span>{t(found === 'none' ? 'device.fallback.none' : 'device.fallback.hidden')}</span>
        ) : (
          <dl className={styles.facts}>
            <dt className={styles.label}>{t('device.fallback.account')}</dt>
            <dd className={styles.value}>
              <OutsideText>{administrator.account}</OutsideText>
              <CopyButton text={administrator.account} label={t('device.fallback.copyAccount')} />
            </dd>
            <dt className={styles.label}>{t('device.fallback.password')}</dt>
            <dd className={styles.value}>
              <OutsideText>{administrator.password}</OutsideText>
              <CopyButton text={administrator.password} label={t('device.fallback.copyPassword')} />
            </dd>
          </dl>
        )}
        {administrator === null ? (
          <LeadsTo call="device.fallback-administrator">
            <Button
              icon={open.running ? <Spinner size="tiny" role="presentation" /> : <EyeRegular />}
              disabledFocusable={open.running}
              onClick={() => setAsked(true)}
            >
              {t('device.fallback.show')}
            </Button>
          </LeadsTo>
        ) : (
          <Button icon={<EyeOffRegular />} onClick={() => setFound(null)}>
            {t('device.fallback.hide')}
          </Button>
        )}
      </div>
      {administrator !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.notice}>
          <MessageBarBody>{t('device.fallback.careful')}</MessageBarBody>
        </MessageBar>
      )}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {history?.ok === true && history.value.length > 0 && (
        <ul className={styles.shown} aria-label={t('device.fallback.history')}>
          {history.value.map(({ at, by }) => (
            <li key={`${at} ${by}`}>
              <OutsideText>{t('device.fallback.shown', { when: formatMoment(at, i18n.language), by })}</OutsideText>
            </li>
          ))}
        </ul>
      )}
      {asked && (
        <ConfirmDialog
          title={t('device.fallback.confirmTitle', { name })}
          text={t('device.fallback.confirmText')}
          submit={t('device.fallback.show')}
          onConfirm={show}
          onClose={() => setAsked(false)}
        />
      )}
      {keys.dialog}
    </Panel>
  )
}

import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { DismissRegular, PersonAddRegular, UsbStickRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WrittenReport } from '#shared/contracts/proposal.ts'
import { useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { useAsked } from '../../components/asked.ts'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { useKeys } from '../../components/passphrase.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { RemovePersonDialog } from './remove-person-dialog.tsx'
import { StickDialog } from './stick-dialog.tsx'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: '0 0 16px', padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', alignItems: 'center', gap: '12px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  text: { margin: '0 0 16px', maxWidth: '80ch' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  notice: { marginTop: '16px' },
})

type Open = { readonly what: 'stick' | 'invite' | 'add' } | { readonly what: 'remove'; readonly name: string } | null

/** Who has to sign a publication: this project alone, or it and a second person; and where the root key lies. */
export function SignersPanel({ project }: { readonly project: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const shown = useCall('keys.show', {})
  const keys = useKeys(project, useKeyStore())
  const [open, setOpen] = useState<Open>(null)
  const [done, setDone] = useState<Changed | null>(null)
  useAsked('invite', () => setOpen({ what: 'invite' }))
  if (shown?.ok !== true) return null
  const { keys: known } = shown.value
  const persons = known.filter(({ role, holder }) => role === 'snapshot' && holder === 'person')
  const hasStick = known.some(({ role, holder }) => role === 'root' && holder === 'stick')
  const props = {
    keys,
    onClose: () => setOpen(null),
    onDone: (report: Changed) => {
      setDone(report)
      setOpen(null)
    },
  }
  return (
    <Panel title={t('signers.title')} hint={t('signers.hint')}>
      {persons.length === 0 ? (
        <p className={styles.text}>{t(hasStick ? 'signers.alone' : 'signers.needsStick')}</p>
      ) : (
        <ul className={styles.list}>
          {persons.map(({ keyId, name, createdAt }) => (
            <li key={keyId} className={styles.row}>
              <OutsideText className={styles.name}>{name ?? keyId}</OutsideText>
              {createdAt !== null && (
                <span className={styles.faint}>{t('signers.since', { when: formatMoment(createdAt, i18n.language) })}</span>
              )}
              {name !== null && (
                <LeadsTo call="second-person.remove">
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DismissRegular />}
                    aria-label={t('signers.removeNamed', { name })}
                    onClick={() => setOpen({ what: 'remove', name })}
                  >
                    {t('signers.remove')}
                  </Button>
                </LeadsTo>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {!hasStick && (
          <LeadsTo call="keys.rotate">
            <Button icon={<UsbStickRegular />} onClick={() => setOpen({ what: 'stick' })}>
              {t('signers.stick.open')}
            </Button>
          </LeadsTo>
        )}
        <LeadsTo call="second-person.invite">
          <Button icon={<PersonAddRegular />} onClick={() => setOpen({ what: 'invite' })}>
            {t('signers.invite.open')}
          </Button>
        </LeadsTo>
        <LeadsTo call="second-person.add">
          <Button disabledFocusable={!hasStick} onClick={() => setOpen({ what: 'add' })}>
            {t('signers.add.open')}
          </Button>
        </LeadsTo>
      </div>
      {done !== null && (
        <MessageBar intent="success" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            {done.published === null
              ? t('signers.proposed')
              : t('publish.done', { version: done.published.version, when: formatMoment(done.published.expiresAt, i18n.language) })}
            {done.fingerprint !== undefined && (
              <div>
                {t('handed.digits')} <strong dir="ltr">{done.fingerprint}</strong>
              </div>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
      {open?.what === 'stick' && <StickDialog {...props} />}
      {open?.what === 'invite' && <InviteDialog onClose={props.onClose} />}
      {open?.what === 'add' && <AddPersonDialog {...props} />}
      {open?.what === 'remove' && <RemovePersonDialog {...props} name={open.name} />}
      {keys.dialog}
    </Panel>
  )
}

/** What became of a change; with the digits of a person who was added. */
type Changed = WrittenReport & { readonly fingerprint?: string }

/** What the dialogs of this panel are given. */
export interface SignersDialogProps {
  readonly keys: ReturnType<typeof useKeys>
  readonly onClose: () => void
  readonly onDone: (report: Changed) => void
}

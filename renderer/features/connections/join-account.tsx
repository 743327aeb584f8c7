import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { PersonKeyRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinAccountName, type AccountTrial, type Connection } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Fact } from '../../components/refusal-words.tsx'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    marginTop: '24px',
    paddingTop: '18px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  account: { fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', gap: '8px' },
})

/** The account that devices join a destination's domain by. Its password is never shown again. */
export function JoinAccount({ connection }: { readonly connection: Connection }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const share = useCall('share.status', {})
  const change = useAction('connection.joinAccount')
  const [kept, setKept] = useState(connection.joinAccount)
  const [trial, setTrial] = useState<AccountTrial>({ kind: 'none' })
  const [isOpen, setOpen] = useState(false)
  if (share === null) return null
  const take = async () => {
    const changed = await change.run({ connection: connection.id, joinAccount: null })
    if (changed === null) return
    setKept(changed.connection.joinAccount)
    setTrial(changed.trial)
  }
  return (
    <section className={styles.box}>
      <h3 className={styles.title}>{t('connections.join.title')}</h3>
      <p className={styles.text}>{t('connections.join.text')}</p>
      {kept !== null && (
        <div>
          <OutsideText className={styles.account}>{kept.account}</OutsideText>
          <p className={styles.text}>{t('connections.join.since', { when: formatMoment(kept.savedAt, i18n.language) })}</p>
        </div>
      )}
      {trial.kind === 'signed-in' && (
        <MessageBar intent="success">
          <MessageBarBody>{t('connections.join.signedIn')}</MessageBarBody>
        </MessageBar>
      )}
      {trial.kind === 'unanswered' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('connections.join.untried')} <Fact {...trial.refusal} />
          </MessageBarBody>
        </MessageBar>
      )}
      {share.ok ? (
        <div className={styles.actions}>
          <LeadsTo call="connection.joinAccount">
            <Button icon={<PersonKeyRegular />} onClick={() => setOpen(true)}>
              {t(kept === null ? 'connections.join.give' : 'connections.join.change')}
            </Button>
          </LeadsTo>
          {kept !== null && (
            <LeadsTo call="connection.joinAccount">
              <Button onClick={() => void take()}>{t('connections.join.remove')}</Button>
            </LeadsTo>
          )}
        </div>
      ) : (
        <span>
          {t('connections.join.noShare')} <Link to="/share">{t('connections.key.open')}</Link>
        </span>
      )}
      {isOpen && (
        <JoinAccountDialog
          connection={connection}
          account={kept?.account ?? ''}
          onClose={() => setOpen(false)}
          onKept={(changed) => {
            setKept(changed.connection.joinAccount)
            setTrial(changed.trial)
            setOpen(false)
          }}
        />
      )}
    </section>
  )
}

interface DialogProps {
  readonly connection: Connection
  readonly account: string
  readonly onKept: (changed: { readonly connection: Connection; readonly trial: AccountTrial }) => void
  readonly onClose: () => void
}

function JoinAccountDialog({ connection, account: before, onKept, onClose }: DialogProps) {
  const { t } = useTranslation()
  const keep = useAction('connection.joinAccount')
  const [account, setAccount] = useState(before)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const isName = joinAccountName.safeParse(account.trim()).success
  const submit = async () => {
    setTried(true)
    if (!isName || password === '') return
    const changed = await keep.run({ connection: connection.id, joinAccount: { account: account.trim(), password } })
    if (changed !== null) onKept(changed)
  }
  return (
    <FormDialog
      title={t('connections.join.title')}
      submit={t('connections.join.keep')}
      running={keep.running}
      refusal={keep.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('connections.join.account')}
        hint={t('connections.join.accountHint')}
        required
        {...(tried && !isName && { validationState: 'error', validationMessage: t('connections.join.accountInvalid') })}
      >
        <Input
          value={account}
          maxLength={256}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          onChange={(_event, { value }) => setAccount(value)}
        />
      </Field>
      <Field
        label={t('connections.join.password')}
        hint={t('connections.join.passwordHint')}
        required
        {...(tried && password === '' && { validationState: 'error', validationMessage: t('connections.join.passwordMissing') })}
      >
        <Input
          type="password"
          value={password}
          maxLength={256}
          autoComplete="new-password"
          onChange={(_event, { value }) => setPassword(value)}
        />
      </Field>
    </FormDialog>
  )
}

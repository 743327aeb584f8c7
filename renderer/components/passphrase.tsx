import { Checkbox, Field, Input } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '#shared/contracts/dispatch.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { FormDialog } from './form-dialog.tsx'

/** The passphrase of the open project, as long as this window shows it: gone with a reload. */
let held: { readonly project: string; readonly passphrase: string } | null = null

/** Somebody has just chosen it: nobody asks for it again in this window. */
export function holdPassphrase(project: string, passphrase: string): void {
  held = { project, passphrase }
}

interface Wanted {
  /** null stands for the passphrase that this computer remembers. */
  readonly run: (passphrase: string | null) => Promise<Reply>
}

export interface Keys {
  /** Runs what needs the keys, with the passphrase that is held, else with the one that is asked for. */
  readonly withKeys: (run: Wanted['run']) => void
  /** Whether nobody has to be asked: a passphrase is held or remembered. */
  readonly areAtHand: boolean
  /** Runs it with them, whether or not they open; whether they did. Nobody is asked. */
  readonly tryAtHand: (run: Wanted['run']) => Promise<boolean>
  /** Goes into the page. */
  readonly dialog: ReactNode
}

/** Where this computer remembers passphrases, if it can: `useKeyStore` of the client. */
interface Store {
  readonly available: boolean
  readonly remembered: boolean
  readonly remember: (passphrase: string) => Promise<void>
}

/** Asks for the passphrase where none is held or remembered, or that one is wrong. `project` is the path of its file. */
export function useKeys(project: string, store: Store): Keys {
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const areAtHand = () => held?.project === project || store.remembered
  const tryAtHand = async (run: Wanted['run']) => {
    const opened = !isWrong(await run(held?.project === project ? held.passphrase : null))
    if (!opened) held = null
    return opened
  }
  const withKeys = (run: Wanted['run']) => {
    if (!areAtHand()) setWanted({ run })
    else void tryAtHand(run).then((opened) => !opened && setWanted({ run }))
  }
  const dialog =
    wanted === null ? null : (
      <PassphraseDialog
        onClose={() => setWanted(null)}
        store={store}
        onDone={(passphrase, remember) => {
          if (remember) void store.remember(passphrase)
          holdPassphrase(project, passphrase)
          setWanted(null)
        }}
        run={wanted.run}
      />
    )
  return { withKeys, areAtHand: areAtHand(), tryAtHand, dialog }
}

const aboutPassphrase = new Set<string>(['key.wrong-passphrase', 'key.not-remembered'])

function isWrong(reply: Reply): boolean {
  return !reply.ok && aboutPassphrase.has(reply.error.code)
}

/** A refusal to be shown in the page: a wrong passphrase is shown where it is asked for. */
export function besidesPassphrase(refusal: Refusal | null): Refusal | null {
  return refusal !== null && aboutPassphrase.has(refusal.code) ? null : refusal
}

interface PassphraseDialogProps extends Wanted {
  readonly onClose: () => void
  readonly store: Store
  readonly onDone: (passphrase: string, remember: boolean) => void
}

function PassphraseDialog({ run, store, onClose, onDone }: PassphraseDialogProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [remember, setRemember] = useState(false)
  const [running, setRunning] = useState(false)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const submit = async () => {
    setTried(true)
    if (passphrase === '') return
    setRunning(true)
    setRefusal(null)
    const reply = await run(passphrase)
    setRunning(false)
    // Whatever else went wrong is shown where it was asked for.
    if (!reply.ok && isWrong(reply)) setRefusal(reply.error)
    else onDone(passphrase, remember && reply.ok)
  }
  return (
    <FormDialog
      title={t('passphrase.title')}
      submit={t('passphrase.submit')}
      running={running}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('passphrase.label')}
        hint={t('passphrase.hint')}
        required
        {...(tried && passphrase === '' && { validationState: 'error', validationMessage: t('passphrase.missing') })}
      >
        <Input type="password" value={passphrase} autoComplete="off" onChange={(_event, { value }) => setPassphrase(value)} />
      </Field>
      {store.available && (
        <Checkbox label={t('passphrase.remember')} checked={remember} onChange={(_event, { checked }) => setRemember(checked === true)} />
      )}
    </FormDialog>
  )
}

import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { ActionName, Screen } from '#shared/dialogs/screen.ts'
import { DialogView } from '#shared/dialogs/view/dialog-view.ts'
import type { Answer } from '../act.ts'
import type { Bridge } from './bridge.ts'

interface Shown {
  readonly screen: Screen
  readonly sinceMs: number
}

const tickMs = 250

/** One window: the screen it is told, its countdown counted on by the page's own clock, and what the user does handed on. */
export function DialogWindow({ bridge }: { readonly bridge: Bridge }): ReactNode {
  const shown = useShown(bridge)
  const [answer, setAnswer] = useAnswer(shown?.screen.name)
  const [busy, setBusy] = useState(false)
  const passedMs = usePassed(shown)
  if (shown === null) return null
  const { screen } = shown

  const act = async (name: ActionName, form: unknown, minutes: number | undefined) => {
    const given = valuesOf(name, form, minutes)
    if (given === null) return setAnswer({ tone: 'bad', text: missingOf(screen) })
    const meanwhile = screen.actions.find((each) => each.name === name)?.meanwhile
    if (meanwhile !== undefined) setAnswer({ tone: 'working', text: meanwhile })
    setBusy(true)
    setAnswer(await bridge.act(given))
    setBusy(false)
    // What was tried is saved next, as it was typed.
    if (name !== 'tryProxy') forgetPassword(form)
  }
  return (
    <>
      <DialogView
        key={screen.name}
        screen={screen}
        passedMs={passedMs}
        busy={busy}
        answer={answer ?? undefined}
        onAction={(name, form, minutes) => void act(name, form, minutes)}
      />
      {/* Who hears the screen hears that another dialog has taken the place of one. */}
      <p className="unseen" aria-live="polite">
        {screen.title}
      </p>
    </>
  )
}

function useShown(bridge: Bridge): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    const read = async () => {
      const { screen } = await bridge.content()
      // Nothing that was typed stays in a window that has nothing to show.
      if (screen === null) return setShown(null)
      document.title = screen.title
      document.documentElement.lang = screen.language
      document.documentElement.dir = screen.direction
      setShown({ screen, sinceMs: performance.now() })
    }
    bridge.onChange(() => void read())
    void read()
  }, [bridge])
  return shown
}

/** What became of what was done last: over with the screen it was done in, and with a window that was closed. */
function useAnswer(screen: Screen['name'] | undefined): [Answer, (answer: Answer) => void] {
  const [answer, setAnswer] = useState<Answer>(null)
  useEffect(() => setAnswer(null), [screen])
  useEffect(() => {
    const forget = () => document.hidden && setAnswer(null)
    document.addEventListener('visibilitychange', forget)
    return () => document.removeEventListener('visibilitychange', forget)
  }, [])
  return [answer, setAnswer]
}

/** Runs only where something counts. */
function usePassed(shown: Shown | null): number {
  const [passedMs, setPassed] = useState(0)
  const counting = useRef<number | undefined>(undefined)
  useEffect(() => {
    setPassed(0)
    const counts = shown?.screen.blocks.some(({ kind }) => kind === 'countdown') === true
    if (shown === null || !counts) return undefined
    counting.current = window.setInterval(() => setPassed(performance.now() - shown.sinceMs), tickMs)
    return () => window.clearInterval(counting.current)
  }, [shown])
  return passedMs
}

/** What goes to the shell; null when a field that is needed is empty. */
function valuesOf(name: ActionName, form: unknown, minutes: number | undefined): Readonly<Record<string, unknown>> | null {
  if (name === 'snooze') return { name, minutes }
  if (name === 'tryProxy' || name === 'saveProxy') {
    const fields = (form as HTMLFormElement).querySelectorAll<HTMLInputElement | HTMLSelectElement>('.proxy [name]')
    const values = [...fields].map((field) => [field.name, field.name === 'password' ? field.value : field.value.trim()])
    return { name, ...Object.fromEntries(values) }
  }
  if (name !== 'credentials' && name !== 'enrol') return { name }
  const fields = [...(form as HTMLFormElement).querySelectorAll<HTMLInputElement>(':is(input, textarea)[name]')].filter(
    (field) => field.closest('.proxy') === null,
  )
  const empty = fields.find(({ value }) => value.trim() === '')
  empty?.focus()
  // A password is given as it was typed.
  const values = fields.map((field) => [
    field.name,
    field.type === 'password' || field.name === 'password' ? field.value : field.value.trim(),
  ])
  return empty === undefined ? { name, ...Object.fromEntries(values) } : null
}

function missingOf({ blocks }: Screen): string {
  return blocks.map((block) => (block.kind === 'credentials' ? block.missing : block.kind === 'key' ? block.hint : '')).join('')
}

/** Nothing that was secret stays in a field. */
function forgetPassword(form: unknown): void {
  for (const field of (form as HTMLFormElement | null)?.querySelectorAll<HTMLInputElement>('input[name=password]') ?? []) field.value = ''
}

import { Dialog, DialogBody, DialogContent, DialogSurface, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { useReturnFocus } from '../../components/return-focus.ts'
import { findEntries, moved } from './find-entries.ts'
import { useAccountGoals } from './use-account-goals.ts'
import { useActionGoals, type Goal } from './use-action-goals.ts'
import { useDeviceGoals } from './use-device-goals.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '640px', padding: '12px', alignSelf: 'start', marginTop: '12vh' },
  body: { display: 'block' },
  input: { width: '100%' },
  list: { listStyle: 'none', margin: '10px 0 0', padding: 0, maxHeight: '46vh', overflowY: 'auto' },
  option: {
    display: 'flex',
    alignItems: 'baseline',
    gap: '12px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '& *': { color: 'inherit' },
    paddingInlineStart: '9px',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  label: { fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  hint: { flex: '1 1 0', minWidth: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  kind: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  none: { padding: '12px', color: tokens.colorNeutralForeground3 },
})

/** What somebody typed; entered once Enter was pressed before anything was found, which then waits for the first that is. */
export interface Typed {
  readonly text: string
  readonly isEntered: boolean
}

interface CommandPaletteProps {
  /** The pages of the window, by address. */
  readonly pages: readonly { readonly to: string; readonly label: string }[]
  /** How the window can look and speak. */
  readonly settings: readonly { readonly label: string; readonly choose: () => void }[]
  /** The id of the field, and what is typed into it so far: its first letters may come before it is there. */
  readonly field: string
  readonly typed: Typed
  readonly onType: (typed: Typed) => void
  readonly onClose: () => void
}

/** Ctrl+K: type a few letters of a page, an action, a user, a group, a device, a batch, a runbook or a project, and Enter goes there or does it. */
export function CommandPalette({ pages, settings, field, typed, onType, onClose }: CommandPaletteProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const { text, isEntered } = typed
  useReturnFocus()
  const list = useId()
  const goals = useGoals(pages, settings)
  const search = useDeferredValue(text).trim()
  const devices = useDeviceGoals(search)
  const accounts = useAccountGoals(search)
  const [place, setPlace] = useState(0)
  const found = [...findEntries([...goals, ...(devices ?? [])], text), ...(accounts ?? [])]
  const isNothing = found.length === 0 && search === text.trim() && accounts !== null && devices !== null
  const chosen = Math.min(place, Math.max(0, found.length - 1))
  const enter = (goal: Goal | undefined) => {
    if (goal === undefined) return
    onClose()
    goal.go()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = moved(chosen, step, found.length)
      setPlace(next)
      document.querySelector(`#${CSS.escape(`${list}-${next}`)}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (found.length === 0) onType({ text, isEntered: !isNothing })
      else enter(found[chosen])
    }
  }
  useEffect(() => {
    if (!isEntered) return
    if (isNothing) onType({ text, isEntered: false })
    else enter(found[chosen])
  })
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} aria-label={t('palette.title')}>
        <DialogBody className={styles.body}>
          <DialogContent>
            <Input
              className={styles.input}
              size="large"
              contentBefore={<SearchRegular />}
              id={field}
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={found.length === 0 ? undefined : `${list}-${chosen}`}
              aria-label={t('palette.title')}
              placeholder={t('palette.placeholder')}
              value={text}
              autoComplete="off"
              onKeyDown={press}
              onChange={(_event, { value }) => {
                onType({ text: value, isEntered: false })
                setPlace(0)
              }}
            />
            <ul id={list} role="listbox" aria-label={t('palette.results')} className={styles.list}>
              {found.map((goal, index) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
                <li
                  key={goal.key}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={mergeClasses(styles.option, index === chosen && styles.chosen)}
                  onClick={() => enter(goal)}
                >
                  <OutsideText oneLine className={styles.label}>
                    {goal.label}
                  </OutsideText>
                  <OutsideText oneLine className={styles.hint}>
                    {goal.hint}
                  </OutsideText>
                  <span className={styles.kind}>{t(`palette.kinds.${goal.kind}`)}</span>
                </li>
              ))}
            </ul>
            <div role="status" className={isNothing ? styles.none : undefined}>
              {isNothing ? t('palette.none') : ''}
            </div>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** Everything that one can go to or do. Without an open project only its list of projects answers. */
function useGoals(pages: CommandPaletteProps['pages'], settings: CommandPaletteProps['settings']): Goal[] {
  const navigate = useNavigate()
  const actions = useActionGoals()
  const projects = useCall('project.list', {})
  const batches = useCall('batch.list', {})
  const runbooks = useCall('runbook.list', {})
  return [
    ...pages.map(({ to, label }) => ({ kind: 'page', key: `page ${to}`, label, hint: '', go: () => void navigate({ to }) }) as const),
    ...actions,
    ...valueOf(batches).map(
      ({ id, name }) =>
        ({
          kind: 'batch',
          key: `batch ${id}`,
          label: name,
          hint: id,
          go: () => void navigate({ to: '/batches/$id', params: { id } }),
        }) as const,
    ),
    ...valueOf(runbooks).map(
      ({ id, name }) =>
        ({
          kind: 'runbook',
          key: `runbook ${id}`,
          label: name,
          hint: id,
          go: () => void navigate({ to: '/runbooks/$id', params: { id } }),
        }) as const,
    ),
    ...valueOf(projects).map(
      ({ path, name }) =>
        ({
          kind: 'project',
          key: `project ${path}`,
          label: name,
          hint: path,
          go: () => void navigate({ to: '/', search: { open: path } }),
        }) as const,
    ),
    ...settings.map(({ label, choose }) => ({ kind: 'setting', key: `setting ${label}`, label, hint: '', go: choose }) as const),
  ]
}

function valueOf<T>(answer: { readonly ok: true; readonly value: readonly T[] } | { readonly ok: false } | null): readonly T[] {
  return answer?.ok === true ? answer.value : []
}

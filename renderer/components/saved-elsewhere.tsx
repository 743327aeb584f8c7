import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from './format.ts'

export interface DraftBase<T> {
  /** What the draft is made on. */
  readonly base: T
  /** Somebody saved something else meanwhile, and the draft is not to be lost. */
  readonly isBehind: boolean
  /** The draft is given up for what was saved. */
  readonly take: () => void
  /** To be told with the mark of what was saved by this very draft: it is no conflict. */
  readonly saved: (mark: string) => void
  readonly tellDirty: (dirty: boolean) => void
}

/** What a draft begins from. It follows what is saved, by this window or another, but never takes what is being typed away. */
export function useDraftBase<T>(latest: T, markOf: (one: T) => string): DraftBase<T> {
  const [base, setBase] = useState(latest)
  const [dirty, setDirty] = useState(false)
  const [own, setOwn] = useState<string | null>(null)
  const isOther = markOf(latest) !== markOf(base)
  if (isOther && (!dirty || own === markOf(latest))) {
    setBase(latest)
    setDirty(false)
  }
  return { base, isBehind: isOther && dirty, take: () => setBase(latest), saved: setOwn, tellDirty: setDirty }
}

interface SavedElsewhereProps {
  readonly savedAt: string
  /** What the other one changed. */
  readonly children: ReactNode
  readonly onTake: () => void
  readonly onKeep: () => void
  /** Nothing can be saved while the draft does not hold. */
  readonly mayKeep: boolean
}

/** Two wrote the same thing: says what the other one changed, and lets a person choose. */
export function SavedElsewhere({ savedAt, children, onTake, onKeep, mayKeep }: SavedElsewhereProps) {
  const { t, i18n } = useTranslation()
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" style={{ marginBottom: 20 }}>
      <MessageBarBody>
        <MessageBarTitle>{t('elsewhere.title', { when: formatMoment(savedAt, i18n.language) })}</MessageBarTitle>
        {t('elsewhere.text')}
        {children}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onTake}>{t('elsewhere.take')}</Button>
        <Button appearance="primary" disabledFocusable={!mayKeep} onClick={onKeep}>
          {t('elsewhere.keep')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

/** What was typed before the window was closed or died is here again. */
export function KeptNotice({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation()
  return (
    <MessageBar intent="info" layout="multiline" style={{ marginBottom: 20 }}>
      <MessageBarBody>{t('elsewhere.kept', { when: formatMoment(at, i18n.language) })}</MessageBarBody>
    </MessageBar>
  )
}

/** What was thrown away can be had back, until something else is typed. */
export function DiscardedNotice({ onUndo }: { readonly onUndo: () => void }) {
  const { t } = useTranslation()
  return (
    <MessageBar intent="info" role="status" style={{ marginBottom: 20 }}>
      <MessageBarBody>{t('elsewhere.discarded')}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={onUndo}>{t('elsewhere.undo')}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}

import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '#shared/contracts/call.ts'
import { CopyButton } from './copy-button.tsx'
import { formatCount, formatTimeLeft } from './format.ts'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: '10px' },
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '16px' },
  signIn: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'center',
    gap: '6px 16px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  code: { display: 'flex', alignItems: 'center', gap: '6px' },
  strong: { fontWeight: tokens.fontWeightSemibold, fontFamily: tokens.fontFamilyMonospace },
  words: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

export interface RunningWork {
  readonly progress: Progress | null
  readonly leftMs: number | null
  readonly cancel: () => void
  /** Is told that the work is in sight, and shown nowhere else; returns what is told when it is no more. */
  readonly seen?: () => () => void
}

interface RunningLineProps {
  /** What is being done, until the work itself says. */
  readonly doing?: string
  readonly work: RunningWork
  /** Not what has said nothing of itself and may not hear it, and not where another button stops it. */
  readonly isStoppable?: boolean
}

/** How far work is and how long it still takes, in words: what it does, and the whole line. */
export function useRunningWords({ progress, leftMs }: Omit<RunningWork, 'cancel' | 'seen'>, doing?: string) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const phase =
    progress === null ? (doing ?? t('common.working')) : t(`phases.${progress.phase as 'Storing'}`, { defaultValue: progress.phase })
  const words =
    progress === null
      ? phase
      : progress.total === undefined
        ? t('phases.done', { phase, done: number(progress.done) })
        : t('phases.doneOf', { phase, done: number(progress.done), total: number(progress.total) })
  return { phase, words: leftMs === null ? words : `${words} · ${t('common.left', { time: formatTimeLeft(leftMs, i18n.language) })}` }
}

/** Tells that this work is in sight here. */
export function useShown({ seen }: Pick<RunningWork, 'seen'>): void {
  useEffect(() => seen?.(), [seen])
}

/** Long work on its way: how far it is, how long it still takes, and the way to stop it. */
export function RunningLine({ doing, work, isStoppable = true }: RunningLineProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const { progress, cancel } = work
  const { phase, words } = useRunningWords(work, doing)
  const total = progress?.total
  useShown(work)
  return (
    <div className={styles.box}>
      <ProgressBar
        aria-label={phase}
        {...(progress !== null && total !== undefined && total > 0 && { value: progress.done, max: total })}
      />
      {progress?.signIn !== undefined && (
        <div className={styles.signIn}>
          <span>{t('common.signInAt')}</span>
          <span className={styles.code}>
            <OutsideText className={styles.strong}>{progress.signIn.url}</OutsideText>
            <CopyButton text={progress.signIn.url} label={t('common.copyAddress')} />
          </span>
          {progress.signIn.code !== null && (
            <>
              <span>{t('common.signInCode')}</span>
              <span className={styles.code}>
                <OutsideText className={styles.strong}>{progress.signIn.code}</OutsideText>
                <CopyButton text={progress.signIn.code} label={t('common.copyCode')} />
              </span>
            </>
          )}
        </div>
      )}
      <div className={styles.line}>
        <span className={styles.words} role="status">
          {words}
        </span>
        {isStoppable && <Button onClick={cancel}>{t('common.cancel')}</Button>}
      </div>
    </div>
  )
}

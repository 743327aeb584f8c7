import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Progress } from '#shared/contracts/call.ts'
import { formatCount } from './format.ts'

const useStyles = makeStyles({
  box: { display: 'flex', alignItems: 'center', gap: '16px', padding: '8px 0' },
  words: { flex: '1 1 0', display: 'flex', flexDirection: 'column', gap: '6px', color: tokens.colorNeutralForeground3 },
})

/** How far long work has come, and the way out of it. */
export function WorkProgress({ progress, onCancel }: { readonly progress: Progress | null; readonly onCancel: () => void }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const total = progress?.total
  const text =
    progress === null || total === undefined
      ? t('common.working')
      : t('common.progress', { done: number(progress.done), total: number(total) })
  return (
    <div className={styles.box}>
      <div className={styles.words}>
        <span role="status">{text}</span>
        <ProgressBar
          aria-label={t('common.working')}
          {...(progress !== null && total !== undefined && total > 0 && { value: progress.done / total })}
        />
      </div>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}

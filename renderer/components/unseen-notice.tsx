import { makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'

const useStyles = makeStyles({ notice: { marginBottom: '16px' } })

/** That accounts were imported since matching last ran, and the way to match them. Nothing where there are none. */
export function UnseenNotice({ count, action }: { readonly count: number; readonly action: ReactNode }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  if (count === 0) return null
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.notice}>
      <MessageBarBody>{t('matching.unseen', { count, shown: formatCount(count, i18n.language) })}</MessageBarBody>
      <MessageBarActions>{action}</MessageBarActions>
    </MessageBar>
  )
}

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#shared/errors/refused.ts'
import { Fact, Remedy } from './refusal-words.tsx'

const useStyles = makeStyles({
  body: { paddingBlock: '0 10px' },
  fact: { display: 'block', lineHeight: tokens.lineHeightBase300 },
  remedy: { marginBlock: '4px 6px' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

interface RefusalNoticeProps {
  readonly refusal: Refusal
  readonly onRetry?: (() => void) | undefined
}

/** The one way in which a refusal is shown: the fact with the value at fault, what to do, and the code to look it up by. */
export function RefusalNotice({ refusal, onRetry }: RefusalNoticeProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle className={styles.fact}>
          <Fact {...refusal} />
        </MessageBarTitle>
        <div className={styles.remedy}>
          <Remedy code={refusal.code} />
        </div>
        <div>
          <span className={styles.code}>{refusal.code}</span>
        </div>
      </MessageBarBody>
      {onRetry !== undefined && (
        <MessageBarActions>
          <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

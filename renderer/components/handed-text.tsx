import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './copy-button.tsx'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '10px 8px 10px 14px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  text: {
    flexGrow: 1,
    maxHeight: '120px',
    overflowY: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  digits: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
})

/** A text that one person hands to another, and the digits that they read to each other to know that it arrived as it was. */
export function HandedText({ text, fingerprint }: { readonly text: string; readonly fingerprint: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <>
      <div className={styles.box} dir="ltr">
        <code className={styles.text} tabIndex={0}>
          {text}
        </code>
        <CopyButton text={text} label={t('handed.copy')} />
      </div>
      <div>
        {t('handed.digits')}{' '}
        <span className={styles.digits} dir="ltr">
          {fingerprint}
        </span>
      </div>
    </>
  )
}

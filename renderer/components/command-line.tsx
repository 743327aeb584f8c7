import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './copy-button.tsx'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '4px 4px 4px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  command: { flexGrow: 1, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

/** A command to run in a terminal, ready to be copied. */
export function CommandLine({ children }: { readonly children: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <div className={styles.line} dir="ltr">
      <code className={styles.command}>{children}</code>
      <CopyButton text={children} label={t('overview.copyCommand', { command: children })} />
    </div>
  )
}

import { makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useMayCall } from '../../components/leads-to.tsx'
import { ProblemList, type Problem } from '../../components/problem-list.tsx'

const useStyles = makeStyles({
  text: {
    width: '100%',
    height: 'calc(100vh - 300px)',
    minHeight: '320px',
    '& textarea': { maxHeight: 'none', height: '100%', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
})

interface YamlViewProps {
  readonly text: string
  readonly problems: readonly Problem[]
  readonly onChange: (text: string) => void
}

/** The runbook as the text that is kept: what the pages change is changed here, comments and all. */
export function YamlView({ text, problems, onChange }: YamlViewProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const mayWrite = useMayCall('runbook.save')
  return (
    <>
      <ProblemList problems={problems.filter(({ isError }) => isError)} />
      <Textarea
        className={styles.text}
        aria-label={t('runbooks.yaml')}
        value={text}
        spellCheck={false}
        dir="ltr"
        resize="none"
        readOnly={!mayWrite}
        onChange={(_event, { value }) => onChange(value)}
      />
    </>
  )
}

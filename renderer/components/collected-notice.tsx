import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { CollectReport } from '#shared/contracts/device.ts'
import { OutsideText } from './outside-text.tsx'
import { Fact, Remedy } from './refusal-words.tsx'

const useStyles = makeStyles({
  list: { margin: '6px 0 0', paddingInlineStart: '20px' },
  remedy: { marginBottom: '6px', color: tokens.colorNeutralForeground3 },
})

/** The command line tells the rest. */
const mostListed = 100

/** What a collection brought, and every file that was not what it should be. */
export function CollectedNotice({ report }: { readonly report: CollectReport }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const more = report.findings.length - mostListed
  return (
    <MessageBar layout="multiline" intent={report.findings.length === 0 ? 'success' : 'warning'}>
      <MessageBarBody>
        {t('sharePage.collected', { count: report.records, devices: report.devices })}
        {report.findings.length > 0 && (
          <ul className={styles.list}>
            {report.findings.slice(0, mostListed).map(({ name, file, code, details }) => (
              <li key={`${file} ${code}`}>
                <OutsideText>{name ?? file}</OutsideText>: <Fact code={code} details={details} />
                <div className={styles.remedy}>
                  <Remedy code={code} />
                </div>
              </li>
            ))}
            {more > 0 && <li>{t('publish.more', { count: more })}</li>}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

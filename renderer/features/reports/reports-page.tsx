import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { DocumentArrowDownRegular } from '@fluentui/react-icons'
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { Advisor } from './advisor.tsx'
import { ReportView } from './report-view.tsx'
import { WriteReportDialog } from './write-report-dialog.tsx'

const useStyles = makeStyles({
  choices: { display: 'flex', flexWrap: 'wrap', gap: '16px', marginBottom: '28px' },
  choice: { width: '280px' },
  faint: { color: tokens.colorNeutralForeground3 },
})

const kinds = ['readiness', 'sign-off', 'evidence', 'gaps', 'exceptions'] as const
/** The advisor is asked here, too: what it says is a report of a project to come. */
const choices = [...kinds, 'architecture'] as const
type Choice = (typeof choices)[number]
const ofBatch: readonly Choice[] = ['sign-off', 'evidence']
const languages = ['en', 'de', 'fr', 'es', 'ja'] as const

/** What the project comes to, for those who decide: looked at here, written and signed for elsewhere. */
export function ReportsPage() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const project = useCall('project.info', {})
  const batches = useCall('batch.list', {})
  const [kind, setKind] = useState<Choice>('readiness')
  const [chosen, setBatch] = useState('')
  const [isWriting, setWriting] = useState(false)
  useAsked('writeReport', () => setWriting(true))
  const known = batches?.ok === true ? batches.value : []
  const needsBatch = ofBatch.includes(kind)
  const batch = known.some(({ id }) => id === chosen) ? chosen : needsBatch ? (known[0]?.id ?? '') : ''
  const language = languages.find((each) => each === i18n.language) ?? 'en'
  const wanted = kind === 'architecture' ? null : { kind, language, ...(batch !== '' && { batch }) }
  if (project?.ok === false && project.error.code === 'project.none-open') return <Navigate to="/" replace />
  const lacksBatch = needsBatch && batch === ''
  return (
    <Page
      title={t('pages.reports')}
      subtitle={t('reports.intro')}
      actions={
        <LeadsTo call="report.write">
          <Button
            appearance="primary"
            icon={<DocumentArrowDownRegular />}
            disabledFocusable={lacksBatch || wanted === null}
            onClick={() => setWriting(true)}
          >
            {t('reports.write')}
          </Button>
        </LeadsTo>
      }
    >
      <div className={styles.choices}>
        <Field label={t('reports.kind')} className={styles.choice}>
          <Select value={kind} onChange={(_event, { value }) => setKind(choices.find((each) => each === value) ?? 'readiness')}>
            {choices.map((each) => (
              <option key={each} value={each}>
                {t(`reports.kinds.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        {wanted !== null && (
          <Field label={t('reports.batch')} className={styles.choice}>
            <Select value={batch} onChange={(_event, { value }) => setBatch(value)}>
              {!needsBatch && <option value="">{t('reports.whole')}</option>}
              {known.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {lacksBatch && <p className={styles.faint}>{t('reports.noBatch')}</p>}
      {!lacksBatch && wanted !== null && <Shown wanted={wanted} />}
      {wanted === null && <Advisor language={language} />}
      {isWriting && wanted !== null && project?.ok === true && (
        <WriteReportDialog project={project.value.path} wanted={wanted} onClose={() => setWriting(false)} />
      )}
    </Page>
  )
}

function Shown({ wanted }: { readonly wanted: Parameters<typeof useCall<'report.show'>>[1] }) {
  const report = useCall('report.show', wanted)
  if (report === null) return null
  return report.ok ? <ReportView report={report.value} /> : <RefusalNotice refusal={report.error} onRetry={changed} />
}

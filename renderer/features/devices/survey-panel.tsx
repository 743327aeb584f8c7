import { Button, makeStyles, Spinner, Tab, TabList } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { NamedAccounts } from './account-names.tsx'
import { CensusView } from './census-view.tsx'
import { ImpactView } from './impact-view.tsx'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', justifyContent: 'space-between' },
  tabs: { margin: '12px -8px 16px' },
})

/** What a run would do on a device and which SIDs it has: asking for it, and what came back. */
export function SurveyPanel({ name }: { readonly name: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const found = useCall('survey.show', { name })
  const ask = useAction('survey.request')
  const [chosen, setChosen] = useState<string | null>(null)
  if (found?.ok !== true) return null
  const { askedAt, waiting, answeredAt, census, impacts } = found.value
  const state = waiting ? 'waiting' : answeredAt === null ? 'never' : 'answered'
  const moment = waiting ? askedAt : answeredAt
  const shown = chosen ?? impacts[0]?.runbook.id ?? 'census'
  const impact = impacts.find(({ runbook }) => runbook.id === shown)
  return (
    <Panel title={t('survey.title')} hint={t('survey.hint')}>
      <div className={styles.bar}>
        <span>{t(`survey.${state}`, { when: moment === null ? '' : formatMoment(moment, i18n.language) })}</span>
        <LeadsTo call="survey.request">
          <Button
            icon={ask.running ? <Spinner size="tiny" role="presentation" /> : <DocumentSearchRegular />}
            disabledFocusable={ask.running || waiting}
            onClick={() => void ask.run({ names: [name] })}
          >
            {t('survey.ask')}
          </Button>
        </LeadsTo>
      </div>
      {ask.refusal !== null && <RefusalNotice refusal={ask.refusal} />}
      {census !== null && (
        <>
          <TabList
            className={styles.tabs}
            size="small"
            selectedValue={shown}
            onTabSelect={(_event, { value }) => setChosen(value as string)}
          >
            {impacts.map(({ runbook }) => (
              <Tab key={runbook.id} value={runbook.id}>
                <OutsideText>{t('survey.impact', { runbook: runbook.name, version: runbook.version })}</OutsideText>
              </Tab>
            ))}
            <Tab value="census">{t('survey.census')}</Tab>
          </TabList>
          <NamedAccounts about={impact ?? census}>
            {impact === undefined ? <CensusView census={census} /> : <ImpactView impact={impact} />}
          </NamedAccounts>
        </>
      )}
    </Panel>
  )
}

import { Button, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from './format.ts'
import { Page } from './page.tsx'
import { Panel } from './panel.tsx'
import { LeadsTo } from './leads-to.tsx'

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '20px' } })

interface OlderDraftProps {
  readonly title: string
  /** When it was typed. */
  readonly at: string
  /** What it changes of what is saved now. */
  readonly children: ReactNode
  readonly onTake: () => void
  readonly onDiscard: () => void
}

/** What was typed on a version that is no longer the newest: shown against that one, and a person chooses before anything else is typed. */
export function OlderDraft({ title, at, children, onTake, onDiscard }: OlderDraftProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return (
    <Page title={title}>
      <Panel title={t('elsewhere.older.title')} hint={t('elsewhere.older.text', { when: formatMoment(at, i18n.language) })}>
        {children}
        <div className={styles.actions}>
          <Button appearance="primary" onClick={onTake}>
            {t('elsewhere.older.take')}
          </Button>
          <LeadsTo call="draft.drop">
            <Button onClick={onDiscard}>{t('elsewhere.older.discard')}</Button>
          </LeadsTo>
        </div>
      </Panel>
    </Page>
  )
}

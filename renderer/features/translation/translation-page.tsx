import { Button, makeStyles, Tab, TabList } from '@fluentui/react-components'
import { ArrowExportRegular, ArrowImportRegular, DocumentSearchRegular } from '@fluentui/react-icons'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { GapBrowser } from './gap-browser.tsx'
import { ImportMapPanel } from './import-map-panel.tsx'
import { ReportPanel } from './report-panel.tsx'
import { TableBrowser } from './table-browser.tsx'

type Open = { readonly what: 'import' | 'export' } | { readonly what: 'report'; readonly object: string } | null

const useStyles = makeStyles({ tabs: { margin: '-8px -8px 14px', flexShrink: 0 } })

/** Which SID becomes which, as the directories are now. */
export function TranslationPage() {
  const styles = useStyles()
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { view } = useSearch({ from: '/translation' })
  const table = useCall('translation.show', { limit: 1 })
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  useAsked('reportObject', (object) => setOpen({ what: 'report', object }))
  useAsked('importMap', () => setOpen({ what: 'import' }))
  useAsked('exportTable', () => setOpen({ what: 'export' }))
  if (table?.ok === false && table.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isEmpty = table?.ok === true && table.value.total === 0
  const actions = (
    <>
      <Button icon={<DocumentSearchRegular />} onClick={() => setOpen({ what: 'report', object: '' })}>
        {t('translation.report')}
      </Button>
      <LeadsTo call="translation.import">
        <Button icon={<ArrowImportRegular />} onClick={() => setOpen({ what: 'import' })}>
          {t('translation.import')}
        </Button>
      </LeadsTo>
      {!isEmpty && (
        <LeadsTo call="translation.export">
          <Button icon={<ArrowExportRegular />} onClick={() => setOpen({ what: 'export' })}>
            {t('translation.export')}
          </Button>
        </LeadsTo>
      )}
    </>
  )
  return (
    <Page title={t('pages.translation')} subtitle={view === 'gaps' ? t('gaps.hint') : t('translation.intro')} actions={actions} fills>
      {table?.ok === false && <RefusalNotice refusal={table.error} onRetry={changed} />}
      <TabList
        className={styles.tabs}
        selectedValue={view ?? 'table'}
        onTabSelect={(_event, { value }) => void navigate({ to: '/translation', search: value === 'gaps' ? { view: 'gaps' } : {} })}
      >
        <Tab value="table">{t('gaps.table')}</Tab>
        <Tab value="gaps">{t('gaps.tab')}</Tab>
      </TabList>
      {view === 'gaps' && <GapBrowser />}
      {view === undefined && isEmpty && (
        <EmptyState
          title={t('translation.empty.title')}
          text={t('translation.empty.text')}
          actions={<LinkButton to="/matching">{t('overview.goTo', { page: t('pages.matching') })}</LinkButton>}
        />
      )}
      {view === undefined && table?.ok === true && !isEmpty && (
        <TableBrowser counts={table.value} onReport={(object) => setOpen({ what: 'report', object })} />
      )}
      {open?.what === 'report' && <ReportPanel object={open.object} onClose={close} />}
      {open?.what === 'import' && <ImportMapPanel onClose={close} />}
      {open?.what === 'export' && <ExportDialog onClose={close} />}
    </Page>
  )
}

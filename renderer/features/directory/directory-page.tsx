import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changed, useCall } from '../../client/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ObjectBrowser } from './object-browser.tsx'

/** Every object that was imported. */
export function DirectoryPage() {
  const { t } = useTranslation()
  const connections = useCall('connection.list', {})
  if (connections?.ok === false && connections.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isEmpty = connections?.ok === true && connections.value.every(({ importedAt }) => importedAt === null)
  const toConnections = <LinkButton to="/connections">{t('overview.goTo', { page: t('pages.connections') })}</LinkButton>
  return (
    <Page title={t('pages.directory')} subtitle={t('directory.intro')} fills>
      {connections?.ok === false && <RefusalNotice refusal={connections.error} onRetry={changed} />}
      {isEmpty && <EmptyState title={t('directory.empty.title')} text={t('directory.empty.text')} actions={toConnections} />}
      {connections?.ok === true && !isEmpty && <ObjectBrowser connections={connections.value.map(({ name }) => name)} />}
    </Page>
  )
}

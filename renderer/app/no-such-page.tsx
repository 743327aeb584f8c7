import { useTranslation } from 'react-i18next'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'

export function NoSuchPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('app.notFound.title')}>
      <EmptyState text={t('app.notFound.text')} />
    </Page>
  )
}

import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page.tsx'
import { Advisor } from './advisor.tsx'

const languages = ['en', 'de', 'fr', 'es', 'ja'] as const

/** The Architecture Advisor before there is any project. */
export function AdvisorPage() {
  const { t, i18n } = useTranslation()
  return (
    <Page title={t('home.advisor')} subtitle={t('advisor.intro')}>
      <Advisor language={languages.find((each) => each === i18n.language) ?? 'en'} />
    </Page>
  )
}

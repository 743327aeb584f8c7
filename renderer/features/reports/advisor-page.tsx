import { makeStyles } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { BackLink } from '../../components/back-link.tsx'
import { Page } from '../../components/page.tsx'
import { Advisor } from './advisor.tsx'

const useStyles = makeStyles({ about: { display: 'flex', flexWrap: 'wrap', gap: '0 20px' } })

const languages = ['en', 'de', 'fr', 'es', 'ja'] as const

/** The Architecture Advisor before there is any project. */
export function AdvisorPage() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const about = (
    <span className={styles.about}>
      <BackLink to="/">{t('pages.home')}</BackLink>
      <span>{t('advisor.intro')}</span>
    </span>
  )
  return (
    <Page title={t('home.advisor')} subtitle={about}>
      <Advisor language={languages.find((each) => each === i18n.language) ?? 'en'} />
    </Page>
  )
}

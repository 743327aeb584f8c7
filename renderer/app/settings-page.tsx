import { Dropdown, Field, makeStyles, Option, Radio, RadioGroup, Switch } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Page } from '../components/page.tsx'
import { densities, useDensity, type Density } from '../components/density.ts'
import { isLanguage, languages, speak } from '../i18n/i18n.ts'
import { themeChoices, useViewState, type ThemeChoice } from './view-state.ts'

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '24px', maxWidth: '560px' } })

/** How this window looks on this computer; nothing here belongs to a project. */
export function SettingsPage() {
  const styles = useStyles()
  const { t } = useTranslation()
  const { theme, language, mirrored, chooseTheme, chooseLanguage, mirror } = useViewState()
  const { density, choose } = useDensity()
  const chooseSpoken = (value: string | undefined) => {
    if (value === undefined || !isLanguage(value)) return
    chooseLanguage(value)
    void speak(value)
  }
  return (
    <Page title={t('pages.settings')} subtitle={t('preferences.intro')}>
      <div className={styles.form}>
        <Field label={t('app.language')}>
          <Dropdown
            value={languages[language].name}
            selectedOptions={[language]}
            onOptionSelect={(_event, { optionValue }) => chooseSpoken(optionValue)}
          >
            {Object.entries(languages).map(([code, { name }]) => (
              <Option key={code} value={code} lang={code}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={t('app.appearance')}>
          <RadioGroup value={theme} onChange={(_event, { value }) => chooseTheme(value as ThemeChoice)}>
            {themeChoices.map((choice) => (
              <Radio key={choice} value={choice} label={t(`theme.${choice}`)} />
            ))}
          </RadioGroup>
        </Field>
        <Field label={t('preferences.density')} hint={t('preferences.densityHint')}>
          <RadioGroup value={density} onChange={(_event, { value }) => choose(value as Density)}>
            {densities.map((one) => (
              <Radio key={one} value={one} label={t(`preferences.densities.${one}`)} />
            ))}
          </RadioGroup>
        </Field>
        <Field hint={t('preferences.mirroredHint')}>
          <Switch label={t('preferences.mirrored')} checked={mirrored} onChange={(_event, { checked }) => mirror(checked)} />
        </Field>
      </div>
    </Page>
  )
}

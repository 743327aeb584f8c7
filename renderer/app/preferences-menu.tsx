import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { OptionsRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { isLanguage, languages, speak } from '../i18n/i18n.ts'
import { themeChoices, useViewState, type ThemeChoice } from './view-state.ts'

/** How the window looks and which language it speaks. */
export function PreferencesMenu() {
  const { t } = useTranslation()
  const { theme, language, chooseTheme, chooseLanguage } = useViewState()
  const choose = (name: string, value: string) => {
    if (name === 'theme') chooseTheme(value as ThemeChoice)
    if (name !== 'language' || !isLanguage(value)) return
    chooseLanguage(value)
    void speak(value)
  }
  return (
    <Menu
      checkedValues={{ theme: [theme], language: [language] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => choose(name, checkedItems[0] ?? '')}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={t('app.preferences')} relationship="label">
          <Button appearance="subtle" icon={<OptionsRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('app.appearance')}</MenuGroupHeader>
            {themeChoices.map((choice) => (
              <MenuItemRadio key={choice} name="theme" value={choice}>
                {t(`theme.${choice}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('app.language')}</MenuGroupHeader>
            {Object.entries(languages).map(([code, { name }]) => (
              <MenuItemRadio key={code} name="language" value={code} lang={code}>
                {name}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

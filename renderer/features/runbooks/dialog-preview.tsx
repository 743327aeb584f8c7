import { Button, makeStyles, Select, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { dialogScreen } from '#shared/dialogs/dialog-screen.ts'
import { sampleView } from '#shared/dialogs/sample-views.ts'
import { languageName, languagesOf, lockPicture, sampleSetting } from '#shared/dialogs/sample-setting.ts'
import { trayOf } from '#shared/dialogs/tray-menu.ts'
import { DialogView } from '#shared/dialogs/view/dialog-view.ts'
import { MenuView, menuStyle } from '#shared/dialogs/view/menu-view.ts'
import { dialogStyle } from '#shared/dialogs/view/style.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { client } from '../../client/client.ts'
import { dialogs, type DialogKind } from '#shared/wording/wording.ts'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: '16px',
    marginTop: '20px',
    padding: '20px 24px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '12px' },
  choice: { display: 'grid', gap: '4px', minWidth: '160px' },
  push: { marginInlineStart: 'auto', display: 'flex', gap: '8px' },
  stage: {
    display: 'grid',
    justifyItems: 'center',
    padding: '24px 12px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground4,
    overflow: 'auto',
  },
  picture: { display: 'block', width: '100%', maxWidth: '860px', height: 'auto' },
})

const themes = ['light', 'dark', 'contrast'] as const
type Shown = DialogKind | 'tray' | 'lock'

interface Props {
  readonly runbook: Runbook
}

/** What users of this runbook will see, as it is while it is edited: the very screens of the device, with made-up values. */
export function DialogPreview({ runbook }: Props): ReactNode {
  const styles = useStyles()
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('available')
  const [language, setLanguage] = useState(runbook.userExperience.defaultLanguage)
  const [theme, setTheme] = useState<(typeof themes)[number]>('light')
  const [narrow, setNarrow] = useState('480')
  const names: readonly Shown[] = [...dialogs, 'tray', 'lock']
  return (
    <section className={styles.card} aria-label={t('preview.title')}>
      <h2 className={styles.heading}>{t('preview.title')}</h2>
      <div className={styles.choices}>
        <Choice label={t('preview.screen')} value={shown} onChange={(value) => setShown(value as Shown)}>
          {names.map((name) => (
            <option key={name} value={name}>
              {t(`preview.screens.${name}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('preview.language')} value={language} onChange={setLanguage}>
          {languagesOf(runbook).map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {languageName(tag)}
            </option>
          ))}
        </Choice>
        <Choice label={t('preview.theme')} value={theme} onChange={(value) => setTheme(value as typeof theme)}>
          {themes.map((name) => (
            <option key={name} value={name}>
              {t(`preview.themes.${name}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('preview.width')} value={narrow} onChange={setNarrow}>
          <option value="480">{t('preview.usual')}</option>
          <option value="320">{t('preview.small')}</option>
        </Choice>
        <div className={styles.push}>
          <SaveButton runbook={runbook} page="storyboard" language={null} />
          <SaveButton runbook={runbook} page="handout" language={language} />
        </div>
      </div>
      <div className={styles.stage}>
        {shown === 'lock' ? (
          <img
            className={styles.picture}
            alt={sampleSetting(runbook, language).speech.say('lock', 'text')}
            src={lockPicture(runbook, sampleSetting(runbook, language).speech)}
          />
        ) : (
          <Stage theme={theme} width={Number(narrow)}>
            <ShownScreen runbook={runbook} shown={shown} language={language} />
          </Stage>
        )}
      </div>
    </section>
  )
}

function ShownScreen({
  runbook,
  shown,
  language,
}: Props & { readonly shown: Exclude<Shown, 'lock'>; readonly language: string }): ReactNode {
  const setting = sampleSetting(runbook, language)
  const { userExperience } = runbook
  if (shown === 'tray') return <MenuView tray={trayOf(sampleView('available', userExperience), setting)} speech={setting.speech} />
  const screen = dialogScreen(sampleView(shown, userExperience), setting)
  return screen === null ? null : <DialogView key={`${shown} ${language}`} screen={screen} />
}

interface StageProps {
  readonly theme: string
  readonly width: number
  readonly children: ReactNode
}

/** A place of its own, where the dialogs' style holds and the workbench's does not, and the other way round. */
function Stage({ theme, width, children }: StageProps): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const [shadow, setShadow] = useState<ShadowRoot | null>(null)
  const sheet = useMemo(() => {
    const made = new CSSStyleSheet()
    made.replaceSync(`${dialogStyle}${menuStyle} .stage { border-radius: 8px; overflow: hidden; box-shadow: 0 6px 20px rgb(0 0 0 / .25); }`)
    return made
  }, [])
  useEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' }) ?? null
    if (root !== null) root.adoptedStyleSheets = [sheet]
    setShadow(root)
  }, [sheet])
  return (
    <div ref={host}>
      {shadow !== null &&
        createPortal(
          <div className={`stage theme-${theme}`} style={{ maxInlineSize: `${width}px` }}>
            {children}
          </div>,
          shadow,
        )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

function Choice({ label, value, onChange, children }: ChoiceProps): ReactNode {
  const styles = useStyles()
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} onChange={(_event, data) => onChange(data.value)}>
        {children}
      </Select>
    </div>
  )
}

interface SaveProps {
  readonly runbook: Runbook
  readonly page: 'storyboard' | 'handout'
  /** null: all. */
  readonly language: string | null
}

/** Of the saved runbook, as users will get it. */
function SaveButton({ runbook, page, language }: SaveProps): ReactNode {
  const { t } = useTranslation()
  const [running, setRunning] = useState(false)
  const save = async () => {
    setRunning(true)
    const reply = await client[`dialogs.${page}`]({ id: runbook.id, ...(language !== null && { languages: [language] }) }).reply
    setRunning(false)
    if (reply.ok) download(`${runbook.id}-${page}.html`, reply.value.html)
  }
  return (
    <Button icon={<ArrowDownloadRegular />} disabledFocusable={running} onClick={() => void save()}>
      {t(`preview.${page}`)}
    </Button>
  )
}

function download(name: string, html: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

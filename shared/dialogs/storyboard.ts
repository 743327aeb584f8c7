import { createElement as el, type ReactNode } from 'react'
import { isEmbedded } from '../migration/picture.ts'
import type { Runbook } from '../migration/runbook.ts'
import { dialogs } from '../wording/wording.ts'
import { dialogScreen } from './dialog-screen.ts'
import { legalNotice } from './legal-notice.ts'
import { htmlPage } from './page.ts'
import { languageName, languagesOf, lockPicture, sampleSetting } from './sample-setting.ts'
import { sampleView } from './sample-views.ts'
import { trayOf } from './tray-menu.ts'
import { DialogView } from './view/dialog-view.ts'
import { MenuView, menuStyle } from './view/menu-view.ts'
import { dialogStyle } from './view/style.ts'

/** One page with everything a user will see, in every language asked for, and when he sees it: for whoever tells the users. */
export function storyboardHtml(runbook: Runbook, wanted: readonly string[] = languagesOf(runbook)): string {
  const { logo, companyName } = runbook.userExperience
  const title = [companyName, runbook.general.name].filter((part) => part !== '').join(': ')
  // A logo is there once, not once a screen: it is letters of base64 only, as the runbook's schema holds.
  const logoStyle = logo !== null && isEmbedded(logo) ? `.dialog img.logo { content: url("${logo}"); }` : ''
  const body = [
    el('h1', { key: 'title' }, title),
    el(
      'nav',
      { key: 'nav' },
      ...wanted.map((language) => el('a', { key: language, href: `#${language}`, lang: language }, languageName(language))),
    ),
    ...wanted.map((language) => el(LanguageBoard, { key: language, runbook, language })),
  ]
  return htmlPage({ language: wanted[0] ?? 'en', direction: 'ltr', title, style: dialogStyle + menuStyle + pageStyle + logoStyle, body })
}

interface Props {
  readonly runbook: Runbook
  readonly language: string
}

function LanguageBoard({ runbook, language }: Props): ReactNode {
  const setting = sampleSetting(runbook, language)
  const { speech } = setting
  const { userExperience } = runbook
  const notice = legalNotice(speech, { isStopped: false, code: 'files' })
  return el(
    'section',
    { id: language, lang: language, dir: speech.direction },
    el('h2', null, languageName(language)),
    ...dialogs.map((dialog) => {
      const screen = dialogScreen(sampleView(dialog, userExperience), setting)
      const shown = screen === null ? null : el(DialogView, { screen: screen.logo === null ? screen : { ...screen, logo: nothing } })
      return el(
        'article',
        { key: dialog },
        captionOf(speech.say(dialog, 'title'), speech.say(dialog, 'when')),
        el('div', { className: 'frame' }, shown),
      )
    }),
    el(
      'article',
      { key: 'tray' },
      captionOf('Rehome', ''),
      el('div', { className: 'frame small' }, el(MenuView, { tray: trayOf(sampleView('available', userExperience), setting), speech })),
    ),
    el(
      'article',
      { key: 'lock', className: 'wide' },
      captionOf(speech.say('lock', 'title'), ''),
      el('img', { className: 'frame', alt: speech.say('lock', 'text'), src: lockPicture(runbook, speech) }),
    ),
    el('article', { key: 'notice' }, captionOf(notice.caption, ''), el('p', { className: 'frame notice' }, notice.text)),
  )
}

function captionOf(title: string, when: string): ReactNode {
  return el('header', { className: 'caption' }, el('h3', null, title), when === '' ? null : el('p', null, when))
}

/** A picture of one point, whose place the style gives to the logo. */
const nothing = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

const pageStyle = `
body { margin: 0; padding: 2em clamp(1em, 4vw, 4em); font: 16px/1.5 'Segoe UI', 'Noto Sans', system-ui, sans-serif; background: #f0f2f4; color: #1b1b1b; }
body > h1 { font-weight: 600; margin: 0 0 .3em; }
nav { display: flex; flex-wrap: wrap; gap: .4em 1.4em; padding-block-end: 1em; border-block-end: 1px solid #c8ccd0; }
nav a { color: #005a69; }
body > section { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 34em), 1fr)); gap: 2em; padding-block: 2em; border-block-end: 1px solid #c8ccd0; break-before: page; align-items: start; }
body > section > h2 { grid-column: 1 / -1; margin: 0; font-size: 1.6em; font-weight: 600; }
article.wide { grid-column: 1 / -1; max-width: 60em; }
article { break-inside: avoid; display: grid; gap: .8em; min-width: 0; }
.caption h3 { margin: 0; font-size: 1.05em; font-weight: 600; }
.caption p { margin: 0; color: #4d5358; }
.frame { display: block; background: #fff; border: 1px solid #b6bcc2; border-radius: 8px; overflow: hidden; box-shadow: 0 4px 14px rgb(0 0 0 / .12); max-width: 100%; }
.frame.notice { margin: 0; padding: 1.5em; white-space: pre-line; background: #12323a; color: #fff; }
.frame.small { justify-self: start; }
.dialog .content { overflow: visible; }
`

import { durationWords } from '#shared/values/duration-words.ts'
import { createElement as el, type ReactNode } from 'react'
import { isEmbedded } from '../migration/picture.ts'
import type { Runbook } from '../migration/runbook.ts'
import { ownAccent } from './colour.ts'
import { screenOf } from './make-screen.ts'
import { htmlPage } from './page.ts'
import { sampleSetting } from './sample-setting.ts'
import { HelpView } from './view/help-view.ts'
import { dialogStyle } from './view/style.ts'

/** What users are given on paper or by mail before a migration: only what this runbook does to them, a page for each language. */
export function handoutHtml(runbook: Runbook, wanted: readonly string[]): string {
  const [first = 'en'] = wanted
  const { speech } = sampleSetting(runbook, first)
  return htmlPage({
    language: first,
    direction: speech.direction,
    title: speech.say('handout', 'title'),
    style: dialogStyle + pageStyle,
    body: wanted.map((language) => el(Sheet, { key: language, runbook, language })),
  })
}

interface Props {
  readonly runbook: Runbook
  readonly language: string
}

function Sheet({ runbook, language }: Props): ReactNode {
  const setting = sampleSetting(runbook, language)
  const { say, company, direction, instructions } = setting.speech
  const { logo } = runbook.userExperience
  const { help, accent } = screenOf('available', 'calm', setting, { blocks: [], actions: [] })
  return el(
    'main',
    { className: 'dialog sheet', lang: language, dir: direction, style: { '--ribbon': accent ?? ownAccent } },
    el(
      'header',
      null,
      logo !== null && isEmbedded(logo)
        ? el('img', { className: 'logo', src: logo, alt: company })
        : el('bdi', { className: 'company' }, company),
    ),
    el('h1', null, say('handout', 'title')),
    el('p', null, say('handout', 'intro')),
    ...sectionsOf(runbook, language).map(({ heading, items }) =>
      el('section', { key: heading }, el('h2', null, heading), el('ul', null, ...items.map((item) => el('li', { key: item }, item)))),
    ),
    instructions === ''
      ? null
      : el('section', { className: 'message' }, el('h2', null, say('common', 'message')), el('p', { dir: 'auto' }, instructions)),
    el('section', null, el('h2', null, say('handout', 'problem')), el('p', null, say('handout', 'code'))),
    help === null ? null : el(HelpView, { help, id: `help-${language}` }),
  )
}

interface Section {
  readonly heading: string
  readonly items: readonly string[]
}

function sectionsOf(runbook: Runbook, language: string): Section[] {
  const { say } = sampleSetting(runbook, language).speech
  const { startup, userExperience, deviceState, appReconfiguration } = runbook
  const moves = deviceState.leave !== 'none' || deviceState.join !== 'none'
  const { office, outlook, teams, oneDrive, edge, windowsHello } = appReconfiguration
  const isTold = startup.userInteraction !== 'silent'
  const minutes = userExperience.expectedMinutes
  const takes = minutes === null ? [] : [`${say('common', 'takes')}: ${durationWords(minutes * 60, language)}`]
  const line = (text: string, holds = true): string[] => (holds ? [text] : [])
  const sections: Section[] = [
    {
      heading: say('handout', 'what'),
      items: [
        say('handout', 'keeps'),
        ...line(say('handout', 'signIn'), moves),
        say('handout', 'locked'),
        ...line(say('handout', 'restarts'), moves),
        ...takes,
      ],
    },
    {
      heading: say('handout', 'when'),
      items: isTold
        ? [
            say('handout', 'notified', { start: say('available', 'start') }),
            say('handout', 'postpone', { snooze: say('available', 'snooze') }),
            say('handout', 'enforced', { duration: durationWords(userExperience.startWarningMinutes * 60, language) }),
          ]
        : [],
    },
    {
      heading: say('handout', 'before'),
      items: [
        ...line(say('handout', 'know'), moves),
        ...line(say('handout', 'cache'), deviceState.cacheCredentials || deviceState.ad.offlineJoin),
        say('handout', 'save'),
        say('handout', 'plug'),
        ...line(say('handout', 'oneDrive'), oneDrive.cloudOnly),
      ],
    },
    { heading: say('handout', 'during'), items: [say('handout', 'leave'), say('handout', 'wait')] },
    {
      heading: say('handout', 'after'),
      items: [
        ...line(say('handout', 'first'), moves),
        ...line(say('handout', 'hello'), windowsHello.reset || deviceState.join === 'entra'),
        ...line(say('handout', 'office'), office.reset),
        ...line(say('handout', 'outlook'), outlook.zeroConfigExchange),
        ...line(say('handout', 'teams'), teams.reset),
        ...line(say('handout', 'drive'), oneDrive.reset || oneDrive.silentAccountConfig),
        ...line(say('handout', 'edge'), edge.reset),
        ...line(say('handout', 'passwords'), edge.reset),
        say('handout', 'patience'),
      ],
    },
  ]
  return sections.filter(({ items }) => items.length > 0)
}

const pageStyle = `
body { margin: 0; background: #fff; }
@page { size: A4; margin: 14mm; }
.dialog.sheet { color-scheme: light; --page: #fff; --ink: #1b1b1b; --quiet: #5c5c5c; --line: #d6d6d6; --accent: #1b1b1b; gap: 1em; max-width: 48em; margin: 0 auto; padding: 2em; font-size: 15px; break-after: page; background: #fff; color: #1b1b1b; }
.dialog.sheet header { padding: 0 0 .8em; border-block-end: 4px solid var(--ribbon); }
.dialog.sheet h1 { font-size: 1.9em; }
.dialog.sheet h2 { font-size: 1.1em; }
`

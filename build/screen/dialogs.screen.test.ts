import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createElement } from 'react'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagePolicy } from '#agent/tray/page-policy.ts'
import { configurationScreen } from '#agent/tray/configuration-screen.ts'
import { logScreen } from '#agent/tray/log-screen.ts'
import { aboutScreen, statusScreen } from '#agent/tray/window-screen.ts'
import { buildTrayPage } from '#build/scripts/build-tray.ts'
import { root } from '#build/scripts/shared-data.ts'
import { dialogScreen } from '#shared/dialogs/dialog-screen.ts'
import { htmlPage } from '#shared/dialogs/page.ts'
import { sampleSetting } from '#shared/dialogs/sample-setting.ts'
import { sampleView } from '#shared/dialogs/sample-views.ts'
import type { Screen } from '#shared/dialogs/screen.ts'
import { trayOf } from '#shared/dialogs/tray-menu.ts'
import { MenuView, menuStyle } from '#shared/dialogs/view/menu-view.ts'
import { dialogStyle } from '#shared/dialogs/view/style.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { instantOf } from '#shared/values/instant.ts'
import { dialogs } from '#shared/wording/wording.ts'
import { chromiumFlags } from './served-workbench.ts'
import { watched } from './watched-page.ts'
import { seriousFindings, shotsFolder } from './window.ts'

const address = 'https://tray.test/'
const languages = ['en', 'de', 'ja', 'ar'] as const
const themes = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['contrast', { colorScheme: 'dark', forcedColors: 'active' }],
] as const
/** What a window is on a screen of 1366 by 768: at 300 % little is left of it. */
const scalings = [
  [100, { viewport: { width: 560, height: 692 }, deviceScaleFactor: 1 }],
  [200, { viewport: { width: 560, height: 312 }, deviceScaleFactor: 2 }],
  [300, { viewport: { width: 431, height: 192 }, deviceScaleFactor: 3 }],
] as const

/** An accent on which white cannot be read, and everything else a customer can say. */
const runbook = runbookSchema.parse({
  rehome: 'runbook/1',
  id: 'move',
  general: { name: 'Move to Aurora' },
  userExperience: {
    companyName: 'Aurora Industries',
    colours: { accent: '#ffb900' },
    contacts: [{ name: 'Aurora Helpdesk', phone: '+49 30 4711-0', email: 'help@aurora.example', hours: '7:00–19:00' }],
    instructions: 'Please bring your charger on the day of the move.',
    expectedMinutes: 45,
    qrCode: 'https://help.aurora.example/move',
    helpLinks: [{ label: 'Questions and answers', url: 'https://help.aurora.example/faq' }],
  },
})

function screensIn(language: string): Screen[] {
  const setting = sampleSetting(runbook, language)
  const seen = sampleView('available', runbook.userExperience)
  const facts = {
    setting,
    seen,
    now: seen.at,
    status: {
      device: {
        name: 'NW-LT-0101',
        platform: 'windows' as const,
        os: { product: 'Windows 11 Pro', build: '26100', server: false },
        join: { kind: 'ad' as const, directory: 'nordwind.example' },
      },
      enrolment: { device: 'd1', project: 'p1', projectName: 'Nordwind to Aurora' },
      batch: 'pilot',
      share: { locations: ['\\\\files.nordwind.example\\rehome'], lookedAt: seen.at, code: null, nextLookAt: null },
      engine: { version: '1.0.0', startedAt: seen.at },
    },
  }
  const line = (seq: number) => ({
    seq,
    at: instantOf(Date.parse(seen.at) - seq * 60_000),
    kind: 'step-done',
    step: 'repermission-files',
    code: seq % 5 === 0 ? ('step.object-unreadable' as const) : null,
  })
  return [
    ...dialogs.map((dialog) => dialogScreen(sampleView(dialog, runbook.userExperience), setting) as Screen),
    statusScreen(facts),
    logScreen(
      facts,
      Array.from({ length: 30 }, (_, index) => line(index)),
    ),
    configurationScreen(facts, {
      choice: { kind: 'own', address: 'proxy.nordwind.example:8080', user: 'NORDWIND\\proxy', except: ['.nordwind.example'] },
      hasPassword: true,
    }),
    aboutScreen(facts, '1.0.0'),
  ]
}

/** Every screen in every language, scaling and theme takes more than a minute: it is asked for, and no part of CI. */
const isAsked = process.env['REHOME_ALL_SHOTS'] === '1'

let browser: Browser
let folder = ''
const complaints: string[][] = []

beforeAll(async () => {
  buildTrayPage()
  folder = mkdtempSync(join(tmpdir(), 'rehome-dialogs-'))
  const fonts = ['@embedpdf/fonts-jp/fonts', '@embedpdf/fonts-latin/fonts', '@expo-google-fonts/noto-sans-arabic'].map(
    (dir) => `<dir>${join(root, 'node_modules', dir)}</dir>`,
  )
  writeFileSync(join(folder, 'fonts.conf'), `<fontconfig>${fonts.join('')}<cachedir>${folder}</cachedir></fontconfig>`)
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags, env })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** The built page as the shell serves it, with a bridge that is told what to show and keeps what it was told. */
async function openPage(context: BrowserContext): Promise<Page> {
  const opened = watched(await context.newPage())
  const { page } = opened
  complaints.push(opened.complaints)
  await page.route(`${address}**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const path = join(root, 'dist', 'tray', 'page', pathname === '/' ? 'index.html' : pathname)
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 })
    const contentType = path.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8'
    return route.fulfill({ body: readFileSync(path), contentType, headers: { 'content-security-policy': pagePolicy } })
  })
  await page.addInitScript(`
    window.acts = []; window.answer = null; window.shown = null
    window.tray = {
      content: () => Promise.resolve({ screen: window.shown }),
      act: (act) => { window.acts.push(act); return Promise.resolve(window.answer) },
      onChange: (listener) => { window.changed = listener },
    }`)
  await page.goto(address)
  await page.waitForFunction('window.changed !== undefined')
  return page
}

async function show(page: Page, screen: Screen): Promise<void> {
  await page.evaluate(`window.acts = []; window.shown = ${JSON.stringify(screen)}; window.changed()`)
  await page.locator(`h1:text-is(${JSON.stringify(screen.title)})`).waitFor()
}

const acts = (page: Page) => page.evaluate<unknown[]>('window.acts')
/** Wider than the window, or a button that cannot be brought into sight. */
const outOfReach = (page: Page) =>
  page.evaluate<string[]>(`[
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['wider than the window'] : []),
    ...[...document.querySelectorAll('footer button, footer select, input, a')].filter((each) => {
      each.scrollIntoView({ block: 'nearest' })
      const { top, bottom, left, right } = each.getBoundingClientRect()
      return top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1
    }).map((each) => 'out of sight: ' + each.textContent),
    ...(scrollTo(0, 0), []),
  ]`)

describe.each(isAsked ? scalings : [])('at %d %%', (percent, size) => {
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    context = await browser.newContext(size)
    page = await openPage(context)
  })
  afterAll(() => context?.close())

  test.each(languages)('every dialog and window can be read and used to its end (%s), in every theme', async (language) => {
    const findings: string[] = []
    for (const [index, screen] of screensIn(language).entries()) {
      // All themes of a dialog are seen over the languages and scalings.
      const mine = themes.filter((_, theme) => theme === (index + languages.indexOf(language) + percent / 100) % themes.length)
      for (const [theme, media] of mine) {
        await page.emulateMedia({ forcedColors: 'none', ...media })
        await show(page, screen)
        await page.screenshot({
          path: join(shotsFolder(), `dialog-${screen.name}-${language}-${percent}-${theme}.png`),
          animations: 'disabled',
        })
        const found = [...(await outOfReach(page)), ...(percent === 100 ? await seriousFindings(page) : [])]
        findings.push(...found.map((finding) => `${screen.name} ${theme}: ${finding}`))
      }
    }
    expect(findings).toEqual([])
  })
})

describe('a user', () => {
  let page: Page
  beforeAll(async () => {
    page = await openPage(await browser.newContext(scalings[0][1]))
  })
  const screen = (name: Screen['name']) => screensIn('en').find((each) => each.name === name) as Screen

  test('sees what he is typing in, at 200 %: the answers cover nothing that the keyboard reaches', async () => {
    const small = await openPage(await browser.newContext(scalings[1][1]))
    const covered: string[] = []
    for (const name of ['cacheCredentials', 'configuration', 'available'] as const) {
      await show(small, screen(name))
      for (let tabs = 0; tabs < 8; tabs++) {
        await small.keyboard.press('Tab')
        covered.push(
          ...(await small.evaluate<string[]>(`(() => {
            const at = document.activeElement
            const { left, top, bottom, width } = at.getBoundingClientRect()
            const seen = (y) => at === document.body || at.contains(document.elementFromPoint(left + width / 2, y))
            return seen(top + 3) && seen(bottom - 3) ? [] : [at.tagName + ' ' + (at.id || at.textContent)]
          })()`)),
        )
      }
    }
    await small.context().close()
    expect(covered).toEqual([])
  })

  test.each(languages)('reads out the code of what went wrong without moving the log sideways (%s)', async (language) => {
    await show(page, screensIn(language).find(({ name }) => name === 'log') as Screen)
    const hidden = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.table'))`
    expect(await page.evaluate<number>(hidden)).toBe(0)
  })

  test('starts and postpones with the keyboard alone, and typing on into a dialog that came up starts nothing', async () => {
    await show(page, screen('available'))
    await page.keyboard.type('I was just writing a letter.\n')
    expect(await acts(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Remind me later' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => acts(page)).toEqual([{ name: 'snooze', minutes: 240 }, { name: 'start' }])
  })

  test('finds what went wrong in the log, which opens there, and Enter in its search is no answer', async () => {
    await show(page, screen('log'))
    const rows = page.getByRole('row')
    const bad = page.locator('tr.problem').last()
    await expect.poll(() => page.evaluate<number>("document.querySelector('.table').scrollTop")).toBeGreaterThan(0)
    expect([await rows.count(), await bad.getAttribute('title')]).toEqual([
      31,
      expect.stringContaining('\tstep-done\trepermission-files\t'),
    ])
    await page.getByRole('combobox').selectOption({ label: 'Problems only' })
    expect(await rows.count()).toBe(7)
    const before = await acts(page)
    await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like it')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing fits.').waitFor()
    expect([await acts(page), await seriousFindings(page)]).toEqual([before, []])
  })

  test('tries and keeps a proxy as it is typed, and Enter in its fields is no answer', async () => {
    await show(page, screen('configuration'))
    const before = await acts(page)
    await page.getByLabel('Password').fill(' a secret ')
    await page.keyboard.press('Enter')
    expect(await acts(page)).toEqual(before)
    const typed = {
      kind: 'own',
      address: 'proxy.nordwind.example:8080',
      user: 'NORDWIND\\proxy',
      password: ' a secret ',
      except: '.nordwind.example',
    }
    await page.getByRole('button', { name: 'Try the proxy' }).click()
    await expect.poll(() => acts(page)).toEqual([...before, { name: 'tryProxy', ...typed }])
    await page.getByRole('button', { name: 'Save the proxy' }).click()
    await expect.poll(() => acts(page)).toEqual([...before, ...['tryProxy', 'saveProxy'].map((name) => ({ name, ...typed }))])
    await expect.poll(() => page.getByLabel('Password').inputValue()).toBe('')
    await page.getByRole('combobox', { name: 'Proxy' }).selectOption('none')
    expect([await page.getByLabel('Password').isVisible(), await seriousFindings(page)]).toEqual([false, []])
  })

  test('is told in the dialog when the engine refuses', async () => {
    await show(page, screen('available'))
    await page.evaluate("window.answer = { tone: 'bad', text: 'That did not work. schedule.hindered' }")
    await page.getByRole('button', { name: 'Migrate now' }).click()
    expect(await page.getByRole('alert').innerText()).toBe('That did not work. schedule.hindered')
    await page.evaluate('window.answer = null')
    await show(page, screen('startWarning'))
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  })

  test('is told what goes on while an answer takes its time', async () => {
    await show(page, screen('status'))
    await page.evaluate('window.tray.act = () => new Promise((done) => { window.finish = done })')
    await page.getByRole('button', { name: 'Check now' }).click()
    expect(await page.getByRole('alert').innerText()).toBe('Looking at the share')
    await page.evaluate("window.finish({ tone: 'good', text: 'There is nothing new.' })")
    await page.getByText('There is nothing new.').waitFor()
    await page.evaluate('window.tray.act = (act) => { window.acts.push(act); return Promise.resolve(window.answer) }')
  })

  test('hears that another dialog has come, and finds nothing that was typed in one that is over', async () => {
    await show(page, screen('available'))
    await show(page, screen('cacheCredentials'))
    await expect.poll(() => page.locator('[aria-live=polite]').textContent()).toBe('Sign in once with your new account')
    await page.getByLabel('Password', { exact: true }).fill('half a pass')
    await page.evaluate('window.shown = null; window.changed()')
    await expect.poll(() => page.locator('form').count()).toBe(0)
    await show(page, screen('cacheCredentials'))
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
  })

  test('gives a password, shows it, and it is forgotten when it was given; empty fields are told', async () => {
    await show(page, screen('cacheCredentials'))
    const password = page.getByLabel('Password', { exact: true })
    await page.getByRole('button', { name: 'Check password' }).click()
    expect([await page.getByRole('alert').innerText(), await acts(page)]).toEqual(['Enter your user name and password.', []])
    await page.keyboard.type(' geheim ')
    await page.getByLabel('Show password').check()
    expect(await password.getAttribute('type')).toBe('text')
    await password.press('Enter')
    await expect.poll(() => password.inputValue()).toBe('')
    expect(await acts(page)).toEqual([{ name: 'credentials', userName: 'anna.berg', password: ' geheim ' }])
  })

  test.each(isAsked ? ['a quarter of an hour'] : [])('sees %s run down, and hears it only now and then', async () => {
    const counting = await openPage(await browser.newContext(scalings[0][1]))
    await counting.clock.install({ time: 0 })
    await counting.clock.pauseAt(60_000)
    await show(counting, screen('startWarning'))
    const timer = counting.getByRole('timer')
    const heard = () => counting.locator('[aria-live=assertive]').innerText()
    const told = [[await timer.innerText(), await heard()]]
    for (const ms of [61_000, 240_000, 600_000]) {
      await counting.clock.runFor(ms)
      told.push([await timer.innerText(), await heard()])
    }
    expect(told).toEqual([
      ['15:00', 'The move starts in 15 minutes.'],
      ['13:59', 'The move starts in 15 minutes.'],
      ['9:59', 'The move starts in 10 minutes.'],
      ['0:00', ''],
    ])
  })
})

test.each(isAsked ? languages : [])('the menu of the tray, drawn (%s)', async (language) => {
  const setting = sampleSetting(runbook, language)
  const tray = trayOf(sampleView('available', runbook.userExperience), setting)
  const { direction } = setting.speech
  const html = htmlPage({
    language,
    direction,
    title: 'Rehome',
    style: dialogStyle + menuStyle,
    body: createElement(MenuView, { tray, speech: setting.speech }),
  })
  const context = await browser.newContext({ viewport: { width: 420, height: 520 } })
  const page = await context.newPage()
  await page.setContent(html)
  await page.screenshot({ path: join(shotsFolder(), `dialog-tray-${language}.png`) })
  expect(await seriousFindings(page)).toEqual([])
  await context.close()
})

test('in all this the pages complained about nothing', () => {
  expect(complaints.flat()).toEqual([])
})

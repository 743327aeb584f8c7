import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { serveWorkbench, type ServedWorkbench } from './served-workbench.ts'
import { watched } from './watched-page.ts'
import { seriousFindings, shotsFolder } from './window.ts'

let workbench: ServedWorkbench
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  workbench = await serveWorkbench()
  context = await workbench.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
  ;({ page, complaints } = watched(await context.newPage()))
})

afterAll(() => workbench?.close())

const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** What lies behind a page. */
const backgroundOf = (page: Page) =>
  page.evaluate<string>(`(() => {
    let at = document.querySelector('main')
    while (getComputedStyle(at).backgroundColor === 'rgba(0, 0, 0, 0)') at = at.parentElement
    return getComputedStyle(at).backgroundColor
  })()`)

/** Moves the focus on with Tab, as somebody without a mouse does, until it is on what has this name. */
async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>(
      "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
    )
    if (focused === name) return
  }
  throw new Error(`Tab never reaches ${name}`)
}

describe('from an empty home to a project', () => {
  test('the printed link opens the home page, which says what to do first', async () => {
    await page.goto(workbench.link)
    await heading('Projects').waitFor()
    await page.getByRole('heading', { level: 2, name: 'Start with a project' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })

  test('its first load is below 400 KB, packed', async () => {
    const loaded = await page.evaluate<string[]>("performance.getEntriesByType('resource').map((entry) => entry.name)")
    const files = loaded.filter((name) => name.includes('/assets/')).map((name) => join(root, 'dist', 'renderer', 'assets', basename(name)))
    const packed = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
    expect([files.length > 2, packed < 400 * 1024]).toEqual([true, true])
  })

  test('a project without a name is not made, and the field says why', async () => {
    await page.getByRole('button', { name: 'New project' }).click()
    await page.getByRole('button', { name: 'Create project' }).click()
    await page.getByText('Give the project a name.').waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })

  test('a project in a folder that is not there is refused with fact, remedy and code', async () => {
    await page.getByLabel('Name').fill('Nowhere')
    await page.getByLabel('File').fill('/nowhere/at/all.rehome')
    await press('Enter')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toBe(
      '/nowhere/at/all.rehome cannot be made: there is no folder /nowhere/at.\nCreate the folder, or choose another.\nproject.folder-missing',
    )
  })

  test('by keyboard alone a project is made where it was offered, and its overview opens', async () => {
    await press('Escape')
    await tabTo('New project')
    await press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Contoso merger 2026')
    await press('Enter')
    await heading('Contoso merger 2026').waitFor()
    expect(existsSync(join(workbench.folder, 'Contoso merger 2026.rehome'))).toBe(true)
  })

  test('the overview counts what is in the project, and the next step leads to its page', async () => {
    const next = page.locator('[aria-current=step]')
    expect([
      await page.getByRole('region', { name: 'In this project' }).innerText(),
      await next.getByRole('heading').innerText(),
      await next.getByRole('link').allInnerTexts(),
      await seriousFindings(page),
    ]).toEqual(['In this project\n0\nConnections\n0\nUsers\n0\nGroups\n0\nDevices', 'Connect the directories', ['Go to Connections'], []])
  })

  test('a reload shows the same page of the same project', async () => {
    await page.reload()
    await heading('Contoso merger 2026').waitFor()
    expect(new URL(page.url()).hash).toBe('#/overview')
  })
})

describe('back home', () => {
  test('a refused open shows the refusal and leaves the open project as it was', async () => {
    await page.getByRole('link', { name: 'Projects' }).click()
    await page.getByRole('button', { name: 'Open project' }).click()
    await page.getByLabel('Project file').fill('/nowhere/x.rehome')
    await press('Enter')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect([await alert.innerText(), await seriousFindings(page)]).toEqual([
      'There is no project file /nowhere/x.rehome.\nCheck the path, or create one with “Projects › New project”.\nproject.missing',
      [],
    ])
    await press('Escape')
    await page.getByText('Open now').waitFor()
  })

  test('a name full of markup and bidi controls is shown as the text it is', async () => {
    const name = '<img src=x onerror=alert(1)> \u202Egnp.exe'
    await page.getByRole('button', { name: 'New project' }).click()
    await page.getByLabel('Name').fill(name)
    await press('Enter')
    await heading('<img src=x onerror=alert(1)> ·gnp.exe').waitFor()
    expect(await page.locator('main img').count()).toBe(0)
  })

  test('by keyboard alone the first project is opened again from the list', async () => {
    await tabTo('Projects')
    await press('Enter')
    await heading('Projects').waitFor()
    const row = page.getByRole('button', { name: /^Contoso merger 2026/ })
    await row.waitFor()
    await row.focus()
    await press('Enter')
    await heading('Contoso merger 2026').waitFor()
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(
      expect.arrayContaining(['Projects', 'Overview', 'Runbooks', 'Batches', 'Share', 'Devices']),
    )
  })
})

describe('the home page', () => {
  test('begins a project from another one, and puts projects away and takes them out again', async () => {
    await page.getByRole('link', { name: 'Projects' }).click()
    await heading('Projects').waitFor()
    const more = page.getByRole('button', { name: 'More about Contoso merger 2026' })
    await more.click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    const away = page.getByRole('switch', { name: 'Archived: 1' })
    await away.waitFor()
    expect([await more.count(), await seriousFindings(page)]).toEqual([0, []])
    await away.click()
    await more.click()
    await page.getByRole('menuitem', { name: 'Take out of the archive' }).click()
    await expect.poll(() => away.count()).toBe(0)
    await more.click()
    await page.getByRole('menuitem', { name: 'New project from this one' }).click()
    await page.getByLabel('Name').fill('Fabrikam 2027')
    await press('Enter')
    await heading('Fabrikam 2027').waitFor()
  })

  test('asks with the system’s own dialogs where the window has them, and lets a path be typed where it has none', async () => {
    await page.getByRole('link', { name: 'Projects' }).click()
    const open = () => page.getByRole('button', { name: 'Open project' }).first().click()
    const browse = page.getByRole('dialog').getByRole('button', { name: 'Browse' })
    const field = page.getByRole('dialog').getByRole('textbox')
    await open()
    await field.waitFor()
    expect(await browse.count()).toBe(0)
    await press('Escape')
    const answer = (value: unknown) => ({
      contentType: 'application/x-ndjson',
      body: `${JSON.stringify({ reply: { ok: true, value } })}\n`,
    })
    const about = { version: '1', projectsFolder: '/home', pathSeparator: '/', hasFileDialogs: true }
    await page.route('**/call/workbench.about', (route) => route.fulfill(answer(about)))
    await page.route('**/call/workbench.choosePath', (route) => route.fulfill(answer({ path: '/chosen/by hand.rehome' })))
    await page.reload()
    await open()
    await browse.click()
    await expect.poll(() => field.inputValue()).toBe('/chosen/by hand.rehome')
    expect(await seriousFindings(page)).toEqual([])
    await page.unrouteAll()
    await press('Escape')
    await page.reload()
  })

  test('leads to the advisor, which needs no project', async () => {
    await page.getByRole('link', { name: 'Projects' }).click()
    await page.getByRole('button', { name: 'Architecture Advisor' }).click()
    await heading('Architecture Advisor').waitFor()
    await page.getByRole('combobox', { name: 'Devices go to' }).selectOption('entra')
    await page.getByText('enterpriseregistration.windows.net').waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })
})

describe('a project named in the address, as when its file was double-clicked', () => {
  const visit = (path: string) => page.goto(`${page.url().split('#')[0]}#/?open=${encodeURIComponent(path)}`)

  test('is refused where it would be read, if it is none', async () => {
    await visit('/nowhere/y.rehome')
    await page.getByRole('alert').waitFor()
    expect([new URL(page.url()).hash, await page.getByRole('alert').innerText()]).toEqual([
      '#/',
      expect.stringContaining('project.missing'),
    ])
  })

  test('is opened', async () => {
    await visit(join(workbench.folder, 'Contoso merger 2026.rehome'))
    await heading('Contoso merger 2026').waitFor()
    expect(new URL(page.url()).hash).toBe('#/overview')
  })
})

describe('as one likes it', () => {
  const choose = async (menu: string, item: string) => {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitemradio', { name: item }).click()
    await press('Escape')
  }

  test('German is spoken at once and after a reload, and English again', async () => {
    await choose('Preferences', 'Deutsch')
    await page.getByRole('heading', { name: 'Der Weg zu migrierten Geräten' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Der Weg zu migrierten Geräten' }).waitFor()
    expect([await page.locator('html').getAttribute('lang'), await seriousFindings(page)]).toEqual(['de', []])
    await choose('Darstellung und Sprache', 'English')
    await page.getByRole('heading', { name: 'The way to migrated devices' }).waitFor()
  })

  test.each([
    { colorScheme: 'light', contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'no-preference' },
    { colorScheme: 'dark', contrast: 'more' },
  ] as const)('with $colorScheme and contrast $contrast by the system, nothing serious is wrong on any page or size', async (media) => {
    await page.emulateMedia(media)
    const findings: string[] = []
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const link of ['Projects', 'Overview', 'Devices']) {
        await page.getByRole('navigation').getByRole('link', { name: link }).click()
        await heading(link === 'Overview' ? 'Contoso merger 2026' : link).waitFor()
        await page.mouse.move(width / 2, height - 5)
        const look = media.contrast === 'more' ? 'contrast' : media.colorScheme
        await page.screenshot({ path: join(shotsFolder(), `${link.toLowerCase()}-${look}-${width}.png`), animations: 'disabled' })
        findings.push(...(await seriousFindings(page)))
        const overflow = await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
        if (overflow) findings.push(`${link} is wider than ${width}`)
      }
    }
    expect(findings).toEqual([])
  })

  test('the theme chosen by hand wins over the system and stays', async () => {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
    const background = () => backgroundOf(page)
    await expect.poll(background).toBe('rgb(250, 250, 250)')
    await choose('Preferences', 'Dark')
    await expect.poll(background).toBe('rgb(31, 31, 31)')
    await page.reload()
    await heading('Devices').waitFor()
    expect(await background()).toBe('rgb(31, 31, 31)')
  })

  test('the next window of this user begins as this one looks, also at another port', async () => {
    const { link, close } = await workbench.again()
    const context = await workbench.browser.newContext({ colorScheme: 'light' })
    try {
      const other = await context.newPage()
      await other.goto(link)
      await other.locator('main').waitFor()
      const background = () => backgroundOf(other)
      await expect.poll(background).toBe('rgb(31, 31, 31)')
    } finally {
      await context.close()
      await close()
    }
  })
})

describe('towards others', () => {
  test('the link works once: another browser gets no session and no files', async () => {
    const other = await (await workbench.browser.newContext()).newPage()
    const response = await other.goto(workbench.link)
    expect([response?.status(), await other.locator('body').innerText()]).toEqual([401, expect.stringContaining('ipc.no-session')])
    await other.close()
  })

  test('a page that knows the address but holds no session is refused by name', async () => {
    const stranger = await (await workbench.browser.newContext()).newPage()
    await stranger.goto(page.url())
    const alert = stranger.getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.innerText()).toContain('ipc.no-session')
    await stranger.close()
  })

  test('in all this the page complained about nothing: no error, no failed request, no breach of its content security policy', () => {
    expect(complaints).toEqual([])
  })
})

import type { Page } from 'playwright-core'

/** Something that was reached by Tab and can be pressed. */
export interface Reached {
  readonly place: number
  readonly what: string
  /** Whether a press of it opens, does or turns something here: no link, field, tab, or part of a set that arrows go through. */
  readonly presses: boolean
}

/**
 * Put into the page: knows what can be used in the topmost dialog, menu or list, else in the page, and what the focus came to of it. That a
 * click does something is read from React's own properties, so that nothing a mouse can do is missed.
 */
const inPage = `(() => {
  const roles = ['button', 'link', 'tab', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option', 'switch', 'checkbox', 'radio', 'gridcell', 'treeitem', 'slider', 'combobox', 'spinbutton']
  const natives = 'a[href], button, input, select, textarea, summary'
  const usable = natives + ', [tabindex="0"], ' + roles.map((role) => '[role=' + role + ']').join(', ')
  const overlays = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
  const sets = '[role=tablist], [role=radiogroup], [role=menu], [role=listbox], [role=toolbar], [role=grid], [role=tree], [data-tabster*=mover]'
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1 && one.closest('[aria-hidden=true], [inert]') === null
  const nameOf = (one) => (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || one.title || '').trim().slice(0, 60)
  const whatOf = (one) => (one.getAttribute('role') ?? one.localName) + ' "' + nameOf(one) + '"'
  const overlay = () => [...document.querySelectorAll(overlays)].filter((one) => isSeen(one) && one.closest('main') === null).at(-1)
  const propertiesOf = (one) => one[Object.keys(one).find((key) => key.startsWith('__reactProps$'))] ?? {}
  const onlyByMouse = (one) =>
    isSeen(one) && ['onClick', 'onDoubleClick', 'onMouseDown', 'onPointerDown'].some((name) => propertiesOf(one)[name] !== undefined) &&
    one.closest(usable + ', label, [role=img]') === null && one.querySelector(usable) === null
  /** All that a ring, a line or a colour can be drawn by, of it, of what is around it and of what is drawn before and behind them. */
  const looksOf = (one) => {
    const looks = []
    for (let at = one, up = 0; at !== null && up < 3; at = at.parentElement, up += 1)
      for (const part of [null, '::before', '::after']) {
        const style = getComputedStyle(at, part)
        if (part !== null && style.content === 'none') continue
        const outline = style.outlineStyle === 'none' ? '' : style.outline
        looks.push([part, outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor, style.transform, style.textDecorationLine])
      }
    return JSON.stringify(looks)
  }
  window.walk = {
    begin() {
      walk.within = overlay() ?? document.querySelector('main')
      walk.all = [...walk.within.querySelectorAll(usable)].filter((one) => isSeen(one) && !one.matches(':disabled, [data-tabster-dummy], .fui-SearchBox__dismiss'))
      walk.looks = new Map(walk.all.map((one) => [one, one === document.activeElement ? '' : looksOf(one)]))
      walk.reached = []
      walk.opened = walk.within.getAttribute('role')
      return [...walk.within.querySelectorAll('*')].filter(onlyByMouse).map((one) => whatOf(one) + ' is pressed by mouse alone')
    },
    /** null: goes on. */
    stop() {
      const at = document.activeElement
      if (at === null || at === document.body) return { end: 'lost' }
      if (!walk.within.contains(at)) return { end: 'left', what: whatOf(at) }
      if (walk.reached.includes(at)) return { end: 'round' }
      walk.reached.push(at)
      const { top, bottom, left, right } = at.getBoundingClientRect()
      const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
      return { end: null, wrong: !isInSight ? whatOf(at) + ' has the focus out of sight' : walk.looks.get(at) === looksOf(at) ? whatOf(at) + ' looks the same with the focus' : null }
    },
    missed() {
      const sets_ = new Set(walk.reached.map((one) => one.closest(sets)))
      const groups = new Set(walk.reached.map((one) => one.type === 'radio' && one.name))
      const isReached = (one) =>
        walk.reached.some((other) => one.contains(other)) || (one.closest(sets) !== null && sets_.has(one.closest(sets))) || (one.type === 'radio' && groups.has(one.name))
      const missed = walk.all.filter((one) => one.isConnected && isSeen(one) && !isReached(one)).map((one) => whatOf(one) + ' is not reached')
      const jumps = walk.reached.slice(1).filter((one, place) => !(walk.reached[place].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING))
      // A dialog begins in its first field, and comes round to what is before it.
      return [...missed, ...jumps.slice(walk.opened === null ? 0 : 1).map((one) => whatOf(one) + ' comes out of order')]
    },
    presses() {
      const seen = new Set()
      return walk.reached.map((one, place) => {
        const set = one.closest(sets)
        const isFirst = set === null || !seen.has(set)
        if (set !== null) seen.add(set)
        const isPart = one.matches('a, input, textarea, select, [role=tab], [role=table], [role=region], [aria-pressed], [aria-disabled=true], [role=columnheader] *')
        return { place, what: whatOf(one), presses: isFirst && !isPart && one.matches('button, [role=button], [role=combobox]') }
      })
    },
    focus(place) {
      walk.pressed = walk.reached[place]
      walk.pressed?.focus()
      return walk.pressed !== undefined && document.activeElement === walk.pressed
    },
    isOpen: () => overlay() !== undefined,
    isBack: () => document.activeElement === walk.pressed,
    isLost: () => document.activeElement === null || document.activeElement === document.body,
    focused: () => whatOf(document.activeElement),
    kept: () => Object.assign({}, walk),
  }
})()`

/** Far longer than any page or dialog. */
const mostStops = 300

interface Stop {
  readonly end: 'lost' | 'left' | 'round' | null
  readonly what?: string
  readonly wrong?: string | null
}

const key = (page: Page, name: string) => page.keyboard.press(name)
const ask = <T>(page: Page, expression: string) => page.evaluate<T>(`walk.${expression}`)

export async function prepareWalk(page: Page): Promise<void> {
  await page.evaluate(inPage)
}

/** From the heading of the page by Tab through all of it: what cannot be reached or seen there, and what was reached. */
export async function walkPage(page: Page): Promise<{ readonly wrong: readonly string[]; readonly reached: readonly Reached[] }> {
  await page.evaluate("document.querySelector('h1').focus()")
  const wrong = await goRound(page, 'Tab')
  return { wrong, reached: await ask(page, 'presses()') }
}

/** The same of what is open over the page. */
async function goRound(page: Page, step: string): Promise<string[]> {
  const wrong = await ask<string[]>(page, 'begin()')
  const opened = await ask<string | null>(page, 'opened')
  if (opened !== null) await ask(page, 'stop()')
  for (let count = 0; count < mostStops; count += 1) {
    await key(page, step)
    const stop = await ask<Stop>(page, 'stop()')
    if (stop.end === null) {
      if (typeof stop.wrong === 'string') wrong.push(stop.wrong)
      continue
    }
    if (stop.end === 'lost' && opened !== null) wrong.push('the focus gets lost in it')
    if (stop.end === 'left' && opened !== null) wrong.push(`${step} leads out of it, to ${stop.what ?? ''}`)
    break
  }
  return [...wrong, ...(await ask<string[]>(page, 'missed()'))]
}

/**
 * Presses something that was reached with Enter. What opens is gone round and closed with Escape, after which the focus has to be back where it
 * was. Returns what is wrong; `isSame` is false where the page is not as it was before.
 */
export async function pressReached(
  page: Page,
  { place, what }: Reached,
): Promise<{ readonly wrong: readonly string[]; readonly isSame: boolean }> {
  // What is open may be part of the address.
  const path = () => page.url().split('?')[0]
  const before = path()
  if (!(await ask<boolean>(page, `focus(${place})`))) return { wrong: [], isSame: false }
  await key(page, 'Enter')
  await until(page, 'walk.isOpen()')
  if (path() !== before) return { wrong: [], isSame: false }
  if (!(await ask<boolean>(page, 'isOpen()'))) {
    const isLost = await ask<boolean>(page, 'isLost()')
    return { wrong: isLost ? [`${what}: the focus is lost after a press`] : [], isSame: await ask<boolean>(page, 'isBack()') }
  }
  await page.evaluate('window.page = walk.kept()')
  const wrong = (await ask<string>(page, 'isBack()'))
    ? await goAlong(page)
    : await goRound(page, (await isMenu(page)) ? 'ArrowDown' : 'Tab')
  await page.evaluate('Object.assign(walk, window.page)')
  await key(page, 'Escape')
  await until(page, '!walk.isOpen() && walk.isBack()')
  if (await ask<boolean>(page, 'isOpen()'))
    return { wrong: [...wrong, 'Escape does not close it'].map((each) => `${what}: ${each}`), isSame: false }
  if (!(await ask<boolean>(page, 'isBack()'))) wrong.push(`closed, it leaves the focus on ${await ask<string>(page, 'focused()')}`)
  return { wrong: wrong.map((each) => `${what}: ${each}`), isSame: true }
}

/** A list whose field keeps the focus: the arrow keys lead from option to option. */
async function goAlong(page: Page): Promise<string[]> {
  const at = () => page.evaluate<string | null>("document.activeElement.getAttribute('aria-activedescendant')")
  const options = await page.evaluate<number>(
    "[...document.querySelectorAll('[role=listbox]')].at(-1).querySelectorAll('[role=option]').length",
  )
  const seen = new Set([await at()])
  for (let count = 0; count < options; count += 1) {
    await key(page, 'ArrowDown')
    seen.add(await at())
  }
  return seen.has(null) || seen.size < options ? [`the arrow keys reach ${seen.size} of ${options} options`] : []
}

function isMenu(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("document.activeElement.closest('[role=menu]') !== null")
}

/** Waits for what mostly comes at once, and no longer where it does not come; then until nothing moves any more. */
async function until(page: Page, condition: string): Promise<void> {
  for (let turn = 0; turn < 30 && !(await page.evaluate<boolean>(condition)); turn += 1) await page.waitForTimeout(20)
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished))',
  )
}

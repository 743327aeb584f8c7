import type { Page } from 'playwright-core'

/** How long a page may take for one thing: nothing may fail because the machine is busy. */
export const patienceMs = 120_000

/** A page of the workbench, and what it complained about so far. */
export interface WatchedPage {
  readonly page: Page
  readonly complaints: string[]
}

export function watched(page: Page): WatchedPage {
  page.setDefaultTimeout(patienceMs)
  return { page, complaints: complaintsOf(page) }
}

/** What a page complained about, from its first line on: errors, failed requests, breaches of the content security policy. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Chromium calls a reply so that was read to its end as a stream, about one time in four (150 of 600 measured).
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${why} ${request.url()}`)
  })
  return complaints
}

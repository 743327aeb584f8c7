import type { Page } from 'playwright-core'

/** To an administrator, whom the tests may run as, every file can be written: of this project the answer says what it would say to anybody else. */
export async function asIfReadOnly(page: Page, project: string): Promise<void> {
  await page.route(/project\.info$/, async (route) => {
    const response = await route.fetch()
    const said = await response.text()
    const isOriginal = said.includes(JSON.stringify(project))
    await route.fulfill({ response, body: isOriginal ? said.replace('"readOnly":false', '"readOnly":true') : said })
  })
  await page.reload()
  await page.getByText('This project can only be read here').waitFor()
}

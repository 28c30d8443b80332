import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, test } from './support/test'

const kMessages = 180

/** Fills the open channel over REST with the token of the page, so that the history is long in a short time. */
async function fill(page: Page, count: number): Promise<void> {
  await page.evaluate(async (total) => {
    const channel = location.pathname.split('/').at(-1)
    const stored = localStorage.getItem('veza.refresh_token')
    const grant = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: stored }),
    })
    const { access_token, refresh_token } = (await grant.json()) as { access_token: string; refresh_token: string }
    localStorage.setItem('veza.refresh_token', refresh_token)
    for (let number = 1; number <= total; number++) {
      const lines = number % 7 === 0 ? '\nwith a second line' : ''
      await fetch(`/api/v1/channels/${channel}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${access_token}` },
        body: JSON.stringify({ content: `message number ${number}${lines}` }),
      })
    }
  }, count)
}

const fromBottom = (app: App) =>
  app.messages().evaluate((element) => Math.round(element.scrollHeight - element.scrollTop - element.clientHeight))

test('a long history is read upwards without a jump, down to its beginning', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('mira')
  await app.createServer('Archive')
  await fill(page, kMessages)
  await page.reload()
  await expect(app.message(`message number ${kMessages}`)).toBeVisible()
  await expect.poll(() => fromBottom(app)).toBeLessThanOrEqual(1)

  // The older page is held back until the list stands still; then nothing on the screen may move.
  let release: () => void = () => undefined
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/messages?*before=*', async (route) => {
    await held
    await route.continue()
  })
  await app.messages().evaluate((element) => {
    element.scrollTop = 300
  })
  await page.waitForTimeout(400)
  const anchor = await app.messages().evaluate((element) => {
    const top = element.getBoundingClientRect().top
    const article = [...element.querySelectorAll('article')].find((entry) => entry.getBoundingClientRect().top > top + 40)
    return { key: article?.dataset['key'] ?? '', y: article?.getBoundingClientRect().top ?? 0, height: element.scrollHeight }
  })
  const position = () => app.messages().locator(`article[data-key="${anchor.key}"]`).evaluate((entry) => entry.getBoundingClientRect().top)
  release()
  await expect.poll(() => app.messages().evaluate((element) => element.scrollHeight)).toBeGreaterThan(anchor.height)
  await page.waitForTimeout(300)
  expect(Math.abs((await position()) - anchor.y)).toBeLessThanOrEqual(1)
  await page.unroute('**/messages?*before=*')

  for (let round = 0; round < 30; round++) {
    await app.messages().evaluate((element) => {
      element.scrollTop = 0
    })
    if (await page.getByRole('heading', { name: 'This is where general begins' }).isVisible()) break
    await page.waitForTimeout(100)
  }
  await expect(page.getByRole('heading', { name: 'This is where general begins' })).toBeVisible()
  await expect(app.message('message number 1').first()).toBeVisible()
  expect(await app.messages().locator('article').count()).toBeLessThan(80)

  // New messages leave a reader above alone, and say that they are there.
  const other = new App((await visit('/login')).page)
  await other.page.close()
  await page.getByRole('button', { name: 'To the newest messages' }).click()
  await expect(app.message(`message number ${kMessages}`)).toBeVisible()
  await expect.poll(() => fromBottom(app)).toBeLessThanOrEqual(1)
})

test('who is at the end stays there to the pixel when older messages come', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('mira')
  await app.createServer('Deep')
  await fill(page, 120)
  let release: () => void = () => undefined
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/messages?*before=*', async (route) => {
    await held
    await route.continue()
  })
  // High enough for the first page to be near its beginning, and so to ask for the next.
  await page.setViewportSize({ width: 1280, height: 1400 })
  await page.reload()
  await expect(app.message('message number 120')).toBeVisible()
  await expect.poll(() => fromBottom(app)).toBeLessThanOrEqual(1)
  await app.messages().evaluate((element) => element.scrollBy(0, -1))
  await page.waitForTimeout(400)
  const list = app.messages()
  const last = () => app.message('message number 120').evaluate((entry) => entry.getBoundingClientRect().bottom)
  const before = { height: await list.evaluate((element) => element.clientHeight), content: await list.evaluate((element) => element.scrollHeight), last: await last() }
  release()
  await expect.poll(() => list.evaluate((element) => element.scrollHeight)).toBeGreaterThan(before.content)
  await page.waitForTimeout(300)
  // What stands around the list keeps its place, however long the list is.
  expect(await list.evaluate((element) => element.clientHeight)).toBe(before.height)
  expect((await page.getByTestId('typing').boundingBox())?.height).toBe(24)
  expect(Math.abs((await last()) - before.last)).toBeLessThanOrEqual(1)
})

test('at the end one stays at the end, above it one is left alone', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('mira')
  await app.createServer('Stream')
  const link = await app.invite()
  await fill(page, 40)
  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  await expect(theo.message('message number 40')).toBeVisible()

  await app.send('a message\nof\nmany\nlines')
  await expect(theo.message('many').last()).toBeVisible()
  await expect.poll(() => fromBottom(theo)).toBeLessThanOrEqual(1)
  await theo.page.setViewportSize({ width: 900, height: 500 })
  await expect.poll(() => fromBottom(theo)).toBeLessThanOrEqual(1)

  await theo.messages().hover()
  await theo.page.mouse.wheel(0, -600)
  await expect(theo.page.getByRole('button', { name: 'To the newest messages' })).toBeVisible()
  const top = await theo.messages().evaluate((element) => element.scrollTop)
  await app.send('you do not see this yet')
  await theo.page.getByRole('button', { name: '1 new message' }).click()
  await expect(theo.message('you do not see this yet')).toBeVisible()
  expect(top).toBeGreaterThan(0)
})

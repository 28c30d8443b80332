import type { App } from './support/app'
import { expect, test } from './support/test'
import type { VezaServer } from './support/veza-server'
import { channelPath, Person } from './support/world'

const kMessages = 180

/** A community in which as much was said. Answers who said it, and where. */
async function archive(veza: VezaServer, name: string, count: number) {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer(name)
  for (let number = 1; number <= count; number++) await mira.say(general, `message number ${number}${number % 7 === 0 ? '\nwith a second line' : ''}`)
  return { mira, serverId, path: channelPath(serverId, general) }
}

const fromBottom = (app: App) =>
  app.messages().evaluate((element) => Math.round(element.scrollHeight - element.scrollTop - element.clientHeight))

test('a long history is read upwards without a jump, down to its beginning', async ({ veza, visit }) => {
  const { mira, path } = await archive(veza, 'Archive', kMessages)
  const app = await mira.open(visit, path)
  const { page } = app
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
  await page.getByRole('button', { name: 'To the newest messages' }).click()
  await expect(app.message(`message number ${kMessages}`)).toBeVisible()
  await expect.poll(() => fromBottom(app)).toBeLessThanOrEqual(1)
})

test('who is at the end stays there to the pixel when older messages come', async ({ veza, visit }) => {
  const { mira, path } = await archive(veza, 'Deep', 120)
  const app = await mira.open(visit, '/me')
  const { page } = app
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
  await page.goto(path)
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

test('at the end one stays at the end, above it one is left alone', async ({ veza, visit }) => {
  const { mira, serverId, path } = await archive(veza, 'Stream', 40)
  const guest = await Person.create(veza, 'theo')
  await guest.join(mira, serverId)
  const [app, theo] = await Promise.all([mira.open(visit, path), guest.open(visit, path)])
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

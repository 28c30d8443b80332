import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, test } from './support/test'
import { channelPath, Person } from './support/world'

/** Lets the page talk to the server until it is told that the server has gone silent. */
async function muffle(page: Page) {
  const state = { silent: false, held: [] as { server: WebSocketRoute; message: string | Buffer }[] }
  await page.routeWebSocket(/\/gateway/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (state.silent && String(message).includes('message.create')) state.held.push({ server, message })
      else server.send(message)
    })
  })
  return state
}

test('a message is there at once, fails where nobody answers, and is sent again once', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId, general } = await mira.createServer('Silence')
  await theo.join(mira, serverId)
  await theo.say(general, 'take me')
  const app = await mira.open(visit, '/login')
  const { page } = app
  const line = await muffle(page)
  await page.goto(channelPath(serverId, general))
  await app.isConnected()
  await expect(app.message('take me')).toBeVisible()

  line.silent = true
  await app.composer().fill('into the void')
  // Within three frames, whatever the machine does meanwhile.
  const frames = await app.composer().evaluate(async (area) => {
    const seen = () => [...document.querySelectorAll('article')].find((article) => article.textContent?.includes('into the void'))
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    let count = 0
    while (!seen() && count < 60) {
      count++
      await new Promise((done) => requestAnimationFrame(done))
    }
    return count
  })
  expect(frames).toBeLessThanOrEqual(3)
  await expect(app.message('into the void')).toHaveAttribute('data-state', 'sending')

  // Meanwhile: a reaction shows at once, and goes away again when the server refuses it.
  await page.route('**/reactions/**', (route) => (route.request().method() === 'PUT' ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden","status":403,"detail":""}' }) : route.fallback()))
  await app.message('take me').hover()
  await app.message('take me').getByRole('button', { name: 'Add a reaction' }).click()
  await app.dialog().getByRole('searchbox').fill('fire')
  await expect(app.dialog().getByRole('gridcell', { name: 'fire', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(app.dialog()).toBeHidden()
  await expect(app.message('take me').getByRole('button', { name: /^🔥/ })).toHaveCount(0)
  await page.unroute('**/reactions/**')

  // The gateway is given ten seconds to answer.
  const failed = app.message('into the void').getByRole('alert')
  await expect(failed).toContainText('Not sent')
  line.silent = false
  await app.message('into the void').getByRole('button', { name: 'Send again' }).click()
  await expect(app.message('into the void')).toHaveAttribute('data-state', 'sent')
  // The first attempt arrives after all: it is one message all the same.
  for (const { server, message } of line.held) server.send(message)
  await theo.say(general, 'afterwards')
  await expect(app.message('afterwards')).toBeVisible()
  await expect(app.message('into the void')).toHaveCount(1)
  await page.reload()
  await expect(app.message('into the void')).toHaveCount(1)
})

test('messages of one author in a row share a name; hidden times and tools come by key as by pointer', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId, general } = await mira.createServer('Rows')
  await theo.join(mira, serverId)
  for (const text of ['one', 'two', 'three']) await mira.say(general, text)
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  await app.isConnected()
  await expect(app.message('one').locator('[data-slot="avatar"]')).toHaveCount(1)
  await expect(app.message('two').locator('[data-slot="avatar"]')).toHaveCount(0)
  await expect(app.message('two').getByRole('time')).toBeHidden()
  await app.message('two').hover()
  await expect(app.message('two').getByRole('time')).toBeVisible()
  await expect(app.message('two')).toHaveAttribute('aria-label', new RegExp(`^${mira.name}, .*\\d: two$`))
  await page.mouse.move(0, 0)
  await app.message('three').focus()
  await page.keyboard.press('ArrowUp')
  await expect(app.message('two')).toBeFocused()
  await expect(app.message('two').getByRole('toolbar')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(app.message('two').getByRole('toolbar').getByRole('button').first()).toBeFocused()
  // One stop for all messages: only one of them is within reach of Tab.
  await expect(app.messages().locator('article[tabindex="0"]')).toHaveCount(1)

  // What others say now is read aloud once; what was there before, and what one says oneself, is not.
  const log = page.getByRole('log', { name: 'New messages' })
  await expect(log).toBeEmpty()
  await expect(log).toHaveAttribute('aria-live', 'polite')
  await theo.say(general, 'breaking news')
  await expect(log.getByText('breaking news')).toHaveCount(1)
  await app.send('my own words')
  await expect(app.message('my own words')).toHaveAttribute('data-state', 'sent')
  await expect(log).not.toContainText('my own words')
  await expect(page.getByTestId('typing')).toHaveAttribute('aria-live', 'off')
})

test('what loads slowly keeps its place: skeletons come late, nothing shifts, an error can be tried again', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Slow')
  for (let line = 1; line <= 30; line++) await mira.say(general, `line ${line}`)
  // Somewhere else: what was read once is kept, and is there at once.
  const app = await mira.open(visit, '/me')
  const { page } = app
  let release: () => void = () => undefined
  let broken = true
  const held = new Promise<void>((done) => {
    release = done
  })
  await page.route('**/messages?*', async (route) => {
    await held
    return broken ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden","status":403,"detail":""}' }) : route.fallback()
  })
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) shifts.push(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(channelPath(serverId, general))
  await expect(app.composer()).toBeVisible()
  const skeleton = page.getByRole('main').locator('.late')
  await expect(skeleton).toBeAttached()
  // It is there from the first frame and cannot be seen for the first 150 ms.
  expect(await skeleton.evaluate((element) => getComputedStyle(element).animationDelay)).toBe('0.15s')
  expect(await skeleton.evaluate((element) => getComputedStyle(element).animationFillMode)).toBe('backwards')
  await page.waitForTimeout(400)
  release()
  const retry = page.getByRole('main').getByRole('button', { name: 'Try again' })
  await expect(retry).toBeVisible()
  broken = false
  await retry.click()
  await expect(app.message('line 30')).toBeVisible()
  const shifted = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0))
  expect(shifted).toBeLessThanOrEqual(0.02)
})

test('code is copied with its button, and addresses that are programs lead nowhere', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Code')
  await mira.say(general, '```\nmake test\n```')
  await mira.say(general, '[a](data:text/html,<script>alert(1)</script>) [b](vbscript:x) <img src=x onerror=alert(1)> ![c](javascript:alert(1)) end')
  const app = await mira.open(visit, channelPath(serverId, general), { permissions: ['clipboard-read', 'clipboard-write'] })
  const { page } = app
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await app.message('make test').hover()
  await app.message('make test').getByRole('button', { name: 'Copy the code' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('make test')
  const hostile = app.message('end')
  await expect(hostile.locator('script, img')).toHaveCount(0)
  for (const address of await hostile.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) expect(address).toMatch(/^https?:/)
  expect(dialogs).toEqual([])
})

test('names are found without their accents', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Accents')
  await mira.createChannel(serverId, 'répétition')
  const app = await mira.open(visit, channelPath(serverId, general))
  await app.isConnected()
  await app.composer().pressSequentially('in #repe')
  const option = app.page.getByRole('option', { name: '#répétition' })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(app.page.getByRole('listbox')).toBeVisible()
  await expect(app.composer()).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none')
  await app.page.keyboard.press('Tab')
  await expect(app.composer()).toHaveValue('in #répétition ')
})

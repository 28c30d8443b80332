import type { Page } from '@playwright/test'
import type { App } from './support/app'
import { expect, test } from './support/test'
import { channelPath, Person } from './support/world'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('keys walk through channels, what is unread, and communities', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId, general } = await mira.createServer('Attic')
  const middle = await mira.createChannel(serverId, 'middle')
  await mira.createChannel(serverId, 'last')
  const cellar = await mira.createServer('Cellar')
  await theo.join(mira, serverId)
  await theo.join(mira, cellar.serverId)
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  await app.isConnected()
  const go = async (key: string, name: string) => {
    const before = page.url()
    await page.keyboard.press(key)
    await expect(heading(page, name)).toBeVisible()
    expect(page.url()).not.toBe(before)
  }

  // The list from the top: middle and last were made after general.
  const order = await page.getByRole('navigation', { name: /^Channels of/ }).locator('a[href*="/channels/"]').allInnerTexts()
  const at = (name: string, step: number) => order[(order.indexOf(name) + step + order.length) % order.length] ?? ''
  await go('Alt+ArrowDown', at('general', 1))
  await go('Alt+ArrowUp', 'general')
  await go('Alt+ArrowUp', at('general', -1))
  await go('Alt+ArrowDown', 'general')

  // What is unread, here and in another community, in both directions; what was read on the way is left out.
  await theo.say(middle, 'in the middle')
  await theo.say(cellar.general, 'and below')
  await expect(page.getByRole('link', { name: 'middle, new messages' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Cellar, new messages' })).toBeVisible()
  const read = page.waitForResponse((response) => response.request().method() === 'PUT' && /\/channels\/[^/]+\/read$/.test(response.url()))
  await go('Alt+Shift+ArrowUp', order.indexOf('middle') < order.indexOf('general') ? 'middle' : 'general')
  await read // or it is unread again on the page that is loaded next
  await page.goto(channelPath(serverId, general))
  await app.isConnected()
  const marks = () => page.getByRole('link', { name: /, new messages$/ }).count()
  await expect.poll(marks).toBeGreaterThan(0)
  for (let left = await marks(); left > 0; left--) {
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(marks).toBe(left - 1)
  }
  const settled = page.url()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await page.waitForTimeout(200)
  expect(page.url()).toBe(settled)

  // Communities, with the direct conversations above them.
  await page.goto(channelPath(serverId, general))
  await app.isConnected()
  await page.keyboard.press('Control+Alt+ArrowDown')
  await expect(page.getByRole('button', { name: 'Menu of Cellar' })).toBeVisible()
  await page.keyboard.press('Control+Alt+ArrowUp')
  await expect(page.getByRole('button', { name: 'Menu of Attic' })).toBeVisible()
  await page.keyboard.press('Control+Alt+ArrowUp')
  await expect(heading(page, 'Friends')).toBeVisible()

  // The parts of the page, both ways; each has a name or is the only one of its kind.
  await page.goto(channelPath(serverId, general))
  await expect(app.composer()).toBeFocused()
  const part = () =>
    page.evaluate(() => {
      const element = document.activeElement?.closest('nav, main, aside')
      return element ? `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? ''}`.trim() : ''
    })
  const parts = ['main', 'aside Members of Attic', 'nav Communities', 'nav Channels of Attic']
  for (const name of [...parts.slice(1), 'main']) {
    await page.keyboard.press('Control+F6')
    await expect.poll(part).toBe(name)
  }
  for (const name of parts.slice(1).toReversed()) {
    await page.keyboard.press('Control+Shift+F6')
    await expect.poll(part).toBe(name)
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

test('the list of keys comes from the keymap, and no key fires in a text or while a word is composed', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Keys')
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  await expect(app.composer()).toBeFocused()
  const url = page.url()
  await page.keyboard.press('Control+/')
  await expect(app.dialog().getByRole('heading', { name: 'Keys' })).toBeVisible()
  const keys = await app.dialog().locator('kbd').allInnerTexts()
  for (const chord of ['Ctrl+K', 'Alt+↑', 'Alt+Shift+↓', 'Ctrl+Alt+↑', 'Ctrl+F6', 'Shift+Esc', 'Ctrl+B']) expect(keys).toContain(chord)
  // Nothing behind the window moves meanwhile.
  await page.keyboard.press('Control+Alt+ArrowUp')
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  expect(page.url()).toBe(url)
  await expect(app.composer()).toBeFocused()

  await page.keyboard.type('?')
  await expect(app.composer()).toHaveValue('?')
  await expect(app.dialog()).toBeHidden()
  await app.composer().fill('')
  const compose = (key: string, ctrlKey = false) =>
    page.evaluate((init) => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true, isComposing: true })), { key, ctrlKey })
  await compose('k', true)
  await compose('Enter')
  await page.getByRole('button', { name: 'Settings', exact: true }).focus()
  await compose('h')
  await expect(app.composer()).not.toBeFocused()
  await expect(app.dialog()).toBeHidden()
  await page.keyboard.press('h')
  await expect(app.composer()).toHaveValue('h')
})

/** How far the first message that is wholly in sight is from the upper edge, and which it is. */
const place = (app: App) =>
  app.messages().evaluate((list) => {
    const top = list.getBoundingClientRect().top
    const first = [...list.querySelectorAll<HTMLElement>('article')].find((article) => article.getBoundingClientRect().top >= top)
    return { id: first?.dataset['messageId'] ?? '', y: (first?.getBoundingClientRect().top ?? 0) - top }
  })

test('the way back leads to where one was reading, to the pixel', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Long')
  const other = await mira.createChannel(serverId, 'other')
  const ids: string[] = []
  for (let line = 1; line <= 130; line++) ids.push(await mira.say(general, `line ${line}${line % 5 === 0 ? '\nand more' : ''}`))
  await mira.say(other, `look at ${veza.url}${channelPath(serverId, general)}/messages/${ids[9]}`)
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  await expect(app.message('line 130')).toBeVisible()
  const isBack = async (before: Awaited<ReturnType<typeof place>>) => {
    const y = () => app.messages().locator(`[data-message-id="${before.id}"]`).evaluate((element) => element.getBoundingClientRect().top - (element.closest('section')?.getBoundingClientRect().top ?? 0))
    await expect(app.messages().locator(`[data-message-id="${before.id}"]`)).toBeInViewport()
    await expect.poll(async () => Math.abs((await y()) - before.y)).toBeLessThanOrEqual(2)
    await page.waitForTimeout(300)
    expect(Math.abs((await y()) - before.y)).toBeLessThanOrEqual(2)
  }

  // From another channel.
  await app.messages().evaluate((list) => list.scrollBy(0, -733))
  await page.waitForTimeout(300)
  const before = await place(app)
  await app.channelLink('other').click()
  await expect(app.message('look at')).toBeVisible()
  await page.goBack()
  await isBack(before)
  await page.goForward()

  // A link opens its message in the middle and makes it stand out for a while; the way back from there is as exact.
  await app.messages().getByRole('link', { name: /general.*message/ }).click()
  const found = app.messages().locator(`[data-message-id="${ids[9]}"]`)
  await expect(found).toBeInViewport()
  await expect(found).toHaveClass(/bg-accent-soft/)
  const distance = await found.evaluate((element) => {
    const list = element.closest('section')?.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    return Math.abs((box.top + box.bottom) / 2 - ((list?.top ?? 0) + (list?.bottom ?? 0)) / 2)
  })
  expect(distance).toBeLessThan(60)
  await expect(found).not.toHaveClass(/bg-accent-soft/)
  await page.goBack()
  await expect(app.message('look at')).toBeVisible()
  await page.goBack()
  await isBack(before)
})

test('the switcher offers what is new, then what was open last, and people', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId, general } = await mira.createServer('Places')
  const recent = await mira.createChannel(serverId, 'recent')
  const fresh = await mira.createChannel(serverId, 'fresh')
  await mira.createChannel(serverId, 'never')
  await theo.join(mira, serverId)
  const conversation = await theo.direct(mira)
  await mira.say(conversation, 'hello in private')
  const app = await mira.open(visit, channelPath(serverId, recent))
  const { page } = app
  await app.isConnected()
  await app.channelLink('general').click()
  await expect(heading(page, 'general')).toBeVisible()
  await theo.say(fresh, 'news')
  await expect(page.getByRole('link', { name: 'fresh, new messages' })).toBeVisible()
  const opener = page.getByRole('button', { name: 'Settings', exact: true })
  await opener.focus()
  await page.keyboard.press('Control+k')
  const options = app.dialog().getByRole('option')
  await expect(options.first()).toContainText('fresh')
  await expect(options.nth(1)).toContainText('general')
  await expect(options.nth(2)).toContainText('recent')
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  await expect(opener).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('the')
  await expect(options.first()).toContainText(theo.name)
  await page.keyboard.press('Enter')
  await expect(app.message('hello in private')).toBeVisible()
  await expect(page).toHaveURL(/\/me\//)
  expect(general).not.toBe('')
})

test('an address that leads nowhere says so, and has a way on', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId, general } = await mira.createServer('Closed')
  const own = await theo.createServer('Open')
  const app = await theo.open(visit, channelPath(serverId, general))
  const { page } = app
  for (const path of [channelPath(serverId, general), channelPath(own.serverId, general), `/servers/${serverId}`, `/me/${general}`]) {
    await page.goto(path)
    await expect(heading(page, 'This place is not open to you')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Go to the start page' }).click()
  await expect(heading(page, 'Friends')).toBeVisible()
  await page.goto('/nowhere')
  await expect(heading(page, 'Nothing plays here')).toBeVisible()
})

test('a whole visit asks nobody but the server', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Home')
  for (const text of ['https://example.org/picture.png', '![x](https://example.org/x.png)', '<img src="https://example.org/y.png">', '[out](https://example.org/)'])
    await mira.say(general, text)
  const app = await mira.open(visit, '/login')
  const { page } = app
  const hosts = new Set<string>()
  const schemes = /^(data|blob):/
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host))
  page.context().on('request', (request) => !schemes.test(request.url()) && hosts.add(new URL(request.url()).host))
  await page.goto(channelPath(serverId, general))
  await app.isConnected()
  await expect(app.messages().getByRole('link', { name: 'out' })).toBeVisible()
  await page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await expect(app.dialog()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(app.dialog()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto('/me')
  await expect(heading(page, 'Friends')).toBeVisible()
  expect([...hosts]).toEqual([new URL(veza.url).host])
})

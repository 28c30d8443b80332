import type { Page } from '@playwright/test'
import type { App } from './support/app'
import { check } from './support/axe'
import { expect, test } from './support/test'
import { channelPath, Person } from './support/world'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A finger that goes sideways from one place of the page to another. */
async function swipe(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    ([start, end]) => {
      const touch = (type: string, x: number) =>
        document.body.dispatchEvent(new TouchEvent(type, { bubbles: true, touches: type === 'touchend' ? [] : [new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 })] }))
      touch('touchstart', start)
      for (let step = 1; step <= 4; step++) touch('touchmove', start + ((end - start) * step) / 4)
      touch('touchend', end)
    },
    [from, to] as const,
  )
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('on a phone drawers come from their edges, hold the focus, and go with the way back', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Pocket')
  const app = await mira.open(visit, channelPath(serverId, general), phone)
  const { page } = app
  await app.isConnected()
  const channels = page.getByRole('navigation', { name: 'Communities' })
  const members = page.getByRole('complementary', { name: /^Members of/ })

  // In the middle of the page, or up and down, a finger only scrolls.
  await swipe(page, 150, 330)
  await expect(channels).toBeHidden()
  const url = page.url()
  await swipe(page, 4, 200)
  await expect(channels).toBeVisible()
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-slot="drawer"]') !== null)).toBe(true)
  }
  const small = await page.locator('[data-slot="drawer"]').getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()).filter((box) => box.height < 44).length)
  expect(small).toBe(0)
  await page.goBack()
  await expect(channels).toBeHidden()
  expect(page.url()).toBe(url)
  await swipe(page, 386, 200)
  await expect(members).toBeVisible()
  await page.goBack()
  await expect(members).toBeHidden()
  expect(page.url()).toBe(url)
  await expect(app.composer()).toBeVisible()
})

test('nothing is lost at twice the size, nor in a window of 320 pixels', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Large')
  await mira.say(general, `a very${'y'.repeat(200)} long word and https://example.org/${'a'.repeat(200)}`)
  // 1280 by 800 at 200 %.
  const app = await mira.open(visit, channelPath(serverId, general), { viewport: { width: 640, height: 400 } })
  const { page } = app
  await app.isConnected()
  for (const size of [{ width: 640, height: 400 }, { width: 320, height: 560 }]) {
    await page.setViewportSize(size)
    await expect(app.composer()).toBeInViewport()
    await expect(app.messages().getByText('long word')).toBeInViewport()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Open the list of channels' }).click()
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    // The drawer is a dialog as well.
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await expect(settings).toBeVisible()
    const last = settings.getByRole('button').last()
    // Its sections come one after the other.
    await expect(async () => {
      await last.scrollIntoViewIfNeeded()
      await expect(last).toBeInViewport({ timeout: 500 })
    }).toPass()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(app.dialog()).toBeHidden()
  }
})

/** How much is fading or sliding to where it will stay. */
const moving = (page: Page) => page.evaluate(() => document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime)).length)

/** Makes every text of the app longer by two fifths, and answers what no longer has room. */
function stretched(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const text = node.nodeValue ?? ''
      const parent = node.parentElement
      // What people write is as long as it is, and so are keys and numbers.
      if (!parent || !/\p{L}/u.test(text) || parent.closest('[data-slot="markdown"], [data-slot="avatar"], kbd, code, time, script, style, textarea, [data-stretched]')) continue
      node.nodeValue = text + text.slice(0, Math.ceil(text.trim().length * 0.4))
      parent.dataset['stretched'] = ''
    }
    const outside: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('[data-stretched]')) {
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      if (box.width < 2 || style.display === 'inline' || style.visibility === 'hidden' || element.closest('.sr-only, [inert], [aria-hidden="true"]:not(#root *)')) continue
      const cutOnPurpose = style.textOverflow === 'ellipsis'
      if (!cutOnPurpose && element.scrollWidth > element.clientWidth + 1) outside.push(`${element.tagName} “${element.textContent}” needs ${element.scrollWidth} and has ${element.clientWidth}`)
      if (box.right > innerWidth + 1 && !element.closest('[data-slot="drawer"]')) outside.push(`${element.tagName} “${element.textContent}” ends at ${box.right} of ${innerWidth}`)
    }
    if (document.documentElement.scrollWidth > innerWidth) outside.push(`the page is ${document.documentElement.scrollWidth} wide`)
    return outside
  })
}

test('texts may be longer by two fifths', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Words')
  await mira.say(general, 'hello')
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  const openSettings = async () => {
    const menu = page.getByRole('button', { name: 'Open the list of channels' })
    if (await menu.isVisible()) await menu.click()
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
  }
  const shows = (name: string) => expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible()
  const stops: [string, (app: App) => Promise<unknown>, string][] = [
    ['conversation', async () => undefined, 'general'],
    ['settings', openSettings, 'Settings'],
    ['keys', () => page.keyboard.press('Control+/'), 'Keys'],
    ['friends', () => page.goto('/me'), 'Friends'],
    ['nowhere', () => page.goto('/nowhere'), 'Nothing plays here'],
  ]
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size)
    for (const [name, go, title] of stops) {
      await page.goto(channelPath(serverId, general))
      await app.isConnected()
      await expect(app.message('hello')).toBeVisible()
      await go(app)
      await shows(title)
      await expect.poll(() => moving(page)).toBe(0)
      expect.soft(await stretched(page), `${name} at ${size.width}`).toEqual([])
    }
  }
})

test('forced colours leave shapes to see, and less motion leaves none', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('System')
  await mira.createChannel(serverId, 'other')
  const app = await mira.open(visit, channelPath(serverId, general), { forcedColors: 'active', reducedMotion: 'reduce' })
  const { page } = app
  await app.isConnected()
  const outline = (name: string) => app.channelLink(name).evaluate((link) => getComputedStyle(link).outlineStyle)
  expect(await outline('general')).toBe('solid')
  expect(await outline('other')).toBe('none')
  const dot = page.getByRole('complementary').locator('[data-slot="presence"]').first()
  const background = (element: HTMLElement | SVGElement) => getComputedStyle(element).backgroundColor
  expect(await dot.evaluate(background)).not.toBe(await page.locator('body').evaluate(background))
  await page.getByRole('button', { name: 'Invite people' }).click()
  await expect(app.dialog()).toBeVisible()
  expect(await app.dialog().evaluate((dialog) => getComputedStyle(dialog).borderTopStyle)).toBe('solid')
  const make = app.dialog().getByRole('button', { name: 'Make a link' })
  expect(await make.evaluate((button) => getComputedStyle(button).borderTopWidth)).toBe('1px')

  const longest = () =>
    page.evaluate(() => {
      const times = (list: string) => list.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000))
      const all = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element))
      return Math.max(...all.flatMap((style) => [...times(style.animationDuration), ...times(style.transitionDuration)]))
    })
  expect(await longest()).toBeLessThanOrEqual(1)
})

test('high contrast is a theme that is chosen, or asked for by the system', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Edges')
  const app = await mira.open(visit, channelPath(serverId, general), { colorScheme: 'light' })
  const { page } = app
  const theme = page.locator('html')
  await expect(theme).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByLabel('Theme').selectOption('High contrast')
  await expect(theme).toHaveAttribute('data-theme', 'contrast')
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload()
  await expect(theme).toHaveAttribute('data-theme', 'contrast')
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(255, 255, 255)')
  const other = (await visit('/login', { contrast: 'more' })).page
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'contrast')
})

test('the beginning of a conversation is read with keys where it is higher than the window', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Slot')
  const app = await mira.open(visit, channelPath(serverId, general), { viewport: { width: 320, height: 256 } })
  await app.isConnected()
  const list = app.page.getByTestId('messages')
  const above = () => list.evaluate((element) => element.scrollTop)
  await expect.poll(above).toBeGreaterThan(0)
  await check(app.page, 'the beginning')
  await list.focus()
  await app.page.keyboard.press('Home')
  await expect.poll(above).toBe(0)
})

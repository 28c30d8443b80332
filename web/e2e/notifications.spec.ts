import type { Page } from '@playwright/test'
import type { App } from './support/app'
import { wholeBrowser } from './support/browsers'
import { expect, test } from './support/test'
import { gather, type Place } from './support/world'

// Whoever looks at a page is not told.
test.use({ launchOptions: wholeBrowser })

interface Shown {
  title: string
  body: string
  tag: string
}

/** Two people in one community, the second of whom is looked at. */
async function two(place: Place): Promise<[App, App, string]> {
  const [theo, mira] = await gather(place, 'Quiet', ['theo', 'mira'], { permissions: ['notifications'] })
  return [theo, mira, mira.name]
}

async function openMenu(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu', { name })).toBeVisible()
}

async function mention(app: App, name: string, text: string): Promise<void> {
  await app.composer().pressSequentially(`@${name}`)
  await app.page.getByRole('option', { name }).click()
  await app.composer().pressSequentially(text)
  await app.composer().press('Enter')
}

test('a muted channel is not new, but says how often it calls', async ({ veza, visit }) => {
  const [theo, mira, name] = await two({ veza, visit })
  const { page } = mira
  await theo.createChannel('noise')
  await theo.send('first')
  await expect(page.getByRole('link', { name: 'noise, new messages' })).toBeVisible()

  await openMenu(page, 'Menu of noise')
  await page.getByRole('menuitem', { name: 'Mute' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'For 15 minutes' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Until I turn it back on' }).click()
  await expect(page.getByRole('link', { name: 'noise, muted' })).toBeVisible()
  await theo.send('second')
  await mention(theo, name, 'third')
  await expect(page.getByRole('link', { name: 'noise, 1 mention' })).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\) /)

  // It holds after a reload, and is taken back in the same place, here by a right click.
  await page.reload()
  await expect(page.getByRole('link', { name: 'noise, 1 mention' })).toBeVisible()
  await page.getByRole('link', { name: 'noise, 1 mention' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Unmute' }).click()
  await page.getByRole('link', { name: 'noise, 1 mention' }).click()
  await expect(page).toHaveTitle(/^noise/)
  await page.getByRole('link', { name: 'general' }).click()
  await theo.send('fourth')
  await expect(page.getByRole('link', { name: 'noise, new messages' })).toBeVisible()
})

test('levels are chosen in the menus, and for all members by who manages', async ({ veza, visit }) => {
  const [theo, mira] = await two({ veza, visit })
  const { page } = mira
  await openMenu(page, 'Menu of Quiet')
  await expect(page.getByRole('menuitem', { name: 'Default for members' })).toBeHidden()
  await page.getByRole('menuitem', { name: 'Notifications' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitemradio', { name: 'As around it (Mentions only)' })).toBeChecked()
  await page.getByRole('menuitemradio', { name: 'All messages' }).click()
  await openMenu(page, 'Menu of general')
  await page.getByRole('menuitem', { name: 'Notifications' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitemradio', { name: 'As around it (All messages)' })).toBeChecked()
  await page.keyboard.press('Escape')

  await openMenu(theo.page, 'Menu of Quiet')
  await theo.page.getByRole('menuitem', { name: 'Default for members' }).focus()
  await theo.page.keyboard.press('ArrowRight')
  await theo.page.getByRole('menuitemradio', { name: 'Nothing' }).click()
  await openMenu(theo.page, 'Menu of Quiet')
  await theo.page.getByRole('menuitem', { name: 'Notifications' }).focus()
  await theo.page.keyboard.press('ArrowRight')
  await expect(theo.page.getByRole('menuitemradio', { name: 'As around it (Nothing)' })).toBeChecked()
})

test('a page that nobody looks at tells of messages, once that was turned on', async ({ veza, visit }) => {
  const [theo, mira, name] = await two({ veza, visit })
  const { page } = mira
  await page.addInitScript(() => {
    const shown: Shown[] = []
    let focused = true
    Object.assign(window, { shown, lookAway: () => (focused = false) })
    document.hasFocus = () => focused
    class FakeNotification extends EventTarget {
      static permission = 'granted'
      constructor(title: string, { body, tag }: { body: string; tag: string }) {
        super()
        shown.push({ title, body, tag })
        Object.assign(window, { last: this })
      }
      close() {}
    }
    Object.assign(window, { Notification: FakeNotification })
  })
  await page.reload()
  await mira.isConnected()
  const shown = () => page.evaluate(() => (window as unknown as { shown: Shown[] }).shown)
  await page.getByRole('button', { name: 'Settings' }).click()
  await mira.dialog().getByRole('button', { name: 'Notifications of this page' }).click()
  await expect(mira.dialog().getByRole('button', { name: 'Notifications of this page' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')

  await mention(theo, name, 'while you look')
  await expect(mira.message('while you look')).toBeVisible()
  await page.evaluate(() => {
    ;(window as unknown as { lookAway: () => void }).lookAway()
    dispatchEvent(new Event('blur'))
  })
  await theo.send('nothing for you')
  await mention(theo, name, 'the **band** is here')
  await expect(mira.message('the band is here')).toBeVisible()
  await expect.poll(shown).toHaveLength(1)
  const [only] = await shown()
  expect(only?.title).toMatch(/^theo\S* · #general · Quiet$/)
  expect(only?.body).toBe(`@${name} the band is here`)
  await page.evaluate(() => (window as unknown as { last: EventTarget }).last.dispatchEvent(new Event('click')))
  await expect(page).toHaveURL(/\/channels\/[^/]+\/messages\//)
})

test('the worker shows what is pushed, and opens it when it is clicked', async ({ veza, visit }) => {
  const [, mira] = await two({ veza, visit })
  const { page } = mira
  const origin = new URL(page.url()).origin
  const [, serverId, channelId] = /servers\/([^/]+)\/channels\/([^/]+)/.exec(page.url()) ?? []
  const client = await page.context().newCDPSession(page)
  const registered = new Promise<string>((done) => {
    client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) done(first.registrationId)
    })
  })
  await client.send('ServiceWorker.enable')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  const registrationId = await registered
  // Somebody looks at something else.
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const other = await page.context().newPage()
  await other.goto('about:blank')
  await other.bringToFront()
  const [worker] = page.context().serviceWorkers()
  const isLookedAt = () =>
    worker?.evaluate(async () => {
      const { clients } = globalThis as unknown as { clients: { matchAll(options: object): Promise<{ focused: boolean }[]> } }
      return (await clients.matchAll({ type: 'window', includeUncontrolled: true })).some(({ focused }) => focused)
    })
  await expect.poll(isLookedAt).toBe(false)
  // What the worker asks for is what counts: a browser without a screen forgets at times what it was asked to show.
  await worker?.evaluate(() => {
    const scope = globalThis as unknown as { asked: unknown[]; registration: ServiceWorkerRegistration }
    scope.asked = []
    const show = scope.registration.showNotification.bind(scope.registration)
    scope.registration.showNotification = async (title, options) => {
      await show(title, options)
      const { body, tag, data } = options ?? {}
      scope.asked.push({ title, body, tag, path: (data as { path: string }).path })
    }
  })
  const asked = () => worker?.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)
  const note = { title: 'theo · #general · Quiet', body: 'hello', server_id: serverId, channel_id: channelId, message_id: channelId, badge: 2 }
  const path = `/servers/${serverId}/channels/${channelId}/messages/${channelId}`
  const first = { title: note.title, body: 'hello', tag: channelId, path }
  const push = (data: string) => client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  await push(JSON.stringify(note))
  await expect.poll(asked).toEqual([first])
  // One of a channel replaces the one before, as they have one tag; what is no note is shown as one all the same.
  await push(JSON.stringify({ ...note, body: 'again' }))
  await expect.poll(asked).toEqual([first, { ...first, body: 'again' }])
  await push('<broken>')
  await expect.poll(asked).toEqual([first, { ...first, body: 'again' }, { title: 'Veza', body: 'New message', tag: 'veza', path: '/' }])

  // There is nothing to click on either: the worker is told what it would be told.
  await worker?.evaluate((clicked) => {
    const notification = { close: () => undefined, data: { path: clicked } }
    const click = Object.assign(new Event('notificationclick'), { notification, waitUntil: (done: Promise<unknown>) => void done.catch(() => undefined) })
    globalThis.dispatchEvent(click)
  }, path)
  await expect(page).toHaveURL(path)
})

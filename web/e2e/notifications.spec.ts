import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, test, type Visit } from './support/test'

interface Shown {
  title: string
  body: string
  tag: string
}

/** Two people in one community, the second of whom is looked at. */
async function two(visit: Visit): Promise<[App, App, string]> {
  const theo = new App((await visit('/register')).page)
  await theo.register('theo')
  await theo.createServer('Quiet')
  const link = await theo.invite()
  const mira = new App((await visit(new URL(link).pathname, { permissions: ['notifications'] })).page)
  await mira.page.getByRole('button', { name: 'Create an account and join' }).click()
  const name = await mira.register('mira')
  await mira.isConnected()
  return [theo, mira, name]
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

test('a muted channel is not new, but says how often it calls', async ({ visit }) => {
  const [theo, mira, name] = await two(visit)
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

test('levels are chosen in the menus, and for all members by who manages', async ({ visit }) => {
  const [theo, mira] = await two(visit)
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

test('a page that nobody looks at tells of messages, once that was turned on', async ({ visit }) => {
  const [theo, mira, name] = await two(visit)
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

test('the worker shows what is pushed, and opens it when it is clicked', async ({ visit }) => {
  const [, mira] = await two(visit)
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
  const note = { title: 'theo · #general · Quiet', body: 'hello', server_id: serverId, channel_id: channelId, message_id: channelId, badge: 2 }
  const texts = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, path: (data as { path: string }).path }))
    })
  await client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(note) })
  const path = `/servers/${serverId}/channels/${channelId}/messages/${channelId}`
  await expect.poll(texts).toEqual([{ title: note.title, body: 'hello', path }])
  // One of a channel replaces the one before; what is no note is shown as one all the same.
  await client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify({ ...note, body: 'again' }) })
  await expect.poll(texts).toEqual([{ title: note.title, body: 'again', path }])
  await client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: '<broken>' })
  await expect.poll(async () => (await texts()).map((each) => each.path).sort()).toEqual(['/', path])

  // A browser without a screen has nothing to click on: the worker is told what it would be told.
  const [worker] = page.context().serviceWorkers()
  await worker?.evaluate(async () => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget
    const shown = (await scope.registration.getNotifications()).find(({ data }) => (data as { path: string }).path !== '/')
    const click = new Event('notificationclick')
    scope.dispatchEvent(Object.assign(click, { notification: shown, waitUntil: (done: Promise<unknown>) => void done.catch(() => undefined) }))
  })
  await expect(page).toHaveURL(path)
})

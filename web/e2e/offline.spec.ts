import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, kPassword, test } from './support/test'
import { gather, type Place } from './support/world'

async function keptShell(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state ?? null)).toBe('activated')
}

/** What waits to be written down is written down when the page is left. */
async function keptAnswers(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(kPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
}

/** Two channels that were looked at, with something said in each. */
async function readIn(place: Place, name: string): Promise<App> {
  const [app] = await gather(place, 'The attic', [name])
  await app.send('said in general')
  await expect(app.message('said in general')).toHaveAttribute('data-state', 'sent')
  await app.createChannel('second')
  await app.send('said in second')
  await expect(app.message('said in second')).toHaveAttribute('data-state', 'sent')
  await keptShell(app.page)
  await keptAnswers(app.page)
  return app
}

const accountKept = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('veza.')))

test('without a server the app opens, reads on and keeps what is written', async ({ visit, veza }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const { page } = app
  await veza.kill()
  await page.reload()
  await expect(app.message('said in second')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Connecting' })).toBeVisible()
  await app.channelLink('general').click()
  await expect(app.message('said in general')).toBeVisible()
  for (const text of ['dark 1', 'dark 2', 'dark 3']) await app.send(text)
  await expect(app.message('dark 3')).toHaveAttribute('data-state', 'queued')

  // They survive the page, twice, still without a server.
  await page.reload()
  await expect(app.message('dark 3')).toHaveAttribute('data-state', 'queued')
  await app.send('dark 4')
  await page.reload()
  await expect(app.message('dark 4')).toHaveAttribute('data-state', 'queued')
  expect(await app.texts()).toEqual(['said in general', 'dark 1', 'dark 2', 'dark 3', 'dark 4'])

  await veza.start()
  await app.isConnected()
  for (const text of ['dark 1', 'dark 2', 'dark 3', 'dark 4']) await expect(app.message(text)).toHaveAttribute('data-state', 'sent')
  expect(await app.texts()).toEqual(['said in general', 'dark 1', 'dark 2', 'dark 3', 'dark 4'])
  // One row each for everybody, in that order, and nothing left to send.
  await page.reload()
  await app.isConnected()
  await expect.poll(() => app.texts()).toEqual(['said in general', 'dark 1', 'dark 2', 'dark 3', 'dark 4'])
})

test('without a network it does the same, also in a page that is opened anew', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const context = app.page.context()
  const url = app.page.url()
  await app.page.reload()
  await app.isConnected()
  await context.setOffline(true)
  // A channel that this page has not opened since it was connected is there as well.
  await app.channelLink('general').click()
  await expect(app.message('said in general')).toBeVisible()
  await app.page.close()
  const later = new App(await context.newPage())
  await later.page.goto(url)
  await expect(later.message('said in second')).toBeVisible()
  await later.send('from the tunnel')
  await expect(later.message('from the tunnel')).toHaveAttribute('data-state', 'queued')
  await later.page.close()

  const last = new App(await context.newPage())
  await last.page.goto(url)
  await expect(last.message('from the tunnel')).toHaveAttribute('data-state', 'queued')
  await context.setOffline(false)
  await last.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(last.message('from the tunnel')).toHaveAttribute('data-state', 'sent')
  expect(await last.texts()).toEqual(['said in second', 'from the tunnel'])
})

test('two pages keep what each has written, and none sends what is the other’s', async ({ visit, veza }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const other = new App(await app.page.context().newPage())
  await other.page.goto(app.page.url())
  await other.isConnected()
  await veza.kill()
  await expect(other.connection()).not.toHaveAttribute('data-phase', 'ready')
  await app.send('by the first')
  await other.send('by the second')
  await expect(other.message('by the second')).toHaveAttribute('data-state', 'queued')
  await expect(other.message('by the first')).toHaveCount(0)
  // What the first leaves behind is taken up by the second when there is a connection.
  await app.page.close()
  await veza.start()
  await other.isConnected()
  await expect(other.message('by the second')).toHaveAttribute('data-state', 'sent')
  await expect(other.message('by the first')).toHaveAttribute('data-state', 'sent')
  await expect.poll(async () => (await other.texts()).toSorted()).toEqual(['by the first', 'by the second', 'said in second'])
})

test('what was said meanwhile comes with the connection, above it the line, and what was deleted goes', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const link = await app.invite()
  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  await theo.page.goto(app.page.url())
  await theo.isConnected()
  await theo.send('goes again')
  await expect(app.message('goes again')).toBeVisible()
  await keptAnswers(app.page)
  const context = app.page.context()
  const url = app.page.url()
  await app.page.close()

  await theo.message('goes again').hover()
  await theo.page.getByRole('button', { name: 'Delete the message' }).click({ modifiers: ['Shift'] })
  await expect(theo.message('goes again')).toHaveCount(0)
  await theo.send('while you were away')
  await expect(theo.message('while you were away')).toHaveAttribute('data-state', 'sent')

  await context.setOffline(true)
  const later = new App(await context.newPage())
  await later.page.goto(url)
  await expect(later.message('goes again')).toBeVisible()
  await context.setOffline(false)
  await later.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(later.message('while you were away')).toBeVisible()
  await expect(later.message('goes again')).toHaveCount(0)
  await expect(later.messages().getByRole('separator', { name: /new/i })).toBeVisible()
})

test('signing out leaves nothing behind, and nobody else sees anything', async ({ visit, veza }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const { page } = app
  expect(await accountKept(page)).toHaveLength(1)
  const [mine] = await accountKept(page)
  await page.getByRole('button', { name: /^Your account: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await expect.poll(() => accountKept(page)).toEqual([])

  await page.goto('/register')
  const name = await app.register('theo')
  await app.isConnected()
  await expect(page.getByText('The attic')).toHaveCount(0)
  await expect.poll(async () => (await accountKept(page)).length).toBe(1)
  expect(await accountKept(page)).not.toEqual([mine])
  await keptAnswers(page)
  await veza.kill()
  await page.reload()
  await expect(page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
  await expect(page.getByText('The attic')).toHaveCount(0)
  await veza.start()
  await app.isConnected()
})

test('the next account on a device neither sees nor sends what the one before has written, on any page', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const { page } = app
  const context = page.context()
  const theo = new App((await visit(new URL(await app.invite()).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const name = await theo.register('theo')
  await theo.page.goto(page.url())
  await theo.isConnected()

  const other = new App(await context.newPage())
  await other.page.goto(page.url())
  await other.isConnected()
  await other.composer().fill('a draft on the other page')
  await context.setOffline(true)
  await page.reload()
  await app.send('mira wants to say')
  await expect(app.message('mira wants to say')).toHaveAttribute('data-state', 'queued')
  await app.composer().fill('a draft of mira')
  await page.getByRole('button', { name: /^Your account: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await context.setOffline(false)
  await signIn(page, name)

  for (const now of [app, other]) {
    await now.page.goto(theo.page.url())
    await now.isConnected()
    await expect(now.page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
    await expect(now.message('said in second')).toBeVisible()
    await expect(now.composer()).toHaveValue('')
  }
  await app.send('theo says')
  await expect(theo.message('theo says')).toBeVisible()
  expect(await theo.texts()).toEqual(['said in second', 'theo says'])
  expect(await other.texts()).not.toContain('mira wants to say')
})

test('a draft waits for who wrote it when the session has ended by itself', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const { page } = app
  const name = await page.evaluate(() => (JSON.parse(localStorage.getItem('veza.user') ?? '{}') as { username: string }).username)
  await app.composer().fill('half a sentence')
  // Somebody else presents the token that this page has used.
  const token = await page.evaluate(() => localStorage.getItem('veza.refresh_token'))
  for (const expected of [200, 401]) {
    const answer = await page.request.post('/api/v1/auth/refresh', { data: { refresh_token: token } })
    expect(answer.status()).toBe(expected)
  }
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await signIn(page, name)
  await app.channelLink('The attic').click()
  await app.channelLink('second').click()
  await expect(app.composer()).toHaveValue('half a sentence')
})

test('a lost answer to a refresh signs nobody out', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const { page } = app
  const context = page.context()
  const url = page.url()
  await page.close()
  // The server trades the token, and nobody hears of it.
  let lost = 0
  await context.route('**/api/v1/auth/refresh', async (route) => {
    if (lost > 0) return route.continue()
    await route.fetch()
    lost++
    return route.abort()
  })
  const later = new App(await context.newPage())
  await later.page.goto(url)
  await later.isConnected()
  expect(lost).toBe(1)
  await expect(later.message('said in second')).toBeVisible()
  await later.send('still here')
  await expect(later.message('still here')).toHaveAttribute('data-state', 'sent')
})

test('a session that the server has ended takes what was read with it', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const context = app.page.context()
  await app.page.evaluate(() => localStorage.setItem('veza.refresh_token', 'not known to the server'))
  await app.page.close()
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  const left = () =>
    page.evaluate(async () => {
      const counts: number[] = []
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('veza.')) continue
        const database = await new Promise<IDBDatabase>((done) => {
          const request = indexedDB.open(name)
          request.addEventListener('success', () => done(request.result))
        })
        const count = await new Promise<number>((done) => {
          const request = database.transaction('answers').objectStore('answers').count()
          request.addEventListener('success', () => done(request.result))
        })
        database.close()
        counts.push(count)
      }
      return counts
    })
  await expect.poll(left).toEqual([0])
})

test('an address that is newer than what was kept still leads there', async ({ veza, visit }) => {
  const app = await readIn({ veza, visit }, 'mira')
  const context = app.page.context()
  const name = await app.page.evaluate(() => (JSON.parse(localStorage.getItem('veza.user') ?? '{}') as { username: string }).username)
  await app.page.close()
  // Elsewhere a community is made that this browser has not heard of.
  const elsewhere = new App((await visit('/login')).page)
  await signIn(elsewhere.page, name)
  await elsewhere.isConnected()
  await elsewhere.createServer('The cellar')
  const url = elsewhere.page.url()
  const own = new App(await context.newPage())
  await own.page.goto(url)
  await expect(own.page.getByRole('button', { name: 'Menu of The cellar' })).toBeVisible()
  await expect(own.page).toHaveURL(url)
})

test('where a browser refuses to store anything, everything else works', async ({ visit }) => {
  const { context, page } = await visit('/login')
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    Object.defineProperty(window, 'indexedDB', { get: refuse })
    Object.defineProperty(window, 'caches', { get: refuse })
    Object.defineProperty(navigator, 'serviceWorker', { value: { register: refuse, ready: new Promise(() => undefined), addEventListener: () => undefined, removeEventListener: () => undefined } })
  })
  await page.goto('/register')
  const app = new App(page)
  await app.register('noah')
  await app.createServer('Nothing kept')
  await app.send('still said')
  await expect(app.message('still said')).toHaveAttribute('data-state', 'sent')
  await page.reload()
  await app.isConnected()
  await expect(app.message('still said')).toBeVisible()
})

import type { Page } from '@playwright/test'
import { App } from './support/app'
import { FrontDoor, type Rewrite } from './support/front-door'
import { expect, test, type Visit } from './support/test'

/** The service worker is active and answers for this page. */
async function workerControls(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state ?? null)).toBe('activated')
}

async function settled(visit: Visit, name: string, options = {}): Promise<App> {
  const app = new App((await visit('/register', options)).page)
  await app.register(name)
  await app.createServer('The attic')
  await workerControls(app.page)
  return app
}

test('can be installed, with icons of its own', async ({ visit }) => {
  const { page } = await settled(visit, 'mira')
  await page.reload()
  const client = await page.context().newCDPSession(page)
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  const { errors, url } = await client.send('Page.getAppManifest')
  expect(errors).toEqual([])

  const asked = await page.request.get(url)
  expect(asked.headers()['content-type']).toBe('application/manifest+json')
  const { icons } = (await asked.json()) as { icons: { src: string; type: string; sizes: string; purpose?: string }[] }
  expect(icons.filter(({ purpose }) => purpose === 'maskable').length).toBeGreaterThanOrEqual(2)
  for (const { src, type, sizes } of icons) {
    const answer = await page.request.get(src)
    expect(answer.headers()['content-type']).toBe(type)
    const width = await page.evaluate(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return image.naturalWidth
    }, src)
    if (sizes !== 'any') expect(`${width}x${width}`, src).toBe(sizes)
  }
  const worker = await page.request.get('/sw.js')
  expect(worker.headers()['cache-control']).toBe('no-cache')
  expect(worker.headers()['content-type']).toBe('text/javascript; charset=utf-8')
})

test('what the API answers is in no cache', async ({ visit }) => {
  const { page } = await settled(visit, 'mira')
  await page.reload()
  await new App(page).isConnected()
  const kept = await page.evaluate(async () => {
    const paths: string[] = []
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname)
    return paths
  })
  expect(kept).toContain('/')
  expect(kept.filter((path) => path.startsWith('/assets/')).length).toBeGreaterThan(20)
  expect(kept.filter((path) => path.startsWith('/api') || path.startsWith('/gateway') || path === '/sw.js')).toEqual([])
})

test('a proxy whose server is away, or answers late, does not keep the page away', async ({ visit, veza }) => {
  const door = await FrontDoor.before(veza.url)
  try {
    const app = await settled(visit, 'mira', { baseURL: door.url })
    door.away = true
    door.cut()
    await app.page.reload()
    await expect(app.page.getByRole('heading', { name: 'Bad Gateway' })).toHaveCount(0)
    await expect(app.page.getByRole('status').first()).toBeAttached()
    door.away = false
    await app.isConnected()
    // The wire hangs: what was kept is shown long before the browser gives up.
    door.delayMs = 60_000
    await app.page.reload({ timeout: 20_000 })
    door.delayMs = 0
    await app.isConnected()
  } finally {
    await door.close()
  }
})

/** As if another build of the app were inside the server. */
const otherBuild: Rewrite = (path, text) => (path === '/sw.js' || text.includes('veza-version') ? text.replaceAll(/\b[0-9a-f]{16}\b/g, '00000000000000ff') : text)

const isSameDocument = (page: Page) => page.evaluate(() => (window as unknown as { mark?: boolean }).mark === true)

test('a new version is offered, and taken by nobody but who asks for it', async ({ visit, veza }) => {
  const door = await FrontDoor.before(veza.url)
  try {
    const app = await settled(visit, 'mira', { baseURL: door.url })
    const { page } = app
    await page.evaluate(() => Object.assign(window, { mark: true }))
    const other = await page.context().newPage()
    await other.goto(page.url())
    await workerControls(other)
    await other.evaluate(() => Object.assign(window, { mark: true }))

    await app.composer().fill('half a thought')
    const banner = page.getByTestId('update')
    await expect(banner).toBeEmpty()
    // The server restarts as another version: the pages lose their connection and come back.
    door.rewrite = otherBuild
    door.cut()
    await expect(banner).toContainText('A new version of Veza is here')
    await expect(other.getByTestId('update')).toContainText('A new version')
    expect(await isSameDocument(page)).toBe(true)
    await banner.getByRole('button', { name: 'Later' }).click()
    await expect(banner).toBeEmpty()
    expect(await app.composer().inputValue()).toBe('half a thought')

    await other.getByTestId('update').getByRole('button', { name: 'Reload' }).click()
    await expect.poll(() => other.locator('meta[name="veza-version"]').getAttribute('content')).toBe('00000000000000ff')
    await expect(other.getByTestId('update')).toBeEmpty()
    // The page in which somebody writes is told again, and left alone.
    await expect(banner).toContainText('A new version of Veza is here')
    expect(await isSameDocument(page)).toBe(true)
    await banner.getByRole('button', { name: 'Reload' }).click()
    await expect.poll(() => page.locator('meta[name="veza-version"]').getAttribute('content')).toBe('00000000000000ff')
    await expect(app.composer()).toHaveValue('half a thought')
    // Nothing of the first version is left but what its pages may still need.
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBeLessThanOrEqual(2)
  } finally {
    await door.close()
  }
})

test('a page that came fresh from a new server is told nothing', async ({ visit, veza }) => {
  const door = await FrontDoor.before(veza.url)
  try {
    const { page } = await settled(visit, 'mira', { baseURL: door.url })
    door.rewrite = otherBuild
    await page.reload()
    const active = () =>
      page.evaluate(async () => {
        const worker = (await navigator.serviceWorker.getRegistration())?.active
        const { port1, port2 } = new MessageChannel()
        const answer = new Promise((done) => port1.addEventListener('message', ({ data }) => done(data)))
        port1.start()
        worker?.postMessage({ type: 'veza.version' }, [port2])
        return answer
      })
    await expect.poll(active).toBe('00000000000000ff')
    await expect(page.getByTestId('update')).toBeEmpty()
  } finally {
    await door.close()
  }
})

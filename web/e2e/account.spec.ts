import { App } from './support/app'
import { expect, kPassword, test } from './support/test'

test('an account is made, left, found again, and its mistakes are named', async ({ visit }) => {
  const { page } = await visit('/')
  const app = new App(page)
  await expect(page).toHaveURL(/\/login$/)
  await page.getByRole('link', { name: 'Create an account' }).click()
  const name = await app.register('nils')
  await expect(page.getByRole('heading', { level: 1, name: 'The stage is yours' })).toBeVisible()

  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible()

  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password', { exact: true }).fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('The username or the password is wrong.')
  await page.getByLabel('Password', { exact: true }).fill(kPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()

  const other = await visit('/register')
  await other.page.getByLabel('Username').fill(name)
  await other.page.getByLabel('Password', { exact: true }).fill(kPassword)
  await other.page.getByRole('button', { name: 'Create the account' }).click()
  await expect(other.page.getByRole('alert')).toHaveText('This name is taken.')
})

test('a page behind the sign-in comes back after it', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('ada')
  await app.createServer('Return')
  const { pathname } = new URL(page.url())
  const other = await visit(pathname)
  await expect(other.page).toHaveURL(new RegExp(`/login\\?next=${encodeURIComponent(pathname)}`))
})

test('devices are listed and can be signed out from elsewhere', async ({ visit }) => {
  const first = new App((await visit('/register')).page)
  const name = await first.register('juno')
  const second = (await visit('/login')).page
  await second.getByLabel('Username').fill(name)
  await second.getByLabel('Password', { exact: true }).fill(kPassword)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await expect(second.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()

  await first.page.getByRole('button', { name: 'Settings', exact: true }).click()
  const devices = first.dialog().getByRole('listitem')
  await expect(devices).toHaveCount(2)
  await devices.filter({ hasNotText: 'this device' }).getByRole('button').click()
  await expect(devices).toHaveCount(1)
  await expect(second.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible()
})

test('a display name replaces the username everywhere', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('sam')
  await app.createServer('Names')
  await app.send('who am I')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByLabel('Display name').fill('Sam Petrov')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(app.dialog().getByText('Saved')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Your account: Sam Petrov' })).toBeVisible()
  await expect(app.message('who am I')).toContainText('Sam Petrov')
})

test('language and theme are chosen without a reload and kept', async ({ visit }) => {
  const { page } = await visit('/register', { colorScheme: 'light' })
  const app = new App(page)
  await app.register('lea')
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByLabel('Theme').selectOption('dark')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await app.dialog().getByLabel('Language').selectOption('fr')
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible()
  await expect(html).toHaveAttribute('lang', 'fr')
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('heading', { level: 1, name: 'La scène est à vous' })).toBeVisible()
})

test('many reloads in a row do not sign anybody out', async ({ visit }) => {
  const { page } = await visit('/register')
  const name = await new App(page).register('kim')
  // As fast as somebody leans on the key; each one interrupts the one before.
  for (let round = 0; round < 8; round++) {
    await page.evaluate(() => location.reload()).catch(() => undefined)
    await page.waitForTimeout(30)
  }
  await expect(page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
})

test('several tabs share one sign-in without ever using a refresh token twice', async ({ visit }) => {
  const { context, page } = await visit('/register')
  const name = await new App(page).register('tabs')
  const tabs = await Promise.all([1, 2, 3, 4].map(() => context.newPage()))
  await Promise.all(tabs.map((tab) => tab.goto('/')))
  for (const tab of [page, ...tabs]) {
    await expect(tab.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
  }
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible()
})

import { AxeBuilder } from '@axe-core/playwright'
import { App } from './support/app'
import { expect, kPassword, test } from './support/test'

test('who forgot the password gets a link from an administrator, where no mail is sent', async ({ visit }) => {
  // The first account of an instance is its administrator.
  const root = new App((await visit('/register')).page)
  await root.register('root')
  const { page } = await visit('/register')
  const app = new App(page)
  const name = await app.register('mina')

  const lost = (await visit('/login')).page
  await lost.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(lost.getByText('Ask its administrator for a link')).toBeVisible()
  expect((await new AxeBuilder({ page: lost }).analyze()).violations).toEqual([])

  await root.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await root.dialog().getByLabel('Find people by name or email address').fill(name)
  await root.dialog().getByRole('button', { name: 'Search', exact: true }).click()
  await root.dialog().getByRole('button', { name: `Password link for ${name}` }).click()
  const link = await root.dialog().getByText('/reset-password#token=').innerText()

  await lost.goto(link)
  await expect(lost).toHaveURL(/\/reset-password$/)
  await lost.getByLabel('New password').fill('a better password')
  await lost.getByRole('button', { name: 'Set the password' }).click()
  await expect(lost.getByText('The password is set.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible()
  await lost.getByRole('link', { name: 'Sign in' }).click()
  await lost.getByLabel('Username').fill(name)
  await lost.getByLabel('Password', { exact: true }).fill('a better password')
  await lost.getByRole('button', { name: 'Sign in' }).click()
  await expect(lost.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
})

test('data is exported and downloaded, and the account deleted and kept', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  const name = await app.register('lena')
  await app.createServer('Lena’s place')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByRole('button', { name: 'Export my data' }).click()
  await expect(app.dialog().getByText(/^Ready: /)).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), app.dialog().getByRole('button', { name: 'Download' }).click()])
  expect(download.suggestedFilename()).toMatch(/^veza-.*\.zip$/)
  expect(await download.failure()).toBeNull()

  await app.dialog().getByRole('button', { name: 'Delete…' }).click()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await app.dialog().getByLabel('Password', { exact: true }).fill(kPassword)
  await app.dialog().getByRole('button', { name: 'Delete my account' }).click()
  await expect(app.dialog().getByText('You own communities.')).toBeVisible()
  await app.dialog().getByLabel('Also delete the communities that I own, for everyone').check()
  await app.dialog().getByRole('radio', { name: 'Delete them everywhere' }).check()
  await app.dialog().getByRole('button', { name: 'Delete my account' }).click()
  await expect(app.dialog().getByText(/^This account will be deleted on/).first()).toBeVisible()
  await app.dialog().getByRole('button', { name: 'Keep my account' }).click()
  await expect(app.dialog().getByText('Your account stays.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
})

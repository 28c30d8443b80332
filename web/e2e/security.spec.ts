import { AxeBuilder } from '@axe-core/playwright'
import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, kPassword, test } from './support/test'

const kAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows for the key, some half minutes from now. */
function code(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => kAlphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const hash = createHmac('sha1', key).update(counter).digest()
  return ((hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0')
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('the password is changed, and other devices are signed out at once', async ({ visit }) => {
  const here = new App((await visit('/register')).page)
  const name = await here.register('rosa')
  const there = (await visit('/login')).page
  await signIn(there, name, kPassword)
  await expect(there.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()

  await here.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await here.dialog().getByRole('button', { name: 'Change', exact: true }).click()
  await here.dialog().getByLabel('Current password').fill('not my password')
  await here.dialog().getByLabel('New password').fill('a better password')
  await here.dialog().getByRole('button', { name: 'Change the password' }).click()
  await expect(here.dialog().getByLabel('Current password')).toHaveAccessibleDescription('This is not your password.')
  await here.dialog().getByLabel('Current password').fill(kPassword)
  await here.dialog().getByRole('button', { name: 'Change the password' }).click()
  await expect(here.dialog().getByText('The password is changed')).toBeVisible()

  await expect(there.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible()
  await signIn(there, name, 'a better password')
  await expect(there.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
})

test('two-factor sign-in is turned on with a QR code, asked for, and turned off', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  const name = await app.register('tove')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByRole('button', { name: 'Turn on' }).click()
  await app.dialog().getByLabel('Password', { exact: true }).fill(kPassword)
  await app.dialog().getByRole('button', { name: 'Continue' }).click()
  await expect(app.dialog().getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = (await app.dialog().locator('code').innerText()).replaceAll(/\s/g, '')
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])

  await app.dialog().getByRole('textbox', { name: 'Code' }).fill('000000')
  await app.dialog().getByRole('button', { name: 'Turn on' }).click()
  await expect(app.dialog().getByRole('textbox', { name: 'Code' })).toHaveAccessibleDescription('This code is wrong, too old, or was used already.')
  await app.dialog().getByRole('textbox', { name: 'Code' }).fill(code(secret, -1))
  await app.dialog().getByRole('button', { name: 'Turn on' }).click()
  const recovery = app.dialog().getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(recovery).toHaveCount(10)
  const spare = await recovery.first().innerText()

  const other = (await visit('/login')).page
  await signIn(other, name, kPassword)
  await expect(other.getByLabel('Code')).toBeFocused()
  await other.getByLabel('Code').fill(code(secret, 1))
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()

  await other.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(other.getByText('On. 10 recovery codes are left.')).toBeVisible()
  await other.getByRole('button', { name: 'Turn off' }).click()
  await other.getByRole('dialog').getByLabel('Password', { exact: true }).fill(kPassword)
  await other.getByRole('dialog').getByLabel('Code').fill(spare)
  await other.getByRole('button', { name: 'Turn two-factor sign-in off' }).click()
  await expect(other.getByText(/^Off\./)).toBeVisible()
})

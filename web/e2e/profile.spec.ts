import type { Page } from '@playwright/test'
import { App } from './support/app'
import { png } from './support/files'
import { expect, kPassword, test } from './support/test'
import { gather } from './support/world'

test('a profile that is changed on one device is the same on the other, while both look', async ({ veza, visit }) => {
  const [desk] = await gather({ veza, visit }, 'Two Screens', ['mira'])
  const { name } = desk
  await desk.send('as I was')
  const phone = new App((await visit('/login')).page)
  await phone.page.getByLabel('Username').fill(name)
  await phone.page.getByLabel('Password', { exact: true }).fill(kPassword)
  await phone.page.getByRole('button', { name: 'Sign in' }).click()
  await phone.page.getByRole('link', { name: 'Two Screens' }).first().click()
  await phone.isConnected()
  const settings = async ({ page }: { page: Page }) => page.getByRole('button', { name: 'Settings', exact: true }).click()
  await settings(desk)
  await settings(phone)

  const fields = { 'Display name': 'Mira Voss', 'Status text': 'at the mixing desk', 'About you': 'Two turntables\nand a cat' }
  for (const [label, text] of Object.entries(fields)) await desk.dialog().getByLabel(label, { exact: true }).fill(text)
  await desk.dialog().getByRole('button', { name: 'Save', exact: true }).click()
  await expect(desk.dialog().getByText('Saved')).toBeVisible()
  for (const [label, text] of Object.entries(fields)) await expect(phone.dialog().getByLabel(label, { exact: true })).toHaveValue(text)

  // A picture, from the other side.
  await phone.dialog().getByRole('group', { name: 'Picture' }).locator('input[type="file"]').setInputFiles(png('me.png', 300, 300))
  const face = desk.dialog().getByRole('group', { name: 'Picture' }).locator('img')
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

  // And outside the window, on both.
  for (const app of [desk, phone]) {
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('button', { name: 'Your account: Mira Voss' }).locator('img')).toBeVisible()
    await expect(app.message('as I was')).toContainText('Mira Voss')
    await expect(app.message('as I was').locator('[data-slot="avatar"] img')).toBeVisible()
    await app.message('as I was').getByRole('button', { name: 'Mira Voss' }).click()
    await expect(app.dialog()).toContainText('at the mixing desk')
    await expect(app.dialog()).toContainText('Two turntables')
    await app.page.keyboard.press('Escape')
  }
})

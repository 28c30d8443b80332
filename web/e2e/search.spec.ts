import { App } from './support/app'
import { expect, test } from './support/test'

test('words are found by keyboard, marked, and lead to their message', async ({ visit }) => {
  const app = new App((await visit('/register')).page)
  const { page } = app
  await app.register('mira')
  await app.createServer('Archive')
  await app.send('今日は東京都に行きました')
  await app.send('the Café was closed')
  await app.createChannel('elsewhere')
  await app.send('nothing to see')

  await page.keyboard.press('Control+f')
  const panel = page.getByRole('search')
  const field = panel.getByRole('combobox')
  await expect(field).toBeFocused()
  await field.pressSequentially('in:gen')
  await page.getByRole('option', { name: '#general' }).click()
  await expect(panel.getByRole('button', { name: 'Remove the filter in:#general' })).toBeVisible()
  await field.pressSequentially('cafe')
  await field.press('Enter')
  await expect(panel.locator('mark')).toHaveText('Café')
  await field.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await expect(app.message('the Café was closed')).toBeFocused()

  await page.keyboard.press('Control+Shift+F')
  await expect(field).toBeFocused()
  await field.fill('東京')
  await field.press('Enter')
  await expect(panel.locator('mark')).toHaveText('東京')
  await field.fill('foo:bar')
  await field.press('Enter')
  await expect(panel.getByText(/There is no such filter/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

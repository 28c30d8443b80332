import { App } from './support/app'
import { expect, test } from './support/test'

test('a few letters lead to any channel, and ? shows the keys', async ({ visit }) => {
  const app = new App((await visit('/register')).page)
  const { page } = app
  await app.register('mira')
  await app.createServer('Paths')
  await app.createChannel('setlists')
  await app.composer().focus()
  await page.keyboard.press('Control+k')
  const field = app.dialog().getByRole('combobox')
  await expect(field).toBeFocused()
  await page.keyboard.type('gen')
  await expect(app.dialog().getByRole('option', { selected: true })).toContainText('general')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await expect(app.dialog()).toBeHidden()

  // In a text it is a letter, elsewhere it is a key.
  await app.composer().fill('')
  await app.composer().press('?')
  await expect(app.composer()).toHaveValue('?')
  await app.composer().fill('')
  await page.getByRole('button', { name: 'Settings', exact: true }).focus()
  await page.keyboard.press('?')
  await expect(app.dialog().getByRole('heading', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  await expect(app.composer()).toHaveValue('')
})

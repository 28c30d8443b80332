import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, uniqueName } from './support/test'
import { gather } from './support/world'

test('a bot is made, added to a community, speaks, and is deleted', async ({ visit, veza }) => {
  const [app] = await gather({ veza, visit }, 'Robots', ['bea'])
  const { page } = app
  const name = uniqueName('robot')

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await app.dialog().getByRole('button', { name: 'New bot' }).click()
  await app.dialog().getByLabel('Name of the bot').fill(name)
  await app.dialog().getByRole('button', { name: 'Create the bot' }).click()
  const token = await app.dialog().getByLabel('Token', { exact: true }).inputValue()
  expect(token).toMatch(/^vzb_/)
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')

  await app.serverMenu('Add a bot')
  await app.dialog().getByRole('button', { name: 'Add the bot' }).click()
  await expect(app.dialog()).toBeHidden()
  const members = page.getByRole('complementary', { name: /^Members of / })
  await expect(members.getByRole('listitem').filter({ hasText: name })).toContainText('Bot')

  const channel = new URL(page.url()).pathname.split('/').at(-1)
  const said = await fetch(`${veza.url}/api/v1/channels/${channel}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'beep beep' }),
  })
  expect(said.status).toBe(201)
  await expect(app.message('beep beep')).toContainText('Bot')

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const row = app.dialog().getByRole('listitem').filter({ hasText: name })
  await row.getByRole('checkbox', { name: 'Write' }).uncheck()
  await expect(row.getByRole('checkbox', { name: 'Write' })).not.toBeChecked()
  await row.getByRole('button', { name: `Delete ${name}` }).click()
  await page.getByRole('button', { name: 'Delete the bot' }).click()
  await expect(row).toHaveCount(0)
  const after = await fetch(`${veza.url}/api/v1/users/@me`, { headers: { authorization: `Bearer ${token}` } })
  expect(after.status).toBe(401)
})

import { png } from './support/files'
import { expect, test } from './support/test'
import { gather } from './support/world'

test('where nothing is, there is something to do: bans, emoji, audit log, search', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Empty', ['mira'])
  const { page } = app
  await app.serverMenu('Settings of the community')
  const tab = (name: string) => app.dialog().getByRole('tab', { name, exact: true })
  const button = (name: string) => app.dialog().getByRole('button', { name, exact: true })

  await tab('Bans').click()
  await expect(app.dialog().getByRole('heading', { name: 'Nobody is banned.' })).toBeVisible()
  await button('Show the members').focus()
  await page.keyboard.press('Enter')
  await expect(tab('Members')).toHaveAttribute('aria-selected', 'true')
  await expect(app.dialog().getByLabel('Find a member')).toBeVisible()

  await tab('Emoji').click()
  await expect(app.dialog().getByRole('heading', { name: 'There are none yet.' })).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  // The field beside it, which the browser draws as a button, has the same name.
  const add = app.dialog().getByText('Add an emoji', { exact: true })
  await add.click()
  await (await chooser).setFiles(png('party.png', 64, 64))
  await expect(app.dialog().getByRole('list', { name: 'Emoji of this community' }).getByRole('listitem')).toHaveCount(1)
  await expect(add).toHaveCount(1)

  await tab('Audit log').click()
  const entries = app.dialog().getByRole('list', { name: 'Audit log' }).getByRole('listitem')
  await expect(entries.first()).toBeVisible()
  const some = await entries.count()
  await app.dialog().getByLabel('What').selectOption({ index: 1 })
  await expect(app.dialog().getByRole('heading', { name: 'Nothing fits.' })).toBeVisible()
  await button('Show everything again').click()
  await expect(entries).toHaveCount(some)
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()

  await app.send('an umbrella in the hall')
  await expect(app.message('umbrella')).toHaveAttribute('data-state', 'sent')
  await page.keyboard.press('Control+f')
  const search = page.getByRole('search')
  const field = search.getByRole('combobox')
  await expect(field).toBeFocused()
  await page.keyboard.type('has:poll')
  await page.keyboard.press('Enter')
  await page.keyboard.type('umbrella')
  await page.keyboard.press('Enter')
  await expect(search.getByText('Nothing found.')).toBeVisible()
  await search.getByRole('button', { name: 'Search without the filters' }).click()
  await expect(search.getByRole('list', { name: 'Results' })).toContainText('umbrella in the hall')
  await field.fill('parasol')
  await page.keyboard.press('Enter')
  await search.getByRole('button', { name: 'Change the words' }).click()
  await expect(field).toBeFocused()
  await page.keyboard.type('umbrella')
  await expect(field).toHaveValue('umbrella')
})

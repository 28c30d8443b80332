import { expect, test } from './support/test'
import { channelPath, gather, Person } from './support/world'

const kMessages = 160

test('a link leads to its message, and there is a way back to the present', async ({ veza, visit }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Archive')
  const ids: string[] = []
  for (let number = 1; number <= kMessages; number++) ids.push(await mira.say(general, `line ${number} of many`))
  const path = channelPath(serverId, general)
  const app = await mira.open(visit, `${path}/messages/${ids[9]}`)
  const { page } = app
  const found = app.messages().locator(`article[data-message-id="${ids[9]}"]`)
  await expect(found).toBeInViewport()
  await expect(found).toBeFocused()
  await expect(app.message(`line ${kMessages} of many`)).toHaveCount(0)

  // What is written meanwhile does not tear the reader away, and what one writes oneself is shown.
  await page.getByRole('button', { name: 'To the newest messages' }).click()
  await expect(app.message(`line ${kMessages} of many`)).toBeInViewport()

  // A link in a message opens in place.
  await app.send(`${new URL(page.url()).origin}${path}/messages/${ids[4]}`)
  await app.messages().getByRole('link', { name: /general.*message/ }).last().click()
  await expect(app.messages().locator(`article[data-message-id="${ids[4]}"]`)).toBeInViewport()
  await app.send('back in the present')
  await expect(app.message('back in the present')).toBeInViewport()
  await expect(app.message(`line ${kMessages} of many`)).toBeVisible()

  // A message that never was is said so.
  await page.goto(`${path}/messages/${ids[0]?.replace(/.{4}$/, 'ffff')}`)
  await expect(page.getByRole('alert')).toHaveText(/not there any more/)
})

test('the menu of a message opens by right click and by key, and answers', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Menus', ['mira'])
  const { page } = app
  await app.send('first words')
  await app.send('second words')
  await expect(app.message('second words')).toHaveAttribute('data-state', 'sent')
  await app.menuOf('first words')
  const menu = page.getByRole('menu', { name: 'Actions' })
  await expect(menu.getByRole('menuitem')).toContainText(['Reply', 'Edit', 'Copy the text', 'Copy the link', 'Delete'])
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(app.message('first words')).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Reply' }).click()
  await expect(page.getByTestId('reply-bar')).toContainText('first words')
  await expect(app.composer()).toBeFocused()
  await app.send('an answer')
  await expect(page.getByTestId('reply-bar')).toHaveCount(0)
})

import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, test } from './support/test'

const kMessages = 160

/** Writes over REST, as a bot would: typing them would take minutes. Answers the ids, oldest first. */
async function fill(page: Page): Promise<string[]> {
  return page.evaluate(async (count) => {
    const channel = location.pathname.split('/')[4] ?? ''
    const token = localStorage.getItem('veza.refresh_token')
    const grant = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: token }),
    }).then((answer) => answer.json() as Promise<{ access_token: string; refresh_token: string }>)
    localStorage.setItem('veza.refresh_token', grant.refresh_token)
    const ids: string[] = []
    for (let number = 1; number <= count; ) {
      const answer = await fetch(`/api/v1/channels/${channel}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${grant.access_token}` },
        body: JSON.stringify({ content: `line ${number} of many` }),
      })
      if (answer.ok) {
        ids.push(((await answer.json()) as { id: string }).id)
        number++
      } else await new Promise((done) => setTimeout(done, 200))
    }
    return ids
  }, kMessages)
}

test('a link leads to its message, and there is a way back to the present', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('mira')
  await app.createServer('Archive')
  const ids = await fill(page)
  const channelPath = new URL(page.url()).pathname
  await page.goto(`${channelPath}/messages/${ids[9]}`)
  const found = app.messages().locator(`article[data-message-id="${ids[9]}"]`)
  await expect(found).toBeInViewport()
  await expect(found).toBeFocused()
  await expect(app.message(`line ${kMessages} of many`)).toHaveCount(0)

  // What is written meanwhile does not tear the reader away, and what one writes oneself is shown.
  await page.getByRole('button', { name: 'To the newest messages' }).click()
  await expect(app.message(`line ${kMessages} of many`)).toBeInViewport()

  // A link in a message opens in place.
  await app.send(`${new URL(page.url()).origin}${channelPath}/messages/${ids[4]}`)
  await app.messages().getByRole('link', { name: /general.*message/ }).last().click()
  await expect(app.messages().locator(`article[data-message-id="${ids[4]}"]`)).toBeInViewport()
  await app.send('back in the present')
  await expect(app.message('back in the present')).toBeInViewport()
  await expect(app.message(`line ${kMessages} of many`)).toBeVisible()

  // A message that never was is said so.
  await page.goto(`${channelPath}/messages/${ids[0]?.replace(/.{4}$/, 'ffff')}`)
  await expect(page.getByRole('alert')).toHaveText(/not there any more/)
})

test('the menu of a message opens by right click and by key, and answers', async ({ visit }) => {
  const app = new App((await visit('/register')).page)
  const { page } = app
  await app.register('mira')
  await app.createServer('Menus')
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

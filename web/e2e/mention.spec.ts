import { App } from './support/app'
import { expect, test } from './support/test'

test('people and channels are found by name, and called by it', async ({ visit }) => {
  const mira = new App((await visit('/register')).page)
  await mira.register('mira')
  await mira.createServer('Names')
  await mira.createChannel('setlists')
  const link = await mira.invite()
  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const theoName = await theo.register('theo')
  await theo.channelLink('setlists').click()
  await expect(mira.page.getByRole('complementary').getByText(theoName)).toBeVisible()

  await mira.composer().pressSequentially(`hello @${theoName.slice(0, 4)}`)
  await expect(mira.page.getByRole('option', { name: theoName })).toBeVisible()
  await mira.page.keyboard.press('Tab')
  await mira.composer().pressSequentially('in #set')
  await mira.page.keyboard.press('Enter')
  await expect(mira.composer()).toHaveValue(`hello @${theoName} in #setlists `)
  await mira.composer().press('Enter')
  await expect(theo.message('hello')).toContainText(`hello @${theoName} in #setlists`)
  await expect(theo.message('hello').getByRole('button', { name: '#setlists' })).toBeVisible()

  // Editing shows names too, and what is saved still calls.
  await mira.composer().press('ArrowUp')
  const editor = mira.page.getByRole('textbox', { name: 'Edit the message' })
  await expect(editor).toHaveValue(`hello @${theoName} in #setlists`)
  await editor.fill(`good evening @${theoName}`)
  await editor.press('Enter')
  await expect(theo.message('good evening').locator('.bg-accent')).toHaveText(`@${theoName}`)
})

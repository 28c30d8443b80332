import { expect, test } from './support/test'
import { gather } from './support/world'

test('people and channels are found by name, and called by it', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Names', ['mira', 'theo'])
  const theoName = theo.name
  await mira.createChannel('setlists')
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

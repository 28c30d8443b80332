import { App } from './support/app'
import { expect, kPassword, test } from './support/test'
import { gather } from './support/world'

test('two devices of one person agree on what is unread', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Devices', ['mira', 'theo'])
  const { name } = mira
  await mira.createChannel('quiet')

  // The other device looks at another channel, too.
  const phone = new App((await visit(new URL(mira.page.url()).pathname)).page)
  await phone.page.getByLabel(/^Username/).fill(name)
  await phone.page.getByLabel('Password', { exact: true }).fill(kPassword)
  await phone.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.page.getByRole('heading', { level: 1, name: 'quiet' })).toBeVisible()

  await theo.send('plain')
  await expect(mira.page.getByRole('link', { name: 'general, new messages' })).toBeVisible()
  await expect(phone.page.getByRole('link', { name: 'general, new messages' })).toBeVisible()

  // A mention is counted, and read on one device it is read on both.
  await theo.composer().pressSequentially(`@${name}`)
  await theo.page.getByRole('option', { name }).click()
  await theo.composer().pressSequentially('listen')
  await theo.composer().press('Enter')
  await expect(phone.page.getByRole('link', { name: 'general, 1 mention' })).toBeVisible()
  await mira.page.getByRole('link', { name: 'general, 1 mention' }).click()
  await expect(mira.page.getByRole('separator', { name: 'New messages' })).toBeVisible()
  await expect(phone.channelLink('general')).toBeVisible()

  // Marked as unread on one, it is unread on the other, and after a reload.
  await mira.message('plain').hover()
  await mira.page.getByRole('button', { name: 'Mark as unread' }).click()
  await expect(phone.page.getByRole('link', { name: 'general, 1 mention' })).toBeVisible()
  await phone.page.reload()
  await expect(phone.page.getByRole('link', { name: 'general, 1 mention' })).toBeVisible()
  await expect(phone.page).toHaveTitle(/^\(1\) /)

  // Shift+Esc reads all of the community.
  await phone.page.keyboard.press('Shift+Escape')
  await expect(phone.channelLink('general')).toBeVisible()
  await expect(phone.page).toHaveTitle(/^quiet/)

  // What was the newest message is deleted: nothing is left to read.
  await mira.channelLink('quiet').click()
  await theo.send('gone soon')
  await expect(phone.page.getByRole('link', { name: 'general, new messages' })).toBeVisible()
  await theo.message('gone soon').hover()
  await theo.page.getByRole('button', { name: 'Delete the message' }).click({ modifiers: ['Shift'] })
  await expect(phone.channelLink('general')).toBeVisible()
})

import { App } from './support/app'
import { expect, test } from './support/test'
import { gather } from './support/world'

test.describe.configure({ mode: 'serial' })

test('two people meet, talk, and see each other', async ({ visit }) => {
  const mira = new App((await visit('/register')).page)
  const miraName = await mira.register('mira')
  await mira.createServer('The Basement Tapes')
  await mira.createChannel('setlists')
  const link = await mira.invite()

  // The invitation shows itself to a stranger, who makes an account and lands where the talk is.
  const theo = new App((await visit(new URL(link).pathname)).page)
  await expect(theo.page.getByRole('heading', { level: 1, name: 'The Basement Tapes' })).toBeVisible()
  await expect(theo.page.getByText(`${miraName} invites you`)).toBeVisible()
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const theoName = await theo.register('theo')
  await expect(theo.page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await theo.channelLink('setlists').click()
  await expect(theo.page.getByRole('heading', { level: 1, name: 'setlists' })).toBeVisible()
  await theo.isConnected()

  // Who is there.
  const members = mira.page.getByRole('complementary', { name: /^Members of/ })
  const theoRow = members.getByRole('listitem').filter({ hasText: theoName })
  await expect(theoRow.getByText('online')).toBeAttached()

  // Both ways, at once on both sides, once each.
  await mira.send('Do we open with the slow one?')
  await expect(mira.message('Do we open')).toHaveAttribute('data-state', 'sent')
  await expect(theo.message('Do we open')).toHaveCount(1)
  await theo.send('Yes, and no encore.')
  await expect(mira.message('no encore')).toHaveCount(1)
  await expect(theo.message('no encore')).toHaveAttribute('data-state', 'sent')
  await expect(theo.page.getByRole('log', { name: 'New messages' })).toContainText('Do we open with the slow one?')

  // Typing appears, is not one's own, and ends with the message.
  await theo.composer().pressSequentially('hmm')
  await expect(mira.page.getByTestId('typing')).toHaveText(`${theoName} is typing`)
  await expect(theo.page.getByTestId('typing')).toBeEmpty()
  await theo.composer().press('Enter')
  await expect(mira.page.getByTestId('typing')).toBeEmpty()
  await expect(mira.message('hmm')).toBeVisible()

  // Edit by the up arrow, and delete with the question before it.
  await theo.composer().press('ArrowUp')
  await theo.page.getByRole('textbox', { name: 'Edit the message' }).fill('I take that back.')
  await theo.page.keyboard.press('Enter')
  await expect(mira.message('I take that back.')).toContainText('edited')
  await expect(mira.message('hmm')).toHaveCount(0)
  await theo.message('I take that back.').hover()
  await theo.page.getByRole('button', { name: 'Delete the message' }).click()
  await theo.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(theo.message('I take that back.')).toHaveCount(0)
  await expect(mira.message('I take that back.')).toHaveCount(0)

  // What others wrote cannot be touched by a member.
  await theo.message('Do we open').hover()
  await expect(theo.page.getByRole('button', { name: 'Delete the message' })).toHaveCount(0)

  // Nothing is lost or doubled by a reload.
  await theo.page.reload()
  await expect(theo.message('Do we open')).toHaveCount(1)
  expect(await theo.texts()).toEqual(['Do we open with the slow one?', 'Yes, and no encore.'])

  // A status is seen by the other, and so is going away.
  await theo.page.getByRole('button', { name: /^Your account/ }).click()
  await theo.page.getByRole('menuitemradio', { name: 'do not disturb' }).click()
  await expect(theoRow.getByText('do not disturb')).toBeAttached()
  await theo.page.goto('about:blank')
  await expect(theoRow.getByText('offline')).toBeAttached({ timeout: 45_000 })
})

test('what is new elsewhere is marked until it is looked at', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Marks', ['mira', 'theo'])
  await mira.createChannel('quiet')
  await theo.send('one')
  await theo.send('two')
  const general = mira.page.getByRole('link', { name: 'general, new messages' })
  await expect(general).toBeVisible()
  await expect(mira.page).toHaveTitle(/^• /)
  await general.click()
  await expect(mira.message('two')).toBeVisible()
  await expect(mira.page).toHaveTitle(/^general/)
})

test('a community is shaped: channels, categories, names, and its end', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Shapes', ['mira', 'theo'])

  await mira.serverMenu('New category')
  await mira.dialog().getByLabel('Name').fill('Rehearsal room')
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(theo.page.getByRole('heading', { level: 2, name: 'Rehearsal room' })).toBeVisible()
  await mira.page.getByRole('button', { name: 'New channel in Rehearsal room' }).click()
  await mira.dialog().getByLabel('Name').fill('recordings')
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(theo.channelLink('recordings')).toBeVisible()

  // A new name and a topic reach the other without a reload.
  await mira.page.getByRole('button', { name: 'Menu of recordings' }).click()
  await mira.page.getByRole('menuitem', { name: 'Edit' }).click()
  await mira.dialog().getByLabel('Name').fill('takes')
  await mira.dialog().getByLabel('Topic').fill('Only the good ones')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await theo.channelLink('takes').click()
  await expect(theo.page.getByText('Only the good ones')).toBeVisible()

  // Order.
  await mira.createChannel('notes')
  const names = () => theo.page.getByRole('navigation', { name: /^Channels of/ }).locator('a[href*="/channels/"]').allInnerTexts()
  await expect.poll(names).toEqual(['general', 'notes', 'takes'])
  await mira.page.getByRole('button', { name: 'Menu of notes' }).click()
  await mira.page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect.poll(names).toEqual(['notes', 'general', 'takes'])

  // The channel that is open disappears: its reader is led to another.
  await mira.page.getByRole('button', { name: 'Menu of takes' }).click()
  await mira.page.getByRole('menuitem', { name: 'Delete' }).click()
  await mira.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(theo.channelLink('takes')).toHaveCount(0)
  await expect(theo.page.getByRole('heading', { level: 1, name: /general|notes/ })).toBeVisible()

  await mira.serverMenu('Rename the community')
  await mira.dialog().getByLabel('Name').fill('Shapes and Forms')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(theo.page.getByRole('button', { name: 'Menu of Shapes and Forms' })).toBeVisible()

  await theo.serverMenu('Leave the community')
  await theo.dialog().getByRole('button', { name: 'Leave' }).click()
  await expect(theo.page.getByRole('heading', { level: 1, name: 'The stage is yours' })).toBeVisible()
  await expect(mira.page.getByRole('complementary').locator('[data-slot="presence"]')).toHaveCount(1)

  await mira.serverMenu('Delete the community')
  await mira.dialog().getByRole('button', { name: 'Delete for everyone' }).click()
  await expect(mira.page.getByRole('heading', { level: 1, name: 'The stage is yours' })).toBeVisible()
})

test('an invitation ends when it is used up, and says so', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Small room', ['mira'])
  await mira.page.getByRole('button', { name: 'Invite people' }).click()
  await mira.dialog().getByLabel('Number of uses').selectOption('1')
  await mira.dialog().getByLabel('Valid for').selectOption('3600')
  await mira.dialog().getByRole('button', { name: 'Make a link' }).click()
  const link = await mira.dialog().getByLabel('Invitation link').inputValue()
  const first = new App((await visit(new URL(link).pathname)).page)
  await first.page.getByRole('button', { name: 'Create an account and join' }).click()
  await first.register('first')
  await expect(first.page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  const late = new App((await visit(new URL(link).pathname)).page)
  await expect(late.page.getByRole('heading', { name: 'This invitation is no longer good' })).toBeVisible()
})

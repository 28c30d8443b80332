import { App } from './support/app'
import { check } from './support/axe'
import { expect, test } from './support/test'
import { gather, Person, type Place } from './support/world'

test.describe.configure({ mode: 'serial' })

interface Someone {
  app: App
  name: string
}

/** A new account that looks at its friends. */
async function arrive({ veza, visit }: Place, stem: string): Promise<Someone> {
  const person = await Person.create(veza, stem)
  const app = await person.open(visit, '/me')
  await expect(app.page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible()
  await app.isConnected()
  return { app, name: person.name }
}

async function befriend(one: Someone, other: Someone): Promise<void> {
  await one.app.page.getByRole('textbox', { name: 'Add a friend' }).fill(other.name)
  await one.app.page.keyboard.press('Enter')
  await expect(one.app.page.getByText(`Request sent to ${other.name}.`)).toBeVisible()
  await other.app.page.getByRole('tab', { name: /^Requests/ }).click()
  await other.app.page.getByRole('button', { name: `Accept ${one.name}` }).click()
  await expect(other.app.page.getByText('No open requests.')).toBeVisible()
}

test('three people befriend, talk in private and in a group, and one is blocked', async ({ veza, visit }) => {
  test.setTimeout(180_000)
  const mira = await arrive({ veza, visit }, 'mira')
  const theo = await arrive({ veza, visit }, 'theo')
  const rika = await arrive({ veza, visit }, 'rika')
  const { page } = mira.app

  // By name, with words for a name that nobody has.
  await page.getByRole('textbox', { name: 'Add a friend' }).fill('nobody.at.all')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Nobody here has that name.')
  await befriend(mira, theo)
  await befriend(mira, rika)
  await expect(page.getByRole('listitem').filter({ hasText: theo.name }).first()).toContainText('online')
  await check(page, 'friends')

  // A private conversation; the other is told at the rail and in the list.
  await page.getByRole('tabpanel').getByRole('button', { name: `Write to ${theo.name}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: theo.name })).toBeVisible()
  await mira.app.send('Only between us.')
  await expect(mira.app.message('Only between us')).toHaveAttribute('data-state', 'sent')
  await expect(theo.app.page.getByRole('link', { name: 'Friends and direct messages, 1 unread conversation' })).toBeVisible()
  await theo.app.page.getByRole('link', { name: `${mira.name}, new messages` }).click()
  await expect(theo.app.message('Only between us')).toBeVisible()
  await theo.app.composer().pressSequentially('hm')
  await expect(page.getByTestId('typing')).toHaveText(`${theo.name} is typing`)
  await theo.app.composer().press('Enter')
  await expect(mira.app.message('hm')).toBeVisible()
  await check(page, 'dm')

  // A group, made with the keyboard alone.
  await page.getByRole('button', { name: 'New conversation' }).focus()
  await page.keyboard.press('Enter')
  for (const friend of [theo, rika]) {
    await mira.app.dialog().getByRole('checkbox', { name: new RegExp(friend.name) }).focus()
    await page.keyboard.press('Space')
  }
  await check(page, 'new group')
  await mira.app.dialog().getByRole('textbox', { name: /^Name of the group/ }).fill('The Trio')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'The Trio' })).toBeVisible()
  await rika.app.page.getByRole('link', { name: 'The Trio' }).click()
  await theo.app.page.getByRole('link', { name: 'The Trio' }).click()
  await theo.app.send('All three of us!')
  for (const someone of [mira, rika]) await expect(someone.app.message('All three of us!')).toBeVisible()
  await page.getByRole('button', { name: 'Menu of The Trio' }).click()
  await page.getByRole('menuitem', { name: 'Rename the group' }).click()
  await mira.app.dialog().getByRole('textbox', { name: /^Name of the group/ }).fill('The Band')
  await page.keyboard.press('Enter')
  await expect(rika.app.page.getByRole('heading', { level: 1, name: 'The Band' })).toBeVisible()
  await check(page, 'group')

  // The card about a person, from a name beside a message; and a block.
  await rika.app.message('All three of us!').getByRole('button', { name: `Profile of ${theo.name}` }).click()
  await expect(rika.app.dialog().getByRole('heading', { name: theo.name })).toBeVisible()
  await check(rika.app.page, 'profile')
  await rika.app.dialog().getByRole('button', { name: `Block ${theo.name}` }).click()
  await expect(rika.app.dialog().getByRole('button', { name: 'Unblock' })).toBeVisible()
  await rika.app.page.keyboard.press('Escape')
  await expect(rika.app.message('All three of us!')).toHaveCount(0)
  await expect(rika.app.page.getByText('Message of somebody you blocked')).toBeVisible()
  await check(rika.app.page, 'folded')
  await rika.app.page.getByRole('button', { name: 'Show it' }).click()
  await expect(rika.app.message('All three of us!')).toBeVisible()

  // Who blocks somebody in a dm, ends it for both, and the other is told no more than that.
  await page.getByRole('link', { name: new RegExp(`${theo.name}$`) }).click()
  await page.getByRole('heading', { level: 1 }).getByRole('button', { name: `Profile of ${theo.name}` }).click()
  await mira.app.dialog().getByRole('button', { name: `Block ${theo.name}` }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('You can read here, but not write.')).toBeVisible()
  await theo.app.page.getByRole('link', { name: new RegExp(`${mira.name}$`) }).click()
  await expect(theo.app.page.getByText('You can read here, but not write.')).toBeVisible()
  await page.getByRole('link', { name: 'Friends', exact: true }).click()
  await page.getByRole('tab', { name: 'Blocked' }).click()
  await page.getByRole('button', { name: `Unblock ${theo.name}` }).click()
  await expect(theo.app.composer()).toBeVisible()

  // Leaving the group.
  await page.getByRole('link', { name: 'The Band' }).click()
  await page.getByRole('button', { name: 'Menu of The Band' }).click()
  await page.getByRole('menuitem', { name: 'Leave the group' }).click()
  await mira.app.dialog().getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'The Band' })).toHaveCount(0)
})

test('people say who they are, and those who share something with them read it', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'The Basement Tapes', ['mira'])
  const { name } = mira
  const link = await mira.invite()
  await mira.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await mira.dialog().getByLabel('Status text').fill('on tour')
  await mira.dialog().getByLabel('About you').fill('Plays the viola.\nLikes trains.')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(mira.dialog().getByText('Saved')).toBeVisible()

  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  await theo.isConnected()
  const members = theo.page.getByRole('complementary', { name: /^Members of/ })
  await members.getByRole('button', { name: `Profile of ${name}` }).click()
  await expect(theo.dialog().getByText('on tour')).toBeVisible()
  await expect(theo.dialog().getByText('Likes trains.')).toBeVisible()
  await expect(theo.dialog().getByText('The Basement Tapes')).toBeVisible()
  await theo.dialog().getByRole('button', { name: 'Write a message' }).click()
  await expect(theo.page.getByRole('heading', { level: 1, name })).toBeVisible()
  await theo.send('Hello from the same place.')
  await expect(theo.message('Hello from the same place.')).toHaveAttribute('data-state', 'sent')
})

import { AxeBuilder } from '@axe-core/playwright'
import { App } from './support/app'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'serial' })

test('a moderator silences somebody, hides a channel, bans, and the log tells it', async ({ visit }) => {
  const mira = new App((await visit('/register')).page)
  await mira.register('mira')
  await mira.createServer('The Basement Tapes')
  await mira.createChannel('backstage')
  const link = await mira.invite()
  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const name = await theo.register('theo')
  await theo.isConnected()
  await expect(theo.channelLink('backstage')).toBeVisible()

  const act = async (action: string) => {
    const row = mira.page.getByRole('complementary', { name: /^Members of/ }).getByRole('listitem').filter({ hasText: name })
    await row.hover()
    await row.getByRole('button', { name: `Actions for ${name}` }).click()
    await mira.page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  const clean = async () => {
    const { violations } = await new AxeBuilder({ page: mira.page }).analyze()
    expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target) }))).toEqual([])
  }

  // A role, made and given.
  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('button', { name: 'New role' }).click()
  const editor = mira.dialog().getByRole('form')
  await editor.getByLabel('Name', { exact: true }).fill('Roadies')
  await editor.getByLabel('Show its members apart in the member list').check()
  await editor.getByLabel('Kick members').check()
  await clean()
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByText('Saved')).toBeVisible()
  await mira.page.keyboard.press('Escape')
  await act('Nickname and roles')
  await mira.dialog().getByLabel('Roadies').check()
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(theo.page.getByRole('heading', { name: /^Roadies/ })).toBeVisible()

  // A timeout: the composer of who is silenced closes, and opens again.
  await theo.channelLink('general').click()
  await act('Time out')
  await clean()
  await mira.dialog().getByLabel(/^Reason/).fill('too loud')
  await mira.dialog().getByRole('button', { name: 'Time out' }).click()
  await expect(mira.dialog()).toBeHidden()
  await expect(theo.composer()).toBeHidden()
  await act('End the timeout')
  await mira.dialog().getByRole('button', { name: 'End the timeout' }).click()
  await expect(theo.composer()).toBeVisible()

  // A channel goes out of sight at once, and comes back.
  const menu = mira.page.getByRole('button', { name: 'Menu of backstage' })
  await menu.focus()
  await menu.click()
  await mira.page.getByRole('menuitem', { name: 'Permissions' }).click()
  await mira.dialog().getByLabel('Private channel').click()
  await expect(theo.channelLink('backstage')).toBeHidden()
  await clean()
  await mira.dialog().getByRole('tab', { name: 'Why?' }).click()
  await mira.dialog().getByLabel('Whose permissions').selectOption({ label: `Member ${name}` })
  await expect(mira.dialog().getByText('This channel, for @everyone')).toBeVisible()
  await clean()
  await mira.dialog().getByRole('tab', { name: 'Permissions' }).click()
  await mira.dialog().getByLabel('Private channel').click()
  await expect(theo.channelLink('backstage')).toBeVisible()
  await mira.page.keyboard.press('Escape')

  // A ban, which the log tells with its reason.
  await act('Ban')
  await mira.dialog().getByLabel(/^Reason/).fill('still too loud')
  await mira.dialog().getByRole('button', { name: 'Ban' }).click()
  await expect(theo.page.getByRole('heading', { level: 1, name: 'general' })).toBeHidden()
  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('tab', { name: 'Bans' }).click()
  await expect(mira.dialog().getByText('still too loud')).toBeVisible()
  await mira.dialog().getByRole('tab', { name: 'Audit log' }).click()
  const log = mira.dialog().getByRole('list', { name: 'Audit log' })
  await expect(log.getByRole('listitem').first()).toContainText(`banned ${name}`)
  await expect(log).toContainText('changed permissions in backstage')
  await expect(log).toContainText('Reason: too loud')
  await clean()
  await mira.dialog().getByLabel('What').selectOption('member.banned')
  await expect(log.getByRole('listitem')).toHaveCount(1)
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, kPassword, test } from './support/test'
import { gather } from './support/world'

test.describe.configure({ mode: 'serial' })

const kMembers = 1_200

/** As many people, called extra00001 and so on, in the only community that there is. */
const kFill = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${kMembers})
  INSERT INTO users (id, username, username_key, password_hash, created_at)
  SELECT printf('01900000-0000-7000-8000-%012d', i), printf('extra%05d', i), printf('extra%05d', i), '', 0 FROM n;
  INSERT INTO members (server_id, user_id, joined_at)
  SELECT servers.id, users.id, 0 FROM servers, users WHERE users.username LIKE 'extra%';`

const panel = (page: Page) => page.getByRole('complementary', { name: /^(Members of|Membres :) / })
/** Who is there and who is not, together: by the sizes of the groups. */
async function everybody(page: Page): Promise<number> {
  const sizes = (await panel(page).getByRole('heading', { level: 3 }).allInnerTexts()).map((text) => Number(/\d+$/.exec(text)?.[0]))
  return sizes.reduce((sum, size) => sum + size, 0)
}
const list = (page: Page) => panel(page).getByRole('list')

let mira: App
let link: string

test('a large community shows its members where one scrolls, in groups with their sizes', async ({ visit, veza }) => {
  test.setTimeout(180_000)
  ;[mira] = await gather({ veza, visit }, 'Grand Hall', ['mira'], { viewport: { width: 1600, height: 900 } })
  const { page } = mira
  link = await mira.invite()
  await veza.whileStopped(kFill)
  await page.reload()
  await mira.isConnected()

  await expect(panel(page).getByRole('heading', { level: 3, name: 'Here, 1' })).toBeVisible()
  await expect(panel(page).getByRole('heading', { level: 3, name: 'Away, 1200' })).toBeVisible()
  const first = list(page).getByRole('listitem').filter({ hasText: mira.name })
  await expect(first).toHaveAttribute('aria-posinset', '1')
  await expect(first).toHaveAttribute('aria-setsize', '1201')
  await expect(list(page).getByRole('listitem').filter({ hasText: 'extra00001' })).toBeVisible()

  // Only what is on the screen exists.
  expect(await list(page).getByRole('listitem').count()).toBeLessThan(100)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target) }))).toEqual([])

  // By keyboard to the end, and back again.
  await list(page).focus()
  await page.keyboard.press('End')
  await expect(list(page).getByRole('listitem').filter({ hasText: 'extra01200' })).toBeVisible()
  await page.keyboard.press('Home')
  await expect(first).toBeVisible()
  await list(page).evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
  await expect(list(page).getByRole('listitem').filter({ hasText: /extra006\d\d/ }).first()).toBeVisible()
  await list(page).evaluate((element) => element.scrollTo(0, 0))

  // Who comes moves up, where everybody sees it.
  const theo = new App((await visit(new URL(link).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const theoName = await theo.register('theo')
  await theo.isConnected()
  await expect(panel(page).getByRole('heading', { level: 3, name: 'Here, 2' })).toBeVisible()
  await expect(list(page).getByRole('listitem').filter({ hasText: theoName })).toContainText('online')

  // A profile opens from the list.
  await list(page).getByRole('button', { name: 'Profile of extra00001' }).click()
  await expect(mira.dialog()).toContainText('extra00001')
  await page.keyboard.press('Escape')
})

test('a moderator finds and bans somebody whom no page of members shows', async ({ visit }) => {
  const owner = new App((await visit('/login', { viewport: { width: 1600, height: 900 } })).page)
  await owner.page.getByLabel('Username').fill(mira.name)
  await owner.page.getByLabel('Password', { exact: true }).fill(kPassword)
  await owner.page.getByRole('button', { name: 'Sign in' }).click()
  await owner.isConnected()
  const guard = new App((await visit(new URL(link).pathname)).page)
  await guard.page.getByRole('button', { name: 'Create an account and join' }).click()
  const guardName = await guard.register('guard')
  await guard.isConnected()
  const find = async (app: App, name: string) => {
    await app.dialog().getByRole('tab', { name: 'Members' }).click()
    await app.dialog().getByRole('searchbox').fill(name)
    await expect(app.dialog().getByRole('tabpanel').getByRole('listitem')).toHaveCount(1)
  }

  // The owner makes a role that may ban, and finds who is to have it by name.
  await owner.serverMenu('Settings of the community')
  await owner.dialog().getByRole('button', { name: 'New role' }).click()
  const editor = owner.dialog().getByRole('form')
  await editor.getByLabel('Name', { exact: true }).fill('Guards')
  await editor.getByLabel('Ban members').check()
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByText('Saved')).toBeVisible()
  await find(owner, guardName)
  await owner.dialog().getByRole('button', { name: `Actions for ${guardName}` }).click()
  await owner.page.getByRole('menuitem', { name: 'Nickname and roles' }).click()
  await owner.dialog().getByLabel('Guards').check()
  await owner.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(owner.dialog()).toBeHidden()
  const before = await everybody(owner.page)

  // Number 1117 of them is on nobody's screen.
  await guard.serverMenu('Settings of the community')
  await find(guard, 'extra01117')
  await guard.dialog().getByRole('button', { name: 'Actions for extra01117' }).click()
  await guard.page.getByRole('menuitem', { name: 'Ban', exact: true }).click()
  await guard.dialog().getByLabel(/^Reason/).fill('a parrot')
  await guard.dialog().getByRole('button', { name: 'Ban' }).click()
  await expect(guard.dialog().getByRole('button', { name: 'Ban' })).toBeHidden()
  await expect.poll(() => everybody(owner.page)).toBe(before - 1)
  if (await guard.dialog().isHidden()) await guard.serverMenu('Settings of the community')
  await guard.dialog().getByRole('tab', { name: 'Bans' }).click()
  const banned = guard.dialog().getByRole('listitem').filter({ hasText: 'extra01117' })
  await expect(banned).toContainText('a parrot')
  await guard.dialog().getByRole('tab', { name: 'Members' }).click()
  await guard.dialog().getByRole('searchbox').fill('extra01117')
  await expect(guard.dialog().getByRole('tabpanel').getByRole('listitem')).toHaveCount(0)
})

test('et en français', async ({ visit }) => {
  const { page } = await visit('/login', { locale: 'fr-FR', viewport: { width: 1600, height: 900 } })
  await page.getByLabel('Nom d’utilisateur').fill(mira.name)
  await page.getByLabel('Mot de passe', { exact: true }).fill(kPassword)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(panel(page).getByRole('heading', { level: 3, name: /^Présents, \d$/ })).toBeVisible()
  await expect(panel(page).getByRole('heading', { level: 3, name: /^Absents, 12\d\d$/ })).toBeVisible()
})

import type { Locator } from '@playwright/test'
import { png } from './support/files'
import { expect, test } from './support/test'
import { gather } from './support/world'

const box = async (element: Locator) => {
  const found = await element.boundingBox()
  if (!found) throw new Error('it is not on the screen')
  return found
}

test('the dot of presence stays on the rim of a picture', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Faces', ['mira'])
  const { name } = mira
  const { page } = mira
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await mira.dialog().locator('input[type="file"]').first().setInputFiles(png('me.png', 64, 64))
  await expect(mira.dialog().getByText('Saved')).toBeVisible()
  await page.keyboard.press('Escape')
  const row = page.getByRole('complementary', { name: /^Members of/ }).getByRole('listitem').filter({ hasText: name })
  for (const place of [row, page.getByRole('button', { name: `Your account: ${name}` })]) {
    await expect(place.locator('[data-slot="avatar"] img')).toBeVisible()
    const avatar = await box(place.locator('[data-slot="avatar"]'))
    const dot = await box(place.locator('[data-slot="presence"]'))
    expect(dot.y + dot.height - (avatar.y + avatar.height)).toBeLessThanOrEqual(3)
    expect(dot.x).toBeGreaterThan(avatar.x + avatar.width / 2)
  }

  // The name has the room that is there, and the crown stands at its side.
  const label = await box(row.getByRole('button', { name: `Profile of ${name}` }))
  const crown = await box(row.locator('.lucide-crown'))
  expect(crown.x - (label.x + label.width)).toBeLessThan(60)
  expect(await row.getByRole('button', { name: `Profile of ${name}` }).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
})

test('on a phone nothing lies over the newest message when a link leads to it', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Short', ['mira'])
  const { page } = app
  await app.send('the only message')
  await expect(app.message('the only message')).toHaveAttribute('data-message-id', /./)
  const id = await app.message('the only message').getAttribute('data-message-id')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${new URL(page.url()).pathname}/messages/${id}`)
  await expect(app.message('the only message')).toBeFocused()
  await expect(page.getByRole('button', { name: 'To the newest messages' })).toBeHidden()
})

test('the bar that saves a role covers what scrolls by below it', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Roles', ['mira'])
  await app.serverMenu('Settings of the community')
  const save = app.dialog().getByRole('button', { name: 'Save' })
  await expect(save).toBeVisible()
  const frame = await box(app.dialog())
  const at = { x: (await box(save)).x - 120, y: frame.y + frame.height - 6 }
  // What lies on top there is the bar, or the frame itself: nothing of the list.
  const top = await app.page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-slot="field"], label, li, input')?.tagName ?? 'none', at)
  expect(top).toBe('none')
})

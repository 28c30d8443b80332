import type { App } from './support/app'
import { check } from './support/axe'
import { expect, test } from './support/test'
import { gather } from './support/world'

const clean = (app: App) => check(app.page, 'archive')

async function menuOf(app: App, text: string, item: string): Promise<void> {
  await app.menuOf(text)
  await app.page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('what is pinned is found again, and lost before the eyes of who looks', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Wall', ['mira', 'theo'])
  await mira.send('rehearsal is on **Thursday**')
  for (let line = 1; line <= 8; line++) await mira.send(`small talk ${line}\nand\nmore\nof\nit`)
  await mira.send('bring the good microphone')
  await expect(theo.message('good microphone')).toBeVisible()

  await theo.page.getByRole('button', { name: 'Pinned messages' }).click()
  const panel = theo.dialog()
  await expect(panel.getByText(/^Nothing is pinned here/)).toBeVisible()
  await menuOf(mira, 'good microphone', 'Pin')
  await expect(panel.getByRole('listitem')).toContainText(['bring the good microphone'])
  await mira.messages().evaluate((list) => list.scrollTo(0, 0))
  await menuOf(mira, 'rehearsal is on', 'Pin')
  await expect(panel.getByRole('listitem')).toContainText(['rehearsal is on Thursday', 'bring the good microphone'])
  await expect(panel.getByRole('button', { name: 'Unpin' })).toHaveCount(0)

  // An edit is seen here, too; then one goes there.
  await mira.composer().focus()
  await mira.composer().press('ArrowUp')
  await mira.page.getByRole('textbox', { name: 'Edit the message' }).fill('bring both microphones')
  await mira.page.keyboard.press('Enter')
  await expect(panel.getByRole('listitem').nth(1)).toContainText('bring both microphones')
  await panel.getByRole('listitem').first().getByRole('button', { name: 'Go to the message' }).click()
  await expect(panel).toBeHidden()
  await expect(theo.message('rehearsal is on')).toBeInViewport()
  await expect(theo.message('rehearsal is on')).toBeFocused()

  await mira.page.getByRole('button', { name: 'Pinned messages' }).click()
  await clean(mira)
  await mira.dialog().getByRole('listitem').first().getByRole('button', { name: 'Unpin' }).click()
  await expect(mira.dialog().getByRole('listitem')).toHaveCount(1)
})

test('a moderator chooses messages, deletes them together, and sees what was deleted', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Broom', ['mira', 'theo'])
  const { name } = mira
  for (let line = 1; line <= 6; line++) await theo.send(`spam ${line}`)
  await expect(mira.message('spam 6')).toBeVisible()
  await expect(theo.page.getByRole('button', { name: 'More in general' })).toHaveCount(0)

  // Two by mouse with a run between them, one more by key, one taken out again.
  await menuOf(mira, 'spam 1', 'Choose messages')
  const bar = mira.page.getByRole('region', { name: 'Choosing messages' })
  await expect(bar.getByRole('status')).toHaveText('1 of at most 100 chosen')
  await expect(mira.composer()).toHaveCount(0)
  await mira.message('spam 4').click({ modifiers: ['Shift'] })
  await expect(bar.getByRole('status')).toHaveText('4 of at most 100 chosen')
  await mira.message('spam 5').focus()
  await mira.page.keyboard.press('Space')
  await mira.message('spam 2').getByRole('checkbox').focus()
  await mira.page.keyboard.press('Space')
  await expect(mira.message('spam 2').getByRole('checkbox')).not.toBeChecked()
  await expect(mira.message('spam 3').getByRole('checkbox')).toBeChecked()
  await expect(bar.getByRole('status')).toHaveText('4 of at most 100 chosen')
  await clean(mira)

  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(mira.dialog()).toHaveAccessibleName('Delete 4 messages?')
  await clean(mira)
  await mira.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(bar).toBeHidden()
  await expect(mira.composer()).toBeVisible()
  await expect(theo.messages().getByRole('article')).toHaveCount(2)
  await expect(theo.message('spam 2')).toBeVisible()
  await expect(theo.message('spam 6')).toBeVisible()

  // What was deleted, by whom; what goes meanwhile comes in by itself.
  await mira.page.getByRole('button', { name: 'More in general' }).click()
  await mira.page.getByRole('menuitem', { name: 'Deleted messages' }).click()
  const panel = mira.dialog()
  await expect(panel.getByRole('listitem')).toContainText(['spam 5', 'spam 4', 'spam 3', 'spam 1'])
  await expect(panel.getByRole('listitem').first()).toContainText(`Deleted by ${name}`)
  await theo.message('spam 6').hover()
  await theo.message('spam 6').getByRole('button', { name: 'Delete the message' }).click({ modifiers: ['Shift'] })
  await expect(panel.getByRole('listitem').first()).toContainText('spam 6')
  await expect(panel.getByRole('listitem').first()).toContainText('Deleted by the author')
  await clean(mira)
  await mira.page.keyboard.press('Escape')

  // Escape leaves the choosing and nothing else.
  await mira.page.getByRole('button', { name: 'More in general' }).click()
  await mira.page.getByRole('menuitem', { name: 'Choose messages' }).click()
  await expect(bar.getByRole('status')).toHaveText('0 of at most 100 chosen')
  await mira.page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(mira.message('spam 2')).toBeVisible()
})

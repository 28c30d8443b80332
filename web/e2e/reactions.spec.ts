import { expect, test } from './support/test'
import { gather } from './support/world'

test('reactions reach the other at once, are counted once, and can be taken back', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Applause', ['mira', 'theo'])
  const theoName = theo.name
  await mira.send('the new mix is up')
  await expect(theo.message('new mix')).toBeVisible()
  await theo.message('new mix').hover()
  await theo.message('new mix').getByRole('button', { name: 'Add a reaction' }).click()
  await theo.dialog().getByRole('searchbox').fill('fire')
  await expect(theo.dialog().getByRole('gridcell', { name: 'fire', exact: true })).toBeVisible()
  await theo.page.keyboard.press('Enter')
  const seen = mira.message('new mix').getByRole('button', { name: '🔥, 1 reaction' })
  await expect(seen).toHaveAttribute('aria-pressed', 'false')
  await seen.click()
  await expect(theo.message('new mix').getByRole('button', { name: '🔥, 2 reactions' })).toHaveAttribute('aria-pressed', 'true')
  await expect(mira.message('new mix').getByRole('button', { name: '🔥, 2 reactions' })).toHaveAttribute('aria-pressed', 'true')
  await mira.page.mouse.move(0, 0)
  await mira.message('new mix').getByRole('button', { name: '🔥, 2 reactions' }).hover()
  await expect(mira.page.locator('[data-slot="tooltip"]')).toContainText(theoName)
  await theo.message('new mix').getByRole('button', { name: /^🔥/ }).click()
  await expect(mira.message('new mix').getByRole('button', { name: '🔥, 1 reaction' })).toBeVisible()
  await mira.page.reload()
  await expect(mira.message('new mix').getByRole('button', { name: '🔥, 1 reaction' })).toHaveAttribute('aria-pressed', 'true')
})

test('an author sees what a message said before', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Drafts', ['mira'])
  await app.send('first **words**')
  await expect(app.message('first words')).toHaveAttribute('data-state', 'sent')
  await app.composer().press('ArrowUp')
  await app.page.getByRole('textbox', { name: 'Edit the message' }).fill('second thoughts')
  await app.page.keyboard.press('Enter')
  await app.message('second thoughts').getByRole('button', { name: 'edited' }).click()
  await expect(app.dialog().getByRole('listitem')).toContainText(['first words', 'second thoughts'])
})

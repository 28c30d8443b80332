import { expect, test } from './support/test'
import { gather } from './support/world'

test('a thread is started, answered, followed and found again', async ({ veza, visit }) => {
  const [app, guest] = await gather({ veza, visit }, 'Label', ['mira', 'theo'])
  const { page } = app
  const { page: other } = guest
  await app.send('which cover do we take?')

  // From the menu of the message; unnamed, it is called after it.
  await app.menuOf('which cover do we take?')
  await page.getByRole('menuitem', { name: 'Start a thread' }).click()
  await app.dialog().getByRole('button', { name: 'Start a thread' }).click()
  const panel = page.getByTestId('thread')
  await expect(panel.getByRole('heading', { name: 'which cover do we take?', exact: true })).toBeVisible()
  await expect(panel.getByTestId('thread-start')).toContainText('which cover do we take?')
  await expect(page).toHaveURL(/\/threads\/[0-9a-f-]{36}$/)

  const composer = panel.getByRole('textbox', { name: /^Message / })
  await expect(composer).toBeFocused()
  await composer.fill('the blue one')
  await composer.press('Enter')
  await expect(panel.getByRole('article').filter({ hasText: 'the blue one' })).toBeVisible()

  // The other one sees the chip count, opens it, and answers.
  const chip = other.getByRole('button', { name: /^Open the thread which cover/ })
  await expect(chip).toContainText('1 reply')
  await chip.click()
  const beside = other.getByTestId('thread')
  await expect(beside.getByText('the blue one')).toBeVisible()

  // Esc closes it and gives the focus back to the channel.
  await composer.press('Escape')
  await expect(panel).toBeHidden()
  await expect(app.composer()).toBeFocused()
  const answer = beside.getByRole('textbox', { name: /^Message / })
  await answer.fill('the red one')
  await answer.press('Enter')

  // What one follows and has not read stands below its channel, and an address keeps the thread.
  const row = page.getByRole('link', { name: /^which cover do we take\?/ })
  await expect(row).toBeVisible()
  await row.click()
  await expect(panel.getByText('the red one')).toBeVisible()
  await page.reload()
  await expect(panel.getByText('the red one')).toBeVisible()
  await expect(row).toBeHidden()

  // The list of the channel: archived, it moves to the other tab.
  await panel.getByRole('button', { name: 'More about this thread' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(panel.getByText('Archived. Writing opens it again.')).toBeVisible()
  await panel.getByRole('button', { name: 'Close the thread' }).click()
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await expect(app.dialog().getByText('No thread is active here')).toBeVisible()
  await app.dialog().getByRole('tab', { name: 'Archived' }).click()
  await app.dialog().getByRole('button', { name: /^which cover/ }).click()
  await expect(panel.getByText('the red one')).toBeVisible()
})

test('on a phone a thread lies over its channel', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Band', ['lou'])
  const { page } = app
  await app.send('setlist?')
  await expect(app.message('setlist?')).toHaveAttribute('data-state', 'sent')
  await page.setViewportSize({ width: 390, height: 780 })
  await app.menuOf('setlist?')
  await page.getByRole('menuitem', { name: 'Start a thread' }).click()
  await app.dialog().getByRole('button', { name: 'Start a thread' }).click()
  const panel = page.getByTestId('thread')
  await expect(panel).toBeVisible()
  await expect.poll(() => panel.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 780 })
  await panel.getByRole('button', { name: 'Close the thread' }).click()
  await expect(panel).toBeHidden()
})

import type { App } from './support/app'
import { check } from './support/axe'
import { expect, test } from './support/test'
import { gather } from './support/world'

test('a poll is asked, answered, changed and taken back before the eyes of both', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Setlist', ['mira', 'theo'])
  const clean = () => check(mira.page, 'polls')

  await mira.page.getByRole('button', { name: 'Add to the message' }).click()
  await mira.page.getByRole('menuitem', { name: 'Ask in a poll' }).click()
  await mira.dialog().getByLabel('Question').fill('Which song opens?')
  await mira.dialog().getByLabel('Answer 1').fill('Nightbus')
  await mira.dialog().getByLabel('Answer 2').fill('Low Tide')
  await mira.dialog().getByRole('button', { name: 'Add an answer' }).click()
  await mira.dialog().getByLabel('Answer 3', { exact: true }).fill('Paper Moon')
  await clean()
  await mira.dialog().getByRole('button', { name: 'Ask' }).click()
  await expect(mira.dialog()).toBeHidden()
  await expect(mira.composer()).toBeFocused()

  const pollOf = (app: App) => app.messages().getByRole('form', { name: 'Poll: Which song opens?' })
  await expect(pollOf(theo)).toContainText('0 votes · Ends in 24 hours')
  await pollOf(theo).getByLabel(/^Low Tide/).check()
  await pollOf(theo).getByRole('button', { name: 'Vote' }).click()
  await expect(pollOf(mira).getByLabel(/^Low Tide, 1 vote, 100% of all/)).toBeVisible()
  await expect(pollOf(mira).getByLabel(/your answer/)).toHaveCount(0)
  await pollOf(mira).getByLabel(/^Nightbus/).check()
  await pollOf(mira).getByRole('button', { name: 'Vote' }).click()
  await expect(pollOf(theo)).toContainText('2 votes')
  await clean()

  // The other changes the mind, takes it back, and a reload shows the same.
  await pollOf(theo).getByLabel(/^Paper Moon/).check()
  await pollOf(theo).getByRole('button', { name: 'Change the vote' }).click()
  await expect(pollOf(mira).getByLabel(/^Paper Moon, 1 vote/)).toBeVisible()
  await expect(pollOf(mira).getByLabel(/^Low Tide, 0 votes/)).toBeVisible()
  await pollOf(theo).getByRole('button', { name: 'Take the vote back' }).click()
  await expect(pollOf(mira).getByLabel(/^Paper Moon, 0 votes/)).toBeVisible()
  await mira.page.reload()
  await expect(pollOf(mira).getByLabel(/^Nightbus.*your answer/)).toBeChecked()
  await expect(mira.messages().getByRole('article').last()).toHaveAccessibleName(/Which song opens\?$/)
})

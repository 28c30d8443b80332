import { check } from './support/axe'
import { expect, test } from './support/test'
import { gather } from './support/world'

test('a channel and a category are private from the first moment', async ({ veza, visit }) => {
  const [mira, theo, zoe] = await gather({ veza, visit }, 'Backstage', ['mira', 'theo', 'zoe'], { viewport: { width: 1600, height: 900 } })
  const clean = () => check(mira.page, 'private')

  await mira.serverMenu('New channel')
  await mira.dialog().getByLabel('Name').fill('riders')
  await mira.dialog().getByLabel('Private', { exact: true }).check()
  await expect(mira.dialog().getByText('Nobody chosen yet: only you see it.')).toBeVisible()
  await mira.dialog().getByLabel(theo.name).check()
  await expect(mira.dialog().getByText('1 chosen, and you')).toBeVisible()
  await clean()
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(mira.page.getByRole('heading', { level: 1, name: 'riders' })).toBeVisible()
  await expect(mira.channelLink('riders, private')).toBeVisible()
  await expect(theo.page.getByRole('link', { name: 'riders, private' })).toBeVisible()

  // Beside it stand those who see it, whoever else is in the community.
  const members = mira.page.getByRole('complementary', { name: /^Members of / })
  const shown = (name: string) => members.getByRole('listitem').filter({ hasText: name })
  await expect(shown(theo.name)).toContainText('online')
  await expect(shown(mira.name)).toBeVisible()
  await expect(shown(zoe.name)).toHaveCount(0)
  await mira.channelLink('general').click()
  await expect(shown(zoe.name)).toBeVisible()
  await mira.channelLink('riders, private').click()
  await expect(shown(theo.name)).toBeVisible()
  await expect(shown(zoe.name)).toHaveCount(0)

  // What is made in a private category is as private as it.
  await mira.serverMenu('New category')
  await mira.dialog().getByLabel('Name').fill('Crew')
  await mira.dialog().getByLabel('Private', { exact: true }).check()
  await mira.dialog().getByLabel(zoe.name).check()
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(mira.page.getByRole('heading', { name: 'Crew, private' })).toBeVisible()
  await mira.page.getByRole('button', { name: 'New channel in Crew' }).click()
  await expect(mira.dialog().getByText(/^Crew is private/)).toBeVisible()
  await mira.dialog().getByLabel('Name').fill('lights')
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(zoe.page.getByRole('link', { name: 'lights, private' })).toBeVisible()
  await clean()
  await expect(zoe.page.getByRole('link', { name: /^riders/ })).toHaveCount(0)
  await expect(theo.page.getByRole('link', { name: /^lights/ })).toHaveCount(0)
  await expect(theo.page.getByRole('heading', { name: /^Crew/ })).toHaveCount(0)
})

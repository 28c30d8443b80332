import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { blinkingGif } from './support/files'
import { expect, kPassword, test } from './support/test'
import { channelPath, gather, Person } from './support/world'

/** A picture of one colour, made by the browser. */
async function picture(page: Page, name: string, color: string) {
  const address = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas')
    canvas.width = 600
    canvas.height = 400
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = fill
      context.fillRect(0, 0, 600, 400)
    }
    return canvas.toDataURL('image/png')
  }, color)
  return { name, mimeType: 'image/png', buffer: Buffer.from(address.slice(address.indexOf(',') + 1), 'base64') }
}

/** It is there, and more than a frame. */
async function loads(image: Locator): Promise<void> {
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
}

test('people and communities get a face, which the others and the own devices see at once', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Faces', ['mira', 'theo'])
  const { name } = mira
  const phone = (await visit('/login')).page
  await phone.getByLabel('Username').fill(name)
  await phone.getByLabel('Password', { exact: true }).fill(kPassword)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  const self = phone.getByRole('button', { name: `Your account: ${name}` }).locator('img')
  await expect(phone.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
  await mira.send('how do I look?')
  const shown = theo.message('how do I look?').locator('[data-slot="avatar"] img')
  await expect(theo.message('how do I look?')).toBeVisible()
  await expect(shown).toHaveCount(0)
  await mira.page.getByRole('button', { name: 'Settings', exact: true }).click()
  const own = mira.dialog().getByRole('group', { name: 'Picture' })
  await own.locator('input[type="file"]').setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('only words') })
  await expect(own.getByRole('alert')).toContainText('This is no picture that can be read.')
  await own.locator('input[type="file"]').setInputFiles(await picture(mira.page, 'me.png', 'teal'))
  await expect(own.getByText('Saved')).toBeVisible()
  await loads(own.locator('img'))
  await loads(shown)
  await loads(self)
  expect((await new AxeBuilder({ page: mira.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await own.getByRole('button', { name: 'Remove the picture' }).click()
  await expect(shown).toHaveCount(0)
  await expect(self).toHaveCount(0)
  await mira.page.keyboard.press('Escape')

  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('tab', { name: 'Icon' }).click()
  const icon = mira.dialog().getByRole('group', { name: 'Icon of the community' })
  await icon.locator('input[type="file"]').setInputFiles(await picture(mira.page, 'icon.png', 'tomato'))
  await expect(icon.getByText('Saved')).toBeVisible()
  await loads(theo.page.getByRole('link', { name: 'Faces' }).locator('img'))
})

test('a community has emoji of its own, in messages and reactions', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Aviary', ['mira', 'theo'])
  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('tab', { name: 'Emoji' }).click()
  await mira.dialog().locator('input[type="file"]').setInputFiles(await picture(mira.page, 'Party Parrot.png', 'green'))
  const name = mira.dialog().getByRole('textbox', { name: 'Name of :party_parrot:' })
  await expect(name).toHaveValue('party_parrot')
  await loads(mira.dialog().getByRole('img', { name: ':party_parrot:' }))
  await name.fill('parrot')
  await name.press('Enter')
  await expect(mira.dialog().getByRole('textbox', { name: 'Name of :parrot:' })).toBeVisible()
  expect((await new AxeBuilder({ page: mira.page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await mira.page.keyboard.press('Escape')

  // Typed, by whoever is there; the picker shows them first.
  await theo.send('what a :parrot: bird')
  await loads(mira.message('what a').getByRole('img', { name: ':parrot:' }))
  await mira.message('what a').hover()
  await mira.message('what a').getByRole('button', { name: 'Add a reaction' }).click()
  await expect(mira.dialog().getByRole('rowheader').first()).toHaveText('This community')
  await mira.dialog().getByRole('gridcell', { name: ':parrot:' }).click()
  const reaction = theo.message('what a').getByRole('button', { name: ':parrot:, 1 reaction' })
  await loads(reaction.locator('img'))
  await reaction.click()
  await expect(mira.message('what a').getByRole('button', { name: ':parrot:, 2 reactions' })).toBeVisible()

  await mira.serverMenu('Settings of the community')
  await mira.dialog().getByRole('tab', { name: 'Emoji' }).click()
  await mira.dialog().getByRole('button', { name: 'Delete :parrot:' }).click()
  await mira.page.getByRole('dialog', { name: 'Delete :parrot:?' }).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(mira.dialog().getByText('There are none yet.')).toBeVisible()
  await expect(theo.message('what a :parrot: bird')).toBeVisible()
  await expect(theo.message('what a').getByRole('button', { name: ':?:, 2 reactions' })).toBeVisible()
})

test('an emoji that moves stands still for who wants less motion', async ({ visit, veza }) => {
  const mira = await Person.create(veza, 'mira')
  const { serverId, general } = await mira.createServer('Blinking')
  const app = await mira.open(visit, channelPath(serverId, general))
  const { page } = app
  await app.isConnected()
  await app.serverMenu('Settings of the community')
  await app.dialog().getByRole('tab', { name: 'Emoji' }).click()
  await app.dialog().locator('input[type="file"]').setInputFiles(blinkingGif('blink.gif'))
  await expect(app.dialog().getByRole('textbox', { name: 'Name of :blink:' })).toBeVisible()
  await page.keyboard.press('Escape')
  await app.send('look :blink: there')
  const shown = app.message('look').getByRole('img', { name: ':blink:' })
  await expect(shown).toHaveAttribute('src', /#moving$/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  await expect(shown).toHaveAttribute('src', /^blob:/)
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
})

import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { App } from './support/app'
import { expect, test } from './support/test'

const folder = resolve('../docs/images')

// Pictures for the documentation. Made on request only, so that a test run leaves the tree as it was.
test.skip(process.env['VEZA_SCREENSHOTS'] !== '1', 'set VEZA_SCREENSHOTS=1 to make them')

const lines: [number, string][] = [
  [0, 'Did anybody listen to the mix from last night?'],
  [1, 'Twice. The low end is finally where it should be.'],
  [1, 'And the bridge gives me goosebumps now.'],
  [0, 'I would still pull the hi-hat down by a decibel or so.'],
  [1, 'On it. I will bounce a new version before rehearsal.\nSame stems, new master bus.'],
  [0, 'You are the best 🎛️'],
  [0, 'Who brings the extension cord on Thursday?'],
  [1, 'Me. And the good microphone stand.'],
]

test('pictures', async ({ visit }) => {
  test.setTimeout(240_000)
  mkdirSync(folder, { recursive: true })
  const shot = async (app: App, name: string) => {
    await app.page.waitForTimeout(500)
    await app.page.screenshot({ path: resolve(folder, `${name}.png`) })
  }
  const mira = new App((await visit('/login', { colorScheme: 'dark' })).page)
  await expect(mira.page.getByRole('heading', { level: 1 })).toBeVisible()
  await shot(mira, 'login')
  await mira.page.getByRole('link', { name: 'Create an account' }).click()
  await mira.register('mira')
  await mira.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await mira.dialog().getByLabel('Display name').fill('Mira Okonjo')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(mira.dialog().getByText('Saved')).toBeVisible()
  await mira.page.keyboard.press('Escape')
  await mira.createServer('The Basement Tapes')
  await mira.serverMenu('New category')
  await mira.dialog().getByLabel('Name').fill('Rehearsal room')
  await mira.dialog().getByRole('button', { name: 'Create' }).click()
  for (const name of ['setlists', 'recordings']) {
    await mira.page.getByRole('button', { name: 'New channel in Rehearsal room' }).click()
    await mira.dialog().getByLabel('Name').fill(name)
    await mira.dialog().getByRole('button', { name: 'Create' }).click()
    await expect(mira.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await mira.page.getByRole('link', { name: 'general' }).click()
  const link = await mira.invite()

  const theo = new App((await visit(new URL(link).pathname, { colorScheme: 'light' })).page)
  await expect(theo.page.getByRole('heading', { level: 1 })).toBeVisible()
  await shot(theo, 'join')
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  await theo.page.getByRole('button', { name: 'Settings', exact: true }).click()
  await theo.dialog().getByLabel('Display name').fill('Théo Lambert')
  await theo.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(theo.dialog().getByText('Saved')).toBeVisible()
  await theo.page.keyboard.press('Escape')
  for (const [who, text] of lines) {
    const [author, reader] = who === 0 ? [mira, theo] : [theo, mira]
    await author.composer().fill(text)
    await author.page.getByRole('button', { name: 'Send' }).click()
    await expect(reader.message(text.split('\n')[0] ?? '')).toBeVisible()
  }
  await theo.composer().pressSequentially('One more th')
  await expect(mira.page.getByTestId('typing')).not.toBeEmpty()
  await shot(mira, 'conversation-dark')
  await shot(theo, 'conversation-light')
  await mira.page.setViewportSize({ width: 390, height: 844 })
  await shot(mira, 'mobile')
})

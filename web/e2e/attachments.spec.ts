import type { App } from './support/app'
import { check } from './support/axe'
import { png, type TestFile, wav } from './support/files'
import { expect, test } from './support/test'
import { gather } from './support/world'

const rider: TestFile = { name: 'rider.txt', mimeType: 'text/plain', buffer: Buffer.from('two microphones, one kettle') }

const clean = (app: App) => check(app.page, 'attachments')

const tray = (app: App) => app.page.locator('form').getByRole('list', { name: 'Files' })
const choose = (app: App, files: TestFile[]) => app.page.locator('input[type="file"]').first().setInputFiles(files)

/** Lets files hang over the page, or fall. */
async function drag(app: App, type: 'dragenter' | 'drop', files: TestFile[], onto: string): Promise<void> {
  const data = await app.page.evaluateHandle(
    (list) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, text } of list) transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type: mimeType }))
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, text: buffer.toString('base64') })),
  )
  await app.page.dispatchEvent(onto, type, { dataTransfer: data })
}

test('files go with a message and are looked at, heard and taken along', async ({ veza, visit }) => {
  const [mira, theo] = await gather({ veza, visit }, 'Attic', ['mira', 'theo'])

  // By the menu, and by letting go over the conversation.
  await choose(mira, [png('stage.png', 1600, 800), rider])
  await drag(mira, 'dragenter', [wav('take 3.wav', 2)], 'body')
  await expect(mira.page.getByTestId('drop-zone')).toBeVisible()
  await expect(mira.page.getByText('Drop it here for general')).toBeVisible()
  await drag(mira, 'drop', [wav('take 3.wav', 2)], '[data-testid="drop-zone"]')
  await expect(mira.page.getByTestId('drop-zone')).toHaveCount(0)
  await expect(tray(mira).getByRole('listitem')).toHaveCount(3)
  await tray(mira).getByLabel(/^What stage\.png shows/).fill('the stage before the doors open')
  await expect(tray(mira).getByText(/, ready$/)).toHaveCount(3)
  await clean(mira)
  await mira.send('all for tonight')
  await expect(tray(mira)).toHaveCount(0)

  const message = theo.message('all for tonight')
  const picture = message.getByRole('img', { name: 'the stage before the doors open' })
  await expect(picture).toHaveAttribute('width', '420')
  await expect(picture).toHaveAttribute('height', '210')
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await clean(theo)
  await picture.click()
  await expect(theo.dialog()).toContainText('the stage before the doors open')
  const original = await theo.dialog().getByRole('link', { name: 'Open the original' }).getAttribute('href')
  expect((await theo.page.request.get(original ?? '')).headers()['content-type']).toMatch(/^image\//)
  await clean(theo)
  await theo.page.keyboard.press('Escape')
  await expect(theo.dialog()).toBeHidden()

  const sound = message.getByLabel('take 3.wav', { exact: true })
  await sound.evaluate((audio: HTMLAudioElement) => audio.play())
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.2)
  const [saved] = await Promise.all([theo.page.waitForEvent('download'), message.getByRole('link', { name: 'Download rider.txt' }).click()])
  expect(saved.suggestedFilename()).toBe('rider.txt')
})

test('a file is stopped, a broken line is gone over, and what is too large never leaves', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Weather', ['mira'])
  const { page } = app
  let broken = 0
  let hold = false
  await page.route('**/api/v1/uploads*', async (route) => {
    if (route.request().method() !== 'OPTIONS') return route.fallback()
    return route.fulfill({ status: 204, headers: { 'Tus-Max-Size': '100000' } })
  })
  await page.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    if (hold) return undefined
    // The first two lines break.
    return broken++ < 2 ? route.abort() : route.fallback()
  })

  await choose(app, [{ ...rider, name: 'huge.bin', buffer: Buffer.alloc(100_001) }, rider])
  await expect(tray(app).getByRole('listitem').filter({ hasText: 'huge.bin' }).getByRole('alert')).toHaveText('This file is too large.')
  await expect(tray(app).getByRole('listitem').filter({ hasText: 'rider.txt' })).toContainText('ready')
  expect(broken).toBeGreaterThan(2)
  await app.page.getByRole('button', { name: 'Send' }).click()
  await expect(app.messages().getByRole('link', { name: 'Download rider.txt' })).toBeVisible()
  await expect(app.messages().getByText('huge.bin')).toHaveCount(0)

  // One that hangs: its progress is told, words can be written meanwhile, and it can be stopped.
  hold = true
  await choose(app, [{ ...rider, name: 'slow.txt' }])
  await expect(page.getByRole('progressbar', { name: 'Sending slow.txt' })).toBeVisible()
  await app.composer().fill('with the slow one')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('The message leaves as soon as all files are there.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel slow.txt' }).click()
  await expect(tray(app)).toHaveCount(0)
  await expect(app.message('with the slow one')).toHaveAttribute('data-state', 'sent')
})

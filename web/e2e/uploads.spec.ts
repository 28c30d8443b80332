import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { check } from './support/axe'
import { Music } from './support/music'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'

/** Files and folders of the disk come over a place of the page, as under somebody's hand; `letGo` lets them fall there. */
async function drag(page: Page, files: readonly string[], at: { x: number; y: number }) {
  const cdp = await page.context().newCDPSession(page)
  const step = (type: 'dragEnter' | 'dragOver' | 'drop') => cdp.send('Input.dispatchDragEvent', { type, ...at, data: { items: [], files: [...files], dragOperationsMask: 1 } })
  await step('dragEnter')
  await step('dragOver')
  return { letGo: () => step('drop') }
}

const list = (page: Page) => page.getByRole('list', { name: 'Files on their way' })

test('files are let go anywhere on a page of a library, and nowhere do they take the place of the app', async ({ veza, visit }, info) => {
  const music = await Music.own({ veza, visit }, [])
  await music.bring([record({ title: 'Erstes', artist: 'Lumen', album: 'Abend', track: 1 }, 30, 440)])
  const { page } = music
  const folder = info.outputPath('Record')
  mkdirSync(join(folder, 'Bonus'), { recursive: true })
  const write = (path: string, content: Buffer) => writeFileSync(join(folder, path), content)
  write('2 Two.wav', tone('2 Two.wav', 3, 330).buffer)
  write('10 Ten.wav', tone('10 Ten.wav', 3, 350).buffer)
  write('cover.jpg', Buffer.from('no sound'))
  write('Bonus/Live.wav', tone('Live.wav', 3, 370).buffer)

  await music.view('Albums')
  await page.getByRole('link', { name: /Abend/ }).click()
  await music.play('Erstes')
  const aside = await drag(page, [join(folder, '2 Two.wav')], { x: 40, y: 300 })
  await aside.letGo()
  await expect(page.getByRole('heading', { level: 1, name: 'Abend' })).toBeVisible()
  await music.isHeard()

  const over = await drag(page, [folder], { x: 900, y: 600 })
  await expect(page.getByTestId('library-drop')).toContainText('Drop it here for: My music')
  await check(page, 'files hang over a page')
  await over.letGo()
  await expect(page).toHaveURL(/view=upload/)
  await expect(page.getByTestId('library-drop')).toHaveCount(0)
  await expect(list(page).getByRole('listitem')).toHaveText([/Erstes/, /^2 Two\.wav/, /^10 Ten\.wav/, /^Live\.wav/])
  await expect(page.getByRole('main').getByRole('status')).toContainText('1 file that is no sound was left out.')
  await expect(page.getByText('4 of 4 arrived')).toBeVisible()
  await music.isHeard()
  for (const title of ['2 Two', '10 Ten', 'Live']) await expect(music.row(title)).toBeVisible()
})

test('what could not be made a track of is tried again without being sent again, and a file that was here before is named', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [])
  await music.bring([tone('Known.wav', 3, 440)])
  const { page } = music
  let sent = 0
  let asked = 0
  page.on('request', (request) => (sent += Number(request.method() === 'PATCH' && request.url().includes('/uploads/'))))
  // The server is busy, then full until somebody has made room.
  await page.route('**/api/v1/tracks', async (route) => {
    if (route.request().method() !== 'POST' || ++asked > 4) return route.fallback()
    if (asked === 1) return route.fulfill({ status: 503, json: { code: 'internal' } })
    return route.fulfill({ status: 409, json: { code: 'too_many_tracks' } })
  })
  await music.view('Add music')
  await page.locator('input[type="file"]').setInputFiles([tone('One.wav', 3, 330), tone('Two.wav', 3, 350), tone('Three.wav', 3, 370)])
  await expect(list(page).getByRole('alert')).toHaveCount(3)
  await expect(page.getByText('1 of 4 arrived')).toBeVisible()
  await check(page, 'files that failed')
  await page.getByRole('button', { name: 'Send the 3 that failed again' }).click()
  await expect(page.getByText('4 of 4 arrived')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'All files on their way' })).toHaveAttribute('value', '100')
  expect(sent).toBe(3)

  await page.locator('input[type="file"]').setInputFiles({ ...tone('Known.wav', 3, 440), name: 'Renamed.wav' })
  await list(page).getByRole('link', { name: 'Arrived. The same file was here before: “Known”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Known' })).toBeVisible()
})

test('a file that ends early becomes a track, and one is told so where it came in and with the track', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Whole.wav', 3, 440)])
  const { page } = music
  await music.view('Add music')
  const { buffer, ...file } = tone('Short.wav', 3, 330)
  await page.locator('input[type="file"]').setInputFiles({ ...file, buffer: buffer.subarray(0, buffer.length / 2) })
  await expect(list(page).getByRole('listitem').filter({ hasText: 'Short.wav' }).getByRole('status')).toContainText('The file ends early: only what is there is heard.')
  await check(page, 'a file that ends early')
  await expect(music.row('Short')).toContainText('The file ends early')
  await expect(music.row('Whole')).not.toContainText('The file ends early')
  await page.getByRole('link', { name: 'Short' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Short' })).toBeVisible()
  await expect(page.getByRole('main').getByText('The file ends early: only what is there is heard.')).toBeVisible()
  await check(page, 'a track whose file ends early')
})

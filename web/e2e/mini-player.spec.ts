import type { Locator, Page } from '@playwright/test'
import { check } from './support/axe'
import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'
import type { Place } from './support/world'

const kPhone = { width: 390, height: 844 }
const kSmallest = { width: 320, height: 640 }

/** Plays First of two, on a phone, in a conversation. */
async function inPocket(place: Place): Promise<Music> {
  const music = await Music.own(place, [tone('Second.wav', 60, 550), tone('First.wav', 60, 440)], { hasTouch: true, reducedMotion: 'reduce' })
  await music.play('First')
  await music.app.createServer('Pocket')
  await music.app.createChannel('a-name-that-is-longer-than-a-phone')
  await music.page.setViewportSize(kPhone)
  return music
}

const opener = (music: Music, title = 'First') => music.player().getByRole('button', { name: `${title}: open the player` })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Player' })
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not to be seen')
  return { ...box, bottom: box.y + box.height, right: box.x + box.width }
}

/** A finger that goes from one place down to another, and lets go there. */
async function pullDown(page: Page, x: number, from: number, to: number): Promise<void> {
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  await touch('touchStart', from)
  for (let step = 1; step <= 6; step++) await touch('touchMove', from + ((to - from) * step) / 6)
  await touch('touchEnd', to)
  await client.detach()
}

/** What a finger would miss: anything in there that is smaller than 44 pixels one way or the other. */
const small = (part: Locator) =>
  part.locator('button, a, input, [role="slider"]').evaluateAll((targets) =>
    targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      return width < 44 || height < 44 ? [`${target.getAttribute('aria-label') ?? target.textContent}: ${width} by ${height}`] : []
    }),
  )

test('on a phone what plays is a row above what one writes', async ({ veza, visit }) => {
  const music = await inPocket({ veza, visit })
  const { app, page } = music
  await music.mark()
  const [first] = await music.sounding()
  const standsAbove = async (composer: Locator) => {
    const [row, below] = [await boxOf(music.player()), await boxOf(composer)]
    expect(row.height).toBeLessThanOrEqual(72)
    expect(row.x).toBeGreaterThanOrEqual(0)
    expect(row.right).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    expect(below.y - row.bottom).toBeGreaterThanOrEqual(0)
    expect(below.y - row.bottom).toBeLessThan(24)
  }
  for (const size of [kPhone, kSmallest]) {
    await page.setViewportSize(size)
    await standsAbove(app.composer())
    await expect(music.player()).toContainText('First')
    expect(await small(music.player())).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await expect(page.getByRole('button', { name: 'Show the members' })).toBeInViewport({ ratio: 1 })
  }
  await check(page, 'the row above the composer')
  const place = () => music.player().getByRole('progressbar', { name: 'Position' }).getAttribute('aria-valuenow').then(Number)
  const before = await place()
  await expect.poll(place).toBeGreaterThan(before)

  // Inside of the conversation it is a part of the page of its own.
  const isIn = () => page.evaluate(() => document.activeElement?.closest('main, section[aria-label="Player"]')?.tagName ?? 'BODY')
  await app.composer().focus()
  await page.keyboard.press('Control+F6')
  await expect(music.playing()).toBeFocused()
  await page.keyboard.press('Control+F6')
  await expect.poll(isIn).toBe('MAIN')
  await page.keyboard.press('Control+Shift+F6')
  await expect(music.playing()).toBeFocused()

  // With a thread over the channel it is in the thread; where nothing is written it is below the page.
  await app.composer().fill('which cover?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(app.message('which cover?')).toHaveAttribute('data-state', 'sent')
  await app.menuOf('which cover?')
  await page.getByRole('menuitem', { name: 'Start a thread' }).click()
  await app.dialog().getByRole('button', { name: 'Start a thread' }).click()
  const thread = page.getByTestId('thread')
  await expect(thread.getByRole('region', { name: 'Player' })).toBeVisible()
  await standsAbove(thread.getByRole('textbox', { name: /^Message / }))
  await opener(music).click()
  await expect(sheet(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeHidden()
  await expect(thread).toBeVisible()
  await thread.getByRole('button', { name: 'Close the thread' }).click()
  await expect(thread).toBeHidden()
  await standsAbove(app.composer())
  await page.getByRole('button', { name: 'Open the list of channels' }).click()
  await page.getByRole('link', { name: 'Music', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Library of Pocket' })).toBeVisible()
  await expect.poll(async () => (await boxOf(music.player())).bottom).toBe(kSmallest.height)

  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(music.position()).toBeVisible()
  expect((await music.sounding()).map(({ mark }) => mark)).toEqual([first?.mark])
})

test('where only the keys of the phone set the volume there is silence, and nothing that does nothing', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('First.wav', 60, 440)], { hasTouch: true, reducedMotion: 'reduce' })
  const { page } = music
  await page.addInitScript(() => Object.defineProperty(HTMLMediaElement.prototype, 'volume', { get: () => 1, set() {} }))
  await page.reload()
  await music.play('First')
  await page.setViewportSize(kPhone)
  await opener(music).click()
  const whole = sheet(page)
  await whole.getByRole('button', { name: 'Show the queue' }).click()
  await expect(whole.getByRole('slider', { name: 'Volume' })).toBeHidden()
  await expect(whole.getByRole('button', { name: 'Play all tracks equally loud' })).toBeHidden()
  const muted = () => page.evaluate(() => [...document.querySelectorAll('audio')].filter((audio) => !audio.paused).map((audio) => audio.muted))
  expect(await muted()).toEqual([false])
  await whole.getByRole('button', { name: 'Mute' }).click()
  await expect.poll(muted).toEqual([true])
  await whole.getByRole('button', { name: 'Unmute' }).click()
  await expect.poll(muted).toEqual([false])
})

/** What has the focus, without the moment that some names have in them; runs in the page. */
function nameOfFocus(): string {
  const here = document.activeElement
  if (!here?.closest('[role="dialog"]')) return 'outside'
  const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : null
  return (here.getAttribute('aria-label') ?? label ?? here.textContent ?? '').replace(/ at \d+:\d\d$/, '')
}

test('on a phone what was passed over is said above the row', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, ['Third', 'Second', 'First'].map((title, at) => tone(`${title}.wav`, 60, 330 + 110 * at)), { hasTouch: true, reducedMotion: 'reduce' })
  const { page } = music
  await music.play('First')
  await page.setViewportSize(kPhone)
  await expect(opener(music)).toBeVisible()
  await page.route('**/api/v1/tracks/*/playback', (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"code":"track_not_found"}' }), { times: 1 })
  await music.letGo()
  await page.keyboard.press('n')
  const said = music.player().getByRole('status').getByText('“Second” could not be played and was skipped.')
  await expect(said).toBeInViewport({ ratio: 1 })
  await expect(opener(music, 'Third')).toBeVisible()
  const [note, row] = [await boxOf(said), await boxOf(opener(music, 'Third'))]
  expect(note.bottom).toBeLessThanOrEqual(row.y)
  expect(await small(music.player())).toEqual([])
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await check(page, 'a note above the row')

  // Opened it is said once, and closed it stays closed.
  await opener(music, 'Third').click()
  await expect(sheet(page).getByText('“Second” could not be played and was skipped.')).toBeVisible()
  await expect(page.getByText('“Second” could not be played and was skipped.')).toHaveCount(1)
  await sheet(page).getByRole('button', { name: 'Close this note' }).click()
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeHidden()
  await expect(said).toBeHidden()
})

test('it opens over the whole phone, and goes by Escape, by the way back, and pulled down', async ({ veza, visit }) => {
  const music = await inPocket({ veza, visit })
  const { page } = music
  await music.mark()
  const [first] = await music.sounding()
  const url = page.url()
  const open = async () => {
    await opener(music).click()
    await expect(sheet(page)).toBeVisible()
  }
  const isClosed = async () => {
    await expect(sheet(page)).toBeHidden()
    expect(page.url()).toBe(url)
  }
  await opener(music).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeVisible()
  await expect.poll(() => boxOf(sheet(page))).toMatchObject({ x: 0, y: 0, ...kPhone })
  const stops = new Set<string>()
  for (let step = 0; step < 14; step++) {
    await page.keyboard.press('Tab')
    stops.add(await page.evaluate(nameOfFocus))
  }
  expect([...stops].toSorted()).toEqual(
    ['Close the player', 'Comment', 'First', 'Like', 'Mute', 'Next track', 'Pause', 'Position', 'Previous track', 'Repeat: off', 'Show the queue', 'Shuffle', 'Volume'].toSorted(),
  )
  await page.keyboard.press('Escape')
  await isClosed()
  await expect(opener(music)).toBeFocused()

  await open()
  await page.goBack()
  await isClosed()
  await open()
  await sheet(page).getByRole('button', { name: 'Close the player' }).click()
  await isClosed()

  // A little is not enough, and on the waveform a finger means a place in the track.
  await open()
  await pullDown(page, 195, 200, 250)
  await expect(sheet(page)).toBeVisible()
  await expect.poll(async () => (await boxOf(sheet(page))).y).toBe(0)
  const wave = await boxOf(sheet(page).getByRole('slider', { name: 'Position' }))
  await pullDown(page, wave.x + wave.width / 2, wave.y + 10, wave.bottom + 150)
  await expect(sheet(page).getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', /^0:3\d of 1:00$/)
  await expect(sheet(page)).toBeVisible()
  await pullDown(page, 195, 200, 400)
  await isClosed()

  await expect.poll(() => music.at()).toBeGreaterThan(30)
  expect((await music.sounding()).map(({ mark }) => mark)).toEqual([first?.mark])
})

test('opened it has everything: the waveform, the queue, how loud it is, and the way to the track', async ({ veza, visit }) => {
  const music = await inPocket({ veza, visit })
  const { page } = music
  await opener(music).click()
  const whole = sheet(page)
  const fits = async (name: string) => {
    expect(await small(whole)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await check(page, name)
  }
  await fits('the opened player')
  await whole.getByRole('button', { name: 'Show the queue' }).click()
  await fits('the opened player with its queue')
  await page.setViewportSize(kSmallest)
  await fits('the opened player with its queue, in the smallest window')
  await expect(whole.getByRole('button', { name: 'Next track' })).toBeInViewport({ ratio: 1 })
  await whole.getByRole('button', { name: 'Take Second out of the queue' }).click()
  await expect(whole.getByRole('status').getByText('Taken out of the queue.')).toBeVisible()
  expect(await small(whole)).toEqual([])
  await whole.getByRole('button', { name: 'Undo' }).click()
  await expect(whole.getByRole('button', { name: 'Play Second' })).toBeVisible()
  await whole.getByRole('button', { name: 'Close the queue' }).click()
  await fits('the opened player in the smallest window')

  await whole.getByRole('slider', { name: 'Volume' }).fill('35')
  await whole.getByRole('button', { name: 'Pause' }).click()
  await whole.getByRole('slider', { name: 'Position' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(whole.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', /^0:5[45] of 1:00$/)
  await whole.getByRole('button', { name: 'Next track' }).click()
  await whole.getByRole('link', { name: 'Second' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Second' })).toBeVisible()
  await expect(whole).toBeHidden()
  await expect(opener(music, 'Second')).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(music.player().getByRole('slider', { name: 'Volume' })).toHaveValue('35')
})

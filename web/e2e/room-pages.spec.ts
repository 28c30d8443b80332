import { App } from './support/app'
import { check } from './support/axe'
import { Music } from './support/music'
import { RoomPage } from './support/room-page'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'
import { gather } from './support/world'

const tones = [tone('First.wav', 90, 330), tone('Second.wav', 90, 440), tone('Third.wav', 90, 550)]

test('a room is made, filled from the library and put in order, and the list of channels tells of it', async ({ veza, visit }) => {
  test.setTimeout(180_000)
  const [mira] = await gather({ veza, visit }, 'Club', ['mira'])
  const invitation = await mira.invite()
  const library = new Music(mira)
  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await library.bring(tones)
  const room = new RoomPage(mira)
  await room.create('lounge')
  await expect(room.playing('Nothing plays yet')).toBeVisible()
  await expect(mira.composer()).toBeVisible()
  await expect(room.line()).toBeHidden()
  await room.add(['First', 'Second', 'Third'])
  await expect(room.playing('First')).toBeVisible()
  await expect(room.stage().getByText(/Added by you/).first()).toBeVisible()
  await expect(room.waiting()).toHaveText([/^Second/, /^Third/])
  await room.button('Move Third').press('ArrowUp')
  await expect(room.waiting()).toHaveText([/^Third/, /^Second/])
  await expect(room.button('Move Third')).toBeFocused()
  await expect(room.line()).toContainText('First')

  const theo = new App((await visit(new URL(invitation).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  await theo.register('theo')
  const guest = new RoomPage(theo)
  await expect(guest.line()).toContainText('First')
  await theo.channelLink('lounge').click()
  await expect(guest.waiting()).toHaveText([/^Third/, /^Second/])
  // Who has not the permission steers nothing.
  for (const name of [/^Move /, 'Pause', 'Skip', 'Clear']) await expect(guest.button(name)).toBeHidden()
  await guest.join()
  await expect(room.stage().getByRole('region', { name: '1 person listens' })).toBeVisible()
  await expect(guest.line()).toContainText('You are listening here')
  await theo.send('What a start')
  await expect(mira.message('What a start')).toBeVisible()
  await guest.button('Vote to skip: 0 of 1 votes').click()
  await expect(guest.playing('Third')).toBeVisible()
  await expect(room.playing('Third')).toBeVisible()
  await expect(room.waiting()).toHaveText([/^Second/])

  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await library.menu('First', 'Add to a room')
  await mira.dialog().getByRole('button', { name: /^lounge/ }).click()
  await mira.dialog().getByRole('link', { name: 'Go to lounge' }).click()
  await expect(room.waiting()).toHaveText([/^Second/, /^First/])
  await room.button('Clear').click()
  await mira.dialog().getByRole('button', { name: 'Take them all out' }).click()
  await expect(room.waiting()).toHaveCount(0)
  await expect(guest.waiting()).toHaveCount(0)
  await expect(guest.playing('Third')).toBeVisible()
})

test('an album, an artist’s works and a playlist go into a room at once, without what not all would hear', async ({ veza, visit }) => {
  test.setTimeout(180_000)
  const [mira] = await gather({ veza, visit }, 'Club', ['mira'], { reducedMotion: 'reduce' })
  const { page } = mira
  const library = new Music(mira)
  const music = () => page.getByRole('link', { name: 'Music', exact: true }).click()
  await music()
  await library.bring(['Flood', 'Ebb', 'Draft'].map((title, at) => record({ title, artist: 'Lumen', album: 'Tides', track: at + 1 }, 90, 330 + 110 * at, { bare: true })))
  await library.menu('Draft', 'Edit')
  await mira.dialog().getByLabel('Who may hear it').selectOption('Only I')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(mira.dialog()).toBeHidden()
  for (const title of ['Ebb', 'Flood']) {
    await library.menu(title, 'Add to a playlist')
    if (title === 'Ebb') await mira.dialog().getByLabel('New playlist').fill('Sunday')
    await mira.dialog().getByRole('button', { name: title === 'Ebb' ? 'Create' : /^Sunday/ }).click()
    await expect(mira.dialog()).toBeHidden()
  }
  const room = new RoomPage(mira)
  await room.create('lounge')
  /** From a page of the library into the room, and to it. */
  const fill = async (view: string, name: RegExp, said: string) => {
    await music()
    // What is made in a menu of a track is on a playlist of one's own.
    if (view === 'Playlists') await page.goto('/music/@me')
    await library.view(view)
    await page.getByRole('main').getByRole('link', { name }).first().click()
    await page.getByRole('main').getByRole('button', { name: 'Add to a room' }).click()
    await mira.dialog().getByRole('button', { name: /^lounge/ }).click()
    await expect(mira.dialog().getByRole('status')).toContainText(said)
  }
  const toRoom = () => mira.dialog().getByRole('link', { name: 'Go to lounge' }).click()

  await fill('Albums', /Tides/, '2 of 3 tracks wait in the queue of lounge.')
  await expect(mira.dialog().getByRole('status')).toContainText('One is left out: not everybody in the room would hear it.')
  await check(page, 'an album in a room')
  await toRoom()
  await expect(room.playing('Flood')).toBeVisible()
  await expect(room.waiting()).toHaveText([/^Ebb/])
  await fill('Playlists', /Sunday/, 'All 2 tracks wait in the queue of lounge.')
  await toRoom()
  await expect(room.waiting()).toHaveText([/^Ebb/, /^Ebb/, /^Flood/])
  await fill('Artists', /Lumen/, '2 of 3 tracks wait in the queue of lounge.')
  await toRoom()
  await expect(room.waiting()).toHaveText([/^Ebb/, /^Ebb/, /^Flood/, /^Flood/, /^Ebb/])

  // The room itself finds the album as well, by keyboard.
  await room.button('Add tracks').click()
  await mira.dialog().getByLabel('Find a track').fill('Tides')
  await mira.dialog().getByRole('list', { name: 'Albums' }).getByRole('button', { name: 'Add all of Tides', exact: true }).press('Enter')
  await expect(mira.dialog().getByText('2 of 3 tracks of Tides wait in the queue', { exact: true })).toBeVisible()
  await expect(mira.dialog().getByRole('button', { name: 'Add all of Tides once more', exact: true })).toBeFocused()
  await check(page, 'an album added in the room')
  await page.keyboard.press('Escape')
  await expect(room.waiting()).toHaveCount(7)
})

test('no page of a room breaks WCAG 2.2 AA, wide or narrow, in any theme', async ({ veza, visit }) => {
  test.setTimeout(240_000)
  const [app] = await gather({ veza, visit }, 'Club', ['nora'], { reducedMotion: 'reduce' })
  const { page } = app
  await page.getByRole('link', { name: 'Music', exact: true }).click()
  await new Music(app).bring(tones)
  const room = new RoomPage(app)
  await app.serverMenu('New channel')
  await check(page, 'new channel, of two kinds')
  await page.keyboard.press('Escape')
  await room.create('lounge')
  await check(page, 'a quiet room')
  await room.button('Add tracks').click()
  await expect(app.dialog().getByRole('button', { name: 'Add First', exact: true })).toBeVisible()
  await check(page, 'add tracks')
  await page.keyboard.press('Escape')
  await room.add(['First', 'Second', 'Third'])
  await room.join()
  await check(page, 'a room from inside')
  // What is looked at for long must not come to its end meanwhile.
  await room.button('Pause').click()
  await room.button('In step with the others').click()
  await room.button('Menu of Third').click()
  await check(page, 'a paused room, how late one is, the menu of a track')
  await page.keyboard.press('Escape')
  await room.button('Leave').click()
  await check(page, 'a room from outside')
  await page.setViewportSize({ width: 320, height: 640 })
  await check(page, 'narrow')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await room.button('Hide the stage').click()
  await check(page, 'narrow, the stage put away')
})

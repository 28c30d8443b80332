import type { Page } from '@playwright/test'
import { check } from './support/axe'
import { Music } from './support/music'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'
import { Person } from './support/world'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const queued = async (music: Music) => {
  await music.button('Show the queue').click()
  const titles = await music.titles()
  await music.queue().getByRole('button', { name: 'Close the queue' }).click()
  return titles
}

test('every row leads to its track, who made it and its album, and a whole album, artist or playlist is put into a queue or on a playlist', async ({ veza, visit }) => {
  const lumen = { artist: 'Lumen', album: 'Abend' }
  const music = await Music.own({ veza, visit }, [record({ ...lumen, title: 'Zweites', track: 2 }, 60, 330), record({ ...lumen, title: 'Erstes', track: 1 }, 60, 440), tone('Apart.wav', 60, 550)])
  const { app, page } = music
  await music.row('Erstes').getByRole('link', { name: 'Lumen' }).click()
  await expect(heading(page, 'Lumen')).toBeVisible()
  await music.row('Erstes').getByRole('link', { name: 'Abend' }).click()
  await expect(heading(page, 'Abend')).toBeVisible()
  await music.row('Zweites').getByRole('link', { name: 'Zweites' }).click()
  await expect(heading(page, 'Zweites')).toBeVisible()
  await music.open()
  await music.menu('Erstes', 'Go to the album Abend')
  await expect(heading(page, 'Abend')).toBeVisible()
  await music.menu('Zweites', 'Go to Lumen')
  await expect(heading(page, 'Lumen')).toBeVisible()

  await music.open()
  await music.play('Apart')
  const act = async (title: string, item: string) => {
    await page.getByRole('main').getByRole('button', { name: `Menu of ${title}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  await music.view('Artists')
  await act('Lumen', 'Add to the queue')
  await expect.poll(() => queued(music)).toEqual(['Apart', 'Erstes', 'Zweites', 'Erstes', 'Zweites'])
  await music.view('Albums')
  await act('Abend', 'Play next')
  await expect.poll(() => queued(music)).toHaveLength(7)
  await act('Abend', 'Add to a playlist')
  await app.dialog().getByLabel('New playlist').fill('Sunday')
  await app.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(app.dialog()).toBeHidden()
  await music.view('Playlists')
  await expect(page.getByRole('link', { name: /^Sunday/ })).toContainText('2 tracks')
  await act('Sunday', 'Add to the queue')
  await expect.poll(() => queued(music)).toHaveLength(9)
  await check(page, 'playlists with their menus')
  await page.getByRole('link', { name: /^Sunday/ }).click()

  // What is on it is moved by its handle, and stays where it is let go.
  const listed = () => page.getByRole('main').getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))
  await expect.poll(listed).toEqual(['Erstes', 'Zweites'])
  const handle = page.getByRole('main').getByRole('button', { name: 'Move Erstes' })
  await handle.press('ArrowDown')
  await expect.poll(listed).toEqual(['Zweites', 'Erstes'])
  await expect(handle).toBeFocused()
  const [from, to] = [await handle.boundingBox(), await music.row('Zweites').boundingBox()]
  await handle.hover()
  await page.mouse.down()
  await page.mouse.move((from?.x ?? 0) + 5, (to?.y ?? 0) + 10, { steps: 5 })
  await page.mouse.up()
  await expect.poll(listed).toEqual(['Erstes', 'Zweites'])
  await check(page, 'a playlist that is put in order')
  await page.reload()
  await expect.poll(listed).toEqual(['Erstes', 'Zweites'])
})

test('the queue opens where it plays, and no playlist is out of reach', async ({ veza, visit }) => {
  const mira = await Person.create(veza, 'mira')
  for (let at = 1; at <= 60; at++) await mira.makePlaylist(`List ${at}`)
  const music = new Music(await mira.open(visit, '/music/@me'))
  const { app, page } = music
  await music.bring([tone('Song.wav', 60, 440)])
  await music.view('Playlists')
  const list = (title: string) => page.getByRole('main').getByText(title, { exact: true })
  await expect(list('List 60')).toBeVisible()
  await expect(list('List 1')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(list('List 1')).toHaveCount(1)
  await music.view('Tracks')
  await music.menu('Song', 'Add to a playlist')
  await app.dialog().getByText('List 1', { exact: true }).click()
  await expect(app.dialog()).toBeHidden()

  await music.play('Song')
  for (let at = 0; at < 20; at++) await music.menu('Song', 'Add to the queue')
  await music.button('Show the queue').click()
  await music.queue().getByRole('button', { name: 'Play Song' }).last().click()
  await music.queue().getByRole('button', { name: 'Close the queue' }).click()
  await music.button('Show the queue').click()
  await expect(music.queue().getByRole('listitem').last()).toBeInViewport()
})

import { App } from './support/app'
import { check } from './support/axe'
import { Music } from './support/music'
import { record } from './support/sound'
import { expect, test } from './support/test'
import { gather } from './support/world'

test('a few letters lead to any channel, and ? shows the keys', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Paths', ['mira'])
  const { page } = app
  await app.createChannel('setlists')
  await app.composer().focus()
  await page.keyboard.press('Control+k')
  const field = app.dialog().getByRole('combobox')
  await expect(field).toBeFocused()
  await page.keyboard.type('gen')
  await expect(app.dialog().getByRole('option', { selected: true })).toContainText('general')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await expect(app.dialog()).toBeHidden()

  // In a text it is a letter, elsewhere it is a key.
  await app.composer().fill('')
  await app.composer().press('?')
  await expect(app.composer()).toHaveValue('?')
  await app.composer().fill('')
  await page.getByRole('button', { name: 'Settings', exact: true }).focus()
  await page.keyboard.press('?')
  await expect(app.dialog().getByRole('heading', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  await expect(app.composer()).toHaveValue('')
})

test('tracks, albums, artists and playlists are found from anywhere: Enter plays, or opens', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [
    record({ title: 'Nachtlied', artist: 'Lumen', album: 'Abendstücke', track: 1 }, 30, 330),
    record({ title: 'Morgenrot', artist: 'Ada', album: 'Tagwerk', track: 1 }, 30, 440),
  ])
  const { app, page } = music
  await music.menu('Nachtlied', 'Add to a playlist')
  await app.dialog().getByLabel('New playlist').fill('Sonntags')
  await app.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(app.dialog()).toBeHidden()
  await app.createServer('Notes')
  await expect(app.composer()).toBeFocused()
  const option = (name: string | RegExp) => app.dialog().getByRole('option', { name })
  const look = async (words: string) => {
    await page.keyboard.press('Control+k')
    await expect(app.dialog().getByRole('combobox')).toBeFocused()
    await page.keyboard.type(words)
  }
  // With a letter that is wrong; it plays where one is.
  await look('nachtlid')
  await expect(option(/Nachtlied/)).toHaveAttribute('aria-selected', 'true')
  await expect(app.dialog().getByText('Enter plays it')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(app.dialog()).toBeHidden()
  await music.plays('Nachtlied')
  await music.isHeard()
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()

  // What is called so stands below the places of that name: two channels down.
  await look('ada')
  await expect(option(/^Morgenrot/)).toBeVisible()
  await expect(option(/^Tagwerk/)).toBeVisible()
  await option(/^Ada/).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
  await look('abendst')
  await expect(option(/^Abendstücke/)).toBeVisible()
  while ((await option(/^Abendstücke/).getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Abendstücke' })).toBeVisible()
  await look('sonnt')
  await expect(option('Sonntags 1 track Playlist')).toHaveAttribute('aria-selected', 'true')
  await check(page, 'music in the switcher')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sonntags' })).toBeVisible()
  await look('morgenrot')
  await expect(option(/^Morgenrot/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Morgenrot' })).toBeVisible()
  await music.plays('Nachtlied')
})

test('where nothing is called so, the words are looked for in the messages', async ({ visit }) => {
  const app = new App((await visit('/register')).page)
  const { page } = app
  await app.register('mira')
  await page.keyboard.press('Control+k')
  await expect(app.dialog().getByText('There is nowhere to go yet.')).toBeVisible()
  await app.dialog().getByRole('button', { name: 'New community' }).click()
  await app.dialog().getByLabel('Name').fill('Words')
  await app.dialog().getByRole('button', { name: 'Create the community' }).click()
  await app.isConnected()
  await app.send('the umbrella is in the hall')
  await expect(app.message('umbrella')).toHaveAttribute('data-state', 'sent')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('umbrella')
  await app.dialog().getByRole('button', { name: 'Search the messages for “umbrella”' }).click()
  await expect(page.getByRole('search').getByRole('button', { name: /general/ })).toContainText('umbrella is in the hall')
  await page.keyboard.press('Escape')
  // Where there are no messages, back to all places.
  await page.goto('/me')
  await expect(page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(app.dialog().getByRole('combobox')).toBeFocused()
  await page.keyboard.type('zzz')
  await app.dialog().getByRole('button', { name: 'Show all places' }).click()
  await expect(app.dialog().getByRole('option').first()).toBeVisible()
})

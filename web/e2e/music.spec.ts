import type { Locator, Page } from '@playwright/test'
import { App } from './support/app'
import { check as checkAxe } from './support/axe'
import { Music } from './support/music'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'
import { gather } from './support/world'

const lumen = { artist: 'Lumen', album: 'Abendstücke', date: 1998, genre: 'Ambient' }

test('files are dropped, listened to before everybody’s eyes, and there on every device', async ({ visit }) => {
  const music = new Music(new App((await visit('/register')).page))
  const { app, page } = music
  const name = await app.register('mira')
  await music.open()
  await expect(page.getByRole('heading', { name: 'No music yet' })).toBeVisible()
  const other = new Music(new App((await visit('/login')).page))
  await other.page.getByLabel('Username').fill(name)
  await other.page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await other.page.getByRole('button', { name: 'Sign in' }).click()
  await other.open()
  await expect(other.page.getByRole('heading', { name: 'No music yet' })).toBeVisible()

  await page.getByRole('button', { name: 'Add music' }).click()
  const stages: string[] = []
  await page.exposeFunction('stage', (text: string) => stages.push(text))
  await page.evaluate(() => {
    const tell = (window as unknown as { stage: (text: string) => void }).stage
    new MutationObserver(() => {
      const bar = document.querySelector('article [role="progressbar"]')
      if (bar) tell(bar.textContent ?? '')
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const sound = tone('Dropped.wav', 30, 440)
  const data = await page.evaluateHandle(
    ([content, type]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(content), (each) => each.charCodeAt(0))], 'Dropped.wav', { type }))
      return transfer
    },
    [sound.buffer.toString('base64'), sound.mimeType] as const,
  )
  await page.getByTestId('music-drop').dispatchEvent('dragover', { dataTransfer: data })
  await page.getByTestId('music-drop').dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByRole('list', { name: 'Files on their way' })).toContainText('Dropped.wav')
  await expect(page.getByRole('list', { name: 'Files on their way' })).toContainText('Arrived')
  await expect(music.row('Dropped').getByRole('button', { name: 'Play Dropped' })).toBeEnabled()
  expect(stages.join(' ')).toMatch(/Waits|Looks at the file|Listens|Puts it in its place/)
  await expect(other.row('Dropped').getByRole('button', { name: 'Play Dropped' })).toBeEnabled()

  // What is no music says why, and stops nobody else.
  const words = { name: 'words.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('only words, and no sound at all '.repeat(200)) }
  await page.locator('input[type="file"]').setInputFiles([words, tone('Sound.wav', 10, 550)])
  await expect(music.row('Sound').getByRole('button', { name: 'Play Sound' })).toBeEnabled()
  await expect(music.row('words')).toContainText('This file has no sound that can be read.')
  await music.menu('words', 'Delete')
  await app.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(music.row('words')).toBeHidden()

  // One device plays what the other takes away.
  await other.play('Dropped')
  await music.menu('Dropped', 'Delete')
  await app.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(other.row('Dropped')).toBeHidden()
  await expect(other.player()).toContainText('Nothing plays')
  expect(await other.sounding()).toEqual([])
})

test('tags make records and artists of it, search finds them, and hands put right what they said', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [record({ ...lumen, title: 'Zweites', track: 2 }, 20, 330), record({ ...lumen, title: 'Erstes', track: 1 }, 25, 440)])
  const { app, page } = music
  await music.view('Albums')
  await expect(page.getByRole('list', { name: 'Albums' }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Albums' }).locator('img')).toBeVisible()
  await page.getByRole('link', { name: /Abendstücke/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Abendstücke' })).toBeVisible()
  await expect(page.getByText('Lumen · 1998 · 2 tracks · 0:45')).toBeVisible()
  await expect.poll(() => page.getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))).toEqual(['Erstes', 'Zweites'])
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await music.plays('Erstes')
  await music.isHeard()

  await page.getByRole('button', { name: 'Edit' }).click()
  await app.dialog().getByLabel('Title').fill('Abendmusik')
  await app.dialog().getByLabel('Year').fill('1999')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Abendmusik' })).toBeVisible()
  await expect(page.getByText('Lumen · 1999')).toBeVisible()

  await page.goBack()
  await music.view('Artists')
  await page.getByRole('link', { name: /Lumen/ }).click()
  await expect(page.getByText('1 album · 2 tracks')).toBeVisible()
  await expect(music.row('Zweites')).toBeVisible()

  // Without the capital, with a letter that is wrong.
  await page.goBack()
  await page.getByRole('searchbox', { name: 'Find music' }).fill('zweitis')
  await expect(page.getByRole('region', { name: 'Found' }).getByRole('article', { name: 'Zweites' })).toBeVisible()
  await expect(page).toHaveURL(/q=zweitis/)
  await page.getByRole('searchbox', { name: 'Find music' }).fill('nothing of the kind')
  await expect(page.getByRole('heading', { name: 'Nothing found.' })).toBeVisible()
  await page.getByRole('button', { name: 'Show the whole library' }).click()
  await expect(page.getByRole('searchbox', { name: 'Find music' })).toHaveValue('')

  await music.view('Tracks')
  await music.menu('Zweites', 'Edit')
  await app.dialog().getByLabel('Title').fill('Nachklang')
  await app.dialog().getByLabel('Artists').fill('Lumen, Ada')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(music.row('Nachklang')).toContainText('Lumen, Ada')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By title')
  await expect.poll(() => page.getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))).toEqual(['Erstes', 'Nachklang'])
  await expect(page).toHaveURL(/sort=title/)
})

test('playlists are made, put in order, renamed and thrown away', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, ['C', 'B', 'A'].map((title, at) => tone(`${title}.wav`, 10, 300 + 50 * at)))
  const { app, page } = music
  const listed = () => page.getByRole('main').getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))
  await music.view('Playlists')
  await page.getByRole('button', { name: 'New playlist' }).click()
  await app.dialog().getByLabel('Title').fill('Sunday')
  await app.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sunday' })).toBeVisible()
  await expect(page.getByText('Nothing is on it yet')).toBeVisible()
  await music.open()
  for (const title of ['A', 'B', 'C']) {
    await music.menu(title, 'Add to a playlist')
    await app.dialog().getByRole('button', { name: /^Sunday/ }).click()
    await expect(app.dialog()).toBeHidden()
  }
  await music.view('Playlists')
  await page.getByRole('link', { name: /Sunday/ }).click()
  await expect.poll(listed).toEqual(['A', 'B', 'C'])
  await music.menu('C', 'Further up')
  await expect.poll(listed).toEqual(['A', 'C', 'B'])
  await music.menu('A', 'Further down')
  await expect.poll(listed).toEqual(['C', 'A', 'B'])
  await page.getByRole('main').getByRole('button', { name: 'Play', exact: true }).click()
  await music.plays('C')
  await music.pause()
  await music.menu('B', 'Take off the playlist')
  await expect.poll(listed).toEqual(['C', 'A'])
  await page.getByRole('button', { name: 'Edit' }).click()
  await app.dialog().getByLabel('Title').fill('Monday')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Monday' })).toBeVisible()
  await music.open()
  await page.getByRole('searchbox', { name: 'Find music' }).fill('mond')
  await page.getByRole('region', { name: 'Found' }).getByRole('link', { name: /^Monday/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Monday' })).toBeVisible()
  await page.reload()
  await expect.poll(listed).toEqual(['C', 'A'])
  await page.getByRole('button', { name: 'Delete' }).click()
  await app.dialog().getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No playlists yet' })).toBeVisible()
  await music.view('Tracks')
  await expect(page.getByRole('article')).toHaveCount(3)
})

test('a community’s library is for whoever may see it, and what is made private leaves it', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Label', ['mira'])
  const invitation = await mira.invite()
  const library = new Music(mira)
  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await library.bring([tone('Ours.wav', 20, 440)])
  const guest = new Music(new App((await visit(new URL(invitation).pathname)).page))
  await guest.page.getByRole('button', { name: 'Create an account and join' }).click()
  await guest.app.register('theo')
  await guest.page.getByRole('link', { name: 'Music', exact: true }).click()
  await expect(guest.row('Ours')).toBeVisible()
  await guest.row('Ours').getByRole('button', { name: 'Menu of Ours' }).click()
  await expect(guest.page.getByRole('menuitem', { name: 'Play next' })).toBeVisible()
  await expect(guest.page.getByRole('menuitem', { name: 'Edit' })).toBeHidden()
  await expect(guest.page.getByRole('menuitem', { name: 'Download' })).toBeHidden()
  await guest.page.keyboard.press('Escape')
  const file = mira.page.waitForEvent('download')
  await library.menu('Ours', 'Download')
  expect((await file).suggestedFilename()).toBe('Ours.wav')
  expect(await (await file).failure()).toBeNull()
  await library.bring([tone('Later.wav', 20, 550)])
  await expect(guest.row('Later')).toBeVisible()

  await library.menu('Ours', 'Edit')
  await mira.dialog().getByLabel('Who may hear it').selectOption('Only I')
  await mira.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(guest.row('Ours')).toBeHidden()
  await expect(guest.row('Later')).toBeVisible()
  await expect(library.row('Ours')).toBeVisible()
  await guest.page.goto('/tracks/01a221ad-bf15-706f-b07d-d0f37d577810')
  await expect(guest.page.getByRole('heading', { level: 1, name: 'Not here' })).toBeVisible()
})

test('a track without a picture of its own shows the one of its record', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [record({ ...lumen, title: 'Erstes', track: 1 }, 20, 440), record({ ...lumen, title: 'Zweites', track: 2 }, 20, 330, { bare: true })])
  const { page } = music
  const pictureIn = (place: Locator) => place.locator('img').getAttribute('src')
  const cover = await pictureIn(music.row('Erstes'))
  expect(await pictureIn(music.row('Zweites'))).toBe(cover)
  await music.play('Zweites')
  expect(await pictureIn(music.player())).toBe(cover)
  const id = /pictures\/([0-9a-f-]+)/.exec(cover ?? '')?.[1] ?? ''
  await expect.poll(() => page.evaluate(() => navigator.mediaSession.metadata?.artwork.map(({ src }) => src).join(' '))).toContain(id)
})

test('whoever is only named on a record can be renamed, and nobody of another library is offered to merge with', async ({ veza, visit }) => {
  const one = { artist: 'Ada', album: 'Samthandschuh', track: 1, title: 'Erstes', album_artist: 'Lumen' }
  const music = await Music.own({ veza, visit }, [record(one, 10, 440)])
  const { app, page } = music
  // Somebody else lets everybody hear theirs: a search finds it, and a merge must not.
  const other = await Music.own({ veza, visit }, [record({ ...one, album: 'Fremd', artist: 'Lumina', title: 'Fremdes', album_artist: 'Lumina' }, 10, 330)])
  await other.menu('Fremdes', 'Edit')
  await other.app.dialog().getByLabel('Who may hear it').selectOption('Everybody with an account here')
  await other.app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(other.app.dialog()).toBeHidden()

  await page.getByRole('searchbox', { name: 'Find music' }).fill('fremdes')
  await expect(page.getByRole('region', { name: 'Found' }).getByRole('article', { name: 'Fremdes' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find music' }).fill('')
  await music.view('Artists')
  await page.getByRole('link', { name: /^Lumen/ }).click()
  await expect(page.getByText('1 album · 0 tracks')).toBeVisible()
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(app.dialog().getByRole('button', { name: /^Ada/ })).toBeVisible()
  const found = page.waitForResponse((response) => response.url().includes('/search?') && response.url().includes('lum'))
  await app.dialog().getByRole('searchbox', { name: 'Find an artist' }).fill('lum')
  expect(await (await found).text()).toContain('Lumina')
  await expect(app.dialog().getByText('Nothing found.')).toBeVisible()
  await expect(app.dialog().getByRole('button', { name: /^Lumina/ })).toBeHidden()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit' }).click()
  await app.dialog().getByLabel('Name').fill('Lumen Trio')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lumen Trio' })).toBeVisible()
})

async function check(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('main').getByText('Loading …', { exact: true })).toHaveCount(0)
  await checkAxe(page, name)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(overflow, `${name}: wider than the screen`).toBeLessThanOrEqual(0)
}

test('no page of music breaks WCAG 2.2 AA, wide or narrow, in any theme', async ({ veza, visit }) => {
  test.setTimeout(480_000)
  const music = await Music.own({ veza, visit }, [], { reducedMotion: 'reduce' })
  const { app, page } = music
  await check(page, 'empty library')
  await music.bring([record({ ...lumen, title: 'Zweites', track: 2 }, 20, 330), record({ ...lumen, title: 'Erstes', track: 1 }, 25, 440)])
  await music.play('Erstes')
  await music.pause()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await check(page, 'tracks, the queue open')
  await page.keyboard.press('Control+k')
  await expect(app.dialog().getByRole('combobox')).toBeFocused()
  await page.keyboard.type('erstes')
  await expect(app.dialog().getByRole('option', { name: /^Erstes/ })).toBeVisible()
  await check(page, 'the switcher with music')
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  await music.menu('Erstes', 'Edit')
  await check(page, 'edit a track')
  await page.keyboard.press('Escape')
  await music.menu('Erstes', 'Add to a playlist')
  await check(page, 'add to a playlist')
  await app.dialog().getByLabel('New playlist').fill('Sunday')
  await app.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(app.dialog()).toBeHidden()
  const pages = async (size: string) => {
    for (const view of ['Albums', 'Artists', 'Playlists', 'Liked', 'Played', 'Add music', 'Tracks']) {
      await music.view(view)
      await check(page, `${size}: ${view}`)
    }
  }
  await pages('wide')
  await page.setViewportSize({ width: 320, height: 640 })
  await pages('narrow')
  await page.getByRole('button', { name: 'Erstes: open the player' }).click()
  await expect(app.dialog().getByRole('slider', { name: 'Volume' })).toBeVisible()
  await check(page, 'the player on a phone')
  await page.keyboard.press('Escape')
  await music.view('Albums')
  await page.getByRole('link', { name: /Abendstücke/ }).click()
  await expect(music.row('Zweites')).toBeVisible()
  await check(page, 'narrow: a record')
  await page.setViewportSize({ width: 1280, height: 800 })
  await check(page, 'wide: a record')
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(app.dialog().getByText('There is no other album')).toBeVisible()
  await check(page, 'nothing to merge with')
  await page.keyboard.press('Escape')
  await music.open()
  await music.bring([record({ ...lumen, title: 'Drittes', artist: 'Ada', track: 1 }, 5, 550)])
  await music.view('Artists')
  await page.getByRole('link', { name: /^Ada/ }).click()
  await page.getByRole('button', { name: 'Merge' }).click()
  await check(page, 'whom to merge with')
  await app.dialog().getByRole('list').getByRole('button', { name: /^Lumen/ }).click()
  await check(page, 'what becomes of what')
  await page.keyboard.press('Escape')
  await music.player().getByRole('link', { name: 'Erstes' }).click()
  await expect(page.getByText('Ambient')).toBeVisible()
  await check(page, 'wide: a track')
})

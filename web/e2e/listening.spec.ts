import { App } from './support/app'
import { Music } from './support/music'
import { record, tone } from './support/sound'
import { expect, test } from './support/test'
import { gather } from './support/world'

const played = (music: Music) =>
  music.page.getByRole('list', { name: /^Played, / }).getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))

test('what one listened to is found again, the latest first, and plays from there', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [])
  const { page } = music
  await music.view('Played')
  await expect(page.getByRole('heading', { name: 'Nothing played yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to the tracks' }).click()
  await expect(page.getByRole('heading', { name: 'No music yet' })).toBeVisible()
  await music.bring([tone('Second.wav', 8, 550), tone('First.wav', 8, 440)])

  // Each is a play after half of it; it comes in while one looks.
  await music.play('First')
  await music.view('Played')
  await expect.poll(() => played(music)).toEqual(['First'])
  await expect.poll(() => played(music)).toEqual(['Second', 'First'])
  await expect(page.getByRole('heading', { level: 2, name: 'Today' })).toBeVisible()
  await expect(music.row('First')).toContainText(/\d\d:\d\d/)
  await page.reload()
  await expect.poll(() => played(music)).toEqual(['Second', 'First'])
  await music.row('First').getByRole('button', { name: 'Play First' }).focus()
  await page.keyboard.press('Enter')
  await music.isHeard()
  await music.plays('First')
  await page.getByRole('button', { name: 'Show the queue' }).click()
  expect(await music.titles()).toEqual(['Second', 'First'])
})

test('artists and albums that are there twice become one, by keyboard, after one has seen what becomes of what', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [
    record({ title: 'Eins', artist: 'Lumen', album: 'Abend', track: 1 }, 5, 330),
    record({ title: 'Zwei', artist: 'Lumen (live)', album: 'Abend (Remaster)', track: 2 }, 5, 440),
    record({ title: 'Drei', artist: 'Ada', album: 'Morgen', track: 1 }, 5, 550),
  ])
  const { app, page } = music
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  await music.view('Artists')
  await page.getByRole('link', { name: /^Lumen \(live\)/ }).click()
  await expect(heading('Lumen (live)')).toBeVisible()
  await page.getByRole('button', { name: 'Merge' }).focus()
  await page.keyboard.press('Enter')
  await expect(app.dialog().getByRole('searchbox', { name: 'Find an artist' })).toBeFocused()
  // Who is called almost alike stands first; oneself is not among them.
  const others = app.dialog().getByRole('list', { name: 'What there is to merge with' }).getByRole('button')
  await expect.poll(() => others.allInnerTexts()).toEqual([expect.stringMatching(/^Lumen\n/), expect.stringMatching(/^Ada\n/)])
  await page.keyboard.type('nobody of that name')
  await expect(app.dialog().getByText('Nothing found.')).toBeVisible()
  await app.dialog().getByRole('button', { name: 'Show all' }).click()
  await app.dialog().getByRole('searchbox').fill('lumen')
  await expect(others).toHaveCount(1)
  await others.first().focus()
  await page.keyboard.press('Enter')
  await expect(app.dialog().getByText('“Lumen” becomes “Lumen (live)”')).toBeVisible()
  await app.dialog().getByRole('button', { name: 'The other way round' }).click()
  await expect(app.dialog().getByText('“Lumen (live)” becomes “Lumen”')).toBeVisible()
  const both = app.dialog().getByRole('list', { name: 'What becomes of them' }).getByRole('listitem')
  await expect(both.first()).toContainText(/Lumen \(live\).*1 album · 1 track.*Goes/)
  await expect(both.last()).toContainText(/Lumen.*1 album · 1 track.*Stays/)
  await app.dialog().getByRole('button', { name: 'Merge' }).focus()
  await page.keyboard.press('Enter')
  await expect(app.dialog()).toBeHidden()
  await expect(heading('Lumen')).toBeVisible()
  await expect(page.getByText('2 albums · 2 tracks')).toBeVisible()
  await expect(music.row('Zwei')).toContainText('Lumen')
  await page.getByRole('button', { name: 'Edit' }).click()
  await app.dialog().getByLabel('Name').fill('LUMEN')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(heading('LUMEN')).toBeVisible()

  // The same with its two records.
  await page.getByRole('list', { name: 'Albums' }).getByRole('link', { name: /^Abend \(Remaster\)/ }).click()
  await expect(heading('Abend (Remaster)')).toBeVisible()
  await page.getByRole('button', { name: 'Merge' }).click()
  await others.filter({ hasText: /^Abend\n?/ }).first().click()
  await app.dialog().getByRole('button', { name: 'The other way round' }).click()
  await expect(app.dialog().getByText('“Abend (Remaster)” becomes “Abend”')).toBeVisible()
  await app.dialog().getByRole('button', { name: 'Merge' }).click()
  await expect(heading('Abend')).toBeVisible()
  await expect.poll(() => page.getByRole('article').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))).toEqual(['Eins', 'Zwei'])
  await music.open()
  await music.view('Artists')
  await expect(page.getByRole('list', { name: 'Artists' }).getByRole('listitem')).toHaveCount(2)
})

test('only who manages a library makes two into one, and where nothing else is there it says what to do', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Label', ['mira'])
  const invitation = await mira.invite()
  const library = new Music(mira)
  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await library.bring([record({ title: 'Einzeln', artist: 'Lumen', album: 'Abend', track: 1 }, 5, 330)])
  await library.view('Artists')
  await mira.page.getByRole('link', { name: /^Lumen/ }).click()
  await mira.page.getByRole('button', { name: 'Merge' }).click()
  await expect(mira.dialog().getByText('There is no other artist in this library')).toBeVisible()
  await mira.dialog().getByRole('button', { name: 'Add music' }).click()
  await expect(mira.page.getByRole('heading', { level: 1, name: 'Library of Label' })).toBeVisible()
  await expect(mira.page.getByText('Drop files here')).toBeVisible()

  const guest = new Music(new App((await visit(new URL(invitation).pathname)).page))
  await guest.page.getByRole('button', { name: 'Create an account and join' }).click()
  await guest.app.register('theo')
  await guest.page.getByRole('link', { name: 'Music', exact: true }).click()
  await guest.view('Artists')
  await guest.page.getByRole('link', { name: /^Lumen/ }).click()
  await expect(guest.row('Einzeln')).toBeVisible()
  await expect(guest.page.getByRole('main').getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(guest.page.getByRole('button', { name: 'Merge' })).toBeHidden()
  await expect(guest.page.getByRole('button', { name: 'Edit' })).toBeHidden()
})

import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'
import { Person } from './support/world'

test('the queue is filled, put in order, emptied and taken back, and outlives the page', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, ['D', 'C', 'B', 'A'].map((title, at) => tone(`${title}.wav`, 40, 300 + 50 * at)))
  const { page } = music
  await music.play('D')
  await music.pause()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  expect(await music.titles()).toEqual(['A', 'B', 'C', 'D'])
  const last = 'D'
  await music.menu('B', 'Play next')
  await expect.poll(() => music.titles()).toEqual(['A', 'B', 'C', 'D', 'B'])
  await music.menu('C', 'Add to the queue')
  await expect.poll(() => music.titles()).toEqual(['A', 'B', 'C', last, 'B', 'C'])

  // With the keyboard, and said aloud.
  await music.queue().getByRole('button', { name: 'Move D' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => music.titles()).toEqual(['A', 'B', 'D', 'C', 'B', 'C'])
  await expect(music.queue().getByText('D, now at place 3 of 6')).toBeAttached()
  await expect(music.queue().getByRole('button', { name: 'Move D' })).toBeFocused()
  // With the mouse, two places down.
  const handle = await music.queue().getByRole('button', { name: 'Move A' }).boundingBox()
  const row = await music.queue().getByRole('listitem').first().boundingBox()
  if (!handle || !row) throw new Error('the queue is not on the screen')
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + row.height, { steps: 4 })
  await page.mouse.move(x, y + 2 * row.height, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => music.titles()).toEqual(['B', 'D', 'A', 'C', 'B', 'C'])

  // It is there after a reload, and where it stood.
  await music.position().focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.reload()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await expect.poll(() => music.titles()).toEqual(['B', 'D', 'A', 'C', 'B', 'C'])
  await expect(music.position()).toHaveAttribute('aria-valuetext', '0:05 of 0:40')
  await music.paused().click()
  await expect.poll(() => music.at()).toBeGreaterThan(5)
  await music.plays('D')
  await music.pause()

  await music.queue().getByRole('button', { name: 'Take A out of the queue' }).click()
  await expect.poll(() => music.titles()).toEqual(['B', 'D', 'C', 'B', 'C'])
  await music.player().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => music.titles()).toEqual(['B', 'D', 'A', 'C', 'B', 'C'])
  await music.queue().getByRole('button', { name: 'Clear what waits' }).click()
  await expect.poll(() => music.titles()).toEqual(['B', 'D'])
  await expect(music.player().getByText('The queue was cleared.')).toBeVisible()
  await music.player().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => music.titles()).toEqual(['B', 'D', 'A', 'C', 'B', 'C'])
})

test('shuffle mixes what waits and gives the order back; repeat begins anew', async ({ veza, visit }) => {
  const names = ['h', 'g', 'f', 'e', 'd', 'c', 'b', 'a']
  const music = await Music.own({ veza, visit }, names.map((name, at) => tone(`${name}.wav`, 3, 300 + 40 * at)))
  const { page } = music
  const order = names.toReversed()
  await music.play('a')
  await music.pause()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await expect.poll(() => music.titles()).toEqual(order)
  // Seven that wait: that they stay as they are by chance is one in five thousand, twice in a row never.
  const shuffle = music.button('Shuffle')
  await shuffle.click()
  await expect(shuffle).toHaveAttribute('aria-pressed', 'true')
  const mixed = await music.titles()
  expect(mixed[0]).toBe('a')
  expect(mixed.toSorted()).toEqual(order)
  expect(mixed).not.toEqual(order)
  await shuffle.click()
  await expect.poll(() => music.titles()).toEqual(order)

  const toTheEnd = async () => {
    await music.position().focus()
    await page.keyboard.press('End')
  }
  await music.button('Repeat: off').click()
  await music.button('Repeat: all').click()
  await expect(music.button('Repeat: this track')).toBeVisible()
  await toTheEnd()
  await music.paused().click()
  await expect.poll(() => music.at()).toBeLessThan(2)
  await music.plays('a')
  await music.pause()
  // The last is followed by the first.
  await music.button('Repeat: this track').click()
  await music.button('Repeat: off').click()
  await music.queue().getByRole('button', { name: 'Play h' }).click()
  await music.plays('h')
  await toTheEnd()
  await music.plays('a')
  await music.isHeard()
})

test('what takes the place of a queue can be taken back, one track takes none, and the last is not lost', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, ['Other', 'Third', 'Second', 'First'].map((title, at) => tone(`${title}.wav`, 40, 300 + 50 * at)))
  const { page } = music
  await music.play('First')
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await music.queue().getByRole('button', { name: 'Take Other out of the queue' }).click()
  await music.menu('Second', 'Add to the queue')
  const made = ['First', 'Second', 'Third', 'Second']
  await expect.poll(() => music.titles()).toEqual(made)

  await music.play('Other')
  await expect.poll(() => music.titles()).toEqual(['First', 'Second', 'Third', 'Other'])
  await expect(music.player().getByText('Another list took the place of the queue.')).toBeVisible()
  await music.player().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => music.titles()).toEqual(made)
  await music.plays('First')
  await music.isHeard()

  // A hit of the switcher plays in front of what waits.
  await page.keyboard.press('Control+k')
  await music.app.dialog().getByRole('combobox').fill('Other')
  await music.app.dialog().getByRole('option', { name: /^Other/ }).first().click()
  await music.plays('Other')
  await expect.poll(() => music.titles()).toEqual(['First', 'Other', 'Second', 'Third', 'Second'])

  await music.queue().getByRole('button', { name: 'Play First' }).click()
  await music.queue().getByRole('button', { name: 'Clear what waits' }).click()
  await music.queue().getByRole('button', { name: 'Take First out of the queue' }).click()
  await expect.poll(() => music.titles()).toEqual([])
  await music.player().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => music.titles()).toEqual(['First'])
  await music.paused().click()
  await music.plays('First')
  await music.isHeard()
})

test('a list plays on behind what was loaded of it, without being scrolled to', async ({ veza, visit }) => {
  const mira = await Person.create(veza, 'mira')
  const titles = Array.from({ length: 53 }, (_, at) => `Song ${String(at + 1).padStart(2, '0')}`)
  await mira.bring(titles.map((title) => tone(`${title}.wav`, 1, 440)))
  // Low enough that the end of the first page is far from what one sees.
  const music = new Music(await mira.open(visit, '/music/@me?sort=title', { viewport: { width: 1280, height: 600 } }))
  const { page } = music
  await expect(music.row('Song 50')).toHaveCount(1)
  await expect(music.row('Song 51')).toHaveCount(0)
  await music.row('Song 01').getByRole('button', { name: 'Play Song 01' }).click()
  await page.getByRole('button', { name: 'Show the queue' }).click()
  await expect.poll(() => music.titles()).toEqual(titles.slice(0, 50))
  await expect(music.row('Song 51')).toHaveCount(0)
  await music.queue().getByRole('button', { name: 'Play Song 49' }).click()
  await expect.poll(() => music.titles()).toEqual(titles)
  // By themselves, one after the other, to the end of the list.
  await music.plays('Song 53')
  await expect(music.paused()).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Shuffle', exact: true }).click()
  await expect.poll(async () => (await music.titles()).toSorted()).toEqual(titles)
  await expect(music.row('Song 51')).toHaveCount(0)
})

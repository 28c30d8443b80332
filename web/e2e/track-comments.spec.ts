import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { App } from './support/app'
import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'
import { gather, Person } from './support/world'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function check(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(350)
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect.soft(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(overflow, `${name}: wider than the screen`).toBeLessThanOrEqual(0)
}

/** The page of a track, or the player on a phone, as far as comments go. */
class Comments {
  constructor(
    readonly page: Page,
    readonly slider: string,
  ) {}
  readonly waveform = () => this.page.getByRole('slider', { name: this.slider, exact: true })
  readonly markers = () => this.page.getByRole('toolbar', { name: 'Comments on the waveform' })
  readonly marker = (name: string | RegExp) => this.markers().getByRole('button', { name })
  readonly card = () => this.page.getByTestId('comment-card')
  readonly list = () => this.page.getByRole('region', { name: 'Comments', exact: true })
  readonly field = () => this.page.getByLabel(/^Comment at \d+:\d\d$/)

  async at(moment: string): Promise<void> {
    await expect(this.page.getByLabel(`Comment at ${moment}`, { exact: true })).toBeVisible()
  }

  /** Goes so many steps of five seconds from the beginning, and says something there. */
  async say(text: string, steps: number): Promise<void> {
    await this.waveform().press('Home')
    for (let step = 0; step < steps; step++) await this.waveform().press('ArrowRight')
    await this.at(`0:${String(steps * 5).padStart(2, '0')}`)
    await this.field().fill(text)
    await this.field().press('Enter')
    await expect(this.field()).toHaveValue('')
  }

  /** How far along the waveform the middle of a marker is, 0 to 1. */
  async share(name: string): Promise<number> {
    const [line, dot] = [await this.waveform().boundingBox(), await this.marker(name).boundingBox()]
    if (!line || !dot) throw new Error('it is not to be seen')
    return (dot.x + dot.width / 2 - line.x) / line.width
  }
}

/** Plays, pauses, and goes to its page. */
async function open(music: Music, title: string): Promise<Comments> {
  await music.play(title)
  await music.pause()
  await music.player().getByRole('link', { name: title }).click()
  await expect(music.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new Comments(music.page, `Position in ${title}`)
}

test('a comment stands at the moment at which one began to write, and others see it at once', async ({ veza, visit }) => {
  const [mira] = await gather({ veza, visit }, 'Label', ['mira'])
  const { name } = mira
  const invitation = await mira.invite()
  const music = new Music(mira)
  await mira.page.getByRole('link', { name: 'Music', exact: true }).click()
  await music.bring([tone('Song.wav', 80, 440)])
  const ours = await open(music, 'Song')
  const theo = new App((await visit(new URL(invitation).pathname)).page)
  await theo.page.getByRole('button', { name: 'Create an account and join' }).click()
  const guest = await theo.register('theo')
  await theo.page.goto(new URL(mira.page.url()).pathname)
  const theirs = new Comments(theo.page, 'Position in Song')
  await expect(theirs.list()).toContainText('Nobody has said anything yet')
  await theo.isConnected()

  // What is written belongs to the moment at which that began, wherever the music is by then.
  await ours.waveform().press('Home')
  for (let step = 0; step < 4; step++) await ours.waveform().press('ArrowRight')
  await ours.at('0:20')
  await ours.field().pressSequentially('Here')
  await ours.waveform().press('ArrowRight')
  await ours.at('0:20')
  await ours.field().press('End')
  await ours.field().pressSequentially(' it comes')
  await ours.field().press('Enter')
  for (const each of [ours, theirs]) {
    await expect(each.marker(`${name} at 0:20`)).toBeVisible()
    expect(Math.abs((await each.share(`${name} at 0:20`)) - 0.25)).toBeLessThan(0.01)
    await expect(each.list()).toContainText('Here it comes')
    await expect(each.list()).toContainText('1 comment')
  }
  await ours.at('0:25')
  await expect(ours.field()).toBeFocused()

  // Under the pointer it says what it says; who may not take it away is not offered to.
  await expect(theirs.card()).toBeHidden()
  await theirs.marker(`${name} at 0:20`).hover()
  await expect(theirs.card()).toContainText('Here it comes')
  await theo.page.mouse.move(5, 5)
  await expect(theirs.card()).toBeHidden()
  await expect(theirs.list().getByRole('button', { name: /^Delete/ })).toHaveCount(0)

  await theirs.field().fill('At once')
  await theo.page.getByRole('button', { name: 'Send the comment' }).click()
  await expect(ours.marker(`${guest} at 0:00`)).toBeVisible()
  await expect(ours.list().getByRole('listitem')).toHaveText([/At once/, /Here it comes/])
  await mira.page.reload()
  await expect(ours.list().getByRole('listitem')).toHaveText([/At once/, /Here it comes/])

  // Whose track it is takes away what others said, after a question.
  await ours.list().getByRole('button', { name: `Delete the comment of ${guest} at 0:00` }).click()
  await mira.dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(ours.list().getByRole('listitem')).toHaveCount(2)
  await ours.marker(`${guest} at 0:00`).focus()
  await ours.card().getByRole('button', { name: `Delete the comment of ${guest} at 0:00` }).click()
  await mira.dialog().getByRole('button', { name: 'Delete' }).click()
  for (const each of [ours, theirs]) {
    await expect(each.list().getByRole('listitem')).toHaveText([/Here it comes/])
    await expect(each.marker(/at 0:00/)).toHaveCount(0)
  }
})

test('markers are one Tab stop, walked through with the arrows, and say who and when', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Aria.wav', 60, 330)], { reducedMotion: 'reduce' })
  const { page } = music
  const comments = await open(music, 'Aria')
  const { marker, card, waveform } = comments
  await comments.say('The first', 1)
  await comments.say('The second', 4)
  await comments.say('Beside the second', 4)
  await comments.say('The last', 10)
  await expect(comments.markers().getByRole('button')).toHaveCount(3)

  await waveform().focus()
  await page.keyboard.press('Tab')
  await expect(marker(/at 0:05$/)).toBeFocused()
  await expect(card()).toContainText('The first')
  await expect(card()).toContainText('0:05')
  await page.keyboard.press('ArrowRight')
  await expect(marker('2 comments at 0:20')).toBeFocused()
  await expect(card()).toContainText('The second')
  await expect(card()).toContainText('Beside the second')
  const described = await marker('2 comments at 0:20').evaluate((each) => document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent)
  expect(described).toContain('Beside the second')
  await check(page, 'comments, one of them open')
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  await check(page, 'comments, in the light')
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'contrast'))
  await check(page, 'comments, in high contrast')

  await page.keyboard.press('End')
  await expect(marker(/at 0:50$/)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(marker(/at 0:50$/)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(marker(/at 0:05$/)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card()).toBeHidden()
  await expect(marker(/at 0:05$/)).toBeFocused()

  // One stop, at the one that was left; from it to what can be done with its words.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await expect(card().getByRole('button', { name: 'Play from 0:20' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(waveform()).toHaveAttribute('aria-valuetext', '0:20 of 1:00')
  await page.keyboard.press('Shift+Tab')
  await expect(marker('2 comments at 0:20')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(waveform()).toBeFocused()
  await expect(card()).toBeHidden()
})

test('what was said passes by with the music, and is never read aloud', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Short.wav', 30, 440)])
  const { page } = music
  const comments = await open(music, 'Short')
  await comments.say('Now listen', 1)
  await comments.waveform().press('Home')
  const passing = page.getByTestId('passing-comment')
  await expect(passing).toBeHidden()
  await music.paused().click()
  await expect(passing).toContainText('Now listen', { timeout: 15_000 })
  await expect(comments.markers().locator('[data-passing]')).toHaveCount(1)
  expect(await passing.getAttribute('aria-hidden')).toBe('true')
  expect(await passing.evaluate((each) => each.closest('[aria-live], [role="status"], [role="alert"], [role="log"]'))).toBeNull()
  const seen = await music.at()
  expect(seen).toBeGreaterThan(4.9)
  await expect(passing).toBeHidden({ timeout: 15_000 })
  expect(await music.at()).toBeGreaterThan(8.9)
  // Where there is no room for words one sees where something was said.
  await expect(music.player().getByTestId('comment-dots').locator('span')).toHaveCount(1)
})

test('many comments at once stay usable on a phone', async ({ visit, veza }) => {
  const music = await Music.own({ veza, visit }, [tone('Crowd.wav', 60, 440)])
  const { app, page } = music
  await music.menu('Crowd', 'Edit')
  await app.dialog().getByLabel('Who may hear it').selectOption('Everybody with an account here')
  await app.dialog().getByRole('button', { name: 'Save' }).click()
  await expect(app.dialog()).toBeHidden()
  await open(music, 'Crowd')
  const trackId = page.url().split('/').at(-1) ?? ''
  for (let fan = 0; fan < 3; fan++) {
    const person = await Person.create(veza, 'fan')
    await Promise.all(Array.from({ length: 20 }, (_, at) => person.comment(trackId, `Number ${at} of fan ${fan}`, 3000 * at + 300 * fan)))
  }

  const phone = await (await Person.create(veza, 'pia')).open(visit, `/tracks/${trackId}`, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
  const there = new Comments(phone.page, 'Position in Crowd')
  await expect(there.list()).toContainText('60 comments')
  await there.list().getByRole('button', { name: 'Show more' }).click()
  await expect(there.list().getByRole('listitem')).toHaveCount(60)
  const apart = async (comments: Comments) => {
    const boxes = await Promise.all((await comments.markers().getByRole('button').all()).map((each) => each.boundingBox()))
    expect(boxes.length).toBeGreaterThan(2)
    for (const [at, box] of boxes.entries()) {
      expect(box?.width).toBeGreaterThanOrEqual(44)
      expect(box?.height).toBeGreaterThanOrEqual(44)
      if (at > 0) expect((box?.x ?? 0) - (boxes[at - 1]?.x ?? 0)).toBeGreaterThanOrEqual(43.9)
    }
  }
  await apart(there)
  const first = there.markers().getByRole('button').first()
  await expect(first).toHaveAccessibleName(/^\d+ comments from 0:00 to 0:\d\d$/)
  await first.tap()
  await expect(there.card()).toContainText('Number 0 of fan 2')
  const inside = await there.card().boundingBox()
  expect(inside?.x).toBeGreaterThanOrEqual(0)
  expect((inside?.x ?? 0) + (inside?.width ?? 0)).toBeLessThanOrEqual(320)
  await check(phone.page, 'a page with many comments on a phone')

  // The same in the player, as large as the screen.
  await there.card().getByRole('button', { name: 'Play from 0:00' }).first().tap()
  await phone.page.getByRole('button', { name: 'Crowd: open the player' }).tap()
  const dialog = phone.dialog()
  await expect(dialog.getByRole('toolbar', { name: 'Comments on the waveform' })).toBeVisible()
  await dialog.getByRole('button', { name: /^\d+ comments from 0:00/ }).tap()
  await expect(dialog.getByTestId('comment-card')).toContainText('Number 0 of fan 0')
  await check(phone.page, 'the player with many comments on a phone')
  await dialog.getByLabel(/^Comment at/).fill('From the phone')
  await dialog.getByRole('button', { name: 'Send the comment' }).tap()
  await expect(dialog.getByLabel(/^Comment at/)).toHaveValue('')
  await expect(page.getByRole('region', { name: 'Comments', exact: true })).toContainText('61 comments')
})

import type { BrowserContextOptions, Locator, Page } from '@playwright/test'
import type { App } from './app'
import { onDisk, type TestFile } from './files'
import { expect } from './test'
import { Person, type Place } from './world'

const titleOf = ({ name }: TestFile) => name.replace(/\.\w+$/, '')

/** One <audio> of the page, as it stands. `mark` is what `mark()` called it. */
export interface Sounding {
  mark: string
  position: number
  volume: number
  src: string
}

/** The library and the player, as a person uses them. English labels. */
export class Music {
  readonly page: Page

  constructor(readonly app: App) {
    this.page = app.page
  }

  /** Somebody new, in their own library with these files in it, each ready. */
  static async own({ veza, visit }: Place, files: readonly TestFile[], options: BrowserContextOptions = {}): Promise<Music> {
    const mira = await Person.create(veza, 'mira')
    await mira.bring(files)
    const music = new Music(await mira.open(visit, '/music/@me', options))
    await music.app.isConnected()
    await music.canPlay(files)
    return music
  }

  readonly player = () => this.page.getByRole('region', { name: 'Player', exact: true })
  readonly position = () => this.player().getByRole('slider', { name: 'Position', exact: true })
  readonly queue = () => this.page.getByRole('region', { name: 'Queue' })
  readonly row = (title: string): Locator => this.page.getByRole('article', { name: title, exact: true })
  readonly button = (name: string): Locator => this.player().getByRole('button', { name, exact: true })
  readonly playing = () => this.button('Pause')
  readonly paused = () => this.button('Play')

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Music', exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'My music' })).toBeVisible()
  }

  async view(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Library', exact: true }).getByRole('link', { name, exact: true }).click()
  }

  /** Brings files in by hand, in this order, and waits until they can be heard. */
  async bring(files: readonly TestFile[]): Promise<void> {
    await this.view('Add music')
    await onDisk(files, async (paths) => {
      for (const [at, file] of files.entries()) {
        await this.page.locator('input[type="file"]').setInputFiles(paths[at] ?? '')
        await expect(this.row(titleOf(file))).toBeVisible()
      }
      await this.canPlay(files)
    })
    await this.view('Tracks')
  }

  private async canPlay(files: readonly TestFile[]): Promise<void> {
    for (const file of files) await expect(this.row(titleOf(file)).getByRole('button', { name: `Play ${titleOf(file)}` })).toBeEnabled()
  }

  async play(title: string): Promise<void> {
    await this.row(title).getByRole('button', { name: `Play ${title}` }).click()
    await expect(this.playing()).toBeVisible()
    await this.isHeard()
  }

  async pause(): Promise<void> {
    await this.playing().click()
    await expect(this.paused()).toBeVisible()
  }

  async menu(title: string, item: string): Promise<void> {
    await this.row(title).getByRole('button', { name: `Menu of ${title}` }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  /** What plays by its name in the bar. */
  async plays(title: string): Promise<void> {
    await expect(this.player().getByRole('link', { name: title, exact: true })).toBeVisible()
  }

  /** The titles of the queue, from the top. */
  titles(): Promise<string[]> {
    return this.queue()
      .getByRole('button', { name: /^Move / })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')?.replace('Move ', '') ?? ''))
  }

  /** Takes the focus off everything. */
  async letGo(): Promise<void> {
    await this.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  }

  /** Gives each <audio> of the page a name, by which it is known again. */
  async mark(): Promise<void> {
    await this.page.evaluate(() => document.querySelectorAll('audio').forEach((audio, at) => (audio.dataset['mark'] = `deck ${at}`)))
  }

  sounding(): Promise<Sounding[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('audio')]
        .filter((audio) => !audio.paused && !audio.ended)
        .map((audio) => ({ mark: audio.dataset['mark'] ?? 'new', position: audio.currentTime, volume: audio.volume, src: audio.src })),
    )
  }

  /** Where the sound is that one hears: exactly one. */
  async at(): Promise<number> {
    const [only, ...others] = await this.sounding()
    expect(others).toEqual([])
    return only?.position ?? -1
  }

  /** Its sound goes on. */
  async isHeard(): Promise<void> {
    const before = await this.at()
    await expect.poll(() => this.at()).toBeGreaterThan(Math.max(0, before))
  }
}

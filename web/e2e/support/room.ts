import type { Page } from '@playwright/test'
import { App } from './app'
import { Music } from './music'
import { expect } from './test'

/** A listening room, as a person uses its page. English labels. */
export class Room {
  readonly app: App

  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.app = new App(page)
  }

  readonly stage = () => this.page.getByRole('region', { name: `Stage of ${this.name}`, exact: true })
  readonly button = (name: string | RegExp) => this.stage().getByRole('button', { name, exact: true })

  /** From the page of the community: files into its library, and back to the room. */
  async bring(files: Parameters<Music['bring']>[0]): Promise<void> {
    await this.page.getByRole('link', { name: 'Music', exact: true }).click()
    await new Music(this.app).bring(files)
    await this.page.getByRole('link', { name: new RegExp(`^${this.name}`) }).first().click()
    await expect(this.stage()).toBeVisible()
  }

  async join(): Promise<void> {
    await this.button('Listen along').click()
    await expect(this.button('Leave')).toBeVisible()
  }

  async leave(): Promise<void> {
    await this.button('Leave').click()
    await expect(this.button('Listen along')).toBeVisible()
  }

  /** Into the queue, in this order. */
  async add(...titles: string[]): Promise<void> {
    await this.button('Add tracks').first().click()
    for (const title of titles) {
      await this.app.dialog().getByRole('button', { name: `Add ${title}`, exact: true }).click()
      await expect(this.app.dialog().getByText(`${title} waits in the queue`)).toBeAttached()
    }
    await this.page.keyboard.press('Escape')
    await expect(this.app.dialog()).toBeHidden()
  }

  async plays(title: string): Promise<void> {
    await expect(this.stage().getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible()
  }

  /**
   * When the beginning of what is heard was, in milliseconds of the clock of the machine: two pages on it that hear the same have the
   * same. Null in silence.
   */
  beganAt(): Promise<number | null> {
    return this.page.evaluate(() => {
      const [only, ...others] = [...document.querySelectorAll('audio')].filter((audio) => !audio.paused && !audio.ended && audio.currentTime > 0)
      return only && others.length === 0 ? Date.now() - only.currentTime * 1000 : null
    })
  }

  async isHeard(): Promise<void> {
    await expect.poll(() => this.beganAt()).not.toBeNull()
  }

  /** Tells when all of it is silent, by the clock of the machine. */
  silence(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((done) => {
          const look = () => {
            if ([...document.querySelectorAll('audio')].every((audio) => audio.paused)) done(Date.now())
            else setTimeout(look, 5)
          }
          look()
        }),
    )
  }

  /** Tells when the button was pressed. */
  async press(name: string): Promise<number> {
    const pressed = this.page.evaluate(() => new Promise<number>((done) => document.addEventListener('click', () => done(Date.now()), { capture: true, once: true })))
    await this.button(name).click()
    return pressed
  }
}

/** How far apart two pages hear what they hear, in milliseconds: the median of some looks at both. */
export async function apart(one: Room, other: Room): Promise<number> {
  const looks: number[] = []
  for (let look = 0; look < 5; look++) {
    const [a, b] = await Promise.all([one.beganAt(), other.beganAt()])
    if (a === null || b === null) return Number.POSITIVE_INFINITY
    looks.push(Math.abs(a - b))
    await one.page.waitForTimeout(60)
  }
  return looks.sort((a, b) => a - b)[2] ?? Number.POSITIVE_INFINITY
}

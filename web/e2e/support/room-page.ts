import type { Locator, Page } from '@playwright/test'
import type { App } from './app'
import { expect } from './test'

/** The page of a listening room, as a person uses it. English labels. */
export class RoomPage {
  readonly page: Page

  constructor(readonly app: App) {
    this.page = app.page
  }

  readonly stage = () => this.page.getByTestId('stage')
  readonly button = (name: string | RegExp): Locator => this.stage().getByRole('button', { name })
  readonly playing = (title: string): Locator => this.stage().getByRole('heading', { level: 2, name: title, exact: true })
  readonly waiting = () => this.stage().getByRole('region', { name: 'Up next' }).getByRole('listitem')
  /** What the list of channels says below the room. */
  readonly line = () => this.page.getByRole('navigation', { name: /^Channels of/ }).getByTestId('room-line')

  async create(name: string): Promise<void> {
    await this.app.serverMenu('New channel')
    await this.app.dialog().getByRole('radio', { name: 'Listening room' }).check()
    await this.app.dialog().getByLabel('Name').fill(name)
    await this.app.dialog().getByRole('button', { name: 'Create' }).click()
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(this.stage()).toBeVisible()
  }

  /** Puts tracks of the library into the queue, in this order. */
  async add(titles: readonly string[]): Promise<void> {
    const dialog = this.app.dialog()
    await this.button('Add tracks').click()
    for (const title of titles) {
      await dialog.getByLabel('Find a track').fill(title)
      await dialog.getByRole('button', { name: `Add ${title}`, exact: true }).click()
      await expect(dialog.getByRole('button', { name: `Add ${title} once more`, exact: true })).toBeVisible()
    }
    await this.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }

  async join(): Promise<void> {
    await this.button('Listen along').click()
    await expect(this.button('Leave')).toBeVisible()
  }
}

import type { Locator, Page } from '@playwright/test'
import { expect, kPassword, uniqueName } from './test'

/** The app as a person uses it: by what is written on it. English labels. `name`: of a `Person` whose page it is. */
export class App {
  constructor(
    readonly page: Page,
    readonly name = '',
  ) {}

  readonly messages = () => this.page.getByTestId('messages')
  readonly composer = () => this.page.getByRole('textbox', { name: /^Message / })
  readonly dialog = () => this.page.getByRole('dialog')
  readonly message = (text: string): Locator => this.messages().getByRole('article').filter({ hasText: text })
  readonly channelLink = (name: string): Locator => this.page.getByRole('link', { name, exact: true })
  readonly connection = () => this.page.getByTestId('connection')

  /** On a page with the form: makes an account. Answers its name. */
  async register(stem: string): Promise<string> {
    const name = uniqueName(stem)
    await this.page.getByLabel('Username').fill(name)
    await this.page.getByLabel('Password', { exact: true }).fill(kPassword)
    await this.page.getByRole('button', { name: 'Create the account' }).click()
    await expect(this.page.getByRole('button', { name: `Your account: ${name}` })).toBeVisible()
    return name
  }

  async createServer(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New community' }).last().click()
    await this.dialog().getByLabel('Name').fill(name)
    await this.dialog().getByRole('button', { name: 'Create the community' }).click()
    await expect(this.dialog()).toBeHidden()
    await expect(this.page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
    await this.isConnected()
  }

  async createChannel(name: string): Promise<void> {
    await this.serverMenu('New channel')
    await this.dialog().getByLabel('Name').fill(name)
    await this.dialog().getByRole('button', { name: 'Create' }).click()
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async serverMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Menu of / }).first().click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Makes an invitation and answers its link. */
  async invite(): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite people' }).click()
    await this.dialog().getByRole('button', { name: 'Make a link' }).click()
    const link = await this.dialog().getByLabel('Invitation link').inputValue()
    await this.page.keyboard.press('Escape')
    await expect(this.dialog()).toBeHidden()
    return link
  }

  async send(text: string): Promise<void> {
    await this.composer().fill(text)
    await this.composer().press('Enter')
  }

  /** The menu of a message: there is one once it was sent. */
  async menuOf(text: string): Promise<void> {
    const message = this.message(text)
    await expect(message).toHaveAttribute('data-state', 'sent')
    await message.click({ button: 'right' })
  }

  async isConnected(): Promise<void> {
    await expect(this.connection()).toHaveAttribute('data-phase', 'ready')
  }

  /** The texts of the messages on the screen, from the top. */
  async texts(): Promise<string[]> {
    return this.messages().locator('article .whitespace-pre-wrap').allInnerTexts()
  }
}

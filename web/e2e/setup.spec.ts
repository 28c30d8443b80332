import type { Page } from '@playwright/test'
import { App } from './support/app'
import { check } from './support/axe'
import { expect, kPassword, test } from './support/test'
import { VezaServer } from './support/veza-server'

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 })
const step = (page: Page, name: string) => expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
const stage = (page: Page) => page.getByRole('heading', { level: 1, name: 'The stage is yours' })

const accessible = (page: Page) => check(page, 'first steps')

/** Every test is the first visit to an instance of its own. */
async function withNewInstance(run: (url: string) => Promise<void>): Promise<void> {
  const server = await VezaServer.create()
  try {
    await run(server.url)
  } finally {
    await server.remove()
  }
}

test('the first person names the place, starts a community, invites, and is never asked again', async ({ browser }) => {
  await withNewInstance(async (url) => {
    const context = await browser.newContext({ baseURL: url, locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto('/register')
    const app = new App(page)
    const name = await app.register('first')
    await expect(stage(page)).toBeVisible()
    await step(page, 'Name this place')
    await accessible(page)

    await page.getByLabel('Name of this place').fill('   ')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByLabel('Name of this place').fill('Night Shift')
    await page.keyboard.press('Enter')
    await step(page, 'Start a community')
    await expect(heading(page)).toBeFocused()

    await page.reload()
    await step(page, 'Start a community')
    await page.getByLabel('Name of the community').fill('Tape Club')
    await page.keyboard.press('Enter')
    await step(page, 'Invite somebody')

    // Although there is a community now, opening the app leads back to where one was.
    await page.goto('/')
    await step(page, 'Invite somebody')
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.getByLabel('Invitation link').inputValue()
    expect(link).toMatch(new RegExp(`^${url}/invite/\\w+$`))
    await page.getByRole('button', { name: 'Copy' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await accessible(page)
    await page.getByRole('button', { name: 'Go on' }).click()

    await step(page, 'Bring a first track')
    await expect(page.getByRole('listitem').filter({ hasText: 'Bring a first track' })).toHaveAttribute('aria-current', 'step')
    await page.getByRole('button', { name: 'Open the library' }).click()
    await expect(page).toHaveURL(/\/music\//)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
    await page.getByRole('link', { name: 'Friends and direct messages' }).first().click()
    await expect(page.getByText('Step')).toHaveCount(0)

    // On another device neither; and the name is there for who comes.
    const other = await (await browser.newContext({ baseURL: url, locale: 'en-US' })).newPage()
    await other.goto('/login')
    await expect(other.getByText('Night Shift')).toBeVisible()
    await other.getByLabel('Username').fill(name)
    await other.getByLabel('Password', { exact: true }).fill(kPassword)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
    await context.close()
    await other.context().close()
  })
})

test('every step can be skipped, and the whole be put away, in French, on a phone, by keys alone', async ({ browser }) => {
  await withNewInstance(async (url) => {
    const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto('/register')
    await page.getByLabel('Nom d’utilisateur').fill('premiere')
    await page.getByLabel('Mot de passe', { exact: true }).fill(kPassword)
    await page.keyboard.press('Enter')
    await step(page, 'Donner un nom à ce lieu')
    for (const next of ['Fonder une communauté', 'Inviter quelqu’un', 'Apporter un premier morceau']) {
      await page.getByRole('button', { name: 'Passer cette étape' }).focus()
      await page.keyboard.press('Enter')
      await step(page, next)
      await expect(heading(page)).toBeFocused()
    }
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.getByRole('button', { name: 'Ne plus afficher' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByRole('button', { name: 'Nouvelle communauté' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('main').getByRole('button', { name: 'Nouvelle communauté' })).toBeVisible()
    await context.close()
  })
})

test('nobody but the first person is led through it', async ({ browser }) => {
  await withNewInstance(async (url) => {
    for (const [stem, led] of [['first', true], ['second', false]] as const) {
      const context = await browser.newContext({ baseURL: url, locale: 'en-US' })
      const page = await context.newPage()
      await page.goto('/register')
      await new App(page).register(stem)
      await expect(stage(page)).toBeVisible()
      await expect(page.getByText('Step 1 of 4')).toHaveCount(led ? 1 : 0)
      await context.close()
    }
  })
})

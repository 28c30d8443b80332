import type { Page } from '@playwright/test'
import { App } from './support/app'
import { expect, kPassword, test, uniqueName } from './support/test'

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: RegExp, limit = 40): Promise<void> {
  for (let step = 0; step < limit; step++) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** Walks down an open menu until the item with this name has the focus: each press moves it by one. */
async function walkTo(page: Page, name: RegExp, limit = 12): Promise<void> {
  for (let step = 0; step < limit; step++) {
    const now = await focused(page)
    if (name.test(now)) return
    await page.keyboard.press('ArrowDown')
    // The menu moves the focus a moment after the key.
    await expect.poll(() => focused(page)).not.toBe(now)
  }
  throw new Error(`the arrows do not reach ${name}`)
}

test('everything can be done without a mouse', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)

  // The form: the first field has the focus, Tab follows the eye, Enter sends it.
  await expect(page.getByLabel('Username')).toBeFocused()
  await page.keyboard.type(uniqueName('keys'))
  await page.keyboard.press('Tab')
  await page.keyboard.type(kPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'The stage is yours' })).toBeVisible()

  // The skip link comes first.
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the conversation')

  await tabTo(page, /^New community$/)
  await page.keyboard.press('Enter')
  await expect(app.dialog().getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Only keys')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()

  // The composer has the focus where a conversation opens.
  await expect(app.composer()).toBeFocused()
  await page.keyboard.type('first')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second line')
  await page.keyboard.press('Enter')
  await expect(app.message('second line')).toHaveAttribute('data-state', 'sent')
  await page.keyboard.type('another')
  await page.keyboard.press('Enter')
  await expect(app.message('another')).toHaveAttribute('data-state', 'sent')

  // Up edits, Esc gives up, and the focus returns.
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(app.composer()).toBeFocused()

  // A menu by keys: open, choose, and the dialog gives the focus back when it is left.
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, /^Menu of Only keys$/, 60)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Mark everything as read' })).toBeFocused()
  await walkTo(page, /^New channel$/)
  await page.keyboard.press('Enter')
  await expect(app.dialog().getByLabel('Name')).toBeFocused()
  await page.keyboard.type('second')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'second' })).toBeVisible()

  // Alt with the arrows walks through the channels and changes the address.
  const address = page.url()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  expect(page.url()).not.toBe(address)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('heading', { level: 1, name: 'second' })).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(app.message('another')).toBeVisible()

  // The list of messages is one Tab stop; the arrows move inside, Tab goes on to the actions.
  await app.message('another').focus()
  await page.keyboard.press('ArrowUp')
  await expect(app.message('second line')).toBeFocused()
  await tabTo(page, /^Edit the message$/)
  await tabTo(page, /^Delete the message$/)
  await page.keyboard.press('Enter')
  await expect(app.dialog()).toBeVisible()
  await tabTo(page, /^Delete$/)
  await page.keyboard.press('Enter')
  await expect(app.message('second line')).toHaveCount(0)

  // A letter typed anywhere goes to the composer, but not while a dialog is open.
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('h')
  await expect(app.composer()).toHaveValue('h')
})

test('a dialog keeps the focus inside and returns it', async ({ visit }) => {
  const { page } = await visit('/register')
  const app = new App(page)
  await app.register('trap')
  const opener = page.getByRole('button', { name: 'Settings', exact: true })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(app.dialog()).toBeVisible()
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  await expect(opener).toBeFocused()
})

test('the focus is always to be seen', async ({ visit }) => {
  const { page } = await visit('/register')
  await new App(page).register('ring')
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => {
      const element = document.activeElement
      // Past the last stop the page itself has the focus for one press.
      if (!element || element === document.body) return 'auto'
      const style = getComputedStyle(element)
      return `${style.outlineStyle} ${style.outlineWidth}`
    })
    expect(outline).toMatch(/^(solid 2px|auto)/)
  }
})

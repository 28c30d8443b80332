import type { Page } from '@playwright/test'
import axe, { type default as Axe } from 'axe-core'
import { App } from './support/app'
import { expect, test } from './support/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const themes = ['dark', 'light', 'contrast']
// Still an experiment: it takes the initial in somebody's picture for a word of the label.
const off = { 'label-content-name-mismatch': { enabled: false } }

/**
 * All rules in the theme that is on, and in the others what depends on the theme. Asked of axe directly: its wrapper for
 * Playwright hands the library over and opens a page for each of the many questions.
 */
async function check(page: Page, name: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    async ([rules, without, all, place]) => {
      const { run } = (window as unknown as { axe: typeof Axe }).axe
      const { dataset } = document.documentElement
      const own = dataset['theme'] ?? ''
      const faults: string[] = []
      for (const theme of [own, ...all.filter((entry) => entry !== own)]) {
        dataset['theme'] = theme
        const runOnly = theme === own ? { type: 'tag' as const, values: [...rules] } : { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] }
        const { violations } = await run(document, { runOnly, rules: theme === own ? without : {}, resultTypes: ['violations'], preload: false })
        faults.push(...violations.map(({ id, nodes }) => `${place}, ${theme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`))
      }
      dataset['theme'] = own
      return faults
    },
    [tags, off, themes, name] as const,
  )
  // All of them in one run.
  expect.soft(found).toEqual([])
}

async function closeDialog(app: App): Promise<void> {
  await app.page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()
  // The button that has the focus again shows its tooltip until the pointer moves.
  await app.page.mouse.move(640, 20)
  await app.page.mouse.move(640, 2)
}

/** Looks at each section of a window with tabs. */
async function checkTabs(app: App, name: string): Promise<void> {
  for (const tab of await app.dialog().getByRole('tab').all()) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await check(app.page, `${name}, ${await tab.innerText()}`)
  }
}

test('no page and no dialog breaks WCAG 2.2 AA in any theme', async ({ visit }) => {
  // One walk in the place of one per theme.
  test.setTimeout(480_000)
  // Without motion: colours are measured when nothing is fading any more.
  const { page } = await visit('/login', { colorScheme: 'dark', reducedMotion: 'reduce' })
  const app = new App(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await check(page, 'login')
  await page.getByLabel('Username').fill('nobody')
  await page.getByLabel('Password', { exact: true }).fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page, 'login refused')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(page.getByRole('button', { name: 'Create the account' })).toBeVisible()
  await check(page, 'register')
  await app.register('axe')
  await check(page, 'home')

  await app.createServer('Contrast')
  await check(page, 'empty conversation')
  await app.send('Plain words, and https://example.org/a/link')
  await app.send('A second message')
  await expect(app.message('second')).toHaveAttribute('data-state', 'sent')
  await app.message('second').hover()
  await check(page, 'conversation')
  await app.composer().press('ArrowUp')
  await check(page, 'editing')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add to the message' }).click()
  await check(page, 'composer menu')
  await page.getByRole('menuitem', { name: 'Ask in a poll' }).click()
  await app.dialog().getByLabel('Question').fill('Which song opens?')
  await app.dialog().getByRole('button', { name: 'Add an answer' }).click()
  await check(page, 'poll')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await expect(app.dialog().getByRole('gridcell', { name: 'grinning face', exact: true })).toBeVisible()
  await check(page, 'emoji')
  await app.dialog().getByRole('searchbox', { name: 'Find an emoji' }).fill('no such thing at all')
  await expect(app.dialog().getByRole('gridcell')).toHaveCount(0)
  await check(page, 'no emoji')
  await closeDialog(app)

  await page.getByRole('button', { name: 'Menu of Contrast' }).click()
  await check(page, 'server menu')
  await page.keyboard.press('Escape')
  await app.serverMenu('New category')
  await check(page, 'new category')
  await app.dialog().getByLabel('Name').fill('Group')
  await app.dialog().getByRole('button', { name: 'Create' }).click()
  await expect(app.dialog()).toBeHidden()
  await page.getByRole('button', { name: 'New channel in Group' }).click()
  await check(page, 'new channel')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Menu of general' }).click()
  await check(page, 'channel menu')
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await check(page, 'edit channel')
  await closeDialog(app)
  await app.serverMenu('Delete the community')
  await check(page, 'delete community')
  await closeDialog(app)
  await app.serverMenu('Rename the community')
  await check(page, 'rename community')
  await closeDialog(app)

  await page.getByRole('button', { name: 'Invite people' }).click()
  await app.dialog().getByRole('button', { name: 'Make a link' }).click()
  const link = await app.dialog().getByLabel('Invitation link').inputValue()
  await check(page, 'invite')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Join with an invitation' }).click()
  await check(page, 'join by code')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(app.dialog().getByRole('listitem')).toHaveCount(1)
  await check(page, 'settings')
  await closeDialog(app)
  await page.getByRole('button', { name: /^Your account/ }).click()
  await check(page, 'account menu')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await expect(app.dialog().getByRole('combobox')).toBeFocused()
  await check(page, 'switcher')
  await closeDialog(app)
  await page.keyboard.press('Control+/')
  await expect(app.dialog().getByRole('heading', { name: 'Keys' })).toBeVisible()
  await check(page, 'keys')
  await closeDialog(app)
  await app.message('second').click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'Actions' })).toBeVisible()
  await check(page, 'message menu')
  await page.keyboard.press('Escape')
  await app.serverMenu('Settings of the community')
  await expect(app.dialog().getByRole('tab').first()).toBeVisible()
  await checkTabs(app, 'community settings')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Pinned messages' }).click()
  await expect(app.dialog()).toBeVisible()
  await check(page, 'pins')
  await closeDialog(app)
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await expect(app.dialog()).toBeVisible()
  await check(page, 'threads')
  await closeDialog(app)
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('search').getByRole('combobox')).toBeFocused()
  await check(page, 'search')
  await page.keyboard.press('Escape')

  await page.goto('/me')
  await expect(page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible()
  await check(page, 'friends')
  await page.goto(`/me/${crypto.randomUUID()}`)
  await expect(page.getByRole('heading', { level: 1, name: 'This place is not open to you' })).toBeVisible()
  await check(page, 'no entry')
  await page.goto('/nothing/here')
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing plays here' })).toBeVisible()
  await check(page, 'not found')
  await page.goto(new URL(link).pathname)
  await expect(page.getByRole('heading', { level: 1, name: 'Contrast' })).toBeVisible()
  await check(page, 'invitation')
  await page.goto('/invite/doesnotexist')
  await expect(page.getByRole('heading', { name: 'This invitation is no longer good' })).toBeVisible()
  await check(page, 'invitation gone')
})

test('a phone: drawers, no sideways scrolling, targets for fingers', async ({ visit }) => {
  const { page } = await visit('/register', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
  const app = new App(page)
  // The first account of all is led through first steps of its own: see setup.spec.ts.
  await new App((await visit('/register')).page).register('first')
  await page.getByLabel('Username').waitFor()
  await check(page, 'register on a phone')
  await page.getByLabel('Username').fill(`phone${Date.now() % 1_000_000}`)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create the account' }).tap()
  await page.getByRole('button', { name: 'New community' }).tap()
  await app.dialog().getByLabel('Name').fill('Pocket')
  await app.dialog().getByRole('button', { name: 'Create the community' }).tap()
  await expect(page.getByRole('heading', { level: 1, name: 'general' })).toBeVisible()
  await app.composer().fill('from the bus')
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(app.message('from the bus')).toHaveAttribute('data-state', 'sent')
  await check(page, 'conversation on a phone')

  await page.getByRole('button', { name: 'Open the list of channels' }).tap()
  await expect(page.getByRole('navigation', { name: 'Communities' })).toBeVisible()
  await check(page, 'drawer')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Communities' })).toBeHidden()
  await page.getByRole('button', { name: 'Show the members' }).tap()
  await expect(page.getByRole('complementary')).toBeVisible()
  await check(page, 'members drawer')
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  const small = await page.getByRole('main').getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => button.getBoundingClientRect()).filter((box) => box.width < 44 || box.height < 44).length,
  )
  expect(small).toBe(0)
})

test('motion is taken out where it is not wanted', async ({ visit }) => {
  const { page } = await visit('/login', { reducedMotion: 'reduce' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0))),
  )
  expect(longest).toBeLessThanOrEqual(1)
})

test('the right theme is there before the first paint', async ({ visit }) => {
  const { page } = await visit('/login', { colorScheme: 'dark' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(21, 13, 18)')
})

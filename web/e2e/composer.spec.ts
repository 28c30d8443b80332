import { expect, test } from './support/test'
import { gather } from './support/world'

test('a draft stays with its channel over a reload, and keys put marks around words', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Drafts', ['mira'])
  const { page } = app
  await app.createChannel('second')
  await app.composer().fill('half a thought')
  await app.channelLink('general').click()
  await expect(app.composer()).toHaveValue('')
  await app.composer().fill('loud')
  await page.reload()
  await expect(app.composer()).toHaveValue('loud')
  await app.composer().press('ControlOrMeta+a')
  await app.composer().press('ControlOrMeta+b')
  await expect(app.composer()).toHaveValue('**loud**')
  await app.composer().press('ControlOrMeta+i')
  await expect(app.composer()).toHaveValue('***loud***')
  await app.composer().press('ControlOrMeta+i')
  await app.composer().press('Enter')
  await expect(app.messages().locator('strong')).toHaveText('loud')
  await app.channelLink('second').click()
  await expect(app.composer()).toHaveValue('half a thought')
})

test('Escape closes one thing at a time', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Levels', ['mira'])
  const { page } = app
  for (let line = 1; line <= 40; line++) await app.send(`line ${line}`)
  await expect(app.message('line 40')).toHaveAttribute('data-state', 'sent')
  await app.message('line 40').hover()
  await app.message('line 40').getByRole('button', { name: 'Reply' }).click()
  const scrollUp = async () => {
    await app.messages().hover()
    await page.mouse.wheel(0, -600)
    await expect(page.getByRole('button', { name: 'To the newest messages' })).toBeVisible()
  }
  await scrollUp()
  await page.getByRole('button', { name: 'Add to the message' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.getByTestId('reply-bar')).toBeVisible()
  await app.composer().focus()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('reply-bar')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'To the newest messages' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'To the newest messages' })).toHaveCount(0)
  await expect(app.message('line 40')).toBeInViewport()

  // The last own message is edited where it stands, also when it is out of sight.
  await scrollUp()
  await app.composer().press('ArrowUp')
  await expect(page.getByRole('textbox', { name: 'Edit the message' })).toBeInViewport()
})

test('a long press and Shift+F10 bring the same menu as the right button', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Menus', ['mira'], { hasTouch: true })
  const { page } = app
  // On such a screen Enter is a new line.
  await app.composer().fill('hold me')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(app.message('hold me')).toHaveAttribute('data-state', 'sent')
  const items = async () => {
    const menu = page.getByRole('menu', { name: 'Actions' })
    await expect(menu).toBeVisible()
    const texts = await menu.getByRole('menuitem').allInnerTexts()
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    return texts
  }
  await app.menuOf('hold me')
  const byButton = await items()
  await app.message('hold me').focus()
  await page.keyboard.press('Shift+F10')
  expect(await items()).toEqual(byButton)
  const box = await app.message('hold me').boundingBox()
  const touch = { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: (box?.x ?? 0) + 80, clientY: (box?.y ?? 0) + 10 }
  await app.message('hold me').dispatchEvent('pointerdown', touch)
  expect(await items()).toEqual(byButton)
  // A finger that moves on is scrolling.
  await app.message('hold me').dispatchEvent('pointerdown', touch)
  await app.message('hold me').dispatchEvent('pointermove', { ...touch, clientY: touch.clientY + 40 })
  await page.waitForTimeout(700)
  await expect(page.getByRole('menu')).toHaveCount(0)
})

test('a link out of Veza says where it leads before anybody goes there', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Doors', ['mira'])
  const { page } = app
  const context = page.context()
  await app.send('look: https://bücher.example/a and https://other.example/')
  await expect(app.message('look:')).toHaveAttribute('data-state', 'sent')
  const opened: string[] = []
  await context.exposeFunction('reportOpened', (url: string) => opened.push(url))
  await page.evaluate(() => {
    window.open = (url) => {
      ;(window as unknown as { reportOpened: (url: string) => void }).reportOpened(String(url))
      return null
    }
  })
  const link = app.messages().getByRole('link', { name: 'https://bücher.example/a' })
  await link.click()
  await expect(app.dialog()).toHaveAccessibleName('Go to xn--bcher-kva.example?')
  await app.dialog().getByRole('button', { name: 'Cancel' }).click()
  expect(opened).toEqual([])
  await link.click()
  await app.dialog().getByLabel('Do not ask again for xn--bcher-kva.example').check()
  await app.dialog().getByRole('button', { name: 'Open the page' }).click()
  await expect.poll(() => opened).toEqual(['https://xn--bcher-kva.example/a'])
  await app.messages().getByRole('link', { name: 'https://other.example/' }).click()
  await expect(app.dialog()).toHaveAccessibleName('Go to other.example?')
})

import { expect, test } from './support/test'
import { gather } from './support/world'

test('what is written is shown as it is meant, and nothing else', async ({ veza, visit }) => {
  const [app] = await gather({ veza, visit }, 'Marks', ['mira'])
  const { page } = app
  await app.send('**bold** *thin* ~~gone~~ `code`\n> said before\n- first\n- second')
  const marked = app.message('said before')
  await expect(marked.locator('strong')).toHaveText('bold')
  await expect(marked.locator('blockquote')).toHaveText('said before')
  await expect(marked.getByRole('listitem')).toHaveText(['first', 'second'])

  await app.send('```js\nconst answer = 42\n```')
  await expect(app.message('const answer').locator('pre code span').first()).toBeVisible()

  // A spoiler opens by click or key, and is not read before.
  await app.send('it was ||the butler||')
  const spoiler = app.message('it was').getByRole('button', { name: 'Spoiler. Show it' })
  await expect(app.message('it was')).toHaveAttribute('aria-label', /it was \(spoiler\)$/)
  await spoiler.focus()
  await page.keyboard.press('Enter')
  await expect(spoiler).toHaveCount(0)
  await expect(app.message('it was').getByText('the butler')).toBeVisible()

  // Hostile words stay words: the fixture fails the test on any foreign request, exception or breach of the policy.
  await app.send('<script>alert(1)</script> <img src=/x.png onerror=alert(1)> [x](javascript:alert(1))')
  const hostile = app.message('alert(1)')
  await expect(hostile).toContainText('<script>alert(1)</script>')
  await expect(hostile.locator('script, img, a')).toHaveCount(0)

  // Words that stand for an address say where they lead before they do.
  await app.send('[a song](https://example.org/song)')
  await app.message('a song').getByRole('link', { name: 'a song' }).click()
  await expect(app.dialog()).toContainText('https://example.org/song')
  await page.keyboard.press('Escape')
  await expect(app.dialog()).toBeHidden()

  await app.send('🎉 👍🏽')
  await expect(app.message('🎉').locator('[data-slot="markdown"]')).toHaveCSS('font-size', '40px')
})

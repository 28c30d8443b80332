import { expect, test } from './support/test'
import { gather, type Place } from './support/world'

const talkingPair = (place: Place) => gather(place, 'Power cuts', ['mira', 'theo'])

test('a killed server loses no message and doubles none', async ({ veza, visit }) => {
  const [mira, theo] = await talkingPair({ veza, visit })
  await mira.send('before')
  await expect(theo.message('before')).toBeVisible()

  await veza.kill()
  const banner = mira.page.getByRole('status').filter({ hasText: 'The connection is lost' })
  await expect(banner).toBeVisible({ timeout: 2_000 })
  await mira.send('written in the dark 1')
  await mira.send('written in the dark 2')
  await theo.send('and from the other side')
  await expect(mira.message('written in the dark 1')).toHaveAttribute('data-state', 'queued')

  // What waits survives a reload of the page, once the server can give the page out again.
  await veza.start()
  await mira.isConnected()
  await theo.isConnected()
  await expect(banner).toBeHidden()

  const dark = ['written in the dark 1', 'written in the dark 2', 'and from the other side']
  for (const app of [mira, theo]) {
    for (const text of dark) await expect(app.message(text)).toHaveAttribute('data-state', 'sent')
    const texts = await app.texts()
    expect(texts.toSorted()).toEqual(['before', ...dark].toSorted())
    expect(texts.indexOf('written in the dark 1')).toBeLessThan(texts.indexOf('written in the dark 2'))
  }
  expect(await mira.texts()).toEqual(await theo.texts())
})

test('an orderly restart is healed the same way', async ({ veza, visit }) => {
  const [mira, theo] = await talkingPair({ veza, visit })
  await mira.send('before')
  await expect(theo.message('before')).toBeVisible()
  await veza.stop()
  await expect(mira.connection()).not.toHaveAttribute('data-phase', 'ready')
  await veza.start()
  await mira.isConnected()
  await theo.isConnected()
  await mira.send('after')
  await expect(theo.message('after')).toHaveCount(1)
  await expect(theo.message('before')).toHaveCount(1)
})

test('what was missed, edited and deleted while away is right afterwards', async ({ veza, visit }) => {
  const [mira, theo] = await talkingPair({ veza, visit })
  for (const text of ['keep', 'change me', 'delete me']) await mira.send(text)
  await expect(theo.message('delete me')).toBeVisible()
  await expect(mira.message('delete me')).toHaveAttribute('data-state', 'sent')

  // The wire is cut for one of the two: sockets die and nothing can be asked.
  await theo.page.context().setOffline(true)
  await theo.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(theo.connection()).not.toHaveAttribute('data-phase', 'ready', { timeout: 20_000 })

  await mira.send('missed')
  await expect(mira.message('missed')).toHaveAttribute('data-state', 'sent')
  await mira.message('delete me').hover()
  await mira.page.getByRole('button', { name: 'Delete the message' }).click({ modifiers: ['Shift'] })
  await expect(mira.message('delete me')).toHaveCount(0)
  await mira.message('change me').hover()
  await mira.page.getByRole('button', { name: 'Edit the message' }).click()
  await mira.page.getByRole('textbox', { name: 'Edit the message' }).fill('changed')
  await mira.page.keyboard.press('Enter')
  await expect(mira.message('changed')).toBeVisible()

  await theo.page.context().setOffline(false)
  await theo.page.evaluate(() => dispatchEvent(new Event('online')))
  await theo.isConnected()
  await expect.poll(() => theo.texts()).toEqual(['keep', 'changed', 'missed'])
})

test('messages that wait survive a reload', async ({ veza, visit }) => {
  const [mira] = await talkingPair({ veza, visit })
  await mira.send('first')
  await expect(mira.message('first')).toHaveAttribute('data-state', 'sent')
  await veza.kill()
  await expect(mira.connection()).not.toHaveAttribute('data-phase', 'ready')
  await mira.send('waits')
  await expect(mira.message('waits')).toHaveAttribute('data-state', 'queued')
  await veza.start()
  await mira.page.reload()
  await expect(mira.message('waits')).toHaveAttribute('data-state', 'sent')
  expect(await mira.texts()).toEqual(['first', 'waits'])
})

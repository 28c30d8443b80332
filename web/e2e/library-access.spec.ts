import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'
import { Person } from './support/world'

const kViewLibrary = 1n << 36n

test('a library that is closed in the midst of a song ends it with that sentence, and can be heard again when it is open', async ({ veza, visit }) => {
  const mira = await Person.create(veza, 'mira')
  const theo = await Person.create(veza, 'theo')
  const { serverId } = await mira.createServer('Label')
  await theo.join(mira, serverId)
  const library = new Music(await mira.open(visit, `/music/${serverId}`))
  await library.bring([tone('Theirs.wav', 120, 440), tone('Later.wav', 120, 330)])
  const guest = new Music(await theo.open(visit, `/music/${serverId}`))
  await guest.app.isConnected()
  await guest.play('Later')
  await guest.menu('Theirs', 'Play next')

  await mira.letEverybody(serverId, false, kViewLibrary)
  await expect(guest.player().getByRole('status')).toContainText('You may not hear a library any more: its tracks have left the queue.')
  await expect(guest.player()).toContainText('Nothing plays')
  await expect(guest.player()).not.toContainText('Check the connection')
  await expect.poll(() => guest.sounding()).toEqual([])
  await expect(guest.page.getByRole('heading', { level: 1, name: 'Not here' })).toBeVisible()
  await expect(guest.row('Theirs')).toHaveCount(0)

  await mira.letEverybody(serverId, true, kViewLibrary)
  await expect(guest.row('Theirs')).toBeVisible()
  await guest.play('Theirs')

  // What was closed while one was away is gone from the queue that one left.
  await guest.page.goto('about:blank')
  await mira.letEverybody(serverId, false, kViewLibrary)
  await guest.page.goto('/music/@me')
  await expect(guest.player().getByRole('status')).toContainText('You may not hear a library any more')
  await expect(guest.player()).toContainText('Nothing plays')
})

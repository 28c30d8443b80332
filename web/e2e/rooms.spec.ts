import { apart, Room } from './support/room'
import { record } from './support/sound'
import { expect, test, type Visit } from './support/test'
import type { VezaServer } from './support/veza-server'
import { channelPath, Person } from './support/world'

const song = (title: string, seconds: number, hertz: number) => record({ title, artist: 'Lumen', album: title, track: 1 }, seconds, hertz, { bare: true })

interface Places {
  veza: VezaServer
  visit: Visit
}

/** A community with a room: who made it conducts, the others only listen. Nobody is in it yet. */
async function gather({ veza, visit }: Places, names: readonly string[]) {
  const mira = await Person.create(veza, 'mira')
  const { serverId } = await mira.createServer('Label')
  const channelId = await mira.createChannel(serverId, 'stage', 'listening')
  const guests: { person: Person; room: Room }[] = []
  const open = async (person: Person) => new Room((await person.open(visit, channelPath(serverId, channelId))).page, 'stage')
  const host = await open(mira)
  for (const name of names) {
    const person = await Person.create(veza, name)
    await person.join(mira, serverId)
    guests.push({ person, room: await open(person) })
  }
  return { mira, serverId, host, guests: guests.map(({ room }) => room), people: guests.map(({ person }) => person) }
}

const kTogetherMs = 100

test('all in a room hear the same at the same moment, whoever comes late as well, and a pause is heard at once', async ({ veza, visit }) => {
  const { host, guests } = await gather({ veza, visit }, ['theo', 'ida'])
  const [theo, ida] = guests as [Room, Room]
  await host.bring([song('Tide', 120, 330)])
  await Promise.all([host.join(), theo.join()])
  await host.add('Tide')
  await Promise.all([host.plays('Tide'), theo.plays('Tide')])
  await Promise.all([host.isHeard(), theo.isHeard()])
  await host.page.waitForTimeout(8_000)
  expect(await apart(host, theo)).toBeLessThan(kTogetherMs)

  await ida.join()
  await expect.poll(() => apart(host, ida), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
  // The bar below the page shows it, too, and lets only who conducts stop it.
  const bar = (room: Room) => room.page.getByRole('region', { name: 'Player', exact: true })
  await expect(bar(ida).getByRole('link', { name: 'Tide', exact: true })).toBeVisible()
  await expect(bar(ida).getByRole('button', { name: 'Pause', exact: true })).toBeDisabled()
  await expect(bar(host).getByRole('button', { name: 'Pause', exact: true })).toBeEnabled()

  const silent = theo.silence()
  const pressed = await host.press('Pause')
  expect((await silent) - pressed).toBeLessThan(500)
  await host.button('Play').click()
  await Promise.all([host.isHeard(), theo.isHeard(), ida.isHeard()])
  await expect.poll(() => apart(host, theo), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
  await expect.poll(() => apart(theo, ida), { timeout: 8_000 }).toBeLessThan(kTogetherMs)

  // A jump takes all along.
  const before = (await theo.beganAt()) ?? 0
  await host.stage().getByRole('slider', { name: 'Position', exact: true }).press('PageUp')
  await expect.poll(async () => Math.abs(before - ((await theo.beganAt()) ?? 0) - 30_000)).toBeLessThan(1_000)
  await expect.poll(() => apart(host, theo), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
})

test('where one track ends the next one begins, for all', async ({ veza, visit }) => {
  const { host, guests } = await gather({ veza, visit }, ['theo'])
  const [theo] = guests as [Room]
  await host.bring([song('Ebb', 60, 550), song('Short', 14, 440)])
  await Promise.all([host.join(), theo.join()])
  await host.add('Short', 'Ebb')
  await Promise.all([host.isHeard(), theo.isHeard()])
  const began = await theo.beganAt()
  await Promise.all([host.plays('Ebb'), theo.plays('Ebb')])
  await Promise.all([host.isHeard(), theo.isHeard()])
  await expect.poll(() => apart(host, theo), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
  // It began when the one before ended, which is so long.
  expect(Math.abs(((await theo.beganAt()) ?? 0) - (began ?? 0) - 14_000)).toBeLessThan(500)
})

test('who conducted leaves: the others see it, and the music goes on, which they may talk about', async ({ veza, visit }) => {
  const { mira, host, guests } = await gather({ veza, visit }, ['theo'])
  const [theo] = guests as [Room]
  await host.bring([song('Tide', 90, 330)])
  await Promise.all([host.join(), theo.join()])
  await host.add('Tide')
  await host.isHeard()
  await host.press('Pause')
  await host.button('Play').click()
  await theo.isHeard()
  await expect(theo.stage().getByText(`${mira.name} conducts`, { exact: true })).toBeVisible()
  await host.leave()
  await expect(theo.stage().getByText('Nobody conducts: the queue plays on by itself', { exact: true })).toBeVisible()
  const before = await theo.beganAt()
  await theo.page.waitForTimeout(3_000)
  // It neither stopped nor jumped.
  expect(Math.abs(((await theo.beganAt()) ?? 0) - (before ?? 0))).toBeLessThan(kTogetherMs)
  await expect(host.stage().getByText('1 person listens', { exact: true })).toBeVisible()
  expect(await host.beganAt()).toBeNull()

  await theo.app.send('Still here')
  await expect(host.app.message('Still here')).toBeVisible()
  await host.app.send('Good')
  await expect(theo.app.message('Good')).toBeVisible()
})

test('more than half of those who listen skip what plays', async ({ veza, visit }) => {
  const { host, guests } = await gather({ veza, visit }, ['theo', 'ida'])
  const [theo, ida] = guests as [Room, Room]
  await host.bring([song('Ebb', 60, 550), song('Tide', 60, 330)])
  await Promise.all([host.join(), theo.join(), ida.join()])
  await host.add('Tide', 'Ebb')
  await theo.isHeard()
  await theo.button('Vote to skip: 0 of 2 votes').click()
  await expect(ida.button('Vote to skip: 1 of 2 votes')).toBeVisible()
  await ida.button('Vote to skip: 1 of 2 votes').click()
  await Promise.all([host, theo, ida].map((room) => room.plays('Ebb')))
  await expect(theo.button('Vote to skip: 0 of 2 votes')).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => apart(theo, ida), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
})

test('who sees no library hears what the room plays all the same', async ({ veza, visit }) => {
  const { mira, serverId, host, guests } = await gather({ veza, visit }, ['theo'])
  const [theo] = guests as [Room]
  await mira.closeLibrary(serverId)
  await host.bring([song('Ebb', 60, 550), song('Short', 14, 440)])
  await Promise.all([host.join(), theo.join()])
  await host.add('Short', 'Ebb')
  await Promise.all([host.isHeard(), theo.isHeard()])
  await expect.poll(() => apart(host, theo), { timeout: 8_000 }).toBeLessThan(kTogetherMs)
  await expect(theo.button('Add tracks')).toBeHidden()
  await expect(theo.stage().getByRole('link', { name: 'Short', exact: true })).toBeHidden()
  // And what comes next, where it comes.
  await Promise.all([host.plays('Ebb'), theo.plays('Ebb')])
  await Promise.all([host.isHeard(), theo.isHeard()])
})

test('to play something oneself is to leave the room, and one press leads back', async ({ veza, visit }) => {
  const { host } = await gather({ veza, visit }, [])
  await host.bring([song('Ebb', 60, 550), song('Tide', 60, 330)])
  await host.join()
  await host.add('Tide')
  await host.isHeard()
  await host.page.getByRole('link', { name: 'Music', exact: true }).click()
  await host.page.getByRole('article', { name: 'Ebb', exact: true }).getByRole('button', { name: 'Play Ebb' }).click()
  const player = host.page.getByRole('region', { name: 'Player', exact: true })
  await expect(player.getByText('You left the room, as you play something yourself.')).toBeVisible()
  await expect(player.getByRole('link', { name: 'Ebb', exact: true })).toBeVisible()
  await player.getByRole('button', { name: 'Back to the room' }).click()
  await expect(player.getByRole('link', { name: 'Tide', exact: true })).toBeVisible()
  await host.isHeard()
  await player.getByRole('link', { name: 'In the room stage' }).click()
  await expect(host.button('Leave')).toBeVisible()
})

import { expect, test } from 'vitest'
import { place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'

const server = useServer()

test('a message calls the members that it names, as written last, and no strangers', async () => {
  const { owner, general, members } = await place(server, 1)
  const anna = members[0]!
  const stranger = await register(server)
  const said = await owner.say(general, `<@${anna.id}> <@${stranger.id}> \`<@${owner.id}>\` @everyone`)
  expect(said).toMatchObject({ mentions: [anna.id], mention_roles: [], mention_everyone: true })
  expect(await anna.get(`/channels/${general}/messages/${said.id}`)).toEqual(said)
  const edited = await owner.patch<Message>(`/channels/${general}/messages/${said.id}`, { content: `<@${owner.id}>` })
  expect(edited).toMatchObject({ mentions: [owner.id], mention_everyone: false })
})

test('without the permission, @everyone is plain text', async () => {
  const { general, members, server: home } = await place(server, 1)
  const said = await members[0]!.say(general, `@everyone <@&${home.id}>`)
  expect(said).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false })
})

test('the gateway tells everybody the same', async () => {
  const { owner, general, members } = await place(server, 1)
  const listener = await members[0]!.connect()
  const sender = await owner.connect()
  const said = await sender.say(general, `<@${members[0]!.id}>`)
  const event = await listener.waitFor<Message>((frame) => frame.t === 'message.created' && frame.d.id === said.id)
  expect(event.d.mentions).toEqual([members[0]!.id])
})

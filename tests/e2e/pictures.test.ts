import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { send } from './support/http.ts'
import { addEmoji, type Emoji, uploaded } from './support/matrix-pictures.ts'
import { found, people, place } from './support/people.ts'
import { png } from './support/png.ts'
import { useServer } from './support/server.ts'
import { Tus } from './support/tus.ts'
import type { Community, Message, SelfUser } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

interface AuditEntry {
  action: string
  target: { name: string | null }
  changes: unknown[]
}

const server = useServer()

const picture = (id: string, size = '') => send(`${server.url}/api/v1/pictures/${id}${size && `?size=${size}`}`, { method: 'GET' })

describe('a picture of a person', () => {
  test('is made of an upload, shown to everybody and told', async () => {
    const { owner, members } = await place(server, 1)
    const other = await members[0]!.connect()
    const upload = await uploaded(owner, png(900, 600, [10, 200, 30], 'taken at home'))
    const self = await owner.patch<SelfUser>('/users/@me', { avatar: upload })
    expect(self.avatar).toMatch(/^[0-9a-f-]{36}$/)
    const told = await other.waitFor((frame) => frame.t === 'user.updated' && frame.d.id === owner.id)
    expect(told.d.avatar).toBe(self.avatar)
    const sizes = await Promise.all(['64', '128', '512'].map((size) => picture(self.avatar!, size)))
    for (const answer of sizes) {
      expect(answer).toMatchObject({
        status: 200,
        headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' },
      })
      expect(answer.text).not.toContain('taken at home')
    }
    expect(new Set(sizes.map((answer) => answer.headers.etag)).size).toBe(3)
    expect((await picture(self.avatar!, '65')).headers.etag).toBe(sizes[1]!.headers.etag)
    expect((await picture(self.avatar!)).headers.etag).toBe(sizes[1]!.headers.etag)
    const again = { method: 'GET', headers: { 'if-none-match': sizes[0]!.headers.etag! } }
    expect((await send(`${server.url}/api/v1/pictures/${self.avatar}?size=64`, again)).status).toBe(304)
    // The upload is used up.
    expect((await owner.call('PATCH', '/users/@me', { avatar: upload })).status).toBe(404)
    expect((await owner.patch<SelfUser>('/users/@me', { avatar: null })).avatar).toBeNull()
  })

  test('is refused where it is none', async () => {
    const [ada, bob] = await people(server, 2)
    const set = (avatar: unknown) => ada!.call('PATCH', '/users/@me', { avatar })
    expect(await set(await uploaded(ada!, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toMatchObject({ status: 422, body: { code: 'image_invalid' } })
    expect(await set(await uploaded(ada!, png(64, 64).subarray(0, 60)))).toMatchObject({ status: 422 })
    expect(await set(await uploaded(bob!))).toMatchObject({ status: 404 })
    const half = await new Tus(ada!).begun(100)
    expect(await set(half.split('/').at(-1))).toMatchObject({ status: 409, body: { code: 'upload_incomplete' } })
    expect((await ada!.get<SelfUser>('/users/@me')).avatar).toBeNull()
    expect((await picture(nobodysId())).status).toBe(404)
    expect((await picture('nothing')).status).toBe(404)
    expect((await picture(nobodysId(), '0')).status).toBe(422)
  })
})

test('an icon of a server is told, stands in the audit log and on invitations', async () => {
  const { owner, server: home } = await place(server, 0)
  const gateway = await owner.connect()
  const changed = await owner.patch<Community>(`/servers/${home.id}`, { icon: await uploaded(owner) })
  expect((await picture(changed.icon!, '512')).status).toBe(200)
  expect((await gateway.waitFor('server.updated')).d.icon).toBe(changed.icon)
  const [entry] = await owner.get<AuditEntry[]>(`/servers/${home.id}/audit-log`)
  expect(entry).toMatchObject({ action: 'server.updated', changes: [{ field: 'icon', before: null, after: changed.icon }] })
  const { code } = await owner.post<{ code: string }>(`/servers/${home.id}/invites`, {})
  expect(await new Api(server).get(`/invites/${code}`)).toMatchObject({ server: { icon: changed.icon } })
})

describe('emoji of a server', () => {
  test('are added, renamed and deleted, and everybody there hears of it', async () => {
    const { owner, server: home, members } = await place(server, 1)
    const [ada] = members
    const gateway = await ada!.connect()
    const path = `/servers/${home.id}/emoji`
    const parrot = await addEmoji({ owner, server: home } as never, 'party_parrot')
    expect(parrot).toMatchObject({ server_id: home.id, name: 'party_parrot', animated: false, created_by: owner.id })
    expect(await ada!.get<Emoji[]>(path)).toEqual([parrot])
    expect((await gateway.waitFor('emoji.created')).d).toEqual({ emoji: parrot })
    const again = await ada!.connect()
    expect(again.ready.servers.find((entry) => entry.id === home.id)).toMatchObject({ emoji: [parrot] })

    expect(await owner.call('POST', path, { name: 'party_parrot', upload_id: await uploaded(owner) })).toMatchObject({ status: 409, body: { code: 'emoji_name_taken' } })
    expect(await owner.call('POST', path, { name: 'Party', upload_id: nobodysId() })).toMatchObject({ status: 422, body: { code: 'emoji_name_invalid', errors: [{ field: 'name' }] } })
    const bird = await owner.patch<Emoji>(`${path}/${parrot.id}`, { name: 'bird' })
    expect(bird).toEqual({ ...parrot, name: 'bird' })
    expect((await gateway.waitFor('emoji.updated')).d).toEqual({ emoji: bird })
    await owner.delete(`${path}/${parrot.id}`)
    expect((await gateway.waitFor('emoji.deleted')).d).toEqual({ id: parrot.id, server_id: home.id })
    expect(await ada!.get(path)).toEqual([])
    expect((await owner.call('DELETE', `${path}/${parrot.id}`)).status).toBe(404)
    const log = await owner.get<AuditEntry[]>(`/servers/${home.id}/audit-log`)
    expect(log.slice(0, 3).map((entry) => [entry.action, entry.target.name])).toEqual([
      ['emoji.deleted', 'bird'],
      ['emoji.updated', 'party_parrot'],
      ['emoji.created', 'party_parrot'],
    ])
  })

  test('come with a server that one joins, and stand on messages of that server only', async () => {
    const { owner, server: home, general } = await place(server, 0)
    const other = await found(owner)
    const emoji = await addEmoji({ owner, server: home } as never)
    const [ada] = await people(server, 1)
    const gateway = await ada!.connect()
    const { code } = await owner.post<{ code: string }>(`/servers/${home.id}/invites`, {})
    await ada!.post(`/invites/${code}`)
    expect((await gateway.waitFor('server.created')).d.server).toMatchObject({ id: home.id, emoji: [emoji] })

    const { id } = await owner.say(general, `look <:${emoji.name}:${emoji.id}>`)
    const reaction = (channel: string, message: string) => `/channels/${channel}/messages/${message}/reactions/${emoji.id}/@me`
    expect((await ada!.call('PUT', reaction(general, id))).status).toBe(204)
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toEqual([{ emoji: emoji.id, count: 1, me: false }])
    const elsewhere = await owner.say(other.general, 'x')
    expect(await owner.call('PUT', reaction(other.general, elsewhere.id))).toMatchObject({ status: 422, body: { errors: [{ field: 'emoji' }] } })
    await owner.delete(`/servers/${home.id}/emoji/${emoji.id}`)
    expect((await owner.call('PUT', reaction(general, id))).status).toBe(422)
    expect((await ada!.call('DELETE', reaction(general, id))).status).toBe(204)
  })
})

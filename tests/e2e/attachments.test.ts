import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { send } from './support/http.ts'
import { type Person, place, type Place } from './support/people.ts'
import { mask } from './support/permissions.ts'
import { png } from './support/png.ts'
import { veza } from './support/process.ts'
import { useServer } from './support/server.ts'
import { Tus } from './support/tus.ts'
import type { Attachment, Message } from './support/types.ts'
import { delay } from './support/wait.ts'

const server = useServer()
let here: Place
let bob: Person

beforeAll(async () => {
  here = await place(server, 1)
  bob = here.members[0]!
})

const upload = (content: Buffer, name = 'file.bin', who = bob) => new Tus(who).upload(content, name)
const post = (attachments: { upload_id: string; alt?: string }[], rest: Record<string, unknown> = {}) =>
  bob.post<Message>(`/channels/${here.general}/messages`, { attachments, ...rest })
const refused = (status: number, code: string, attachments: unknown) => bob.refused(status, code, 'POST', `/channels/${here.general}/messages`, { attachments })

async function sent(content: Buffer, name?: string): Promise<Attachment> {
  const message = await post([{ upload_id: await upload(content, name) }])
  return message.attachments[0]!
}

const follow = (url: string, headers: Record<string, string> = {}) => send(server.url + url, { method: 'GET', headers })

async function bytes(url: string): Promise<Buffer> {
  const answer = await fetch(server.url + url)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

/** A JPEG of one pixel as a phone writes it, with the place where it was taken. */
function withGps(): Buffer {
  const jpeg = Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
    'base64',
  )
  const tiff = Buffer.from('MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0GPS-52.51-13.37', 'latin1')
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** A small file that says it is a huge picture. */
function bomb(): Buffer {
  const small = png(8, 8)
  small.writeUInt32BE(60_000, 16)
  small.writeUInt32BE(60_000, 20)
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29)
  return small
}

describe('a file of a message', () => {
  test('is told to everybody, and downloaded in parts', async () => {
    const listener = await here.owner.connect()
    const content = Buffer.from('0123456789'.repeat(10_000))
    const message = await post([{ upload_id: await upload(content, 'Été "1".bin'), alt: 'digits' }], { content: 'look' })
    expect(message.content).toBe('look')
    expect(message.attachments).toEqual([
      {
        id: expect.any(String),
        filename: 'Été "1".bin',
        content_type: 'application/octet-stream',
        kind: 'file',
        size: 100_000,
        width: null,
        height: null,
        alt: 'digits',
        url: expect.stringMatching(/^\/api\/v1\/attachments\/[0-9a-f-]{36}\/file\?expires=\d+&signature=[0-9a-f]{64}$/),
        preview_url: null,
      },
    ])
    const told = await listener.waitFor((frame) => frame.t === 'message.created' && frame.d.id === message.id)
    expect(told.d.attachments).toEqual(message.attachments)
    const { url } = message.attachments[0]!
    expect(await bytes(url)).toEqual(content)
    const whole = await follow(url)
    expect(whole.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="__t__ _1_.bin"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22.bin`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    })
    const part = await follow(url, { range: 'bytes=10-14' })
    expect(part).toMatchObject({ status: 206, text: '01234', headers: { 'content-range': 'bytes 10-14/100000' } })
    expect((await follow(url, { 'if-none-match': whole.headers.etag! })).status).toBe(304)
    expect((await follow(url, { range: 'bytes=100000-' })).status).toBe(416)
    const read = await here.owner.get<Message>(`/channels/${here.general}/messages/${message.id}`)
    expect(read.attachments).toEqual(message.attachments)
    const reply = await here.owner.say(here.general, 'nice', { reply_to: message.id })
    expect(reply.reply).toMatchObject({ attachments: 1 })
  })

  test('comes through the gateway, too, and without words', async () => {
    const gateway = await bob.connect()
    const attachments = [{ upload_id: await upload(Buffer.from('hello')) }, { upload_id: await upload(Buffer.from('fLaC'), 'a.flac') }]
    const reply = await gateway.request('MESSAGE', 'message.create', { channel_id: here.general, attachments })
    expect(reply).toMatchObject({ t: 'ack', d: { content: '', attachments: [{ kind: 'file' }, { kind: 'audio', filename: 'a.flac' }] } })
  })

  test('is gone with its message, at once', async () => {
    const message = await post([{ upload_id: await upload(Buffer.from('hello')) }])
    const { url } = message.attachments[0]!
    expect((await follow(url)).status).toBe(200)
    await bob.delete(`/channels/${here.general}/messages/${message.id}`)
    expect(await follow(url)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('is reached by its own link only', async () => {
    const { url } = await sent(Buffer.from('hello'))
    const other = await sent(Buffer.from('other'))
    const denied = { status: 403, body: { code: 'link_invalid' } }
    expect(await follow(url.split('?')[0]!)).toMatchObject(denied)
    expect(await follow(url.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject(denied)
    expect(await follow(url.replace(/expires=(\d+)/, (_, expires) => `expires=${Number(expires) + 1}`))).toMatchObject(denied)
    expect(await follow(url.replace(/attachments\/[^/]+/, `attachments/${other.id}`))).toMatchObject(denied)
    expect(await follow(url.replace('/file?', '/preview?'))).toMatchObject(denied)
    expect((await follow(url.replace('/file?', '/other?'))).status).toBe(404)
  })
})

describe('a picture', () => {
  test('is encoded anew, with a smaller one beside it', async () => {
    const original = png(1600, 1200, [10, 120, 200], 'taken at home')
    const picture = await sent(original, 'beach.png')
    expect(picture).toMatchObject({ kind: 'image', content_type: 'image/png', width: 1600, height: 1200, filename: 'beach.png' })
    const whole = await bytes(picture.url)
    expect(whole.length).toBe(picture.size)
    expect(whole.equals(original)).toBe(false)
    expect(whole.toString('latin1')).not.toContain('taken at home')
    expect(whole.readUInt32BE(16)).toBe(1600)
    const preview = await follow(picture.preview_url!)
    expect(preview).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp', 'content-disposition': expect.stringMatching(/^inline/) } })
    expect((await bytes(picture.preview_url!)).subarray(8, 12).toString()).toBe('WEBP')
  })

  test('tells nobody where it was taken', async () => {
    const original = withGps()
    expect(original.toString('latin1')).toContain('GPS-52.51')
    const picture = await sent(original, 'phone.jpg')
    expect(picture).toMatchObject({ kind: 'image', content_type: 'image/jpeg', width: 1, height: 1 })
    const served = (await bytes(picture.url)).toString('latin1')
    expect(served).not.toContain('GPS')
    expect(served).not.toContain('Exif')
  })

  test('that is none is a file to be saved, whatever its name says', async () => {
    for (const content of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '#EXTM3U\nfile:///etc/passwd\n', '<html><script>alert(1)</script>']) {
      const file = await sent(Buffer.from(content), 'picture.png')
      expect(file).toMatchObject({ kind: 'file', content_type: 'application/octet-stream', preview_url: null })
      expect((await follow(file.url)).headers['content-disposition']).toMatch(/^attachment;/)
    }
  })

  test('that is broken or too large is refused, and the server goes on', async () => {
    await refused(422, 'image_invalid', [{ upload_id: await upload(png(64, 64).subarray(0, 60)) }])
    await refused(413, 'image_too_large', [{ upload_id: await upload(bomb()) }])
    await refused(422, 'image_invalid', [{ upload_id: await upload(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>alert(1)</script>')])) }])
    const polyglot = await sent(Buffer.concat([png(16, 16), Buffer.from('<script>alert(1)</script>')]), 'both.png')
    expect((await bytes(polyglot.url)).toString('latin1')).not.toContain('<script>')
  })
})

describe('what may be attached', () => {
  test('is a whole upload of one’s own', async () => {
    const problem = await refused(422, 'not_found', [{ upload_id: await upload(Buffer.from('hers'), 'a', here.owner) }])
    expect(problem.errors).toEqual([{ field: 'attachments[0].upload_id', code: 'not_found' }])
    const half = (await new Tus(bob).begun(100)).split('/').at(-1)!
    await refused(409, 'upload_incomplete', [{ upload_id: half }])
    const one = { upload_id: await upload(Buffer.from('hello')) }
    await refused(422, 'too_many_attachments', Array(11).fill(one))
    await refused(422, 'alt_too_long', [{ ...one, alt: 'a'.repeat(1001) }])
    await refused(422, 'message_empty', [])
  })

  test('needs the permission', async () => {
    const deny = await mask(server, 'attach_files')
    await here.owner.put(`/channels/${here.general}/overwrites/${bob.id}`, { kind: 'member', allow: '0', deny: String(deny) })
    await refused(403, 'missing_permission', [{ upload_id: await upload(Buffer.from('hello')) }])
    await here.owner.delete(`/channels/${here.general}/overwrites/${bob.id}`)
    await post([{ upload_id: await upload(Buffer.from('hello')) }])
  })

  test('once sent is not sent again', async () => {
    const upload_id = await upload(Buffer.from('hello'))
    const first = await post([{ upload_id }], { nonce: 'same' })
    expect((await post([{ upload_id }], { nonce: 'same' })).id).toBe(first.id)
  })
})

describe('a link', () => {
  const brief = useServer({ settings: { 'media.attachment_url_ttl_s': 60 } })

  test('is the same for a while and says when it ends', async () => {
    const there = await place(brief, 0)
    const upload_id = await new Tus(there.owner).upload(Buffer.from('hello'))
    const message = await there.owner.post<Message>(`/channels/${there.general}/messages`, { attachments: [{ upload_id }] })
    const expires = Number(/expires=(\d+)/.exec(message.attachments[0]!.url)![1])
    const left = expires - Date.now() / 1000
    expect(left).toBeGreaterThan(28)
    expect(left).toBeLessThanOrEqual(60)
    await delay(1000)
    const again = await there.owner.get<Message>(`/channels/${there.general}/messages/${message.id}`)
    const later = Number(/expires=(\d+)/.exec(again.attachments[0]!.url)![1])
    expect([expires, expires + 30]).toContain(later)
  })
})

test('what messages carry is in the backup', async () => {
  const content = Buffer.from('to be kept')
  await sent(content, 'kept.txt')
  const folder = mkdtempSync(join(tmpdir(), 'veza-e2e-attachments-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const copy = join(folder, 'backup')
  const backup = await veza(['backup', copy, '--data', server.dataDir])
  expect(backup.code, backup.stderr).toBe(0)
  const hash = createHash('sha256').update(content).digest('hex')
  expect(readFileSync(join(copy, 'files', 'blobs', hash.slice(0, 2), hash.slice(2, 4), hash))).toEqual(content)
})

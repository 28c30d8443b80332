import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { send } from './support/http.ts'
import { register, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import { Tus } from './support/tus.ts'
import { delay } from './support/wait.ts'

const server = useServer({ settings: { 'uploads.max_bytes': 40_000_000, 'uploads.quota_bytes': 120_000_000 } })
let ada: Person
let tus: Tus

beforeAll(async () => {
  ada = await register(server, 'ada')
  tus = new Tus(ada)
})

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

/** What the server keeps under the hash of that content. */
function kept(content: Buffer): Promise<Buffer> {
  const hash = sha256(content)
  return readFile(join(server.dataDir, 'files', 'blobs', hash.slice(0, 2), hash.slice(2, 4), hash))
}

/** Begins a PATCH, sends part of its body and hangs; `leave` cuts the line. */
function slowPatch(path: string, total: number, part: Buffer) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.write(
    `PATCH ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ada.token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n` +
      `Content-Type: application/offset+octet-stream\r\nContent-Length: ${total}\r\n\r\n`,
  )
  socket.write(part)
  return { leave: () => socket.destroy() }
}

async function until(offset: number, path: string): Promise<number> {
  for (let tries = 0; tries < 200; ++tries) {
    const now = await tus.offset(path)
    if (now >= offset) return now
    await delay(20)
  }
  throw new Error(`the upload never reached ${offset}`)
}

describe('tus', () => {
  test('says what it speaks', async () => {
    const answer = await send(`${server.url}/api/v1/uploads`, { method: 'OPTIONS' })
    expect(answer.status).toBe(204)
    expect(answer.headers).toMatchObject({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-max-size': '40000000',
      'tus-extension': 'creation,creation-with-upload,termination,checksum,expiration',
      'tus-checksum-algorithm': 'sha1,sha256',
    })
  })

  test('takes a file in parts and keeps its very bytes', async () => {
    const content = randomBytes(3_000_001)
    const path = await tus.begun(content.length, 'Été.bin')
    expect(path).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/)
    const first = await tus.append(path, 0, content.subarray(0, 1_000_000))
    expect(first).toMatchObject({ status: 204, headers: { 'upload-offset': '1000000', 'tus-resumable': '1.0.0' } })
    expect(Date.parse(first.headers['upload-expires'] as string)).toBeGreaterThan(Date.now())
    const head = await tus.request('HEAD', path)
    expect(head).toMatchObject({ status: 200, headers: { 'upload-offset': '1000000', 'upload-length': '3000001', 'cache-control': 'no-store' } })
    expect((await tus.append(path, 1_000_000, content.subarray(1_000_000))).headers['upload-offset']).toBe('3000001')
    expect(await ada.get(path.replace('/api/v1', ''))).toMatchObject({ filename: 'Été.bin', size: 3_000_001, offset: 3_000_001, complete: true })
    expect((await kept(content)).equals(content)).toBe(true)
  })

  test('takes the file with its creation', async () => {
    const content = randomBytes(50_000)
    const answer = await send(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      body: content,
      headers: {
        authorization: `Bearer ${ada.token}`,
        'tus-resumable': '1.0.0',
        'upload-length': '50000',
        'content-type': 'application/offset+octet-stream',
      },
    })
    expect(answer).toMatchObject({ status: 201, headers: { 'upload-offset': '50000' } })
    expect((await kept(content)).equals(content)).toBe(true)
  })

  test('holds parts to their checksum', async () => {
    const content = Buffer.from('hello world')
    const path = await tus.begun(11)
    const digest = createHash('sha1').update(content).digest('base64')
    const wrong = await tus.append(path, 0, Buffer.from('hello earth'), { 'upload-checksum': `sha1 ${digest}` })
    expect(wrong).toMatchObject({ status: 460, body: { code: 'checksum_mismatch' } })
    expect(await tus.offset(path)).toBe(0)
    expect((await tus.append(path, 0, content, { 'upload-checksum': 'md5 AAAA' })).status).toBe(400)
    expect((await tus.append(path, 0, content, { 'upload-checksum': `sha1 ${digest}` })).status).toBe(204)
  })

  test.each([
    ['another version', 412, 'tus_version', { 'tus-resumable': '0.2.2' }],
    ['no length', 400, 'malformed_request', { 'upload-length': '' }],
    ['a negative length', 400, 'malformed_request', { 'upload-length': '-1' }],
    ['nothing', 422, 'invalid_field', { 'upload-length': '0' }],
    ['too much', 413, 'upload_too_large', { 'upload-length': '40000001' }],
    ['metadata that is none', 400, 'malformed_request', { 'upload-metadata': 'filename ???' }],
  ])('refuses %s', async (_, status, code, headers: Record<string, string>) => {
    expect(await tus.begin(5, 'x', headers)).toMatchObject({ status, body: { code } })
  })

  test('refuses another place, another type, and more than was announced', async () => {
    const path = await tus.begun(5)
    expect(await tus.append(path, 1, Buffer.from('ello'))).toMatchObject({ status: 409, body: { code: 'offset_mismatch' } })
    expect(await tus.append(path, 0, Buffer.from('hello'), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await tus.append(path, 0, Buffer.from('hello!'))).toMatchObject({ status: 413, body: { code: 'upload_too_large' } })
    expect(await tus.offset(path)).toBe(0)
  })

  test('is given up', async () => {
    const path = await tus.begun(5)
    expect((await tus.request('DELETE', path)).status).toBe(204)
    expect((await tus.request('HEAD', path)).status).toBe(404)
  })

  test('reserves what was announced', async () => {
    const other = new Tus(await register(server, 'full'))
    const paths = [await other.begun(40_000_000), await other.begun(40_000_000), await other.begun(39_000_000)]
    expect(await other.begin(1_000_001)).toMatchObject({ status: 413, body: { code: 'quota_exceeded' } })
    await other.request('DELETE', paths[0] as string)
    expect((await other.begin(1_000_001)).status).toBe(201)
  })
})

describe('resuming', () => {
  test('goes on after the line was cut', async () => {
    const content = randomBytes(200_000)
    const path = await tus.begun(content.length)
    const cut = slowPatch(path, content.length, content.subarray(0, 150_000))
    await delay(200)
    cut.leave()
    const offset = await until(1, path)
    expect(offset).toBeLessThanOrEqual(150_000)
    expect((await tus.append(path, offset, content.subarray(offset))).status).toBe(204)
    expect((await kept(content)).equals(content)).toBe(true)
  })

  test('goes on after the server was killed, from what was promised', async () => {
    const content = randomBytes(20_000_000)
    const path = await tus.begun(content.length)
    slowPatch(path, content.length, content.subarray(0, 12_000_000))
    const promised = await until(4_000_000, path)
    await server.kill()
    await server.start()
    const offset = await tus.offset(path)
    expect(offset).toBeGreaterThanOrEqual(promised)
    expect(offset).toBeLessThanOrEqual(12_000_000)
    expect((await tus.append(path, offset, content.subarray(offset))).status).toBe(204)
    expect((await kept(content)).equals(content)).toBe(true)
  })

  test('does not wait for a line that is dead but not closed', async () => {
    const content = randomBytes(100_000)
    const path = await tus.begun(content.length)
    const hung = slowPatch(path, content.length, content.subarray(0, 50_000))
    await delay(100)
    const offset = await tus.offset(path)
    expect((await tus.append(path, offset, content.subarray(offset))).status).toBe(204)
    expect((await kept(content)).equals(content)).toBe(true)
    hung.leave()
  })
})

test('a large file costs no memory', async () => {
  const memory = async () => {
    const status = await readFile(`/proc/${server.child.pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1])
  }
  const before = await memory()
  const content = randomBytes(40_000_000)
  await tus.upload(content)
  expect((await memory()) - before, 'kilobytes').toBeLessThan(20_000)
})

import { describe, expect, it, vi } from 'vitest'
import { type TusAnswer, TusError, type TusOptions, type TusRequest, type TusTransport, tusUpload } from './tus'

const kId = '01900000-0000-7000-8000-000000000001'

/** A server of tus that keeps what it got, and can be told what goes wrong next. */
class FakeServer {
  readonly seen: string[] = []
  readonly faults: ((request: TusRequest, body: string) => Promise<TusAnswer> | undefined)[] = []
  content = ''
  length = 0

  readonly transport: TusTransport = async (request) => {
    const { method, headers } = request
    this.seen.push(`${method}${headers['Upload-Offset'] ? ` ${headers['Upload-Offset']}` : ''} ${headers['Authorization']}`)
    const body = request.body ? await request.body.text() : ''
    const fault = this.faults.shift()?.(request, body)
    if (fault) return fault
    if (method === 'POST') {
      this.length = Number(headers['Upload-Length'])
      return answer(201, { Location: `/api/v1/uploads/${kId}` })
    }
    if (method === 'PATCH') {
      if (Number(headers['Upload-Offset']) !== this.content.length) return answer(409, {}, '{"code":"offset_mismatch"}')
      request.onSent?.(body.length)
      this.content += body
    }
    return answer(method === 'HEAD' ? 200 : 204, { 'Upload-Offset': String(this.content.length) })
  }
}

const answer = (status: number, headers: Record<string, string> = {}, body = ''): TusAnswer => ({ status, header: (name) => headers[name] ?? null, body })
const broken = () => Promise.reject<TusAnswer>(new TusError('unreachable', 0))
const file = new Blob(['0123456789'])

function upload(server: FakeServer, options: Partial<TusOptions> = {}) {
  const token = (rejected: string | null) => Promise.resolve(rejected === 'old' ? 'new' : 'old')
  return tusUpload(file, { endpoint: '/api/v1/uploads', token, filename: 'Été.png', transport: server.transport, sleep: () => Promise.resolve(), ...options })
}

describe('tusUpload', () => {
  it('sends a file with its name, tells how far it is, and answers its id', async () => {
    const server = new FakeServer()
    const onProgress = vi.fn()
    const transport = vi.fn(server.transport)
    expect(await upload(server, { onProgress, transport })).toBe(kId)
    expect(server.content).toBe('0123456789')
    expect(transport.mock.calls[0]?.[0].headers).toMatchObject({ 'Upload-Length': '10', 'Upload-Metadata': 'filename w4l0w6kucG5n', 'Tus-Resumable': '1.0.0' })
    expect(onProgress).toHaveBeenLastCalledWith(10, 10)
  })

  it('goes on where the server stands when the line breaks', async () => {
    const server = new FakeServer()
    server.faults.push(
      () => undefined,
      (_, body) => {
        server.content += body.slice(0, 4)
        return broken()
      },
      broken,
    )
    const onProgress = vi.fn()
    expect(await upload(server, { onProgress })).toBe(kId)
    expect(server.content).toBe('0123456789')
    expect(server.seen.map((line) => line.replace(' Bearer old', ''))).toEqual(['POST', 'PATCH 0', 'HEAD', 'HEAD', 'PATCH 4'])
    expect(onProgress.mock.calls).toEqual([[10, 10]])
  })

  it('takes another token when one ran out', async () => {
    const server = new FakeServer()
    server.faults.push(() => undefined, () => Promise.resolve(answer(401, {}, '{"code":"unauthenticated"}')))
    expect(await upload(server)).toBe(kId)
    expect(server.seen.at(-1)).toBe('PATCH 0 Bearer new')
  })

  it('ends with what the server says', async () => {
    const server = new FakeServer()
    server.faults.push(() => Promise.resolve(answer(413, {}, '{"code":"upload_too_large"}')))
    await expect(upload(server)).rejects.toMatchObject({ code: 'upload_too_large', status: 413 })
    expect(server.seen).toHaveLength(1)
  })

  it('gives up when nothing comes of it for long', async () => {
    const server = new FakeServer()
    await expect(upload(server, { transport: broken })).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('can be given up, and tells the server', async () => {
    const server = new FakeServer()
    const controller = new AbortController()
    server.faults.push(() => undefined, () => {
      controller.abort()
      return broken()
    })
    await expect(upload(server, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(server.seen.at(-1)).toBe('DELETE Bearer old'))
  })
})

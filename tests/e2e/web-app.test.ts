import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { get } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { useServer } from './support/server.ts'

// Only what the server does with the files; what the app does is tested in web/e2e, in browsers.
const server = useServer()
let isBuiltIn = false

interface Page {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

function fetchPage(path: string, headers: Record<string, string> = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
    }).on('error', reject)
  })
}

async function firstScript(): Promise<string> {
  const found = /<script[^>]+src="(\/[^"]+\.js)"[^>]*type="module"|<script[^>]+type="module"[^>]*src="(\/[^"]+\.js)"/.exec((await fetchPage('/')).body.toString())
  return (found?.[1] ?? found?.[2]) as string
}

beforeAll(async () => {
  isBuiltIn = (await fetchPage('/')).status === 200
})

describe('the web app', () => {
  test('is the page of every address that is no file and no API', async ({ skip }) => {
    if (!isBuiltIn) return skip('the web app is not built into this server')
    const home = await fetchPage('/')
    expect(home.headers['content-type']).toContain('text/html')
    for (const path of ['/login', '/invite/abcDEF', '/servers/x/y', '/?a=b']) expect((await fetchPage(path)).body.equals(home.body), path).toBe(true)
    for (const path of ['/missing.js', '/assets/missing.css', '/favicon.old.png']) expect((await fetchPage(path)).status, path).toBe(404)
  })

  test('comes with a strict policy: no inline script, nothing foreign', async ({ skip }) => {
    if (!isBuiltIn) return skip('the web app is not built into this server')
    const { headers, body } = await fetchPage('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'self'/)
    expect(policy).not.toMatch(/script-src[^;]*(unsafe-inline|unsafe-eval|\*|https?:)/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    expect(policy).toMatch(/object-src 'none'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body.toString()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>[^<]/)
    expect(body.toString()).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  test('is compressed beforehand, and the same bytes in every coding', async ({ skip }) => {
    if (!isBuiltIn) return skip('the web app is not built into this server')
    const path = await firstScript()
    const plain = await fetchPage(path)
    const gzip = await fetchPage(path, { 'accept-encoding': 'gzip' })
    const brotli = await fetchPage(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect([plain.headers['content-encoding'], gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual([undefined, 'gzip', 'br'])
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true)
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
    expect(String(plain.headers.vary)).toMatch(/accept-encoding/i)
    expect((await fetchPage(path, { 'accept-encoding': 'br;q=0, gzip;q=0.5' })).headers['content-encoding']).toBe('gzip')
  })

  test('is kept for ever where its name changes with its content, and asked for again where not', async ({ skip }) => {
    if (!isBuiltIn) return skip('the web app is not built into this server')
    const script = await fetchPage(await firstScript())
    expect(script.headers['cache-control']).toMatch(/max-age=31536000.*immutable/)
    const home = await fetchPage('/')
    expect(home.headers['cache-control']).toBe('no-cache')
    const again = await fetchPage('/', { 'if-none-match': String(home.headers.etag) })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })
})

test('a server without it says where the API is', async ({ skip }) => {
  if (isBuiltIn) return skip('the web app is built into this server')
  expect((await fetchPage('/')).body.toString()).toContain('/api/v1')
})

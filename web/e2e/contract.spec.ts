import { readFileSync } from 'node:fs'
import { expect, test } from './support/test'

test('the types of the app come from what this server says of itself', async ({ veza, request }) => {
  const answer = await request.get(`${veza.url}/api/v1/openapi.json`)
  expect(answer.ok()).toBe(true)
  const committed: unknown = JSON.parse(readFileSync('openapi.json', 'utf8'))
  expect(await answer.json(), 'web/openapi.json is old: fetch it again and run npm run gen:api').toEqual(committed)
})

test('the page is served with a strict policy, compressed, and its parts are kept for ever', async ({ veza, request }) => {
  const page = await request.get(`${veza.url}/servers/any/channels/any`)
  expect(page.status()).toBe(200)
  const policy = page.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe-eval')
  const html = await page.text()
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  const asset = await request.get(veza.url + script)
  expect(asset.headers()['cache-control']).toContain('immutable')
  expect(asset.headers()['content-encoding']).toMatch(/^(br|gzip)$/)
})

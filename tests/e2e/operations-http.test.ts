import { describe, expect, test } from 'vitest'
import { send } from './support/http.ts'
import { place } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()
const get = (path: string) => send(server.url + path, { method: 'GET' })

test('/healthz and /readyz say that it lives and serves', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toContain('no-store')
  }
  expect((await send(`${server.url}/healthz`, { method: 'POST' })).status).toBe(405)
})

interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/** The text format of Prometheus, version 0.0.4; throws at the first line that breaks it. */
function parse(text: string): { samples: Sample[]; types: Map<string, string> } {
  const samples: Sample[] = []
  const types = new Map<string, string>()
  const helped = new Set<string>()
  expect(text.endsWith('\n')).toBe(true)
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line)
    if (comment) {
      const [, kind, name, rest] = comment as unknown as [string, string, string, string]
      const seen = kind === 'TYPE' ? types.has(name) : helped.has(name)
      if (seen) throw new Error(`${kind} of ${name} stands twice`)
      if (kind === 'TYPE') types.set(name, rest)
      else helped.add(name)
      continue
    }
    const sample = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (\S+)$/.exec(line)
    if (!sample) throw new Error(`no line of the text format: ${line}`)
    const [, name, labels = '', value] = sample as unknown as [string, string, string | undefined, string]
    const number = value === '+Inf' ? Infinity : Number(value)
    if (Number.isNaN(number) && value !== 'NaN' && value !== 'Nan') throw new Error(`no number: ${line}`)
    samples.push({ name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key as string, text as string])), value: number })
  }
  return { samples, types }
}

describe('/metrics', () => {
  test('parses, and every sample has a type', async () => {
    const answer = await get('/metrics')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/plain')
    expect(answer.headers['content-type']).toContain('version=0.0.4')
    const { samples, types } = parse(answer.text)
    for (const { name } of samples) expect(types.has(name) || types.has(name.replace(/_(bucket|sum|count)$/, '')), name).toBe(true)
    const keys = samples.map(({ name, labels }) => name + JSON.stringify(labels))
    expect(new Set(keys).size).toBe(keys.length)
    expect(samples.length).toBeGreaterThan(10)
  })

  test('counts what happens', async () => {
    const sum = async (pattern: RegExp) => {
      const { samples } = parse((await get('/metrics')).text)
      return samples.filter(({ name, labels }) => pattern.test(name + JSON.stringify(labels))).reduce((total, { value }) => total + value, 0)
    }
    const before = await sum(/^veza_http_requests_total.*messages.*201/)
    const here = await place(server, 0)
    for (let at = 0; at < 5; ++at) await here.owner.say(here.general, 'x')
    expect((await sum(/^veza_http_requests_total.*messages.*201/)) - before).toBe(5)
    const open = await sum(/^veza_.*(connections|websocket|sessions).*/)
    await here.owner.connect()
    expect(await sum(/^veza_.*(connections|websocket|sessions).*/)).toBeGreaterThan(open)
    expect(await sum(/^process_resident_memory_bytes/)).toBeGreaterThan(1e6)
  })

  test('has no label that a client can invent, and no names of people', async () => {
    const { owner } = await place(server, 0)
    const before = parse((await get('/metrics')).text).samples.length
    for (let at = 0; at < 50; ++at) await get(`/api/v1/made-up-${at}/${owner.id}`)
    for (let at = 0; at < 50; ++at) await owner.call('GET', `/channels/made-up-${at}`)
    const { text } = await get('/metrics')
    expect(parse(text).samples.length - before).toBeLessThan(40)
    expect(text).not.toContain(owner.user.username)
    expect(text).not.toContain(owner.id)
    expect(text).not.toContain('made-up')
  })
})

import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BuiltFile, shellOf, withShell } from './service-worker.ts'

const source = readFileSync(new URL('../public/sw.js', import.meta.url), 'utf8')
const file = (path: string, text: string): BuiltFile => ({ path, bytes: new TextEncoder().encode(text) })
const large = 'x'.repeat(100_001)

const built = [
  file('index.html', '<script src="/assets/app-1.js"></script>'),
  file('assets/app-1.js', large),
  file('assets/dialog-2.js', 'small'),
  file('assets/emoji-3.js', large),
  file('.vite/manifest.json', '{}'),
  file('favicon.svg', '<svg/>'),
  file('sw.js', source),
]

describe('what the build tells the worker', () => {
  it('names the page, what it needs at once, and what is small', () => {
    expect(shellOf(built).files).toEqual(['/', '/assets/app-1.js', '/assets/dialog-2.js', '/favicon.svg'])
  })

  it('changes its version with any file, and with nothing else', () => {
    const { version } = shellOf(built)
    expect(shellOf(built.toReversed()).version).toBe(version)
    const icon = (entry: BuiltFile) => (entry.path === 'favicon.svg' ? file('favicon.svg', '<svg></svg>') : entry)
    expect(shellOf(built.map(icon)).version).not.toBe(version)
  })

  it('fails where it cannot be written', () => {
    expect(() => withShell('nothing here', shellOf(built))).toThrow('exactly one place')
  })
})

interface Answer {
  status: number
  body: string
  clone: () => Answer
  text: () => Promise<string>
}
const answer = (body: string, status = 200): Answer => ({ status, body, clone: () => answer(body, status), text: () => Promise.resolve(body) })

/** The worker in a browser of which there is only what it touches. */
class Browser {
  readonly stores = new Map<string, Map<string, Answer>>()
  readonly asked: string[] = []
  readonly handlers = new Map<string, (event: object) => void>()
  network: (path: string) => Answer = (path) => answer(`new ${path}`)
  skipped = 0
  /** What opening a cache throws. */
  refusal: Error | null = null

  constructor(worker: string) {
    const pathOf = (request: string | { url: string }) => new URL(typeof request === 'string' ? request : request.url, 'https://veza.test').pathname
    const fetch = async (request: { url: string }) => {
      this.asked.push(pathOf(request))
      return this.network(pathOf(request))
    }
    const open = async (name: string) => {
      if (this.refusal) throw this.refusal
      const entries = this.stores.get(name) ?? new Map<string, Answer>()
      this.stores.set(name, entries)
      return {
        addAll: async (requests: { url: string }[]) => {
          for (const request of requests) entries.set(pathOf(request), await fetch(request))
        },
        match: async (path: string) => entries.get(path),
        put: async (request: { url: string }, value: Answer) => void entries.set(pathOf(request), value),
      }
    }
    const match = async (request: string | { url: string }, options: { cacheName?: string } = {}) => {
      const stores = options.cacheName ? [this.stores.get(options.cacheName)] : [...this.stores.values()]
      return stores.map((store) => store?.get(pathOf(request))).find((found) => found !== undefined)
    }
    const caches = { open, match, keys: async () => [...this.stores.keys()], delete: async (name: string) => this.stores.delete(name) }
    const self = {
      location: { origin: 'https://veza.test' },
      clients: { claim: async () => undefined },
      skipWaiting: () => this.skipped++,
      addEventListener: (type: string, handler: (event: object) => void) => this.handlers.set(type, handler),
    }
    class Request {
      readonly url: string
      constructor(path: string) {
        this.url = `https://veza.test${path}`
      }
    }
    runInNewContext(worker, { self, caches, fetch, Request, URL, setTimeout, navigator: { language: 'en' } })
  }

  /** Hands the worker an event and waits for what it holds open; rejects with it. */
  async event(type: string, details: object = {}): Promise<void> {
    let held: Promise<unknown> = Promise.resolve()
    this.handlers.get(type)?.({ ...details, waitUntil: (done: Promise<unknown>) => (held = done) })
    await held
  }

  /** The body of what the worker answers; null where it lets the browser ask by itself. */
  async get(path: string, init: { mode?: string; method?: string; range?: string; origin?: string } = {}): Promise<string | null> {
    let answered: Promise<Answer> | null = null
    const headers = { has: (name: string) => name === 'range' && init.range !== undefined }
    const request = { url: `${init.origin ?? 'https://veza.test'}${path}`, method: init.method ?? 'GET', mode: init.mode ?? 'no-cors', headers }
    this.handlers.get('fetch')?.({ request, respondWith: (value: Promise<Answer>) => (answered = value) })
    return answered === null ? null : (await (answered as Promise<Answer>)).body
  }
}

const shell = { version: 'v2', files: ['/', '/assets/app-1.js', '/favicon.svg'] }
const offline = () => {
  throw new TypeError('no connection')
}
let browser: Browser

async function installed(): Promise<Browser> {
  browser.network = (path) => answer(path === '/' ? 'page v2' : `kept ${path}`)
  await browser.event('install')
  await browser.event('activate')
  browser.network = (path) => answer(`new ${path}`)
  return browser
}

beforeEach(() => {
  browser = new Browser(withShell(source, shell))
})

describe('the worker', () => {
  it('keeps what the build lists, and waits until it is told to take over', async () => {
    await installed()
    expect([...(browser.stores.get('veza-shell-v2')?.keys() ?? [])]).toEqual(shell.files)
    expect(browser.skipped).toBe(0)
    await browser.event('message', { data: { type: 'veza.take-over' } })
    expect(browser.skipped).toBe(1)
  })

  it('answers a page from the server, and with what was kept when that cannot', async () => {
    await installed()
    expect(await browser.get('/servers/1/channels/2', { mode: 'navigate' })).toBe('new /servers/1/channels/2')
    browser.network = offline
    expect(await browser.get('/servers/1/channels/2', { mode: 'navigate' })).toBe('page v2')
    browser.network = () => answer('Bad Gateway', 502)
    expect(await browser.get('/', { mode: 'navigate' })).toBe('page v2')
    expect(await browser.get('/favicon.svg')).toBe('kept /favicon.svg')
  })

  it('asks once for a part whose name carries a hash', async () => {
    await installed()
    browser.asked.length = 0
    expect(await browser.get('/assets/app-1.js')).toBe('kept /assets/app-1.js')
    expect(await browser.get('/assets/emoji-3.js')).toBe('new /assets/emoji-3.js')
    expect(await browser.get('/assets/emoji-3.js')).toBe('new /assets/emoji-3.js')
    expect(browser.asked).toEqual(['/assets/emoji-3.js'])
    browser.network = () => answer('gone', 404)
    expect(await browser.get('/assets/old-4.js')).toBe('gone')
    expect(browser.stores.get('veza-shell-v2')?.has('/assets/old-4.js')).toBe(false)
  })

  it('has no hand in the API, the gateway, writes, parts of files and other origins', async () => {
    await installed()
    expect(await browser.get('/api/v1/users/@me')).toBeNull()
    for (const path of ['/api/v1/attachments/1', '/gateway', '/metrics', '/healthz', '/robots.txt']) expect(await browser.get(path, { mode: 'navigate' }), path).toBeNull()
    expect(await browser.get('/assets/app-1.js', { method: 'POST' })).toBeNull()
    expect(await browser.get('/assets/app-1.js', { range: 'bytes=0-' })).toBeNull()
    expect(await browser.get('/assets/app-1.js', { origin: 'https://elsewhere.test' })).toBeNull()
  })

  it('keeps the version before, whose pages may be open, and none that is older', async () => {
    for (const name of ['veza-shell-v0', 'veza-shell-v1', 'foreign']) browser.stores.set(name, new Map())
    await installed()
    expect([...browser.stores.keys()]).toEqual(['veza-shell-v1', 'foreign', 'veza-shell-v2'])
  })

  it('does not install half: a connection that breaks, or a server that has gone on', async () => {
    browser.network = offline
    await expect(browser.event('install')).rejects.toThrow('no connection')
    browser.network = (path) => answer(path === '/' ? 'page v3' : 'part')
    await expect(browser.event('install')).rejects.toThrow('another version')
    expect(browser.stores.size).toBe(0)
  })

  it('is there for what is pushed where nothing may be stored', async () => {
    browser.refusal = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    await browser.event('install')
    await browser.event('activate')
    expect(await browser.get('/', { mode: 'navigate' })).toBe('new /')
  })

  it('removes everything in a build that keeps nothing', async () => {
    browser = new Browser(source)
    for (const name of ['veza-shell-v0', 'veza-shell-v1', 'foreign']) browser.stores.set(name, new Map())
    await browser.event('install')
    await browser.event('activate')
    expect([...browser.stores.keys()]).toEqual(['foreign'])
    expect(browser.skipped).toBe(1)
    expect(await browser.get('/', { mode: 'navigate' })).toBeNull()
  })
})

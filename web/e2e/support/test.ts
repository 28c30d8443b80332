import { type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test'
import { VezaServer } from './veza-server'

export const kPassword = 'correct horse battery'

export interface Visitor {
  context: BrowserContext
  page: Page
}

/** A browser of its own, at the server under test. `options` as for a new context. */
export type Visit = (path?: string, options?: BrowserContextOptions) => Promise<Visitor>

interface Fixtures {
  veza: VezaServer
  visit: Visit
}

interface WorkerFixtures {
  servers: ServerOfFile
}

/** What no page may ever do: break the content security policy, ask another origin, or throw. */
async function watch(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.exposeFunction('reportFault', (text: string) => faults.push(text))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { reportFault } = window as unknown as { reportFault: (text: string) => void }
      reportFault(`policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  const host = new URL(origin).host
  const check = (url: string) => {
    if (/^(data|blob|about):/.test(url)) return
    if (new URL(url).host !== host) faults.push(`foreign request: ${url}`)
  }
  context.on('request', (request) => check(request.url()))
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`))
  context.on('page', (page) => page.on('websocket', (socket) => check(socket.url())))
}

/** Each test file gets a server and data of its own; the one before is stopped when the next file begins. */
class ServerOfFile {
  private file: string | null = null
  private server: VezaServer | null = null

  async get(file: string): Promise<VezaServer> {
    if (this.server && this.file === file) return this.server
    await this.end()
    this.file = file
    this.server = await VezaServer.create()
    return this.server
  }

  async end(): Promise<void> {
    await this.server?.remove()
    this.server = null
  }
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  servers: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off this pattern
    async ({}, provide) => {
      const servers = new ServerOfFile()
      await provide(servers)
      await servers.end()
    },
    { scope: 'worker' },
  ],
  veza: async ({ servers }, provide, testInfo) => {
    await provide(await servers.get(testInfo.file))
  },
  visit: async ({ browser, veza }, provide) => {
    const contexts: BrowserContext[] = []
    const faults: string[] = []
    await provide(async (path = '/', options = {}) => {
      const context = await browser.newContext({ baseURL: veza.url, ...options })
      contexts.push(context)
      await watch(context, options.baseURL ?? veza.url, faults)
      const page = await context.newPage()
      await page.goto(path)
      return { context, page }
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(faults).toEqual([])
  },
})

export { expect }

let counter = 0

/** A name nobody else has in this run. */
export function uniqueName(stem: string): string {
  counter++
  return `${stem}${process.pid % 1000}${counter}`
}

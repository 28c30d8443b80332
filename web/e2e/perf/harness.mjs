// The real server and a browser for what is measured: one account, one community, channels filled over REST.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

const kPassword = 'correct horse battery'
const kAtOnce = 32

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const launch = () => chromium.launch({ executablePath: process.env.VEZA_CHROMIUM ?? '/usr/bin/chromium', args })

/** Starts the release binary with default settings but without rate limits. */
export async function startServer() {
  const data = mkdtempSync(join(tmpdir(), 'veza-perf-'))
  const child = spawn(resolve(process.env.VEZA_BIN ?? '../build/release/veza'), ['serve', '--listen', '127.0.0.1:0', '--data', data], {
    // Without our own variables, which the server would refuse as unknown settings.
    env: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VEZA_'))), VEZA_LIMITS_ENABLED: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)))
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const match = /listening on (http:\S+)/.exec(text)
      if (match) done(match[1])
    })
  })
  const stop = async () => {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await gone
    rmSync(data, { recursive: true, force: true })
  }
  return { url, stop }
}

async function ask(url, token, method, path, body) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A community with a channel for each entry of `lengths`, filled with so many messages. */
export async function makeCommunity(url, lengths) {
  let grant = await ask(url, null, 'POST', '/auth/register', { username: 'perf', password: kPassword })
  let renewAt = Date.now() + (grant.expires_in * 1000) / 2
  const token = grant.access_token
  const server = await ask(url, token, 'POST', '/servers', { name: 'Speed' })
  const channels = []
  for (const [at, length] of lengths.entries()) {
    const channel = await ask(url, token, 'POST', `/servers/${server.id}/channels`, { name: `room-${at + 1}`, type: 'text' })
    channels.push({ id: channel.id, name: channel.name, path: `/servers/${server.id}/channels/${channel.id}` })
    let next = 0
    const write = async () => {
      while (next < length) {
        const number = ++next
        const more = number % 7 === 0 ? '\nwith a **second** line and `some code`' : ''
        await ask(url, token, 'POST', `/channels/${channel.id}/messages`, { content: `message number ${number}${more}` })
      }
    }
    await Promise.all(Array.from({ length: kAtOnce }, write))
  }
  // A soak outlasts a token.
  const say = async (channel, content) => {
    if (Date.now() > renewAt) {
      grant = await ask(url, null, 'POST', '/auth/refresh', { refresh_token: grant.refresh_token })
      renewAt = Date.now() + (grant.expires_in * 1000) / 2
    }
    return ask(url, grant.access_token, 'POST', `/channels/${channel.id}/messages`, { content })
  }
  return { channels, say }
}

/** A browser's own sign-in: what it needs to come back without a form. */
export async function signIn(url) {
  const browser = await launch()
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('Username').fill('perf')
  await page.getByLabel('Password', { exact: true }).fill(kPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Your account: perf' }).waitFor()
  const state = await context.storageState()
  await browser.close()
  return state
}

export const composer = (page) => page.getByRole('textbox', { name: /^Message / })
export const connected = (page) => page.locator('[data-testid="connection"][data-phase="ready"]').waitFor({ state: 'attached' })
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** What the page's scripts hold after everything that can go has gone, in bytes. */
export async function heapOf(client) {
  for (let round = 0; round < 3; round++) await client.send('HeapProfiler.collectGarbage')
  return (await client.send('Runtime.getHeapUsage')).usedSize
}

// Prints how fast the app starts and reacts, in a cold browser against the real server. `npm run perf`.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

const kRuns = 5
const data = mkdtempSync(join(tmpdir(), 'veza-perf-'))
const binary = resolve(process.env.VEZA_BIN ?? '../build/release/veza')
const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', data], {
  // Without our own variables, which the server would refuse as unknown settings.
  env: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VEZA_'))), VEZA_LIMITS_ENABLED: 'false' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((done, fail) => {
  server.once('exit', (code) => fail(new Error(`the server ended with ${code}`)))
  let text = ''
  server.stdout.on('data', (chunk) => {
    text += chunk
    const match = /listening on (http:\S+)/.exec(text)
    if (match) done(match[1])
  })
})

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const launch = () => chromium.launch({ executablePath: process.env.VEZA_CHROMIUM ?? '/usr/bin/chromium', args })

/** Makes an account with one community and answers what a browser needs to come back to it. */
async function prepare() {
  const browser = await launch()
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/register')
  await page.getByLabel('Username').fill('perf')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByRole('button', { name: 'New community' }).last().click()
  await page.getByRole('dialog').getByLabel('Name').fill('Speed')
  await page.getByRole('button', { name: 'Create the community' }).click()
  await page.getByRole('textbox', { name: /^Message / }).waitFor()
  const path = new URL(page.url()).pathname
  const state = await context.storageState()
  await browser.close()
  return { path, state }
}

const { path, state: initial } = await prepare()
let state = initial
const rows = []
for (let run = 0; run < kRuns; run++) {
  // A new browser each time: no cache, no warm process.
  const browser = await launch()
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', storageState: state })
  const page = await context.newPage()
  let bytes = 0
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
  await page.goto(path)
  const composer = page.getByRole('textbox', { name: /^Message / })
  await composer.waitFor()
  const usable = await page.evaluate(() => performance.now())
  const fcp = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
  await page.locator('[data-testid="connection"][data-phase="ready"]').waitFor({ state: 'attached' })
  const ready = await page.evaluate(() => performance.now())
  const echo = await page.evaluate(async () => {
    const area = document.getElementById('composer')
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set
    setter.call(area, `ping ${Math.random()}`)
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => setTimeout(done, 50))
    const count = () => document.querySelectorAll('[data-testid="messages"] article').length
    const before = count()
    const start = performance.now()
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    const until = (test) =>
      new Promise((done) => {
        const look = () => (test() ? done(performance.now() - start) : requestAnimationFrame(look))
        look()
      })
    const shown = await until(() => count() > before)
    const confirmed = await until(() => [...document.querySelectorAll('[data-testid="messages"] article')].at(-1)?.dataset.state === 'sent')
    return { shown, confirmed }
  })
  rows.push({ fcp, usable, ready, shown: echo.shown, confirmed: echo.confirmed, kB: bytes / 1000 })
  state = await context.storageState()
  await browser.close()
}

const median = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[Math.floor(rows.length / 2)]
const names = { fcp: 'first contentful paint, ms', usable: 'composer usable, ms', ready: 'gateway ready, ms', shown: 'send to row on screen, ms', confirmed: 'send to confirmed, ms', kB: 'transferred, kB' }
console.log(`median of ${kRuns} cold starts on loopback`)
for (const [name, label] of Object.entries(names)) console.log(`  ${label.padEnd(28)} ${median(name).toFixed(1).padStart(8)}`)

server.kill('SIGTERM')
await new Promise((done) => server.once('exit', done))
rmSync(data, { recursive: true, force: true })
if (median('usable') > 1000) process.exitCode = 1

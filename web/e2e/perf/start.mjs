// How soon one can write: a cold browser each time, no cache, no warm process.
import { composer, connected, launch, median } from './harness.mjs'

async function startOnce(url, path, state, throttle) {
  const browser = await launch()
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', storageState: state })
  const page = await context.newPage()
  let bytes = 0
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  if (throttle > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  client.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
  await page.goto(path)
  await composer(page).waitFor()
  const usable = await page.evaluate(() => performance.now())
  const fcp = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
  const transferred = bytes
  await connected(page)
  const echo = await page.evaluate(async () => {
    const area = document.getElementById('composer')
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set
    setter.call(area, `ping ${Math.random()}`)
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((done) => setTimeout(done, 50))
    const rows = () => [...document.querySelectorAll('[data-testid="messages"] article')]
    const before = new Set(rows().map((row) => row.dataset.key))
    const fresh = () => rows().filter((row) => !before.has(row.dataset.key))
    const start = performance.now()
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    const until = (test) =>
      new Promise((done) => {
        const look = () => (test() ? done(performance.now() - start) : requestAnimationFrame(look))
        look()
      })
    const shown = await until(() => fresh().length > 0)
    const confirmed = await until(() => fresh().some((row) => row.dataset.state === 'sent'))
    return { shown, confirmed }
  })
  const next = await context.storageState()
  await browser.close()
  return { row: { fcp, usable, ...echo, kB: transferred / 1000 }, state: next }
}

/** Medians of so many starts; answers also the state that the next browser comes with. */
export async function measureStart(url, path, state, { runs, throttle = 1 }) {
  const rows = []
  for (let run = 0; run < runs; run++) {
    const result = await startOnce(url, path, state, throttle)
    rows.push(result.row)
    state = result.state
  }
  const of = (name) => median(rows.map((row) => row[name]))
  return { medians: Object.fromEntries(Object.keys(rows[0]).map((name) => [name, of(name)])), state }
}

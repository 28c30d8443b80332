// Going through channels and through a long one: what the eye sees of it.
import { heapOf, median } from './harness.mjs'

const kSwitches = 20
const kSteps = 150
const kStepPixels = 400
const list = '[data-testid="messages"]'

/** From the click to the other channel's messages on the screen, both having been open before. */
export async function measureSwitch(page, channels) {
  const [one, other] = channels
  const go = (channel) =>
    page.evaluate(async ({ name, path }) => {
      const link = document.querySelector(`a[href="${path}"]`)
      const before = document.querySelector('[data-testid="messages"]')
      const start = performance.now()
      link.click()
      return new Promise((done) => {
        const look = () => {
          const now = document.querySelector('[data-testid="messages"]')
          const there = document.querySelector('h1')?.textContent.includes(name) && now !== before && now?.querySelector('article')
          if (there) done(performance.now() - start)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
    }, channel)
  const times = []
  for (let at = 0; at < kSwitches + 2; at++) {
    const ms = await go(at % 2 === 0 ? other : one)
    // The first time it is not there yet.
    if (at >= 2) times.push(ms)
    await page.waitForTimeout(100)
  }
  return median(times)
}

/** Frames a second while the wheel turns upwards through messages that are read as one gets there. */
export async function measureScroll(page) {
  const box = await page.locator(list).boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => {
    window.seenFrames = []
    const look = (at) => {
      window.seenFrames.push(at)
      window.nextFrame = requestAnimationFrame(look)
    }
    window.nextFrame = requestAnimationFrame(look)
  })
  for (let step = 0; step < kSteps; step++) {
    await page.mouse.wheel(0, -kStepPixels)
    await page.waitForTimeout(16)
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.nextFrame)
    return window.seenFrames
  })
  const gaps = frames.slice(1).map((at, index) => at - frames[index])
  const p95 = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.95)]
  return { fps: (gaps.length * 1000) / (frames.at(-1) - frames[0]), p95 }
}

/** By how many pixels what one reads moves when the page above it arrives. */
export async function measurePrepend(page) {
  let release
  const held = new Promise((done) => (release = done))
  await page.route('**/messages?*before=*', async (route) => {
    await held
    await route.continue()
  })
  const arrived = page.waitForResponse(/messages\?.*before=/)
  await page.locator(list).evaluate((element) => (element.scrollTop = 300))
  await page.waitForTimeout(600)
  const place = (key) =>
    page.locator(list).evaluate((element, wanted) => {
      const top = element.getBoundingClientRect().top
      const rows = [...element.querySelectorAll('article')]
      const row = wanted ? rows.find((entry) => entry.dataset.key === wanted) : rows.find((entry) => entry.getBoundingClientRect().top > top + 40)
      return { key: row?.dataset.key, y: row?.getBoundingClientRect().top }
    }, key)
  const before = await place(null)
  release()
  await arrived
  await page.waitForTimeout(600)
  const after = await place(before.key)
  await page.unroute('**/messages?*before=*')
  return Math.abs(after.y - before.y)
}

/** Reads everything there is, up to the beginning, and answers what the page then holds, in megabytes. */
export async function measureHeap(page, client) {
  for (;;) {
    const atStart = await page.locator(list).evaluate(async (element) => {
      element.scrollTop = 0
      await new Promise((done) => setTimeout(done, 60))
      return element.textContent.includes('is where') && element.scrollTop === 0
    })
    if (atStart) break
  }
  await page.getByText('message number 1', { exact: true }).waitFor()
  return (await heapOf(client)) / 1e6
}

// Whether a page that stays open grows: somebody writes every second, and somebody reads here and there.
import { heapOf } from './harness.mjs'

const kEveryMs = 1_000
const kSwitchEvery = 5

/** By how many megabytes the page has grown from when it was warm (after a tenth of the time) to the end. */
export async function measureSoak({ page, client, say, channels, minutes }) {
  const end = Date.now() + minutes * 60_000
  const warmAt = Date.now() + minutes * 6_000
  let warm = null
  for (let turn = 0; Date.now() < end; turn++) {
    const began = Date.now()
    await say(channels[turn % channels.length], `soak ${turn}`)
    if (turn % kSwitchEvery === 0) await page.locator(`a[href="${channels[(turn / kSwitchEvery) % channels.length].path}"]`).click()
    if (warm === null && Date.now() >= warmAt) warm = await heapOf(client)
    await page.waitForTimeout(Math.max(0, kEveryMs - (Date.now() - began)))
  }
  return ((await heapOf(client)) - (warm ?? 0)) / 1e6
}

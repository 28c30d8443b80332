const kRegion = '[data-region]'
const kLandmarks = `nav, main, aside, [role="region"], [role="search"], ${kRegion}`
const kStops = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

const isShown = (element: HTMLElement) => element.getClientRects().length > 0 && element.closest('[inert]') === null

/** The parts of the page as they stand, without those inside of another; but the player is one wherever it stands. */
function landmarks(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(kLandmarks)].filter(isShown)
  return all.filter((element) => element.matches(kRegion) || !all.some((other) => other !== element && other.contains(element)))
}

/** Where one begins in a part: in the text field of the conversation, at what is open, at what it is there for, or at its first stop. */
function entrance(landmark: HTMLElement): HTMLElement | undefined {
  const isOwn = (element: HTMLElement) => [null, landmark].includes(element.closest<HTMLElement>(kRegion))
  const stops = [...landmark.querySelectorAll<HTMLElement>(kStops)].filter((element) => isShown(element) && isOwn(element))
  const isText = (element: HTMLElement) => landmark.tagName === 'MAIN' && element.tagName === 'TEXTAREA'
  return stops.find(isText) ?? stops.find((element) => element.matches('[aria-current], [data-entrance]')) ?? stops[0]
}

/** Moves the focus to the next or the previous part of the page. False where there is none to go to. */
export function goToLandmark(step: 1 | -1): boolean {
  const parts = landmarks().filter((landmark) => entrance(landmark) !== undefined)
  // Of two, one inside of the other, the inner one.
  const here = parts.findLastIndex((landmark) => landmark.contains(document.activeElement))
  const from = here < 0 && step < 0 ? 0 : here
  const part = parts[(from + step + parts.length) % parts.length]
  if (!part) return false
  entrance(part)?.focus()
  return true
}

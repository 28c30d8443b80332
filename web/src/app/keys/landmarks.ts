const kLandmarks = 'nav, main, aside, [role="region"], [role="search"], [data-region]'
const kStops = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

const isShown = (element: HTMLElement) => element.getClientRects().length > 0 && element.closest('[inert]') === null

/** The parts of the page as they stand, without those inside of another. */
function landmarks(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(kLandmarks)].filter(isShown)
  return all.filter((element) => !all.some((other) => other !== element && other.contains(element)))
}

/** Where one begins in a part: in the text field of the conversation, at what is open, at what it is there for, or at its first stop. */
function entrance(landmark: HTMLElement): HTMLElement | undefined {
  const stops = [...landmark.querySelectorAll<HTMLElement>(kStops)].filter(isShown)
  const isText = (element: HTMLElement) => landmark.tagName === 'MAIN' && element.tagName === 'TEXTAREA'
  return stops.find(isText) ?? stops.find((element) => element.matches('[aria-current], [data-entrance]')) ?? stops[0]
}

/** Moves the focus to the next or the previous part of the page. False where there is none to go to. */
export function goToLandmark(step: 1 | -1): boolean {
  const parts = landmarks().filter((landmark) => entrance(landmark) !== undefined)
  const here = parts.findIndex((landmark) => landmark.contains(document.activeElement))
  const from = here < 0 && step < 0 ? 0 : here
  const part = parts[(from + step + parts.length) % parts.length]
  if (!part) return false
  entrance(part)?.focus()
  return true
}

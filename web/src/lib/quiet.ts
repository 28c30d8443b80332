const kQuietMs = 1_500
/** A page that never rests must get its parts all the same. */
const kPatienceMs = 5_000

/** Does what nobody waits for, once what is looked at is there and the page has nothing else to do. Answers how to call it off. */
export function whenQuiet(action: () => void): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    // Not every browser tells when it rests.
    if (typeof requestIdleCallback === 'undefined') action()
    else idle = requestIdleCallback(action, { timeout: kPatienceMs })
  }, kQuietMs)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}

let first = true

/** True exactly once in the life of the page. */
export function takeFirstVisit(): boolean {
  const answer = first
  first = false
  return answer
}

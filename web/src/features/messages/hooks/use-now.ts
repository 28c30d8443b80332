import { useEffect, useState } from 'react'

const kMinuteMs = 60_000
const kSecondMs = 1_000

/** The time, as often as the words about an instant change: every minute, and once more when it is reached. */
export function useNow(until: string | null): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const left = until === null ? 0 : Date.parse(until) - now
    if (left <= 0) return
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left + kSecondMs / 20, kMinuteMs))
    return () => clearTimeout(timer)
  }, [until, now])
  return now
}

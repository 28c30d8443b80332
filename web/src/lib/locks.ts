import { randomId } from './ids'
import { deviceStorage, isRecord, parseJson } from './storage'

/** Runs one action at a time across all tabs of this origin. */
export type ExclusiveRunner = <T>(name: string, action: () => Promise<T>) => Promise<T>

const kHoldMs = 15_000
const kPollMs = 40
const kAtOnceMs = 20
const kPropagationMs = 100

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function holder(key: string): { owner: string; until: number } | undefined {
  const value = parseJson(deviceStorage.get(key))
  if (!isRecord(value)) return undefined
  const { owner, until } = value
  return typeof owner === 'string' && typeof until === 'number' ? { owner, until } : undefined
}

/**
 * The stand-in for plain http outside localhost, where `navigator.locks` does not exist: a lease in localStorage that is
 * read back after a pause, so that of two tabs writing at once exactly one sees its own name.
 */
async function withLease<T>(name: string, action: () => Promise<T>): Promise<T> {
  const key = `veza.lock.${name}`
  const owner = randomId()
  for (;;) {
    const current = holder(key)
    if (!current || current.until < Date.now()) {
      deviceStorage.set(key, JSON.stringify({ owner, until: Date.now() + kHoldMs }))
      await sleep(kPollMs)
      const now = holder(key)
      if (!now || now.owner === owner) break
    }
    await sleep(kPollMs)
  }
  try {
    return await action()
  } finally {
    if (holder(key)?.owner === owner) deviceStorage.remove(key)
  }
}

export const runExclusive: ExclusiveRunner = async (name, action) => {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return withLease(name, action)
  const asked = performance.now()
  return await locks.request(`veza.${name}`, async () => {
    // Who had to wait follows upon another tab, and what that stored may reach this one a moment after the lock does.
    if (performance.now() - asked > kAtOnceMs) await sleep(kPropagationMs)
    return action()
  })
}

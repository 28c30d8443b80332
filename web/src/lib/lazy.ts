import { type ComponentType, lazy } from 'react'

const kAttempts = 6
const kFirstWaitMs = 400

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Loads a part of the app, patiently: a connection that is away for a moment must not break the page. Fails only after
 * about twelve seconds, when the part is really gone (the server was upgraded) and the page has to be reloaded.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await load()
    } catch (error) {
      if (attempt >= kAttempts) throw error
      await sleep(kFirstWaitMs * 2 ** (attempt - 1))
    }
  }
}

/** A component in a chunk of its own. Put it below a Suspense. */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await patiently(load) }))
}

interface Patience {
  /** Ends the waiting; it then fails with the signal's reason. */
  signal: AbortSignal
  /** How long to wait before it is asked for once more, or null: that was the answer. The first attempt is 1. */
  pause: (error: unknown, attempt: number) => number | null
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

/** Asks again for as long as another answer is to be hoped for. */
export async function insist<T>(ask: () => Promise<T>, { signal, pause }: Patience): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      const ms = pause(error, attempt)
      if (ms === null) throw error
      await wait(ms, signal)
    }
  }
}

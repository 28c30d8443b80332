/** Web storage that never throws: a browser may block it, fill it up, or hold what another version wrote. */
export interface KeyValueStore {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

function wrap(storage: () => Storage): KeyValueStore {
  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action()
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => attempt(() => storage().getItem(key), null),
    set: (key, value) => attempt(() => storage().setItem(key, value), undefined),
    remove: (key) => attempt(() => storage().removeItem(key), undefined),
  }
}

/** Shared by all tabs and kept over restarts. */
export const deviceStorage = wrap(() => localStorage)
/** Belongs to one tab and survives its reloads. */
export const tabStorage = wrap(() => sessionStorage)

/** Parses JSON that may have been written by anybody; undefined when it is not JSON. */
export function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

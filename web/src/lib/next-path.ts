/** A path inside this app, or undefined: whatever could lead to another origin is refused. */
export function safeNext(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/')) return undefined
  try {
    const url = new URL(value, location.origin)
    return url.origin === location.origin && !value.startsWith('//') ? url.pathname + url.search : undefined
  } catch {
    return undefined
  }
}

/** The code inside an invitation link of any origin, or the bare code itself. */
export function inviteCode(text: string): string | undefined {
  const match = /^(?:https?:\/\/[^/]+)?\/?(?:invite\/)?([A-Za-z0-9_-]{4,64})\/?$/.exec(text.trim())
  return match?.[1]
}

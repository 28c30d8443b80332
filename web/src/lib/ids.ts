/** A random UUID. `crypto.randomUUID` is missing on plain http outside localhost, `getRandomValues` is not. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A UUID that says when it was made: what is stored by it stands close to what was made about the same time. */
export function growingId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomId().slice(15)}`
}

/** The id right before another one: nothing stands between them. */
export function idBefore(id: string): string {
  const digits = [...id.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16))
  let at = digits.length - 1
  while (at > 0 && digits[at] === 0) digits[at--] = 15
  digits[at] = Math.max((digits[at] ?? 0) - 1, 0)
  const hex = digits.map((digit) => digit.toString(16)).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** UUIDv7 ids are lower-case and ordered by time, so their order as strings is the order in time. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The first 48 bits of an id are the time at which it was made. */
export function timeOfId(id: string): string {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString()
}

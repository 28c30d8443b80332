const classes = ['bg-hue-1', 'bg-hue-2', 'bg-hue-3', 'bg-hue-4', 'bg-hue-5', 'bg-hue-6'] as const

/** The tail of a UUIDv7 is random, its head is a clock: only the tail spreads over the hues. */
export function hueClass(id: string): string {
  let sum = 0
  for (const character of id.slice(-12)) sum = (sum * 31 + character.charCodeAt(0)) >>> 0
  return classes[sum % classes.length] ?? classes[0]
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s_.-]+/u).filter(Boolean)
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return (letters.join('') || '?').toLocaleUpperCase()
}

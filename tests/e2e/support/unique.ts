import { randomBytes, randomUUID } from 'node:crypto'

/** A name that no other test uses; at most 32 characters, so that it fits an account. */
export function unique(stem: string): string {
  return `${stem}.${randomBytes(6).toString('hex')}`
}

/** An id in the shape of ours that nothing has. */
export function nobodysId(): string {
  const random = randomUUID()
  return `0190a000-${random.slice(9, 13)}-7${random.slice(15)}`
}

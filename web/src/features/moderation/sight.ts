import type { Overwrite } from '@/api/types'
import { holds } from './permission-groups'

const sees = (masks: Pick<Overwrite, 'allow'>) => holds(masks.allow, 'VIEW_CHANNEL')
const hides = (masks: Pick<Overwrite, 'deny'>) => holds(masks.deny, 'VIEW_CHANNEL')

/** Whether these overwrites may keep somebody out: who is let in by name is always let in. */
export function mayHide(overwrites: readonly Overwrite[], userId: string): boolean {
  const own = overwrites.find(({ id }) => id === userId)
  if (own && (sees(own) || hides(own))) return hides(own)
  return overwrites.some((overwrite) => overwrite.kind === 'role' && hides(overwrite))
}

/** Whether somebody who sees the channel may see it no more once the overwrites are others. */
export function mayLoseSight(before: readonly Overwrite[], after: readonly Overwrite[], userId: string): boolean {
  if (!mayHide(after, userId)) return false
  const old = (id: string) => before.find((overwrite) => overwrite.id === id)
  const hidesMore = after.some((each) => hides(each) && !hides(old(each.id) ?? { deny: '0' }))
  // Whom a role let in, nobody here knows: it may have been theirs.
  const showsLess = before.some((each) => sees(each) && !after.some((left) => left.id === each.id && sees(left)))
  return hidesMore || showsLess
}

export const withOverwrite = (overwrites: readonly Overwrite[], changed: Overwrite): Overwrite[] => [
  ...overwrites.filter(({ id }) => id !== changed.id),
  changed,
]

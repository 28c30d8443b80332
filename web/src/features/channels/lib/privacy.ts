import { Permission } from '@/api/generated/permissions'
import { allows } from '@/api/permissions'
import type { Channel, Overwrite } from '@/api/types'

export interface Viewer {
  id: string
  kind: Overwrite['kind']
}

/** Whether everybody is kept out but those who are named. */
export function isPrivate({ server_id: serverId, overwrites }: Pick<Channel, 'server_id' | 'overwrites'>): boolean {
  return overwrites.some(({ id, deny }) => id === serverId && allows(deny, 'VIEW_CHANNEL'))
}

const view = Permission.VIEW_CHANNEL
const mask = (text: string) => BigInt(text)

/** What a channel begins with that only some may see. `inherited`: what its category says about everything else. */
export function privateOverwrites(serverId: string, viewers: readonly Viewer[], inherited: readonly Overwrite[]): Overwrite[] {
  const blank = ({ id, kind }: Viewer): Overwrite => ({ id, kind, allow: '0', deny: '0' })
  const named: Viewer[] = [{ id: serverId, kind: 'role' }, ...viewers]
  const all = [...inherited, ...named.filter(({ id }) => !inherited.some((known) => known.id === id)).map(blank)]
  return all
    .map(({ id, kind, allow, deny }): Overwrite => {
      const shown = viewers.some((viewer) => viewer.id === id)
      const hidden = id === serverId
      const granted = shown ? mask(allow) | view : mask(allow) & ~view
      const denied = hidden ? mask(deny) | view : shown ? mask(deny) & ~view : mask(deny)
      return { id, kind, allow: String(granted), deny: String(denied) }
    })
    .filter(({ allow, deny }) => allow !== '0' || deny !== '0')
}

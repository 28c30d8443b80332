import type { Player } from './player'

/** What one heard as a member of a library that is closed to one now leaves the queue, and one is told. One's own stays, and what everybody may hear. */
export function libraryGone(player: Player, selfId: string, isClosed: (serverId: string) => boolean): void {
  const gone = player.store.getState().queue.entries.filter(({ track }) => {
    const { server_id, owner_id, visibility } = track
    return server_id !== null && isClosed(server_id) && owner_id !== selfId && visibility !== 'public'
  })
  if (gone.length === 0) return
  player.remove(...gone.map(({ key }) => key))
  player.tell({ kind: 'library-gone' })
}

import { nameOf } from '@/api/people'
import type { RoomState, RoomView } from '@/api/rooms'
import type { RoomTexts } from '../texts'

type Left = NonNullable<RoomState['left']>

interface Listener {
  selfId: string
  texts: RoomTexts
}

/** Why something plays no more; nothing where one expects it: it came to its end, or one skipped it oneself. */
function wordsOfLeaving(title: string, { reason, by }: Left, { selfId, texts: { said } }: Listener): string[] {
  if (reason === 'voted') return [said.voted(title)]
  if (reason === 'gone') return [said.lost(title)]
  if (reason === 'ended' || by?.id === selfId) return []
  return [by ? said.skippedBy(nameOf(by), title) : said.skipped(title)]
}

/** What happened between two looks at a room, in words, for those who do not see it. */
export function wordsOfChange(before: RoomView, after: RoomView, listener: Listener): string[] {
  const { selfId, texts } = listener
  const { said } = texts
  const words: string[] = []
  const [was, is] = [before.state, after.state]
  if (was.controller?.id !== is.controller?.id) {
    if (!is.controller) words.push(said.nobodyConducts)
    else words.push(is.controller.id === selfId ? said.youConduct : said.conducts(nameOf(is.controller)))
  }
  if (was.item?.id !== is.item?.id) {
    if (was.item && is.left?.item_id === was.item.id) words.push(...wordsOfLeaving(was.item.track.title || texts.untitled, is.left, listener))
    words.push(is.item ? said.now(is.item.track.title || texts.untitled, is.item.track.artist || texts.unknownArtist) : said.over)
  } else if (was.playing && !is.playing && is.item) {
    if (is.controller?.id !== selfId) words.push(is.controller ? said.pausedBy(nameOf(is.controller)) : said.paused)
  } else if (!was.playing && is.playing) {
    words.push(said.resumed)
  }
  return words
}

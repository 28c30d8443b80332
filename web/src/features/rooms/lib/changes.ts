import { nameOf } from '@/api/people'
import type { RoomView } from '@/api/rooms'
import type { RoomTexts } from '../texts'

interface Listener {
  selfId: string
  texts: RoomTexts
}

/** Whether the votes that were there may have been enough with one more: the last of them and the skip come together. */
const wasVotedOut = ({ listeners }: RoomView, itemId: string) =>
  listeners.item_id === itemId && listeners.votes_needed > 0 && listeners.votes > 0 && listeners.votes + 1 >= listeners.votes_needed

/** What happened between two looks at a room, in words, for those who do not see it. */
export function wordsOfChange(before: RoomView, after: RoomView, { selfId, texts }: Listener): string[] {
  const { said } = texts
  const words: string[] = []
  const [was, is] = [before.state, after.state]
  if (was.controller?.id !== is.controller?.id) {
    if (!is.controller) words.push(said.nobodyConducts)
    else words.push(is.controller.id === selfId ? said.youConduct : said.conducts(nameOf(is.controller)))
  }
  if (was.item?.id !== is.item?.id) {
    if (was.item && wasVotedOut(before, was.item.id)) words.push(said.voted(was.item.track.title || texts.untitled))
    words.push(is.item ? said.now(is.item.track.title || texts.untitled, is.item.track.artist || texts.unknownArtist) : said.over)
  } else if (was.playing && !is.playing && is.item) {
    if (is.controller?.id !== selfId) words.push(is.controller ? said.pausedBy(nameOf(is.controller)) : said.paused)
  } else if (!was.playing && is.playing) {
    words.push(said.resumed)
  }
  return words
}

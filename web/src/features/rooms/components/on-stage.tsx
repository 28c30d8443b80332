import { Link } from '@tanstack/react-router'
import { Pause } from 'lucide-react'
import { coverUrl } from '@/api/covers'
import { nameOf } from '@/api/people'
import type { RoomItem, RoomState } from '@/api/rooms'
import { Cover } from '@/components/cover'
import { Meter } from '@/components/meter'
import { cn } from '@/lib/cn'
import { useSelfId } from '@/realtime/hooks'
import { isOwn } from '../lib/rights'
import { type RoomTexts, useTexts } from '../texts'

/** Whether it plays, and if not, who stopped it. */
function pulseOf({ playing, controller }: RoomState, selfId: string, texts: RoomTexts): string {
  if (playing) return texts.playsNow
  if (!controller) return texts.paused
  return controller.id === selfId ? texts.pausedByYou : texts.pausedBy(nameOf(controller))
}

function conductorOf({ controller }: RoomState, selfId: string, texts: RoomTexts): string {
  if (!controller) return texts.nobodyConducts
  return controller.id === selfId ? texts.youConduct : texts.conducts(nameOf(controller))
}

function adderOf(item: RoomItem, selfId: string, texts: RoomTexts): string {
  if (!item.added_by) return texts.addedByNobody
  return isOwn(item, selfId) ? texts.addedByYou : texts.addedBy(nameOf(item.added_by))
}

interface OnStageProps {
  state: RoomState
  item: RoomItem
  /** Where the conversation needs the room, too. */
  compact: boolean
  /** Whether the page of the track is for one to see. */
  linked: boolean
}

/** What everybody hears: the record, what it is, who brought it and who conducts. */
export function OnStage({ state, item, compact, linked }: OnStageProps) {
  const texts = useTexts()
  const selfId = useSelfId()
  const { track } = item
  const title = track.title || texts.untitled
  return (
    <div className={cn('flex min-w-0 gap-5', compact ? 'items-center pr-10' : 'items-end')}>
      <Cover src={coverUrl(track, 512)} className={cn('aspect-square shadow-float', compact ? 'w-24 rounded-md' : 'w-2/5 max-w-60 rounded-lg')} />
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="flex items-center gap-2 text-sm font-semibold text-accent">
          {state.playing ? <Meter /> : <Pause aria-hidden className="size-4" />}
          {pulseOf(state, selfId, texts)}
        </p>
        <h2 className={cn('text-ink', compact ? 'line-clamp-2 text-xl' : 'text-2xl text-balance')}>
          {linked ? (
            <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <p className={cn('truncate text-ink-soft', compact || 'text-lg')}>{track.artist || texts.unknownArtist}</p>
        <p className={cn('text-sm text-ink-soft', compact || 'mt-2')}>
          <span>{adderOf(item, selfId, texts)}</span> <span aria-hidden>·</span> <span>{conductorOf(state, selfId, texts)}</span>
        </p>
      </div>
    </div>
  )
}

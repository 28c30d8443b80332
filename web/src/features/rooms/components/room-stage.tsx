import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { allows } from '@/api/permissions'
import type { Channel, Server, Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'
import { useCommands } from '../hooks/use-commands'
import { type Stage, useStage } from '../hooks/use-stage'
import { useYield } from '../hooks/use-yield'
import { useTexts } from '../texts'
import { Announcer } from './announcer'
import { Controls, PresenceButton } from './controls'
import { Listeners } from './listeners'
import { OnStage } from './on-stage'
import { QuietStage } from './quiet-stage'
import { RoomPlace } from './room-place'
import { StageBar } from './stage-bar'
import { WaitingList } from './waiting-list'

const AddDialog = lazyPart(async () => (await import('./add-dialog')).AddDialog)

interface RoomStageProps {
  server: Server
  channel: Channel
  /** Beside the conversation; else above it, where it can be put away. */
  beside: boolean
  /** What lies over the waveform of a track. */
  marksOf?: (track: Track) => ReactNode
}

interface PartProps extends RoomStageProps {
  stage: Stage
}

/** Sentences about what is not as one would expect. */
function Notes({ stage, failure }: { stage: Stage; failure: string | null }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const code = failure ?? stage.refused
  return (
    <>
      {code && <Notice>{problemText(code)}</Notice>}
      {stage.presence === 'lost' && (
        <p role="status" className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-soft">
          {texts.gone}
        </p>
      )}
    </>
  )
}

/** All of the stage. */
function Whole({ server, channel, beside, stage, marksOf }: PartProps) {
  const [adding, setAdding] = useState(false)
  const commands = useCommands(channel.id)
  const { room, rights, presence } = stage
  if (!room) return null
  const { state, queue, listeners } = room
  // Without it one hears what the room plays, and nothing more is known of the track.
  const library = allows(server.permissions, 'VIEW_LIBRARY')
  const onAdd = rights.queues && library ? () => setAdding(true) : undefined
  return (
    <>
      <Notes stage={stage} failure={commands.failure} />
      {state.item ? (
        <>
          <OnStage state={state} item={state.item} compact={!beside} linked={library} />
          <RoomPlace key={state.item.id} state={state} item={state.item} compact={!beside} marks={library && marksOf?.(state.item.track)} onSeek={rights.conducts ? commands.seek : undefined} />
          <Controls room={room} rights={rights} presence={presence} commands={commands} />
        </>
      ) : (
        <>
          <QuietStage onAdd={onAdd} withoutLibrary={rights.queues && !library} />
          <div className="flex justify-center">
            <PresenceButton presence={presence} commands={commands} />
          </div>
        </>
      )}
      <Listeners audience={listeners} compact={!beside} />
      {(state.item !== null || queue.length > 0) && <WaitingList queue={queue} conducts={rights.conducts} commands={commands} onAdd={onAdd} />}
      {adding && (
        <Suspense fallback={null}>
          <AddDialog server={server} channelId={channel.id} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </>
  )
}

function Body({ stage, ...props }: PartProps) {
  const texts = useTexts()
  if (stage.failed) {
    return (
      <p role="alert" className="flex items-center gap-3 text-danger">
        {texts.loadFailed}
        <Button variant="outline" size="sm" onClick={stage.retry}>
          {texts.retry}
        </Button>
      </p>
    )
  }
  if (!stage.room) return <p className="late text-ink-soft">{texts.loading}</p>
  return <Whole stage={stage} {...props} />
}

/** For who may hear: what plays, what waits and who listens. */
function Stage(props: RoomStageProps) {
  const texts = useTexts()
  const { channel, beside } = props
  const stage = useStage(channel)
  const [open, setOpen] = useState(true)
  const putAway = useCallback(() => setOpen(false), [])
  useYield(!beside, putAway)
  const label = texts.stage(channel.name)
  const whole = beside || open
  return (
    <section
      aria-label={label}
      data-region
      data-testid="stage"
      className={cn('@container relative flex min-w-0 flex-col', beside ? 'min-h-0 grow basis-0' : 'shrink-0 border-b border-line', !beside && open && 'max-h-[min(62%,calc(100%-19rem))] min-h-32')}
    >
      {whole ? (
        <div className="min-h-0 overflow-y-auto">
          <div className={cn('mx-auto flex max-w-3xl flex-col p-4 md:p-6', beside ? 'gap-5' : 'gap-3')}>
            <Body stage={stage} {...props} />
          </div>
        </div>
      ) : (
        <StageBar stage={stage} channelId={channel.id} />
      )}
      {!beside && (
        <IconButton
          icon={open ? ChevronUp : ChevronDown}
          label={open ? texts.closeStage : texts.openStage}
          side="bottom"
          aria-expanded={open}
          className="absolute top-1.5 right-2"
          onClick={() => setOpen(!open)}
        />
      )}
      {stage.room && <Announcer label={label} view={stage.room} />}
    </section>
  )
}

/** What a listening channel is beside its conversation. */
export function RoomStage(props: RoomStageProps) {
  const texts = useTexts()
  if (allows(props.channel.permissions, 'LISTEN')) return <Stage {...props} />
  return <p className="shrink-0 border-b border-line bg-panel-alt px-4 py-3 text-sm text-ink-soft md:px-6">{texts.noListen}</p>
}

import type { Play } from '@/api/types'
import { useLanguage } from '@/i18n/use-language'
import { formatDay, formatTime, sameDay } from '@/lib/time'
import { usePlayer } from '../hooks/use-player'
import { useTrackMenu } from '../hooks/use-track-menu'
import { knownOf, ofPlays, placeIn } from '../lists'
import { useTexts } from '../texts'
import { TrackRow } from './track-row'

/** The plays of each day, in their order. */
function byDay(plays: readonly Play[]): Play[][] {
  const days: Play[][] = []
  for (const play of plays) {
    const day = days.at(-1)
    if (day?.[0] && sameDay(day[0].started_at, play.started_at)) day.push(play)
    else days.push([play])
  }
  return days
}

/** What one listened to, day by day. Playing one plays the list from there. */
export function PlayedList({ plays, more }: { plays: readonly Play[]; more: boolean }) {
  const texts = useTexts()
  const language = useLanguage()
  const player = usePlayer()
  const { menuOf, dialog } = useTrackMenu()
  const playFrom = ({ started_at }: Play) => {
    const list = knownOf(ofPlays(plays), { of: 'plays' }, more)
    player.playAll(list, placeIn(list, started_at))
  }
  return (
    <>
      {byDay(plays).map((day) => {
        const name = formatDay(day[0]?.started_at ?? '', language)
        return (
          <section key={name}>
            <h2 className="px-4 pt-3 pb-1 text-base">{name}</h2>
            <ol aria-label={texts.playedOn(name)} className="flex flex-col px-2">
              {day.map((play) => (
                <li key={play.started_at} className="[contain-intrinsic-size:auto_3.5rem] [&:not(:has([aria-expanded=true]))]:[content-visibility:auto]">
                  <TrackRow track={play.track} at={formatTime(play.started_at, language)} menu={menuOf(play.track)} onPlay={() => playFrom(play)} />
                </li>
              ))}
            </ol>
          </section>
        )
      })}
      {dialog}
    </>
  )
}

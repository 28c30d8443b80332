import { nameOf } from '@/api/people'
import type { RoomAudience } from '@/api/rooms'
import { Avatar } from '@/components/avatar'
import { PersonButton } from '@/components/person-button'
import { useSelfId } from '@/realtime/hooks'
import { useTexts } from '../texts'

const kShown = 16
const kShownCompact = 6

/** Who is in the room: a face for each, as many as there is room for. */
export function Listeners({ audience, compact }: { audience: RoomAudience; compact: boolean }) {
  const texts = useTexts()
  const selfId = useSelfId()
  const { count, people } = audience
  const shown = people.slice(0, compact ? kShownCompact : kShown)
  const alone = count === 1 && people[0]?.id === selfId
  return (
    <section aria-label={texts.listeners(count)} className="flex flex-col gap-2">
      <p className="text-sm text-ink-soft">{alone ? texts.alone : texts.listeners(count)}</p>
      {count > 0 && (
        <ul className="flex flex-wrap items-center gap-1">
          {shown.map((person) => (
            <li key={person.id}>
              <PersonButton userId={person.id} name={nameOf(person)} data-tip={nameOf(person)} className="flex rounded-full pointer-coarse:p-1.5">
                <Avatar id={person.id} name={nameOf(person)} picture={person.avatar} size="sm" />
              </PersonButton>
            </li>
          ))}
          {count > shown.length && (
            <li className="px-2 text-sm font-semibold text-ink-soft">
              <span aria-hidden>{texts.more(count - shown.length)}</span>
              <span className="sr-only">{texts.moreNames(count - shown.length)}</span>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

import type { RoomView } from '@/api/rooms'
import { useSayings } from '../hooks/use-sayings'

/** Tells those who do not see the stage what happens on it. */
export function Announcer({ label, view }: { label: string; view: RoomView }) {
  const sayings = useSayings(view)
  return (
    <div role="log" aria-live="polite" aria-label={label} className="sr-only">
      {sayings.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}

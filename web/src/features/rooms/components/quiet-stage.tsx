import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useTexts } from '../texts'

interface QuietStageProps {
  /** Absent for who may put nothing into the queue. */
  onAdd: (() => void) | undefined
  /** Whether one may queue, but sees no library to take something from. */
  withoutLibrary: boolean
}

/** Nothing plays: what to do about it. */
export function QuietStage({ onAdd, withoutLibrary }: QuietStageProps) {
  const { empty, add } = useTexts()
  return (
    <div className="relative flex flex-col items-center overflow-hidden rounded-lg bg-sunken px-6 py-12 text-center">
      <div aria-hidden className="grooves absolute top-1/2 left-1/2 size-96 -translate-1/2" />
      <div className="rise-in relative flex max-w-sm flex-col items-center gap-3">
        <h2 className="text-xl text-ink">{empty.title}</h2>
        <p className="text-ink-soft">{onAdd ? empty.add : withoutLibrary ? empty.library : empty.wait}</p>
        {onAdd && (
          <Button className="mt-2" onClick={onAdd}>
            <Plus aria-hidden className="size-4" />
            {add}
          </Button>
        )}
      </div>
    </div>
  )
}

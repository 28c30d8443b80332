import { useId } from 'react'
import { useStore } from 'zustand'
import { kMostDelayMs, latencyStore, setLatency } from '@/player/room/latency'
import { useTexts } from '../texts'

const kStepMs = 10

/** How much later than others one hears it: nobody but who listens can say. */
export function DelayField() {
  const { delay } = useTexts()
  const id = useId()
  const { ms } = useStore(latencyStore)
  return (
    <div className="flex flex-col gap-1 rounded-md bg-sunken px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="font-semibold">
          {delay.label}
        </label>
        <output htmlFor={id} className="text-sm text-ink-soft tabular-nums">
          {delay.value(ms)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={kMostDelayMs}
        step={kStepMs}
        value={ms}
        aria-valuetext={delay.value(ms)}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => setLatency(Number(currentTarget.value))}
        className="w-full accent-accent pointer-coarse:h-11"
      />
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {delay.hint}
      </p>
    </div>
  )
}

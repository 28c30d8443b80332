import { AudioLines, Hash } from 'lucide-react'
import { useId } from 'react'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'

export type ChannelKind = 'text' | 'listening'

const kinds: readonly { kind: ChannelKind; icon: typeof Hash }[] = [
  { kind: 'text', icon: Hash },
  { kind: 'listening', icon: AudioLines },
]

interface KindFieldProps {
  kind: ChannelKind
  onChange: (kind: ChannelKind) => void
}

/** Whether a channel is for talking, or for listening together. */
export function KindField({ kind: chosen, onChange }: KindFieldProps) {
  const texts = useTexts()
  const id = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-semibold text-ink-soft">{texts.kind}</legend>
      {kinds.map(({ kind, icon: Icon }) => {
        const [label, hint] = texts.kinds[kind]
        return (
          <label
            key={kind}
            className={cn(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-line px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring',
              chosen === kind ? 'border-accent bg-accent-soft' : 'hover:bg-raised',
            )}
          >
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={chosen === kind}
              aria-label={label}
              aria-describedby={`${id}-${kind}`}
              onChange={() => onChange(kind)}
              className="size-4 shrink-0 accent-accent"
            />
            <Icon aria-hidden className="size-5 shrink-0 text-accent" />
            <span className="flex flex-col">
              <span className="font-medium">{label}</span>
              <span id={`${id}-${kind}`} className="text-sm text-ink-soft">
                {hint}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

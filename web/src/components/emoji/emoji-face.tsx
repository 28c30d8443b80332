import { initials } from '@/lib/hue'
import { useCustomEmoji } from './custom'
import { useEmoji } from './use-emoji'

interface EmojiFaceProps {
  emoji: string
  /** Of whom it stands for: its letters are shown where the emoji is not known. */
  name: string
}

/** Programs write the English names, whatever the language of the app. */
function NamedEmoji({ emoji, name }: EmojiFaceProps) {
  const code = emoji.slice(1, -1)
  const all = useEmoji('en')
  const custom = useCustomEmoji().find((known) => known.name === code)
  if (custom) return <img src={custom.url} alt="" draggable={false} className="size-3/5 object-contain" />
  const known = all.state === 'loaded' ? all.all.find(({ codes }) => codes.includes(code)) : undefined
  return known ? <Glyph emoji={known.emoji} /> : initials(name)
}

const Glyph = ({ emoji }: { emoji: string }) => <span className="text-[1.4em] leading-none">{emoji}</span>

/** An emoji in the place of a picture. Decorative, as that would be. */
export function EmojiFace({ emoji, name }: EmojiFaceProps) {
  return emoji.startsWith(':') ? <NamedEmoji emoji={emoji} name={name} /> : <Glyph emoji={emoji} />
}

import type { Embed } from '@/api/types'
import { Markdown } from '@/components/markdown/markdown'
import { TextLink } from '@/components/markdown/text-link'
import { useLanguage } from '@/i18n/use-language'
import { cn } from '@/lib/cn'
import { formatFull } from '@/lib/time'

/** The colour that the program chose, along the edge; it says nothing that the words do not. */
function ColorBar({ color }: { color: number }) {
  return (
    <svg aria-hidden preserveAspectRatio="none" viewBox="0 0 1 1" className="absolute inset-y-0 left-0 h-full w-1">
      <rect width="1" height="1" fill={`#${color.toString(16).padStart(6, '0')}`} />
    </svg>
  )
}

/** The server lets nothing else through; who renders an address looks at it all the same. */
const isWeb = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url)

function Titled({ text, url, className }: { text: string; url: string | undefined; className: string }) {
  return <p className={cn('wrap-anywhere', className)}>{isWeb(url) ? <TextLink masked href={url}>{text}</TextLink> : text}</p>
}

function EmbedCard({ embed }: { embed: Embed }) {
  const language = useLanguage()
  const { author, title, description, fields, footer, timestamp, url, color } = embed
  const small = [footer?.text, timestamp && formatFull(timestamp, language)].filter(Boolean).join(' · ')
  return (
    <li className="relative flex max-w-xl flex-col gap-1.5 overflow-hidden rounded-md border border-line bg-panel-alt py-3 pr-4 pl-5">
      {color !== undefined && <ColorBar color={color} />}
      {author && <Titled text={author.name} url={author.url} className="text-sm font-semibold" />}
      {title && <Titled text={title} url={url} className="font-display font-bold" />}
      {description && <Markdown content={description} />}
      {fields && (
        <dl className="grid grid-cols-1 gap-x-4 gap-y-2 md:grid-cols-3">
          {fields.map(({ name, value, inline }, at) => (
            <div key={at} className={cn('min-w-0', !inline && 'md:col-span-3')}>
              <dt className="text-sm font-semibold wrap-anywhere">{name}</dt>
              <dd className="text-sm">
                <Markdown content={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {small && <p className="text-xs text-ink-faint wrap-anywhere">{small}</p>}
    </li>
  )
}

/** What a program shows beside its text. Text and links only: no picture, nothing that would call others. */
export function EmbedList({ embeds }: { embeds: readonly Embed[] }) {
  return (
    <ul className="my-1 flex flex-col gap-2">
      {embeds.map((embed, at) => (
        <EmbedCard key={at} embed={embed} />
      ))}
    </ul>
  )
}

import type { ComponentProps, ReactNode } from 'react'
import type { Message, UserRef } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { BotBadge } from '@/components/bot-badge'
import { PersonButton } from '@/components/person-button'
import { useLanguage } from '@/i18n/use-language'
import { useText } from '@/i18n/use-text'
import { cn } from '@/lib/cn'
import { formatFull, formatTime } from '@/lib/time'

interface RowFrameProps extends ComponentProps<'article'> {
  author: UserRef
  at: string
  /** Which webhook wrote it: then there is nobody to look at. */
  webhook?: Message['webhook']
  /** The same author went on: the name and the picture are not repeated. */
  grouped: boolean
  /** What stands above the name, such as the message that is answered. */
  above?: ReactNode
  children: ReactNode
}

/** The shape of every message: a gutter with the picture or the time, and the words. */
export function RowFrame({ author, at, webhook, grouped, above, className, children, ...props }: RowFrameProps) {
  const t = useText()
  const name = author.deleted ? t('messages.deletedAuthor') : (author.display_name ?? author.username)
  const language = useLanguage()
  const time = (
    <time dateTime={at} title={formatFull(at, language)} className="text-xs whitespace-nowrap text-ink-faint">
      {formatTime(at, language)}
    </time>
  )
  return (
    <article
      className={cn(
        'group relative flex gap-3 py-0.5 pr-4 pl-4 hover:bg-panel-alt focus-visible:-outline-offset-2 md:pl-6',
        grouped ? '' : 'mt-3',
        className,
      )}
      {...props}
    >
      <div className="w-10 shrink-0">
        {grouped ? (
          <span className="hidden justify-end pt-0.5 group-focus-within:flex group-hover:flex group-focus:flex">{time}</span>
        ) : (
          <Avatar id={author.id} name={name} picture={author.avatar} emoji={webhook?.emoji} className="mt-0.5" />
        )}
      </div>
      <div className="min-w-0 grow">
        {above}
        {!grouped && (
          <header className="flex items-baseline gap-2">
            {/* Within reach of Tab in the row that is: a stop at every name would be too many. */}
            {webhook ? (
              <span className="truncate font-display font-bold">{name}</span>
            ) : (
              <PersonButton userId={author.id} name={name} tabIndex={props.tabIndex ?? -1} className="truncate font-display font-bold max-md:min-h-11 max-md:min-w-11">
                {name}
              </PersonButton>
            )}
            {author.bot && <BotBadge />}
            {time}
          </header>
        )}
        {children}
      </div>
    </article>
  )
}

import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'
import { kMentionListId, optionId } from '../hooks/use-mention-list'
import type { Candidate } from '../lib/mention-text'

interface MentionListProps {
  found: readonly Candidate[]
  active: number
  onPick: (candidate: Candidate) => void
}

/** Above the composer: whom or what the typed letters may mean. */
export function MentionList({ found, active, onPick }: MentionListProps) {
  const { t } = useTranslation()
  return (
    <div
      id={kMentionListId}
      role="listbox"
      aria-label={t('messages.mentionList')}
      className="absolute inset-x-0 bottom-full z-20 mb-1 rounded-lg border border-line bg-raised p-1.5 shadow-float"
    >
      {found.map((candidate, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the text field
        <div
          key={candidate.key}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The press must not take the focus out of the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(candidate)}
          className={cn('flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-3 hover:bg-panel-alt max-md:min-h-11', index === active && 'bg-accent-soft hover:bg-accent-soft')}
        >
          {candidate.url && <img src={candidate.url} alt="" className="size-6 object-contain" />}
          <span className="truncate font-semibold">{candidate.label}</span>
          {candidate.hint && <span className="truncate text-sm text-ink-soft">{candidate.hint}</span>}
        </div>
      ))}
    </div>
  )
}

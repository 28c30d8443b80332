import { ArrowDown, ArrowUpDown, Disc3, MicVocal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { problemCode } from '@/api/problem'
import { Cover } from '@/components/cover'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { pictureUrl } from '@/lib/picture'
import { type Mergeable, type MergeKind, useMerge } from '../hooks/use-mergeable'
import { useTexts } from '../texts'

interface MergePreviewProps {
  kind: MergeKind
  library: string
  self: Mergeable
  other: Mergeable
  onMerged: (into: string) => void
  onBack: () => void
}

function Side({ kind, shown, fate, stays }: { kind: MergeKind; shown: Mergeable; fate: string; stays: boolean }) {
  const texts = useTexts()
  const Icon = kind === 'artist' ? MicVocal : Disc3
  return (
    <li className={cn('flex items-center gap-3 rounded-md border p-3', stays ? 'border-accent bg-accent-soft' : 'border-dashed border-line-strong')}>
      {shown.cover ? <Cover src={pictureUrl(shown.cover, 128)} className="size-11" /> : <Icon aria-hidden className="size-6 shrink-0 text-ink-soft" />}
      <span className="flex min-w-0 grow flex-col">
        <span className={cn('truncate font-semibold', !stays && 'line-through decoration-ink-faint')}>{shown.name || texts.untitled}</span>
        <span className="truncate text-sm text-ink-soft">{texts.merge.facts(shown.artist, shown.albums, shown.tracks)}</span>
      </span>
      <span className="shrink-0 text-sm font-semibold">{fate}</span>
    </li>
  )
}

/** What becomes of what, which of the two stays, and the last question. */
export function MergePreview({ kind, library, self, other, onMerged, onBack }: MergePreviewProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const [turned, setTurned] = useState(false)
  const { mutate, isPending, error } = useMerge(kind, library, onMerged)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const [from, into] = turned ? [self, other] : [other, self]
  const [lost, kept] = [from.name || texts.untitled, into.name || texts.untitled]
  return (
    <>
      <div ref={place} tabIndex={-1} className="flex flex-col gap-3 outline-none">
        <p role="status">{texts.merge.becomes[kind](lost, kept)}</p>
        <ul aria-label={texts.merge.both} className="flex flex-col gap-1.5">
          <Side kind={kind} shown={from} fate={texts.merge.goes} stays={false} />
          <li aria-hidden className="flex justify-center">
            <ArrowDown className="size-5 text-ink-faint" />
          </li>
          <Side kind={kind} shown={into} fate={texts.merge.stays} stays />
        </ul>
        <div>
          <Button variant="outline" size="sm" className="max-md:h-11" onClick={() => setTurned(!turned)}>
            <ArrowUpDown aria-hidden className="size-4" />
            {texts.merge.turn}
          </Button>
        </div>
        <p className="text-sm text-ink-soft">{texts.merge.final}</p>
      </div>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onBack}>
          {texts.merge.back}
        </Button>
        <Button variant="danger" disabled={isPending} onClick={() => mutate({ from: from.id, into: into.id })}>
          {texts.merge.confirm}
        </Button>
      </div>
    </>
  )
}

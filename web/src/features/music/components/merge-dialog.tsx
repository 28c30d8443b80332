import { Disc3, MicVocal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useDebounced } from '@/lib/use-debounced'
import { type Mergeable, type MergeKind, useMergeable } from '../hooks/use-mergeable'
import { useTexts } from '../texts'
import { MergePreview } from './merge-preview'
import { Failed, Loading } from './states'

const kTypingMs = 200

interface MergeDialogProps {
  kind: MergeKind
  library: string
  self: Mergeable
  /** With the one that stays. */
  onMerged: (into: string) => void
  /** Where nothing else is there to merge with: brings some in. */
  onUpload: () => void
  onClose: () => void
}

interface ChoicesProps extends Pick<MergeDialogProps, 'kind' | 'library' | 'self' | 'onUpload'> {
  onPick: (other: Mergeable) => void
}

/** The others of the library, by name. */
function Choices({ kind, library, self, onPick, onUpload }: ChoicesProps) {
  const texts = useTexts()
  const [typed, setTyped] = useState('')
  const text = useDebounced(typed.trim(), kTypingMs)
  const { others, more, isError, refetch } = useMergeable(kind, library, self, text)
  const isCut = more && others !== undefined && others.length > 0
  const Icon = kind === 'artist' ? MicVocal : Disc3
  if (isError) return <Failed onRetry={() => void refetch()} />
  if (!others) return <Loading />
  if (others.length === 0 && text === '' && typed === '')
    return (
      <>
        <p>{texts.merge.alone[kind]}</p>
        <div className="flex justify-end">
          <Button onClick={onUpload}>{texts.views.upload}</Button>
        </div>
      </>
    )
  return (
    <>
      <Field label={texts.merge.find[kind]} type="search" autoFocus autoComplete="off" maxLength={100} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
      <p role="status" className={isCut ? 'text-sm text-ink-soft' : 'sr-only'}>
        {isCut ? texts.merge.first(others.length) : texts.merge.count(others.length)}
      </p>
      {others.length === 0 && (
        <p className="flex flex-wrap items-center gap-3 text-ink-soft">
          {texts.nothingFound}
          <Button variant="outline" size="sm" onClick={() => setTyped('')}>
            {texts.merge.all}
          </Button>
        </p>
      )}
      <ul aria-label={texts.merge.others} className="flex max-h-80 flex-col overflow-y-auto">
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className="flex min-h-14 w-full items-center gap-3 rounded-md px-3 text-left hover:bg-raised" onClick={() => onPick(other)}>
              <Icon aria-hidden className="size-5 shrink-0 text-ink-faint" />
              <span className="flex min-w-0 grow flex-col">
                <span className="truncate font-semibold">{other.name || texts.untitled}</span>
                <span className="truncate text-sm text-ink-soft">{texts.merge.facts(other.artist, other.albums, other.tracks)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Two entries for one and the same: chooses the other, shows what becomes of what, and makes them one. */
export function MergeDialog({ kind, library, self, onMerged, onUpload, onClose }: MergeDialogProps) {
  const texts = useTexts()
  const [other, setOther] = useState<Mergeable | null>(null)
  return (
    <Dialog open onOpenChange={onClose} title={texts.merge.title[kind]} description={other ? undefined : texts.merge.text[kind](self.name || texts.untitled)}>
      {other ? (
        <MergePreview kind={kind} library={library} self={self} other={other} onMerged={onMerged} onBack={() => setOther(null)} />
      ) : (
        <Choices kind={kind} library={library} self={self} onPick={setOther} onUpload={onUpload} />
      )}
    </Dialog>
  )
}

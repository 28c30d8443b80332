import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { kOwnLibrary } from '@/api/keys'
import { Cover } from '@/components/cover'
import { EmptyState } from '@/components/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { useTexts } from '../texts'

interface PageFrameProps {
  title: string
  /** Who made it, when, how many. */
  facts: readonly (string | null | false)[]
  cover?: string | null
  onBack: () => void
  actions?: ReactNode
  children: ReactNode
}

/** A record, an artist, a playlist: what it is above, what is on it below. */
export function PageFrame({ title, facts, cover, onBack, actions, children }: PageFrameProps) {
  const texts = useTexts()
  return (
    <main id="conversation" className="flex min-w-0 grow flex-col overflow-y-auto bg-panel md:rounded-lg">
      <header className="flex flex-wrap items-end gap-4 p-4 max-md:items-start md:p-6">
        <div className="self-start max-md:-my-2 max-md:basis-full">
          <IconButton icon={ArrowLeft} label={texts.back} className="max-md:-ml-2" onClick={onBack} />
        </div>
        {cover !== undefined && <Cover src={cover} className="size-28 rounded-md md:size-44" />}
        <div className="flex min-w-0 flex-1 basis-52 flex-col gap-2">
          <h1 className="text-2xl wrap-anywhere">{title}</h1>
          <p className="text-ink-soft">{facts.filter(Boolean).join(' · ')}</p>
          {actions && <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
        </div>
      </header>
      {children}
    </main>
  )
}

/** In place of what is not there, or not for us: nobody can tell which. */
export function LostPage() {
  const texts = useTexts()
  return (
    <main id="conversation" className="min-w-0 grow bg-panel md:rounded-lg">
      <EmptyState
        level={1}
        title={texts.lostTitle}
        text={texts.lost}
        action={
          <Link to="/music/$library" params={{ library: kOwnLibrary }} className="font-semibold text-accent underline underline-offset-4">
            {texts.ownLibrary}
          </Link>
        }
      />
    </main>
  )
}

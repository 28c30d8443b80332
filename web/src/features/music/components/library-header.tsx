import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { kOwnLibrary } from '@/api/keys'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'

const views = ['tracks', 'albums', 'artists', 'playlists', 'liked', 'played', 'upload'] as const
export type View = (typeof views)[number]

/** What is one's own in every library. */
const personal: ReadonlySet<View> = new Set(['liked', 'played'])

/** The ways to look at a library, as links: each has an address of its own. */
export function LibraryViews({ library, view, canUpload }: { library: string; view: View; canUpload: boolean }) {
  const texts = useTexts()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [view])
  return (
    <nav ref={nav} aria-label={texts.shelves} className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3">
      {views
        .filter((each) => (each !== 'upload' || canUpload) && (library === kOwnLibrary || !personal.has(each)))
        .map((each) => (
          <Link
            key={each}
            to="/music/$library"
            params={{ library }}
            search={{ view: each }}
            aria-current={each === view ? 'page' : undefined}
            className={cn('flex min-h-11 shrink-0 items-center border-b-2 border-transparent px-3 font-semibold text-ink-soft hover:text-ink', each === view && 'border-accent text-ink')}
          >
            {texts.views[each]}
          </Link>
        ))}
    </nav>
  )
}

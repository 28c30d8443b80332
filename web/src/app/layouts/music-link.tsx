import { Link, useParams } from '@tanstack/react-router'
import { Music } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'

/** The way to a library: a community's, or one's own. */
export function MusicLink({ library, onNavigate }: { library: string; onNavigate: () => void }) {
  const { t } = useTranslation()
  const here = useParams({ strict: false }).library === library
  return (
    <Link
      to="/music/$library"
      params={{ library }}
      onClick={onNavigate}
      aria-current={here ? 'page' : undefined}
      className={cn('mb-1 flex min-h-11 shrink-0 items-center gap-3 rounded-md px-3 font-semibold hover:bg-raised', here && 'bg-accent-soft hover:bg-accent-soft')}
    >
      <Music aria-hidden className={cn('size-5 text-ink-faint', here && 'text-accent')} />
      {t('app.music')}
    </Link>
  )
}

import { useParams } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { useSearchStore } from '@/features/search/store'
import { openDialog } from '../dialogs'
import { useLayout } from '../layout-store'

interface SwitcherNoneProps {
  typed: string
  onClear: () => void
  onDone: () => void
}

/** Nothing is called so: what else there is to do with the words. */
export function SwitcherNone({ typed, onClear, onDone }: SwitcherNoneProps) {
  const { t } = useTranslation()
  const { serverId, channelId } = useParams({ strict: false })
  const openSearch = useLayout((state) => state.openSearch)
  const change = useSearchStore((state) => state.change)
  const scope = channelId ? (serverId ?? channelId) : null
  const search = () => {
    onDone()
    if (scope === null) return
    change(scope, { chips: [], text: typed, query: typed })
    openSearch()
  }
  if (typed === '')
    return (
      <div className="flex flex-col items-start gap-3">
        <p role="status">{t('switcher.nowhere')}</p>
        <Button onClick={() => openDialog({ kind: 'create-server' })}>
          <Plus aria-hidden className="size-4" />
          {t('servers.create')}
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="status">{t('switcher.none')}</p>
      {scope === null ? (
        <Button variant="outline" onClick={onClear}>
          {t('switcher.all')}
        </Button>
      ) : (
        <Button variant="outline" className="max-w-full" onClick={search}>
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{t('switcher.search', { words: typed })}</span>
        </Button>
      )}
    </div>
  )
}

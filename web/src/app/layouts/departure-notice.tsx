import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button'
import { useDepartures, useWatchDepartures } from '../departures'

/** Says which community one was taken out of: it has gone from the page without a word of its own. */
export function DepartureNotice() {
  const { t } = useTranslation()
  const told = useDepartures((state) => state.told)
  useWatchDepartures()
  return (
    <div className="pointer-events-none fixed inset-x-0 top-3 z-40 flex flex-col items-center gap-2 px-3">
      {told.map((name, index) => (
        <p key={index} role="alert" className="rise-in pointer-events-auto flex max-w-full items-center gap-3 rounded-lg bg-danger-soft py-1.5 pr-1.5 pl-4 font-medium text-danger shadow-float">
          <span className="min-w-0 break-words">{t('servers.departed', { server: name })}</span>
          <IconButton
            size="sm"
            icon={X}
            label={t('app.close')}
            tooltip={false}
            onClick={() => useDepartures.setState({ told: told.filter((_, other) => other !== index) })}
          />
        </p>
      ))}
    </div>
  )
}

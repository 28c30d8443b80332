import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ownMemberQuery } from '@/api/servers'
import { useLanguage } from '@/i18n/use-language'
import { formatRelative } from '@/lib/time'
import { useSelfId } from '@/realtime/hooks'
import { useNow } from '../hooks/use-now'

/** In the place of the composer: that one may only read, and until when, if a moderator has said so. */
export function ReadOnly({ serverId }: { serverId: string | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const selfId = useSelfId()
  const { data: member } = useQuery({ ...ownMemberQuery(serverId ?? '', selfId), enabled: serverId !== null })
  const until = member?.timeout_until ?? null
  const now = useNow(until)
  const silenced = until !== null && Date.parse(until) > now
  const time = (iso: string) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
  return (
    <p role="status" className="mx-3 mb-3 rounded-lg bg-sunken px-4 py-3 text-ink-soft md:mx-4 md:mb-4">
      {silenced ? t('messages.timedOut', { until: time(until), relative: formatRelative(until, language, now) }) : t('messages.readOnly')}
    </p>
  )
}

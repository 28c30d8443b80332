import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { logOut, revokeSession, sessionsQuery } from '@/api/account'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { AuthSession } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { formatRelative } from '@/lib/time'
import { deviceName } from '../lib'

function SessionRow({ session }: { session: AuthSession }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: () => (session.current ? logOut() : revokeSession(session.id)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  })
  const device = deviceName(session.user_agent) ?? t('settings.unknownDevice')
  return (
    <li className="flex items-center gap-4 rounded-md bg-sunken px-4 py-3">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-faint" />
      <div className="flex min-w-0 grow flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2 font-semibold">
          {device}
          {session.current && <span className="text-sm font-medium text-good">{t('settings.current')}</span>}
        </span>
        <span className="text-sm text-ink-faint">
          {session.address} · {t('settings.lastUsed', { when: formatRelative(session.last_used_at, language) })}
        </span>
      </div>
      <Button
        size="sm"
        variant="outline"
        aria-label={t('settings.revoke', { device })}
        disabled={mutation.isPending}
        onClick={() => mutation.mutate()}
      >
        {t('settings.revokeShort')}
      </Button>
    </li>
  )
}

export function SessionsSection() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { data, error } = useQuery(sessionsQuery)
  return (
    <section aria-labelledby="settings-sessions" className="flex flex-col gap-3">
      <h3 id="settings-sessions" className="text-lg">
        {t('settings.sessions')}
      </h3>
      <p className="text-ink-soft">{t('settings.sessionsText')}</p>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      <ul className="flex flex-col gap-2">
        {data?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </section>
  )
}

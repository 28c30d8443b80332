import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { invitesQuery, revokeInvite } from '@/api/servers'
import type { Invite } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { useLanguage } from '@/i18n/use-language'
import { formatRelative } from '@/lib/time'

function InviteRow({ invite }: { invite: Invite }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: () => revokeInvite(invite.code),
    onSettled: () => client.invalidateQueries({ queryKey: keys.invites(invite.server_id) }),
  })
  const used =
    invite.max_uses === null
      ? t('invites.used', { count: invite.uses })
      : t('invites.usedOf', { uses: invite.uses, max: invite.max_uses })
  const ends = invite.expires_at === null ? t('invites.endsNever') : t('invites.ends', { when: formatRelative(invite.expires_at, language) })
  return (
    <li className="flex items-center gap-3 rounded-md bg-sunken py-1 pr-1 pl-4">
      <span className="min-w-0 grow truncate">
        <span className="font-semibold">{invite.code}</span>
        <span className="text-sm text-ink-faint">
          {' '}
          · {used} · {ends}
        </span>
      </span>
      <IconButton
        size="sm"
        tone="danger"
        icon={Trash2}
        label={t('invites.revoke', { code: invite.code })}
        disabled={mutation.isPending}
        onClick={() => mutation.mutate()}
      />
    </li>
  )
}

/** The links that still work. Who may not see them sees nothing. */
export function InviteList({ serverId }: { serverId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(invitesQuery(serverId))
  if (!data || data.length === 0) return null
  return (
    <section aria-labelledby="invite-list" className="flex flex-col gap-2">
      <h3 id="invite-list" className="font-sans text-sm font-semibold tracking-normal text-ink-soft">
        {t('invites.existing')}
      </h3>
      <ul className="flex flex-col gap-1.5">
        {data.map((invite) => (
          <InviteRow key={invite.code} invite={invite} />
        ))}
      </ul>
    </section>
  )
}

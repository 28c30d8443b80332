import { useMutation } from '@tanstack/react-query'
import { Crown, UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { nameOf, removeRecipient } from '@/api/people'
import { problemCode } from '@/api/problem'
import type { Channel } from '@/api/types'
import { PersonButton } from '@/components/person-button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { useSelfId } from '@/realtime/hooks'
import { PersonAvatar } from './person-avatar'

/** Who is in a group; its owner takes people out here. */
export function RecipientsPanel({ channel, name, className }: { channel: Channel; name: string; className?: string }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const selfId = useSelfId()
  const remove = useMutation({ mutationFn: (userId: string) => removeRecipient(channel.id, userId) })
  return (
    <aside aria-label={t('members.nav', { server: name })} className={cn('flex min-h-0 flex-col rounded-lg bg-panel-alt', className)}>
      <h2 className="border-b border-line px-5 py-4.5 text-base leading-tight">{t('members.title')}</h2>
      {remove.error && <Notice className="m-2">{problemText(problemCode(remove.error))}</Notice>}
      <ul className="min-h-0 grow overflow-y-auto p-2">
        {channel.recipients?.map((user) => (
          <li key={user.id} className="flex min-h-11 items-center gap-3 px-3 py-1">
            <PersonAvatar user={user} />
            <PersonButton userId={user.id} name={nameOf(user)} className="min-w-0 truncate font-medium">
              {nameOf(user)}
            </PersonButton>
            {user.id === channel.owner_id && (
              <span className="ml-auto shrink-0 text-accent">
                <Crown aria-hidden className="size-4" />
                <span className="sr-only">{t('members.owner')}</span>
              </span>
            )}
            {selfId === channel.owner_id && user.id !== selfId && (
              <IconButton
                size="sm"
                tone="danger"
                icon={UserRoundX}
                label={t('people.takeOut', { name: nameOf(user) })}
                className="ml-auto"
                onClick={() => remove.mutate(user.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </aside>
  )
}

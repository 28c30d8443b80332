import { useMutation } from '@tanstack/react-query'
import { Check, MessageCircle, UserRoundX, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { nameOf, relate, unrelate } from '@/api/people'
import { problemCode } from '@/api/problem'
import type { Channel, Relationship } from '@/api/types'
import { PersonButton } from '@/components/person-button'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useOpenDirect } from '../hooks/use-open-direct'
import { PersonAvatar } from './person-avatar'

interface RelationshipRowProps {
  relationship: Relationship
  onOpen: (channel: Channel) => void
}

/** Somebody, and what can be done about what is between us. */
export function RelationshipRow({ relationship: { user, type }, onOpen }: RelationshipRowProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const open = useOpenDirect(onOpen)
  const accept = useMutation({ mutationFn: () => relate(user.id, 'friend') })
  const remove = useMutation({ mutationFn: () => unrelate(user.id) })
  const name = nameOf(user)
  const failure = open.error ?? accept.error ?? remove.error
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line py-2">
      <PersonAvatar user={user} size="md" className="ring-panel" />
      <span className="flex min-w-0 grow flex-col">
        <PersonButton userId={user.id} name={name} className="truncate font-semibold">
          {name}
        </PersonButton>
        <span className="truncate text-sm text-ink-faint">
          {user.username}
          {type !== 'friend' && ` · ${t(`people.types.${type}`)}`}
        </span>
      </span>
      {type === 'friend' && (
        <IconButton icon={MessageCircle} label={t('people.message', { name })} onClick={() => open.mutate({ recipients: [user.id] })} />
      )}
      {type === 'incoming' && <IconButton icon={Check} tone="accent" label={t('people.accept', { name })} onClick={() => accept.mutate()} />}
      {type === 'friend' && <IconButton icon={UserRoundX} tone="danger" label={t('people.unfriend', { name })} onClick={() => remove.mutate()} />}
      {(type === 'incoming' || type === 'outgoing') && (
        <IconButton
          icon={X}
          tone="danger"
          label={t(type === 'incoming' ? 'people.decline' : 'people.takeBack', { name })}
          onClick={() => remove.mutate()}
        />
      )}
      {type === 'blocked' && (
        <Button size="sm" variant="outline" aria-label={t('people.unblockName', { name })} onClick={() => remove.mutate()}>
          {t('people.unblock')}
        </Button>
      )}
      {failure && <Notice className="basis-full">{problemText(problemCode(failure))}</Notice>}
    </li>
  )
}

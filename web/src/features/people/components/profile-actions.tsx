import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf, relate, unrelate } from '@/api/people'
import { problemCode } from '@/api/problem'
import type { Channel, UserProfile } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useRelationship } from '@/realtime/hooks'
import { useOpenDirect } from '../hooks/use-open-direct'

interface ProfileActionsProps {
  profile: UserProfile
  onOpen: (channel: Channel) => void
}

/** Write to somebody, be friends, block: what fits to what is between us. */
export function ProfileActions({ profile, onOpen }: ProfileActionsProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const type = useRelationship(profile.id)
  const open = useOpenDirect(onOpen)
  const change = useMutation({
    mutationFn: (wanted: 'friend' | 'blocked' | null): Promise<unknown> => (wanted ? relate(profile.id, wanted) : unrelate(profile.id)),
  })
  const failure = open.error ?? change.error
  const name = nameOf(profile)
  const friendly = type === null || type === 'incoming'
  return (
    <>
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      <div className="flex flex-wrap gap-2">
        {type !== 'blocked' && (
          <Button disabled={open.isPending} onClick={() => open.mutate({ recipients: [profile.id] })}>
            {t('people.write')}
          </Button>
        )}
        {friendly && (
          <Button variant="outline" disabled={change.isPending} onClick={() => change.mutate('friend')}>
            {t(type === 'incoming' ? 'people.acceptShort' : 'people.add')}
          </Button>
        )}
        {(type === 'friend' || type === 'outgoing') && (
          <Button variant="outline" disabled={change.isPending} onClick={() => change.mutate(null)}>
            {t(type === 'friend' ? 'people.unfriendShort' : 'people.takeBackShort')}
          </Button>
        )}
        {type === 'blocked' ? (
          <Button variant="outline" disabled={change.isPending} onClick={() => change.mutate(null)}>
            {t('people.unblock')}
          </Button>
        ) : (
          <Button variant="quiet" disabled={change.isPending} onClick={() => change.mutate('blocked')} aria-label={t('people.blockName', { name })}>
            {t('people.block')}
          </Button>
        )}
      </div>
    </>
  )
}

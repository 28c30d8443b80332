import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf, profileQuery } from '@/api/people'
import { problemCode } from '@/api/problem'
import { serversQuery } from '@/api/servers'
import type { Channel, Server, UserProfile } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { useRelationship, useSelfId } from '@/realtime/hooks'
import { PersonAvatar } from './person-avatar'
import { ProfileActions } from './profile-actions'

interface ProfileDialogProps {
  userId: string
  onClose: () => void
  onOpen: (channel: Channel) => void
}

const noServers: readonly Server[] = []

function Card({ profile, onOpen }: { profile: UserProfile; onOpen: (channel: Channel) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const selfId = useSelfId()
  const type = useRelationship(profile.id)
  const servers = useQuery(serversQuery).data ?? noServers
  const mutual = servers.filter((server) => profile.mutual_servers.includes(server.id))
  const since = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(profile.created_at))
  return (
    <>
      <div className="flex items-center gap-4">
        <PersonAvatar user={profile} size="lg" className="ring-panel" />
        <div className="flex min-w-0 flex-col">
          <span className="truncate text-ink-soft">{profile.username}</span>
          {type && <span className="text-sm font-semibold text-accent">{t(`people.types.${type}`)}</span>}
          {profile.status_text && <span className="break-words">{profile.status_text}</span>}
        </div>
      </div>
      {profile.bio && <p className="break-words whitespace-pre-wrap">{profile.bio}</p>}
      {profile.id !== selfId && mutual.length > 0 && (
        <section>
          <h3 className="font-sans text-sm font-semibold tracking-normal text-ink-faint">{t('people.mutual')}</h3>
          <ul>
            {mutual.map((server) => (
              <li key={server.id} className="truncate">
                {server.name}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="text-sm text-ink-faint">{t('people.since', { when: since })}</p>
      {profile.id !== selfId && <ProfileActions profile={profile} onOpen={onOpen} />}
    </>
  )
}

/** The card about a person. */
export function ProfileDialog({ userId, onClose, onOpen }: ProfileDialogProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { data, error } = useQuery(profileQuery(userId))
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={data ? nameOf(data) : t('people.profile')}>
      {error && !data && <Notice>{problemText(problemCode(error))}</Notice>}
      {data && <Card profile={data} onOpen={onOpen} />}
    </Dialog>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { session } from '@/api/client'
import { keys } from '@/api/keys'
import { ApiProblem, problemCode } from '@/api/problem'
import { invitePreviewQuery, joinByInvite } from '@/api/servers'
import type { InvitePreview, Server } from '@/api/types'
import { Picture } from '@/components/picture'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { AuthFrame } from '@/features/auth/components/auth-frame'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { hueClass } from '@/lib/hue'
import { pictureUrl } from '@/lib/picture'
import { tabStorage } from '@/lib/storage'
import { useDocumentTitle } from '@/lib/use-document-title'
import { withServer } from '@/realtime/reducers'
import { Splash } from '../layouts/splash'

// Set when the visitor chose to join before having an account: the choice is carried through signing in, in this tab
// only. It is not part of the address, so that no link can make anybody join.
const kIntentKey = 'veza.join'

function useJoin(code: string, serverId: string | undefined) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const open = useCallback(
    (id: string) => void navigate({ to: '/servers/$serverId', params: { serverId: id }, replace: true }),
    [navigate],
  )
  return useMutation({
    mutationFn: () => joinByInvite(code),
    onSuccess: (server) => {
      client.setQueryData<readonly Server[]>(keys.servers, (list) => list && withServer(list, server))
      open(server.id)
    },
    onError: (error) => {
      if (problemCode(error) === 'already_member' && serverId) open(serverId)
    },
  })
}

function Invitation({ preview }: { preview: InvitePreview }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const status = useStore(session.store, (state) => state.status)
  const { server, inviter, code } = preview
  const join = useJoin(code, server.id)
  const { mutate } = join
  const tried = useRef(false)
  useEffect(() => {
    if (status !== 'signed-in' || tried.current || tabStorage.get(kIntentKey) !== code) return
    tried.current = true
    tabStorage.remove(kIntentKey)
    mutate()
  }, [status, code, mutate])
  const signIn = (to: '/login' | '/register') => {
    tabStorage.set(kIntentKey, code)
    void navigate({ to, search: { next: `/invite/${code}` } })
  }
  useDocumentTitle(server.name)
  return (
    <>
      <div className="flex flex-col items-center gap-4 text-center">
        <span
          aria-hidden
          className={cn('pick flex size-24 overflow-hidden items-center justify-center font-display text-2xl font-bold text-hue-ink', hueClass(server.id))}
        >
          <Picture src={server.icon && pictureUrl(server.icon, 512)} name={server.name} />
        </span>
        <p className="text-ink-soft">{t('invites.previewTitle', { name: inviter.display_name ?? inviter.username })}</p>
        <h1 className="text-2xl wrap-anywhere">{server.name}</h1>
        <p className="text-ink-soft">{t('invites.members', { count: server.member_count })}</p>
      </div>
      {join.isError && <Notice>{problemText(problemCode(join.error))}</Notice>}
      {status === 'signed-in' ? (
        <Button size="lg" wide disabled={join.isPending} onClick={() => join.mutate()}>
          {join.isPending ? t('invites.joining') : t('invites.accept', { server: server.name })}
        </Button>
      ) : (
        <div className="flex flex-col gap-3">
          <Button size="lg" wide onClick={() => signIn('/register')}>
            {t('invites.acceptAnonymous')}
          </Button>
          <Button size="lg" wide variant="outline" onClick={() => signIn('/login')}>
            {t('invites.acceptLogin')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What an invitation leads to, shown to anybody who has the link; joining asks for an account. */
export function InvitePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const { code } = useParams({ from: '/invite/$code' })
  const { data, error, refetch } = useQuery(invitePreviewQuery(code))
  if (data) {
    return (
      <AuthFrame>
        <Invitation preview={data} />
      </AuthFrame>
    )
  }
  if (!error) return <Splash />
  const gone = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
  return (
    <AuthFrame>
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl">{gone ? t('invites.invalidTitle') : t('app.loadFailed')}</h1>
        <p className="text-ink-soft">{gone ? t('invites.invalidText') : problemText(problemCode(error))}</p>
      </header>
      {gone ? (
        <Button size="lg" onClick={() => void navigate({ to: '/' })}>
          {t('app.home')}
        </Button>
      ) : (
        <Button size="lg" onClick={() => void refetch()}>
          {t('app.retry')}
        </Button>
      )}
    </AuthFrame>
  )
}

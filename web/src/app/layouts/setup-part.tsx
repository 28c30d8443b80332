import { useRouter } from '@tanstack/react-router'
import { lazyPart } from '@/lib/lazy'
import type { Instance } from '@/api/types'
import { useSelfId } from '@/realtime/hooks'
import { useServers } from '../active'

const Guide = lazyPart(async () => (await import('@/features/setup/components/setup-guide')).SetupGuide)

/** The first steps of a new instance, read only where somebody takes them. Put it below a Suspense. */
export function SetupPart({ instance }: { instance: Instance }) {
  const router = useRouter()
  const selfId = useSelfId()
  const { servers } = useServers()
  const server = servers.find((each) => each.owner_id === selfId)
  const leave = async (then: 'library' | 'talk') => {
    if (then === 'library') await router.navigate({ to: '/music/$library', params: { library: server?.id ?? '@me' } })
    else if (server) await router.navigate({ to: '/servers/$serverId', params: { serverId: server.id } })
  }
  return <Guide instance={instance} server={server} onOver={leave} />
}

import { useDocumentTitle } from '@/lib/use-document-title'
import { useServers } from './active'
import { useUnreadByServer, useUnreadDirect, totalUnread } from './unread'

/** What the tab says, with what waits anywhere: mentions in communities, and direct conversations. */
export function useTitle(title: string): void {
  const { unread, mentions } = totalUnread(useUnreadByServer(useServers().servers))
  useDocumentTitle(title, { unread, mentions: mentions + useUnreadDirect() })
}

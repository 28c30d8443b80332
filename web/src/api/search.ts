import { api, unwrap } from './client'
import type { SearchResult } from './types'

/** Where somebody looks: in a whole community, or in one conversation. */
export type SearchScope = { kind: 'server' | 'channel'; id: string }

/** One page of what fits the query, newest first. */
export function search(scope: SearchScope, q: string, before: string | null, signal?: AbortSignal): Promise<SearchResult> {
  // The days that the query names are those on the reader's wall.
  const query = { q, utc_offset: String(-new Date().getTimezoneOffset()), ...(before && { before }) }
  const rest = signal && { signal }
  return scope.kind === 'server'
    ? unwrap(api.GET('/servers/{server}/search', { params: { path: { server: scope.id }, query }, ...rest }))
    : unwrap(api.GET('/channels/{channel}/search', { params: { path: { channel: scope.id }, query }, ...rest }))
}

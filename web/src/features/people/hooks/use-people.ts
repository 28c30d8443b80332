import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { directChannelsQuery, nameOf, relationshipsQuery } from '@/api/people'
import type { Channel, Relationship } from '@/api/types'
import { useLanguage } from '@/i18n/use-language'
import { compareIds } from '@/lib/ids'

const none: readonly Relationship[] = []
const noChannels: readonly Channel[] = []

/** Friends, requests and blocks by name. */
export function useRelationships() {
  const language = useLanguage()
  const query = useQuery(relationshipsQuery)
  const list = query.data ?? none
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
    return [...list].sort((a, b) => collator.compare(nameOf(a.user), nameOf(b.user)))
  }, [list, language])
  return { ...query, relationships: sorted }
}

/** The direct channels, those first in which something was said last. */
export function useDirectChannels() {
  const query = useQuery(directChannelsQuery)
  const list = query.data ?? noChannels
  const sorted = useMemo(() => [...list].sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id)), [list])
  return { ...query, channels: sorted }
}

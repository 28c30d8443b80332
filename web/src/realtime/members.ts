import { queryOptions, keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchMembers, kMemberPage, memberSearchQuery } from '@/api/servers'
import type { Member } from '@/api/types'
import { fold } from '@/lib/fold'
import { useDebounced } from '@/lib/use-debounced'
import type { MemberList } from './reducers'

const kFirstPages = 5
const kRestMs = 200
const kSoughtMax = 100
const none: MemberList = { items: [], complete: false }

/** Reads on from where the list ends, a page at a time. */
export async function readMembers(serverId: string, list: MemberList, pages: number, signal?: AbortSignal): Promise<MemberList> {
  let { items, complete } = list
  for (let page = 0; page < pages && !complete; page++) {
    const next = await fetchMembers(serverId, items.at(-1)?.user.id, signal)
    items = [...items, ...next]
    complete = next.length < kMemberPage
  }
  return { items, complete }
}

/** The members of a community: the first five hundred at once, kept fresh by the gateway. */
export const membersQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.members(serverId),
    queryFn: ({ signal }) => readMembers(serverId, none, kFirstPages, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface MemberSearch {
  members: readonly Member[]
  /** What is looked for has not been answered yet. */
  searching: boolean
  /** There are more than these. */
  partial: boolean
  error: Error | null
}

export const namesOf = ({ nickname, user }: Member): string[] => [nickname, user.display_name, user.username].filter((name) => name !== null)

/** Those who are called so; whose name begins with it come first. */
export function membersCalled(members: readonly Member[], sought: string): Member[] {
  const wanted = fold(sought)
  const found = members.map((member) => ({ member, names: namesOf(member).map(fold) }))
  const begins = found.filter(({ names }) => names.some((name) => name.startsWith(wanted)))
  const holds = found.filter(({ names }) => names.some((name) => name.includes(wanted)) && !names.some((name) => name.startsWith(wanted)))
  return [...begins, ...holds].map(({ member }) => member)
}

/** Finds members by name: in the page where it knows them all, and on the server where there are too many. */
export function useMemberSearch(serverId: string, sought: string): MemberSearch {
  const wanted = sought.trim().slice(0, kSoughtMax)
  const rested = useDebounced(wanted, kRestMs)
  const list = useQuery(membersQuery(serverId))
  const known = list.data ?? none
  const remote = wanted !== '' && list.isSuccess && !known.complete
  const search = useQuery({ ...memberSearchQuery(serverId, rested), enabled: remote && rested !== '', placeholderData: keepPreviousData })
  if (wanted === '') return { members: known.items, searching: list.isPending, partial: !known.complete && list.isSuccess, error: list.error }
  if (!remote) return { members: membersCalled(known.items, wanted), searching: list.isPending, partial: false, error: list.error }
  const members = search.data ?? membersCalled(known.items, wanted)
  return { members, searching: rested !== wanted || search.isFetching, partial: members.length >= kMemberPage, error: search.error }
}

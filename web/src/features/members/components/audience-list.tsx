import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type VirtualizerHandle, Virtualizer } from 'virtua'
import { rolesQuery } from '@/api/roles'
import type { Member, Server } from '@/api/types'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useSelfId } from '@/realtime/hooks'
import { entryAt } from '@/realtime/member-list'
import { useMemberList } from '../hooks/use-member-list'
import { colorOf } from '../lib'
import { kScrollerClass, MemberHeading, MemberRow } from './member-row'

const kRowHeight = 44

interface AudienceListProps {
  server: Server
  channelId: string
  menuOf?: ((member: Member) => ReactNode) | undefined
}

/** Those who see a channel, as the server lists them: only what is on the screen is asked for. */
export function AudienceList({ server, channelId, menuOf }: AudienceListProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const selfId = useSelfId()
  const { data: roles = [] } = useQuery(rolesQuery(server.id))
  const { list, look } = useMemberList(server.id, channelId)
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const { groups, rows, total, refused } = list
  const labelOf = (group: string) =>
    group === 'online' || group === 'offline' ? t(`members.${group}`) : (roles.find(({ id }) => id === group)?.name ?? t('members.online'))
  const onScroll = (offset: number) => {
    if (!handle.current) return
    const rowAt = (pixels: number) => {
      const place = handle.current?.findItemIndex(pixels) ?? 0
      const entry = entryAt(groups, place)
      // A heading belongs to the row below it.
      const below = entry.kind === 'row' ? entry : entryAt(groups, place + 1)
      return below.kind === 'row' ? below.row : 0
    }
    look(rowAt(offset), rowAt(offset + handle.current.viewportSize))
  }
  const entry = (index: number) => {
    const at = entryAt(groups, index)
    if (at.kind === 'heading') return <MemberHeading key={`group-${at.group.id}`} label={labelOf(at.group.id)} count={at.group.count} />
    const place = { at: at.row + 1, of: total ?? 0 }
    const member = rows.get(at.row)
    if (!member) {
      return (
        <div key={index} role="listitem" aria-posinset={place.at} aria-setsize={place.of} aria-busy className="flex min-h-11 items-center gap-3 px-3 py-1">
          <span className="size-8 rounded-full bg-line" />
          <span className="h-3 w-24 rounded bg-line" />
          <span className="sr-only">{t('app.loading')}</span>
        </div>
      )
    }
    return (
      <MemberRow
        key={index}
        member={member}
        status={member.status}
        color={colorOf(member, roles)}
        owner={member.user.id === server.owner_id}
        self={member.user.id === selfId}
        menu={menuOf?.(member)}
        place={place}
      />
    )
  }
  // virtua reads the length and hands each element on; of this list there is no array.
  const data: ArrayLike<undefined> = { length: (total ?? 0) + groups.length }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a stop here the keyboard could not scroll
    <div ref={scroller} tabIndex={0} role={data.length > 0 ? 'list' : undefined} aria-label={t('members.title')} className={kScrollerClass}>
      {refused && <Notice>{problemText(refused)}</Notice>}
      <Virtualizer ref={handle} scrollRef={scroller} data={data} itemSize={kRowHeight} onScroll={onScroll}>
        {(_, index) => entry(index)}
      </Virtualizer>
    </div>
  )
}

import { createStore } from 'zustand/vanilla'
import type { Gateway } from './gateway'
import type { ListedMember, MemberListGroup, ServerPayloads } from './protocol'

/** A part of a server's member list: how it is grouped, and those of its rows that are looked at. */
export interface MemberListState {
  /** Null until the server has told. */
  total: number | null
  groups: readonly MemberListGroup[]
  rows: ReadonlyMap<number, ListedMember>
  /** Why the list cannot be looked at; a problem's code. */
  refused: string | null
}

export const emptyMemberList: MemberListState = { total: null, groups: [], rows: new Map(), refused: null }

const kRowsPerPage = 100
const kMargin = 25
const kPagesMax = 4
/** Scrolling must leave of the connection's frames enough to talk. */
const kSubscribeEveryMs = 1_000

export function withUpdate(state: MemberListState, update: ServerPayloads['member_list.updated']): MemberListState {
  const rows = new Map(state.rows)
  for (const { range, members } of update.ranges) members.forEach((member, at) => rows.set(range[0] + at, member))
  for (const row of rows.keys()) if (row >= update.total) rows.delete(row)
  return { total: update.total, groups: update.groups, rows, refused: null }
}

/** The pages in which these rows and those near them are. */
export function pagesAround(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first - kMargin) / kRowsPerPage)
  const to = Math.floor((last + kMargin) / kRowsPerPage)
  return Array.from({ length: Math.min(kPagesMax, to - from + 1) }, (_, at) => from + at)
}

export type MemberListEntry = { kind: 'heading'; group: MemberListGroup } | { kind: 'row'; row: number }

/** What stands at a place of the list with a heading before each group. */
export function entryAt(groups: readonly MemberListGroup[], place: number): MemberListEntry {
  let rows = 0
  let left = place
  for (const group of groups) {
    if (left === 0) return { kind: 'heading', group }
    if (left <= group.count) return { kind: 'row', row: rows + left - 1 }
    left -= group.count + 1
    rows += group.count
  }
  return { kind: 'row', row: rows }
}

type Connection = Pick<Gateway, 'listen' | 'request' | 'status' | 'ready'>

/** Looks at the members of a server who see a channel: asks for the rows on the screen and keeps what is told of them. */
export class MemberListWatch {
  readonly store = createStore<MemberListState>()(() => emptyMemberList)
  private pages = [0]
  private channelId: string | null = null
  private asked: readonly number[] | null = null
  private askedAt = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly gateway: Connection,
    private readonly serverId: string,
  ) {}

  /** Answers how to look away. */
  start(): () => void {
    const endListening = this.gateway.listen((event) => {
      if (event.t !== 'member_list.updated' || event.d.server_id !== this.serverId) return
      this.store.setState((state) => withUpdate(state, event.d))
    })
    // Looking ends with a connection, so with the next one it begins anew.
    const endFollowing = this.gateway.status.subscribe((status, before) => {
      if (status.phase === 'ready' && before.phase !== 'ready') this.ask()
    })
    this.ask()
    return () => {
      clearTimeout(this.timer)
      endListening()
      endFollowing()
      if (this.gateway.ready) void this.subscribe({ members: [] })
    }
  }

  /** Those who see this channel. The rows stay until the server shows others, which it does only where the lists differ. */
  by(channelId: string): void {
    if (channelId === this.channelId) return
    this.channelId = channelId
    if (this.asked) this.ask()
  }

  /** These rows are on the screen. */
  look(first: number, last: number): void {
    this.pages = pagesAround(first, last)
    if (this.pages.join() === this.asked?.join()) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), Math.max(0, this.askedAt + kSubscribeEveryMs - Date.now()))
  }

  private ask(): void {
    if (!this.gateway.ready) return
    const { pages } = this
    this.asked = pages
    this.askedAt = Date.now()
    // Of other rows nothing is told from here on.
    const looked = (row: number) => pages.includes(Math.floor(row / kRowsPerPage))
    this.store.setState((state) => ({ rows: new Map([...state.rows].filter(([row]) => looked(row))), refused: null }))
    const members = pages.map((page) => [page * kRowsPerPage, (page + 1) * kRowsPerPage - 1])
    void this.subscribe({ members, channels: this.channelId === null ? [] : [this.channelId] })
  }

  private async subscribe(rows: { members: number[][]; channels?: string[] }): Promise<void> {
    const reply = await this.gateway.request('SERVER', 'server.subscribe', { server_id: this.serverId, ...rows })
    if (reply.kind === 'error') this.store.setState({ refused: reply.d.code })
    // Asked too much for a while: the rows stay open, and are asked for again.
    if (reply.kind === 'not_sent' && rows.members.length > 0) this.timer = setTimeout(() => this.ask(), kSubscribeEveryMs)
  }
}

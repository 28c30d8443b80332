import type { StoreApi } from 'zustand/vanilla'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Heard, RoomRights, RoomSteering } from '@/player/heard'
import type { Player } from '@/player/player'
import type { RoomPlayer } from '@/player/room/room-player'
import { isOn } from '@/player/state'
import type { Tabs } from '@/player/tabs'
import type { Rooms, RoomSession } from '@/realtime/rooms'

export interface RoomSoundDeps {
  player: Player
  heard: Heard
  tabs: Tabs
  rooms: Pick<Rooms, 'leave' | 'play' | 'pause' | 'seek' | 'skip'> & { store: StoreApi<RoomSession> }
  /** Makes the player of rooms, when somebody first listens in one. */
  make: () => RoomPlayer
  /** What one may do in a channel, as the server computed it. */
  maskOf: (channelId: string) => string | undefined
  selfId: () => string | null
}

/** In it, on the way into it, or in it without a connection: what plays there is what one hears. */
const roomOf = ({ status, channelId }: RoomSession): string | null => (status === 'out' || status === 'refused' ? null : channelId)

/**
 * Lets the room one is in be heard. One hears one thing at a time: going into a room pauses what one plays oneself, whose queue
 * stays as it is, and to play something oneself is to leave the room. Another page of the browser counts as well.
 */
export class RoomListening {
  private sound: RoomPlayer | null = null
  private channelId: string | null = null

  constructor(private readonly deps: RoomSoundDeps) {
    deps.rooms.store.subscribe((session) => this.follow(session))
    deps.player.store.subscribe((state, before) => {
      const { volume, muted, normalised, phase } = state
      if (volume !== before.volume || muted !== before.muted || normalised !== before.normalised) this.sound?.setLoudness(state)
      if (isOn(phase) && !isOn(before.phase)) this.giveWay()
    })
    deps.tabs.onOther(() => this.giveWay())
    this.follow(deps.rooms.store.getState())
  }

  private follow(session: RoomSession): void {
    const here = roomOf(session)
    if (here !== this.channelId) {
      this.channelId = here
      this.sound?.tune(null)
      if (here === null) this.left(session)
      else this.enter(here)
    }
    if (here !== null) this.sound?.tune(session.state)
    this.deps.heard.show()
  }

  private enter(channelId: string): void {
    const { player, heard, tabs, make } = this.deps
    if (isOn(player.store.getState().phase)) player.pause()
    this.sound ??= make()
    this.sound.setLoudness(player.store.getState())
    heard.enter(this.sound, this.steering(channelId))
    tabs.sounds()
  }

  private left({ status, error }: RoomSession): void {
    this.deps.heard.leave()
    if (status === 'refused') this.deps.player.tell({ kind: 'refused', code: error ?? 'internal' })
  }

  /** Something else is heard from now on, here or on another page. */
  private giveWay(): void {
    const { channelId } = this
    if (channelId === null) return
    void this.deps.rooms.leave()
    this.deps.player.tell({ kind: 'left-room', channelId })
  }

  private steering(channelId: string): RoomSteering {
    const { rooms, player } = this.deps
    const run = (command: Promise<void>) => void command.catch((error: unknown) => player.tell({ kind: 'refused', code: problemCode(error) }))
    return {
      channelId,
      rights: () => this.rightsIn(channelId),
      play: () => run(rooms.play({}, channelId)),
      pause: () => run(rooms.pause(channelId)),
      seek: (positionMs) => run(rooms.seek(positionMs, channelId)),
      skip: () => {
        const playing = this.sound?.store.getState().item
        if (playing) run(rooms.skip(playing.id, channelId))
      },
    }
  }

  private rightsIn(channelId: string): RoomRights {
    const { rooms, maskOf, selfId } = this.deps
    const { state } = rooms.store.getState()
    const mask = maskOf(channelId)
    const conducts = allows(mask, 'DJ')
    const own = state?.item?.added_by?.id
    return {
      conducts,
      resumes: state !== null && !state.playing && state.controller === null,
      skips: conducts || allows(mask, 'SKIP_TRACKS') || (own !== undefined && own === selfId()),
    }
  }
}

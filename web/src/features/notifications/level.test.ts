import { expect, it } from 'vitest'
import type { NotificationSetting } from '@/api/types'
import { channel, id, message, server, user } from '@/testing/factories'
import { hearingOf, verdictOf } from './level'

const home = server(800)
const room = channel(1, { parent_id: id(2) })
const setting = (patch: Partial<NotificationSetting>): NotificationSetting => ({
  server_id: id(800),
  channel_id: null,
  level: null,
  muted_until: null,
  suppress_everyone: false,
  ...patch,
})
const hear = (...settings: NotificationSetting[]) => hearingOf(settings, room, home, 1000)

it('follows the closest word: the channel, its category, the community, then the default', () => {
  expect(hear()).toEqual({ level: 'mentions', muted: false, suppressEveryone: false })
  expect(hearingOf([], room, { ...home, default_notifications: 'none' }, 0).level).toBe('none')
  expect(hearingOf([], channel(3, { server_id: null, type: 'dm' }), undefined, 0).level).toBe('all')
  const [wide, middle, close] = [setting({ level: 'all' }), setting({ channel_id: id(2), level: 'none' }), setting({ channel_id: id(1), level: 'mentions' })]
  expect(hear(wide).level).toBe('all')
  expect(hear(wide, middle).level).toBe('none')
  expect(hear(close, middle, wide).level).toBe('mentions')
  expect(hear(setting({ channel_id: id(9), level: 'all' })).level).toBe('mentions')
})

it('is muted until the time of any of them', () => {
  expect(hear(setting({ muted_until: new Date(1001).toISOString() })).muted).toBe(true)
  expect(hear(setting({ channel_id: id(2), muted_until: new Date(1000).toISOString() })).muted).toBe(false)
})

it('says yes to what the level lets through', () => {
  const hearing = (level: 'all' | 'mentions' | 'none') => ({ level, muted: false, suppressEveryone: false })
  const plain = message(1)
  const called = message(1, { mentions: [id(5)] })
  const everyone = message(1, { mention_everyone: true })
  const roles = message(1, { mention_roles: [id(7)] })
  expect(verdictOf(plain, hearing('all'), id(5))).toBe('yes')
  expect(verdictOf({ ...plain, author: user(5) }, hearing('all'), id(5))).toBe('no')
  expect(verdictOf(plain, hearing('mentions'), id(5))).toBe('no')
  expect(verdictOf(called, hearing('mentions'), id(5))).toBe('yes')
  expect(verdictOf(called, hearing('none'), id(5))).toBe('no')
  expect(verdictOf(called, { ...hearing('all'), muted: true }, id(5))).toBe('no')
  expect(verdictOf(everyone, hearing('mentions'), id(5))).toBe('yes')
  expect(verdictOf(everyone, { ...hearing('mentions'), suppressEveryone: true }, id(5))).toBe('no')
  expect(verdictOf(roles, hearing('mentions'), id(5))).toBe('by-role')
})

import { expect, it } from 'vitest'
import type { NotificationSetting } from '@/api/types'
import { channel, id } from '@/testing/factories'
import { isQuiet, mutedIn, nextEnd, withNotification, withoutEnded } from './notifications'

const setting = (patch: Partial<NotificationSetting>): NotificationSetting => ({
  server_id: id(800),
  channel_id: null,
  level: null,
  muted_until: null,
  suppress_everyone: false,
  ...patch,
})
const at = (ms: number) => new Date(ms).toISOString()

it('keeps one setting a place, and none that says nothing', () => {
  const server = setting({ level: 'all' })
  const place = setting({ channel_id: id(1), level: 'none' })
  const both = withNotification(withNotification([], server), place)
  expect(both).toEqual([server, place])
  expect(withNotification(both, { ...server, level: 'none' })).toEqual([place, { ...server, level: 'none' }])
  expect(withNotification(both, { ...place, level: null })).toEqual([server])
})

it('forgets mutes that are over, and what they leave empty', () => {
  const short = setting({ channel_id: id(1), muted_until: at(1000) })
  const long = setting({ channel_id: id(2), muted_until: at(5000), level: 'all' })
  expect(nextEnd([short, long])).toBe(1000)
  expect(withoutEnded([short, long], 999)).toEqual([short, long])
  expect(withoutEnded([short, long], 1000)).toEqual([long])
  expect(withoutEnded([short, long], 5000)).toEqual([{ ...long, muted_until: null }])
  expect(nextEnd([])).toBe(Infinity)
})

it('is quiet where the channel, its category or its community is muted', () => {
  const room = channel(1, { parent_id: id(2) })
  for (const muted of [setting({ channel_id: id(1) }), setting({ channel_id: id(2) }), setting({})]) {
    expect(isQuiet(mutedIn([{ ...muted, muted_until: at(1) }]), room)).toBe(true)
    expect(isQuiet(mutedIn([{ ...muted, level: 'none' }]), room)).toBe(false)
  }
  expect(isQuiet(mutedIn([setting({ channel_id: id(3), muted_until: at(1) })]), room)).toBe(false)
  expect(isQuiet(mutedIn([setting({ muted_until: at(1) })]), channel(4, { server_id: null }))).toBe(false)
})

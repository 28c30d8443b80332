// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { chooseNotifications, kForever, setServerDefault } from '@/api/notification-choices'
import type { NotificationSetting } from '@/api/types'
import { Menu } from '@/components/ui/menu'
import { channel, id, server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { NotificationMenu } from './notification-menu'

vi.mock('@/api/notification-choices', async (original) => ({
  ...(await original<object>()),
  chooseNotifications: vi.fn(() => Promise.resolve()),
  setServerDefault: vi.fn(() => Promise.resolve()),
}))

const room = channel(1)
const home = server(800, { default_notifications: 'none' })
const setting = (patch: Partial<NotificationSetting>): NotificationSetting => ({
  server_id: id(800),
  channel_id: null,
  level: null,
  muted_until: null,
  suppress_everyone: false,
  ...patch,
})

beforeEach(() => vi.clearAllMocks())

async function open(settings: NotificationSetting[], content = <NotificationMenu server={home} channel={room} />) {
  const user = userEvent.setup()
  const entries = [{ kind: 'slot' as const, content }]
  const { client } = await renderInApp(<Menu label="Place" entries={entries} renderTrigger={(props) => <button {...props}>Open</button>} />)
  client.setQueryData(keys.notifications, settings)
  await user.click(screen.getByRole('button'))
  await screen.findByRole('menu', { name: 'Place' })
  return user
}

it('mutes for a while or for ever, and keeps the level', async () => {
  const user = await open([setting({ channel_id: id(1), level: 'all' })])
  screen.getByRole('menuitem', { name: 'Mute' }).focus()
  await user.keyboard('{ArrowRight}')
  await user.click(await screen.findByRole('menuitem', { name: 'Until I turn it back on' }))
  expect(chooseNotifications).toHaveBeenCalledWith({ serverId: id(800), channelId: id(1) }, { level: 'all', muted_until: kForever, suppress_everyone: false })
})

it('says how long it is muted, and takes that back', async () => {
  const user = await open([setting({ channel_id: id(1), muted_until: '2030-01-02T03:04:00.000Z' })])
  expect(screen.getByText(/^Muted until .*30/)).toBeVisible()
  await user.click(screen.getByRole('menuitem', { name: /^Unmute/ }))
  expect(chooseNotifications).toHaveBeenCalledWith(expect.anything(), { level: null, muted_until: null, suppress_everyone: false })
})

it('offers the level around it as one of the choices', async () => {
  const user = await open([setting({ level: 'mentions' })])
  screen.getByRole('menuitem', { name: 'Notifications' }).focus()
  await user.keyboard('{ArrowRight}')
  expect(await screen.findByRole('menuitemradio', { name: 'As around it (Mentions only)' })).toBeChecked()
  expect(screen.queryByRole('menuitemcheckbox')).toBeNull()
  await user.click(screen.getByRole('menuitemradio', { name: 'Nothing' }))
  expect(chooseNotifications).toHaveBeenCalledWith(expect.anything(), { level: 'none', muted_until: null, suppress_everyone: false })
})

it('lets who manages a community choose for all of its members', async () => {
  const managed = { ...home, permissions: String((1n << 62n) - 1n) }
  const user = await open([], <NotificationMenu server={managed} />)
  screen.getByRole('menuitem', { name: 'Default for members' }).focus()
  await user.keyboard('{ArrowRight}')
  expect(await screen.findByRole('menuitemradio', { name: 'Nothing' })).toBeChecked()
  await user.click(screen.getByRole('menuitemradio', { name: 'Mentions only' }))
  expect(setServerDefault).toHaveBeenCalledWith(id(800), 'mentions')
})

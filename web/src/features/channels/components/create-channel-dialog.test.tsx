// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import * as servers from '@/api/servers'
import { channel, id } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { CreateChannelDialog } from './create-channel-dialog'

async function create(kind: 'Conversation' | 'Listening room') {
  const made = vi.spyOn(servers, 'createChannel').mockResolvedValue(channel(1))
  await renderInApp(<CreateChannelDialog open onOpenChange={() => undefined} serverId={id(800)} type="text" parentId={null} categories={[]} onCreated={() => undefined} />)
  await userEvent.click(screen.getByRole('radio', { name: kind }))
  await userEvent.type(screen.getByLabelText('Name'), 'lounge')
  await userEvent.click(screen.getByRole('button', { name: 'Create' }))
  return made
}

test('a channel is for talking unless one chooses otherwise', async () => {
  expect(await create('Conversation')).toHaveBeenCalledWith(id(800), { name: 'lounge', type: 'text', parent_id: null })
})

test('a channel can be a listening room', async () => {
  expect(await create('Listening room')).toHaveBeenCalledWith(id(800), { name: 'lounge', type: 'listening', parent_id: null })
})

// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { CustomEmojiContext } from '@/components/emoji/custom'
import { emptyWindow, withNewest } from '@/realtime/message-window'
import { channel, id, member, message, user } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { DirectoryContext } from '../directory'
import * as uploads from '../lib/uploads'
import { usePendingFiles } from '../pending-files'
import { useMessageUi } from '../store'
import { Composer } from './composer'

const room = channel(900)
const field = () => screen.getByRole('textbox', { name: 'Message channel 900' })

it('puts what is written into the outbox with Enter and is empty again', async () => {
  const { realtime } = await renderInApp(<Composer channel={room} />)
  await userEvent.type(field(), 'hello{Shift>}{Enter}{/Shift}there{Enter}')
  expect(realtime.outbox.store.getState().entries).toMatchObject([{ channel_id: id(900), content: 'hello\nthere', state: 'queued' }])
  expect(field()).toHaveValue('')
})

it('sends nothing that is blank or too long, and says how much too long', async () => {
  const { realtime } = await renderInApp(<Composer channel={room} />)
  await userEvent.type(field(), '  {Enter}')
  await userEvent.clear(field())
  await userEvent.click(field())
  await userEvent.paste('🎵'.repeat(4001))
  expect(screen.getByText('1 characters too many')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled()
  await userEvent.keyboard('{Enter}')
  expect(realtime.outbox.store.getState().entries).toEqual([])
})

it('edits the last own message with the up arrow, only while it is empty', async () => {
  const { client } = await renderInApp(<Composer channel={room} />)
  const page = [message(3, { author: user(2) }), message(2), message(1)]
  client.setQueryData(keys.messages(id(900)), withNewest(emptyWindow, page, 50, true))
  await userEvent.type(field(), 'x{ArrowUp}')
  expect(useMessageUi.getState().editingId).toBeNull()
  await userEvent.clear(field())
  await userEvent.type(field(), '{ArrowUp}')
  expect(useMessageUi.getState().editingId).toBe(id(2))
})

it('keeps the draft of each channel', async () => {
  const first = await renderInApp(<Composer channel={room} />)
  await userEvent.type(field(), 'not yet')
  first.unmount()
  await renderInApp(<Composer channel={room} />)
  expect(field()).toHaveValue('not yet')
})

it('says that one may only read', async () => {
  await renderInApp(<Composer channel={channel(901, { permissions: '5' })} />)
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
  expect(await screen.findByText('You can read here, but not write.')).toBeInTheDocument()
})

it('says until when one is timed out, as long as the clock says so', async () => {
  const { client } = await renderInApp(<Composer channel={channel(901, { permissions: '5' })} />)
  await screen.findByText('You can read here, but not write.')
  const until = (ms: number) => act(() => client.setQueryData(keys.ownMember(id(800)), member(1, { timeout_until: new Date(Date.now() + ms).toISOString() })))
  until(600_000)
  expect(await screen.findByText(/^A moderator has timed you out until .* \(in 10 minutes\)\. You can read/)).toBeInTheDocument()
  until(300)
  expect(await screen.findByText('You can read here, but not write.')).toBeInTheDocument()
})

it('answers a message once, and Escape takes the answer back', async () => {
  const { realtime } = await renderInApp(<Composer channel={room} />)
  const answered = message(5, { author: user(2), content: 'shall **we**?' })
  act(() => useMessageUi.getState().reply(room.id, answered))
  expect(screen.getByTestId('reply-bar')).toHaveTextContent('Replying to user2: shall we?')
  await userEvent.type(field(), '{Escape}')
  expect(screen.queryByTestId('reply-bar')).not.toBeInTheDocument()
  act(() => useMessageUi.getState().reply(room.id, answered))
  await userEvent.clear(field())
  await userEvent.type(field(), 'yes{Enter}and more{Enter}')
  expect(realtime.outbox.store.getState().entries.map((entry) => [entry.content, entry.reply_to])).toEqual([
    ['yes', id(5)],
    ['and more', null],
  ])
})

it('finds names while typing and sends their tokens', async () => {
  const names = [
    { key: id(2), label: '@Zoé', token: `<@${id(2)}>`, hint: 'zoe_b' },
    { key: id(3), label: '@Zora', token: `<@${id(3)}>` },
    { key: id(901), label: '#setlists', token: `<#${id(901)}>` },
  ]
  const { realtime } = await renderInApp(
    <DirectoryContext value={names}>
      <Composer channel={room} />
    </DirectoryContext>,
  )
  await userEvent.clear(field())
  await userEvent.type(field(), 'hi @zo')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['@Zoézoe_b', '@Zora'])
  expect(field()).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id)
  await userEvent.keyboard('{ArrowDown}')
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('@Zora')
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(field()).toHaveValue('hi @Zoé ')
  await vi.waitFor(() => expect(screen.queryByRole('listbox')).not.toBeInTheDocument())
  await userEvent.type(field(), 'see #set')
  await userEvent.click(screen.getByRole('option', { name: '#setlists' }))
  await userEvent.type(field(), '{Enter}')
  expect(realtime.outbox.store.getState().entries.at(-1)?.content).toBe(`hi <@${id(2)}> see <#${id(901)}>`)
  expect(field()).toHaveValue('')
})

it('closes the names with Escape and lets the text be', async () => {
  await renderInApp(
    <DirectoryContext value={[{ key: id(2), label: '@Zoé', token: `<@${id(2)}>` }]}>
      <Composer channel={room} />
    </DirectoryContext>,
  )
  await userEvent.clear(field())
  await userEvent.type(field(), '@z{Escape}')
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument()
  expect(field()).toHaveValue('@z')
})

it('finds emoji after a colon, and knows a shortcode that is written out', async () => {
  const { realtime } = await renderInApp(
    <CustomEmojiContext value={[{ id: id(77), name: 'firewall', url: '/firewall.webp' }]}>
      <Composer channel={room} />
    </CustomEmojiContext>,
  )
  await userEvent.clear(field())
  await userEvent.type(field(), 'so :fire')
  const options = await screen.findAllByRole('option')
  expect(options[0]).toHaveTextContent('🔥:fire:')
  expect(screen.getByRole('option', { name: ':firewall:' })).toBeInTheDocument()
  await userEvent.keyboard('{Enter}')
  expect(field()).toHaveValue('so 🔥 ')
  await userEvent.type(field(), ':tada')
  await screen.findByRole('option', { name: '🎉:tada:' })
  await userEvent.keyboard(':')
  expect(field()).toHaveValue('so 🔥 🎉 ')
  await userEvent.type(field(), ':firew')
  await userEvent.click(await screen.findByRole('option', { name: ':firewall:' }))
  expect(field()).toHaveValue('so 🔥 🎉 :firewall: ')
  await userEvent.type(field(), '{Enter}')
  expect(realtime.outbox.store.getState().entries.at(-1)?.content).toBe(`so 🔥 🎉 <:firewall:${id(77)}>`)
})

it('waits for files that are on their way, and sends them without words', async () => {
  const { realtime } = await renderInApp(<Composer channel={channel(900, { permissions: '15' })} />)
  await userEvent.clear(field())
  const pending = { key: 'a', name: 'mix.flac', size: 10, kind: 'audio' as const, preview: null, alt: '', sent: 0, code: null }
  const show = (patch: { state: 'sending' | 'ready' | 'failed'; uploadId: string | null }) =>
    act(() => usePendingFiles.setState({ files: { [id(900)]: [{ ...pending, ...patch }] } }))
  show({ state: 'failed', uploadId: null })
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled()
  show({ state: 'sending', uploadId: null })
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(await screen.findByText('The message leaves as soon as all files are there.')).toBeInTheDocument()
  expect(realtime.outbox.store.getState().entries).toEqual([])
  show({ state: 'ready', uploadId: id(77) })
  expect(realtime.outbox.store.getState().entries).toMatchObject([{ content: '', attachments: [{ upload_id: id(77), alt: '', name: 'mix.flac' }] }])
  expect(usePendingFiles.getState().files[id(900)]).toEqual([])
})

it('takes files that are pasted, unless words come with them', async () => {
  await renderInApp(<Composer channel={channel(900, { permissions: '15' })} />)
  const add = vi.spyOn(uploads, 'addFiles').mockResolvedValue()
  const paste = (types: string[]) => fireEvent.paste(field(), { clipboardData: { types, files: [new File(['x'], 'image.png', { type: 'image/png' })], getData: () => '' } })
  paste(['Files', 'text/plain'])
  paste(['Files'])
  await vi.waitFor(() => expect(add).toHaveBeenCalledOnce())
})

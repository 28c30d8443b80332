// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import * as archive from '@/api/archive'
import type { Attachment } from '@/api/types'
import { id, message } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { AttachmentList } from './attachment-list'

const file = (number: number, patch: Partial<Attachment>): Attachment => ({
  id: id(number),
  filename: `file ${number}`,
  content_type: 'application/octet-stream',
  kind: 'file',
  size: 1500,
  width: null,
  height: null,
  alt: null,
  url: `/files/${number}`,
  preview_url: null,
  ...patch,
})

const picture = (number: number, patch: Partial<Attachment> = {}) =>
  file(number, { kind: 'image', width: 4000, height: 2000, preview_url: `/previews/${number}`, ...patch })

it('keeps the place of a picture, and shows it large with the others of its message', async () => {
  await renderInApp(<AttachmentList message={message(1, { attachments: [picture(1, { alt: 'the stage' }), picture(2)] })} />)
  const small = screen.getByRole('img', { name: 'the stage' })
  expect(small).toHaveAttribute('src', '/previews/1')
  expect(small).toHaveAttribute('width', '420')
  expect(small).toHaveAttribute('height', '210')
  await userEvent.click(screen.getByRole('button', { name: 'Enlarge: the stage' }))
  const box = within(screen.getByRole('dialog', { name: 'file 1' }))
  expect(box.getByRole('img', { name: 'the stage' })).toHaveAttribute('src', '/files/1')
  expect(box.getByRole('link', { name: 'Open the original' })).toHaveAttribute('href', '/files/1')
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('dialog', { name: 'file 2' })).toHaveTextContent('2 of 2')
  await userEvent.keyboard('{ArrowRight}{Escape}')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

it('plays one thing at a time where it stands, and offers the rest as files', async () => {
  const attachments = [file(1, { kind: 'audio', filename: 'mix.flac' }), file(2, { kind: 'audio', filename: 'take 2.mp3' }), file(3, { filename: 'rider.pdf' })]
  await renderInApp(<AttachmentList message={message(1, { attachments })} />)
  const [first, second] = [screen.getByLabelText<HTMLAudioElement>('mix.flac'), screen.getByLabelText<HTMLAudioElement>('take 2.mp3')]
  const pause = vi.spyOn(first, 'pause').mockReturnValue()
  fireEvent.play(first)
  fireEvent.play(second)
  expect(pause).toHaveBeenCalledOnce()
  expect(screen.getByRole('link', { name: 'Download rider.pdf' })).toHaveAttribute('download', 'rider.pdf')
  expect(screen.getAllByText('1.5 kB')).toHaveLength(3)
})

it('reads the message again when a link has run out, once', async () => {
  const read = vi.spyOn(archive, 'fetchMessage').mockResolvedValue(message(1, { attachments: [picture(1, { url: '/fresh' })] }))
  await renderInApp(<AttachmentList message={message(1, { attachments: [picture(1), picture(2)] })} />)
  for (const image of screen.getAllByRole('img')) fireEvent.error(image)
  expect(read).toHaveBeenCalledOnce()
})

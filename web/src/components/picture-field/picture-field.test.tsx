// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { uploadFile } from '@/api/uploads'
import { renderInApp } from '@/testing/render'
import { PictureField } from './picture-field'

vi.mock('@/api/uploads', () => ({ uploadFile: vi.fn() }))

const file = new File(['x'], 'me.png', { type: 'image/png' })
const onSave = vi.fn<(uploadId: string | null) => Promise<unknown>>()
const field = () => <PictureField label="Picture" chosen render={(preview) => <output>{preview ?? 'as it is'}</output>} onSave={onSave} />
const choose = () => userEvent.upload(screen.getByLabelText('Choose a picture', { selector: 'input' }), file)

beforeEach(() => {
  onSave.mockReset().mockResolvedValue(undefined)
  vi.mocked(uploadFile).mockReset()
})

it('shows what was chosen and how far it is, and keeps it', async () => {
  let done: (uploadId: string) => void = () => undefined
  vi.mocked(uploadFile).mockImplementation((_, options) => {
    options?.onProgress?.(1, 3)
    return new Promise((resolve) => {
      done = resolve
    })
  })
  await renderInApp(field())
  await choose()
  expect(await screen.findByText('data:image/png;base64,eA==')).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'Sending, 33 %' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Choose a picture' })).toBeDisabled()
  done('an upload')
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  expect(onSave).toHaveBeenCalledWith('an upload')
  expect(screen.getByText('as it is')).toBeInTheDocument()
})

it('says why it was refused, and can be tried again', async () => {
  vi.mocked(uploadFile).mockResolvedValue('an upload')
  onSave.mockRejectedValueOnce(new ApiProblem('image_invalid', 422))
  await renderInApp(field())
  await choose()
  expect(await screen.findByRole('alert')).toHaveTextContent('This is no picture that can be read.')
  await choose()
  expect(await screen.findByText('Saved')).toBeInTheDocument()
})

it('can be stopped on the way', async () => {
  vi.mocked(uploadFile).mockImplementation(
    (_, options) => new Promise((_resolve, reject) => options?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))),
  )
  await renderInApp(field())
  await choose()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('as it is')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  expect(onSave).not.toHaveBeenCalled()
})

it('takes the picture away', async () => {
  await renderInApp(field())
  await userEvent.click(screen.getByRole('button', { name: 'Remove the picture' }))
  expect(onSave).toHaveBeenCalledWith(null)
})

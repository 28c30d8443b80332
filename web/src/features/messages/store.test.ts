// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { session } from '@/api/client'
import { tabStorage } from '@/lib/storage'
import { id, message, selfUser } from '@/testing/factories'
import { kWrittenKey, readWritten } from './lib/written'
import { setFiles, usePendingFiles } from './pending-files'
import { useMessageUi } from './store'

const room = id(900)
const ui = () => useMessageUi.getState()
const signIn = (number: number) => session.store.setState({ status: 'signed-in', user: selfUser(number), left: false })
const signOut = (left: boolean) => session.store.setState({ status: 'anonymous', user: null, left })

beforeEach(() => {
  signOut(true)
  signIn(1)
})

it('keeps what is written for the next page of the same account', () => {
  ui().setDraft(room, 'hello @mira')
  ui().pick(room, { label: 'mira', token: '<@1>' })
  expect(readWritten(selfUser(1).id)).toEqual({ drafts: { [room]: 'hello @mira' }, picks: { [room]: [{ label: 'mira', token: '<@1>' }] } })
  expect(readWritten(selfUser(2).id)).toEqual({ drafts: {}, picks: {} })
})

it('shows nothing of it to the next account, and nothing of that to the first', () => {
  ui().setDraft(room, 'of the first')
  ui().reply(room, message(5))
  ui().openPanel(room, 'pins')
  setFiles(room, () => [{ key: 'f', name: 'mine.txt', size: 1, kind: 'file', preview: null, alt: '', state: 'ready', sent: 1, uploadId: id(7), code: null }])
  signIn(2)
  expect(ui()).toMatchObject({ drafts: {}, picks: {}, replies: {}, panel: null })
  expect(usePendingFiles.getState().files).toEqual({})
  ui().setDraft(room, 'of the second')
  signIn(1)
  expect(ui().drafts).toEqual({})
  expect(tabStorage.get(kWrittenKey)).not.toContain('of the first')
})

it('has it again when a session ended by itself, and has nothing when one signed out', () => {
  ui().setDraft(room, 'not yet')
  signOut(false)
  expect(ui().drafts).toEqual({})
  signIn(1)
  expect(ui().drafts).toEqual({ [room]: 'not yet' })
  signOut(true)
  expect(tabStorage.get(kWrittenKey)).toBeNull()
  signIn(1)
  expect(ui().drafts).toEqual({})
})

it('reads nothing that is of another shape', () => {
  for (const kept of ['', 'null', '[]', `{"account":"${selfUser(1).id}"}`, `{"account":"${selfUser(1).id}","drafts":{"a":1},"picks":{"a":[{"label":""}]}}`]) {
    tabStorage.set(kWrittenKey, kept)
    expect(Object.values(readWritten(selfUser(1).id).drafts)).toEqual([])
  }
})

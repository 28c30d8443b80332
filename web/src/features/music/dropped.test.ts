// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { filesOf } from './dropped'
import { soundsOf } from './sounds'

const file = (name: string, type = '') => new File(['…'], name, { type })

const fileEntry = (name: string) => ({ name, isFile: true, isDirectory: false, file: (done: (found: File) => void) => done(file(name)) })

/** Folders tell what is in them a few at a time, as browsers do. */
const folderEntry = (name: string, inside: readonly { name: string }[]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader() {
    const left = [...inside]
    return { readEntries: (done: (part: readonly { name: string }[]) => void) => done(left.splice(0, 2)) }
  },
})

const item = (entry: object | null, plain: File | null = null) => ({ kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => plain }) as unknown as DataTransferItem

const namesOf = async (...items: DataTransferItem[]) => (await filesOf(items)).map(({ name }) => name)

test('a folder is all files in it and below, in the order of their names', async () => {
  const record = folderEntry('Record', [fileEntry('10.flac'), fileEntry('2.flac'), fileEntry('1.flac'), folderEntry('Bonus', [fileEntry('live.flac')]), fileEntry('cover.jpg')])
  expect(await namesOf(item(record), item(fileEntry('single.mp3')))).toEqual(['1.flac', '2.flac', '10.flac', 'live.flac', 'cover.jpg', 'single.mp3'])
})

test('what cannot be read does not stop the rest, and where there are no entries there are files', async () => {
  const closed = { name: 'closed', isFile: true, isDirectory: false, file: (_: unknown, fail: (error: Error) => void) => fail(new Error('no')) }
  const words = { kind: 'string' } as DataTransferItem
  expect(await namesOf(item(folderEntry('Some', [closed, fileEntry('open.wav')])), words, item(null, file('plain.wav')), item(null))).toEqual(['open.wav', 'plain.wav'])
})

test('sound is told from what lies beside it, by type or ending', () => {
  const { sounds, others } = soundsOf([file('a.FLAC'), file('b', 'audio/ogg'), file('cover.jpg', 'image/jpeg'), file('notes'), file('.DS_Store'), file('._a.flac')])
  expect(sounds.map(({ name }) => name)).toEqual(['a.FLAC', 'b'])
  expect(others).toBe(2)
})

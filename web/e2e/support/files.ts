import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

export interface TestFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/**
 * The files in a folder, for as long as `read` takes: the browser reads by itself what it is given by its path. Given as bytes they
 * would pass through the pipe to it as text, which takes seconds for a minute of sound.
 */
export async function onDisk(files: readonly TestFile[], read: (paths: string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'veza-files-'))
  try {
    const paths = files.map(({ name }) => join(folder, name))
    await Promise.all(files.map(({ buffer }, at) => writeFile(paths[at] ?? '', buffer)))
    await read(paths)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type), data])
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc(body))
  return Buffer.concat([head, body, tail])
}

/** A picture with a slope of colours. */
export function png(name: string, width: number, height: number): TestFile {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set([Math.round((x / width) * 240), 60, Math.round((y / height) * 200)], y * (width * 3 + 1) + 1 + x * 3)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const buffer = Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
  return { name, mimeType: 'image/png', buffer }
}

/** A tone of so many seconds. */
export function wav(name: string, seconds: number): TestFile {
  const rate = 8000
  const buffer = Buffer.alloc(44 + rate * seconds * 2)
  buffer.write('RIFF', 0)
  buffer.writeUInt32LE(buffer.length - 8, 4)
  buffer.write('WAVEfmt ', 8)
  buffer.writeUInt32LE(16, 16)
  buffer.writeUInt16LE(1, 20)
  buffer.writeUInt16LE(1, 22)
  buffer.writeUInt32LE(rate, 24)
  buffer.writeUInt32LE(rate * 2, 28)
  buffer.writeUInt16LE(2, 32)
  buffer.writeUInt16LE(16, 34)
  buffer.write('data', 36)
  buffer.writeUInt32LE(buffer.length - 44, 40)
  for (let at = 0; at < rate * seconds; at++) buffer.writeInt16LE(Math.round(Math.sin(at / 4) * 8000), 44 + at * 2)
  return { name, mimeType: 'audio/wav', buffer }
}

/** A point that blinks: the smallest picture that moves. */
export function blinkingGif(name: string): TestFile {
  const frame = (pixel: number) => [0x21, 0xf9, 4, 0, 50, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, pixel, 1, 0]
  const head = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0xff, 0, 0, 0, 0, 0xff]
  const endless = [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0]
  return { name, mimeType: 'image/gif', buffer: Buffer.from([...head, ...endless, ...frame(0x44), ...frame(0x4c), 0x3b]) }
}

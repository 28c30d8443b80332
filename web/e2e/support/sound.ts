import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { png, type TestFile } from './files'

/** A stereo WAV of a tone that swells and fades, so that its waveform has a shape. */
export function tone(name: string, seconds: number, hertz: number): TestFile {
  const rate = 44_100
  const frames = Math.round(seconds * rate)
  const data = Buffer.alloc(44 + frames * 4)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + frames * 4, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(2, 22)
  data.writeUInt32LE(rate, 24)
  data.writeUInt32LE(rate * 4, 28)
  data.writeUInt16LE(4, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(frames * 4, 40)
  for (let frame = 0; frame < frames; frame++) {
    const swell = Math.sin((Math.PI * frame) / frames)
    const sample = Math.round(12_000 * swell * Math.sin((2 * Math.PI * hertz * frame) / rate))
    data.writeInt16LE(sample, 44 + frame * 4)
    data.writeInt16LE(sample, 46 + frame * 4)
  }
  return { name, mimeType: 'audio/wav', buffer: data }
}

interface Tags {
  title: string
  artist: string
  album: string
  track: number
  date?: number
  genre?: string
  /** Of the whole record, where that is somebody else. */
  album_artist?: string
}

/** A FLAC with tags and, unless it is `bare`, a cover inside, as a shop would sell it: made by ffmpeg. */
export function record(tags: Tags, seconds: number, hertz: number, { bare = false } = {}): TestFile {
  const folder = mkdtempSync(join(tmpdir(), 'veza-record-'))
  try {
    const cover = join(folder, 'cover.png')
    const file = join(folder, 'record.flac')
    writeFileSync(cover, png('cover.png', 600, 600).buffer)
    const written = Object.entries({ album_artist: tags.artist, ...tags }).flatMap(([name, value]) => ['-metadata', `${name}=${value}`])
    const sound = ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:duration=${seconds},tremolo=f=0.5:d=0.7`]
    const picture = bare ? [] : ['-i', cover, '-map', '0:a', '-map', '1:v', '-c:v', 'png', '-disposition:v', 'attached_pic']
    execFileSync('ffmpeg', ['-v', 'error', ...sound, ...picture, '-c:a', 'flac', ...written, file])
    return { name: `${tags.title}.flac`, mimeType: 'audio/flac', buffer: readFileSync(file) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

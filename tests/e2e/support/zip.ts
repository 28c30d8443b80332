import { inflateRawSync } from 'node:zlib'

/** The files of a zip archive, found through the directory at its end, as any program for archives does it. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0) throw new Error('this is no zip archive')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory is broken')
    const method = archive.readUInt16LE(at + 10)
    const [packed, name, extra, comment] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + packed)
    files.set(archive.subarray(at + 46, at + 46 + name).toString('utf8'), method === 8 ? inflateRawSync(bytes) : Buffer.from(bytes))
    at += 46 + name + extra + comment
  }
  return files
}

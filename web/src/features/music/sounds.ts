const endings = ['flac', 'mp3', 'm4a', 'aac', 'alac', 'ogg', 'oga', 'opus', 'wav', 'aif', 'aiff', 'wv'] as const

/** What a place to choose files offers. */
export const kAccepted = ['audio/*', ...endings.map((ending) => `.${ending}`)].join(',')

const known = new Set<string>(endings)

// The server is who knows; this only tells music from what lies beside it in a folder.
const isSound = ({ name, type }: File) => type.startsWith('audio/') || known.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase())

// What the system puts beside files is nobody's to be told of.
const isHidden = ({ name }: File) => name.startsWith('.')

/** What of these may become tracks, and how many others there are. */
export function soundsOf(files: readonly File[]): { sounds: File[]; others: number } {
  const shown = files.filter((file) => !isHidden(file))
  const sounds = shown.filter(isSound)
  return { sounds, others: shown.length - sounds.length }
}

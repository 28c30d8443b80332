// What a browser may play of what the server offers, in the order in which we would like it.
const types = {
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  aac: 'audio/mp4; codecs="mp4a.40.2"',
  vorbis: 'audio/ogg; codecs="vorbis"',
  opus: 'audio/ogg; codecs="opus"',
  wav: 'audio/wav',
} as const

let known: readonly string[] | null = null

/** Asked of the browser itself: what it is called says nothing. */
export function playableFormats(): readonly string[] {
  if (known) return known
  const probe = document.createElement('audio')
  known = Object.entries(types)
    .filter(([, type]) => probe.canPlayType(type) !== '')
    .map(([format]) => format)
  return known
}

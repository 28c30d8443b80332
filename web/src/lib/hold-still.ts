/** Stands at the end of the address of a picture that moves. */
export const kMoving = '#moving'

const kLessMotion = '(prefers-reduced-motion: reduce)'

/** Addresses of first frames, by that of the picture. */
const frames = new Map<string, string>()

/** The first frame, as an address of its own: what a picture draws on a canvas stands still. */
async function frameOf(picture: HTMLImageElement): Promise<string | null> {
  const known = frames.get(picture.src)
  if (known !== undefined) return known
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth
  canvas.height = picture.naturalHeight
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done))
  if (!blob) return null
  const address = URL.createObjectURL(blob)
  frames.set(picture.src, address)
  return address
}

/** From here on pictures that move stand still for whoever wants less motion, as soon as they are there. */
export function holdStill(): void {
  const hold = async (picture: HTMLImageElement) => {
    const { src } = picture
    const frame = await frameOf(picture)
    // The element may show something else by now.
    if (frame && picture.src === src) picture.src = frame
  }
  const onLoad = ({ target }: Event) => {
    if (target instanceof HTMLImageElement && target.src.endsWith(kMoving) && matchMedia(kLessMotion).matches) void hold(target)
  }
  // The event does not bubble; on the way down it passes everywhere.
  document.addEventListener('load', onLoad, true)
}

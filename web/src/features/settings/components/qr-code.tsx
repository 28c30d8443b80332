import { encode } from 'uqr'

interface QrCodeProps {
  text: string
  label: string
}

/** Dark on white in both themes, with a quiet border: cameras ask for it. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, data } = encode(text, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((set, x) => (set ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="qr-code size-48 rounded-md" shapeRendering="crispEdges">
      <path d={dark.join('')} />
    </svg>
  )
}

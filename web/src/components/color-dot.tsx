/** A colour that people chose, such as a role's. Decorative: its name stands beside it, in ink that everybody can read. */
export function ColorDot({ color }: { color: number | null }) {
  const fill = color === null ? 'none' : `#${color.toString(16).padStart(6, '0')}`
  return (
    <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0 text-line-strong">
      <circle cx="6" cy="6" r="5.5" fill={fill} stroke="currentColor" />
    </svg>
  )
}

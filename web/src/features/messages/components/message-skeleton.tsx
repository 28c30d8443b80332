const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-3/4', 'w-2/5']

/** Shown only when the first page takes longer than the eye. */
export function MessageSkeleton() {
  return (
    <div aria-hidden className="late absolute inset-0 flex flex-col justify-end gap-5 overflow-hidden p-6">
      {widths.map((width, index) => (
        <div key={index} className="flex gap-3">
          <span className="size-10 shrink-0 rounded-full bg-line" />
          <div className="flex grow flex-col gap-2 pt-1">
            <span className="h-3.5 w-28 rounded-sm bg-line" />
            <span className={`h-3.5 rounded-sm bg-line/60 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  )
}

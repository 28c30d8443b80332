import type { ReactNode } from 'react'

interface RowProps {
  title: string
  text: string
  action?: ReactNode
  children?: ReactNode
}

/** One thing about the account, and the way to it. */
export function Row({ title, text, action, children }: RowProps) {
  return (
    <div className="flex flex-col gap-4 rounded-md bg-sunken px-4 py-3">
      <div className="flex items-center gap-4 max-sm:flex-wrap">
        <div className="flex min-w-0 grow flex-col">
          <h4 className="font-semibold">{title}</h4>
          <p className="text-sm break-words text-ink-soft">{text}</p>
        </div>
        {action}
      </div>
      {children}
    </div>
  )
}

import type { ReactNode } from 'react'

interface SettingRowProps {
  title: string
  text: string
  action?: ReactNode
  /** What the action opened. */
  children?: ReactNode
}

/** One thing that can be set: what it is, what it does, and the way to it. */
export function SettingRow({ title, text, action, children }: SettingRowProps) {
  return (
    <div className="flex flex-col gap-4 rounded-md bg-sunken px-4 py-3">
      <div className="flex items-center gap-4">
        <div className="flex min-w-0 grow flex-col">
          <h4 className="font-semibold">{title}</h4>
          <p className="text-sm text-ink-soft">{text}</p>
        </div>
        {action}
      </div>
      {children}
    </div>
  )
}

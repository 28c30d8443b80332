import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface Tab {
  value: string
  label: string
  content: ReactNode
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  /** Which one is in sight, where something else than the tabs themselves leads to one, too. Absent: the first at first. */
  value?: string
  onChange?: (value: string) => void
}

/** Sections of which one is in sight; arrow keys go from one to the next. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const shown = value === undefined ? { defaultValue: tabs[0]?.value ?? '' } : { value }
  return (
    <Radix.Root {...shown} {...(onChange && { onValueChange: onChange })} className="flex min-h-0 flex-col gap-5">
      <Radix.List aria-label={label} className="flex flex-wrap gap-1 border-b border-line">
        {tabs.map(({ value: each, label: name }) => (
          <Radix.Trigger
            key={each}
            value={each}
            className="min-h-11 border-b-2 border-transparent px-3 font-semibold text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ value: each, content }) => (
        <Radix.Content key={each} value={each} className="flex flex-col gap-4">
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

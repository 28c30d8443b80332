import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { cn } from '@/lib/cn'
import { Field } from './field'

export interface Option {
  id: string
  label: string
  /** A second name, said more quietly. */
  hint?: string
}

interface ComboboxProps {
  label: string
  /** What is chosen, shown while nothing is being typed. */
  chosen: string
  options: readonly Option[]
  sought: string
  onSeek: (sought: string) => void
  onPick: (option: Option) => void
  /** What the list holds, or what is being done to fill it. */
  status: ReactNode
  max?: number
}

/** A field that finds what one types the name of. The list stands below it, so that nothing cuts it off. */
export function Combobox({ label, chosen, options, sought, onSeek, onPick, status, max = 100 }: ComboboxProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const active = Math.min(at, options.length - 1)
  const close = () => {
    setOpen(false)
    setAt(0)
    onSeek('')
  }
  const pick = (option: Option) => {
    onPick(option)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const option = options[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (open && options.length > 0) setAt((active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (open && option) pick(option)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    }
  }
  return (
    <div className="flex flex-col gap-1">
      <Field
        label={label}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(open && active >= 0 && { 'aria-activedescendant': `${id}-${active}` })}
        autoComplete="off"
        maxLength={max}
        value={open ? sought : chosen}
        placeholder={open ? chosen : undefined}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true)
          setAt(0)
          onSeek(event.target.value)
        }}
      />
      {open && (
        <div className="rounded-md border border-line-strong bg-raised">
          <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-52 overflow-y-auto">
            {options.map((option, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
              <div
                key={option.id}
                id={`${id}-${index}`}
                ref={index === active ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // The press must not take the focus out of the field.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(option)}
                className={cn('flex min-h-10 cursor-pointer items-center gap-2 px-3 hover:bg-panel-alt max-md:min-h-11', index === active && 'bg-accent-soft hover:bg-accent-soft')}
              >
                <span className="min-w-0 truncate">{option.label}</span>
                {option.hint && <span className="min-w-0 truncate text-sm text-ink-soft">{option.hint}</span>}
              </div>
            ))}
          </div>
          <p role="status" className="px-3 py-2 text-sm text-ink-soft empty:hidden">
            {status}
          </p>
        </div>
      )}
    </div>
  )
}

import { ChevronDown } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { cn } from '@/lib/cn'
import { controlClass, FieldFrame } from './field'

interface SelectProps extends ComponentProps<'select'> {
  label: string
  hint?: string
  options: readonly { value: string; label: string }[]
}

/** The platform's own list: it is accessible, works on every phone, and costs nothing. */
export function Select({ label, hint, options, className, ...props }: SelectProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <div className="relative">
        <select id={id} className={cn(controlClass, 'appearance-none pr-10', className)} {...props}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint" />
      </div>
    </FieldFrame>
  )
}

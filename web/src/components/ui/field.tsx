import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

export const controlClass =
  'h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-base text-ink placeholder:text-ink-faint focus-visible:outline-2 focus-visible:outline-offset-1 aria-invalid:border-danger'

interface FieldFrameProps {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  children: ReactNode
}

/** Label above, hint or error below, joined by ids. The error is announced when it appears. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div data-slot="field" className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold text-ink-soft">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-note`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-note`} role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

interface FieldProps extends ComponentProps<'input'> {
  label: string
  hint?: string
  error?: string | undefined
  /** Stands inside the input at its end. */
  end?: ReactNode
}

export function Field({ label, hint, error, end, className, ...props }: FieldProps) {
  const id = useId()
  const note = hint || error ? { 'aria-describedby': `${id}-note` } : {}
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input id={id} {...note} aria-invalid={error ? true : undefined} className={cn(controlClass, end && 'pr-12', className)} {...props} />
        {end && <div className="absolute inset-y-0 right-0.5 flex items-center">{end}</div>}
      </div>
    </FieldFrame>
  )
}

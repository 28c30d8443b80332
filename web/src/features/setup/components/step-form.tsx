import type { FormEvent, ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'

interface StepFormProps {
  label: string
  placeholder: string
  submit: string
  initial?: string
  pending: boolean
  error: Error | null
  onSubmit: (name: string) => void
  children?: ReactNode
}

/** A step that asks for one name. */
export function StepForm({ label, placeholder, submit, initial, pending, error, onSubmit, children }: StepFormProps) {
  const errors = useFormErrors(error, ['name'])
  const handle = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(textField(new FormData(event.currentTarget), 'name').trim())
  }
  return (
    <form onSubmit={handle} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field
        label={label}
        name="name"
        placeholder={placeholder}
        defaultValue={initial}
        maxLength={100}
        autoComplete="off"
        error={errors.field('name')}
        required
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={pending}>
          {submit}
        </Button>
        {children}
      </div>
    </form>
  )
}

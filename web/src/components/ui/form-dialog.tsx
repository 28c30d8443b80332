import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { Dialog } from './dialog'
import { Notice } from './notice'

interface FormDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  submit: string
  pending: boolean
  /** A failure that belongs to no single field. */
  error?: string | undefined
  onSubmit: (form: FormData) => void
  children: ReactNode
}

/** A dialog that asks for a few values and has one way forward. */
export function FormDialog({ open, onOpenChange, title, description, submit, pending, error, onSubmit, children }: FormDialogProps) {
  const { t } = useTranslation()
  const handle = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <form onSubmit={handle} className="flex flex-col gap-5">
        {error && <Notice>{error}</Notice>}
        {children}
        <div className="flex justify-end gap-3">
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" disabled={pending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

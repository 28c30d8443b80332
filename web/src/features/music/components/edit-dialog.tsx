import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemCode } from '@/api/problem'
import { FormDialog } from '@/components/ui/form-dialog'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'

interface EditDialogProps {
  save: (form: FormData) => Promise<unknown>
  onSaved?: () => void
  onClose: () => void
  children: ReactNode
}

/** Puts right what is known of a track, an album or an artist; closes once it is saved. */
export function EditDialog({ save, onSaved, onClose, children }: EditDialogProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const mutation = useMutation({
    mutationFn: save,
    onSuccess: () => {
      onSaved?.()
      onClose()
    },
  })
  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={texts.edit}
      submit={texts.save}
      pending={mutation.isPending}
      error={mutation.isError ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={(form) => mutation.mutate(form)}
    >
      {children}
    </FormDialog>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemCode } from '@/api/problem'
import { useProblemText } from '@/i18n/use-problem-text'
import { Button } from './ui/button'
import { Dialog } from './ui/dialog'
import { Notice } from './ui/notice'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  text: string
  confirm: string
  action: () => Promise<unknown>
  onDone?: () => void
}

/** Asks before something is destroyed, runs it, and stays open with the reason when it fails. */
export function ConfirmDialog({ open, onOpenChange, title, text, confirm, action, onDone }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const mutation = useMutation({
    mutationFn: action,
    onSuccess: () => {
      onOpenChange(false)
      onDone?.()
    },
  })
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={text}>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={() => onOpenChange(false)}>
          {t('app.cancel')}
        </Button>
        <Button variant="danger" disabled={mutation.isPending} onClick={() => mutation.mutate()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addBot, botsQuery } from '@/api/bots'
import { problemCode } from '@/api/problem'
import type { Server } from '@/api/types'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'

interface AddBotDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
}

/** One of one's own bots, or the id of somebody else's. */
export function AddBotDialog({ open, onOpenChange, server }: AddBotDialogProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { data: bots = [] } = useQuery(botsQuery)
  const [choice, setChoice] = useState<string | null>(null)
  const chosen = choice ?? bots[0]?.user.id ?? ''
  const mutation = useMutation({ mutationFn: (botId: string) => addBot(server.id, botId), onSuccess: () => onOpenChange(false) })
  const submit = (form: FormData) => mutation.mutate(chosen || textField(form, 'bot').trim())
  const options = [...bots.map(({ user }) => ({ value: user.id, label: user.username })), { value: '', label: t('bots.another') }]
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('bots.addTitle', { server: server.name })}
      description={t('bots.addText')}
      submit={t('bots.add')}
      pending={mutation.isPending}
      error={mutation.isError ? problemText(problemCode(mutation.error)) : undefined}
      onSubmit={submit}
    >
      {bots.length > 0 && (
        <Select label={t('bots.yours')} options={options} value={chosen} onChange={(event) => setChoice(event.target.value)} />
      )}
      {chosen === '' && <Field label={t('bots.id')} name="bot" hint={t('bots.idHint')} pattern="[0-9a-f-]{36}" autoComplete="off" required />}
    </FormDialog>
  )
}

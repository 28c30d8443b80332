import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeInstance } from '@/api/account-data'
import { keys } from '@/api/keys'
import type { Instance } from '@/api/types'
import { useTexts } from '../texts'
import { StepForm } from './step-form'

export function NameStep({ instance, onDone }: { instance: Instance; onDone: () => void }) {
  const texts = useTexts().name
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (name: string) => changeInstance({ name }),
    onSuccess: (changed) => {
      client.setQueryData(keys.instance, changed)
      onDone()
    },
  })
  return (
    <StepForm
      label={texts.label}
      placeholder={texts.placeholder}
      submit={texts.submit}
      initial={instance.name ?? ''}
      pending={mutation.isPending}
      error={mutation.error}
      onSubmit={(name) => mutation.mutate(name)}
    />
  )
}

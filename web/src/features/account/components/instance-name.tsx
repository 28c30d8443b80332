import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { changeInstance } from '@/api/account-data'
import { instanceQuery } from '@/api/instance'
import { keys } from '@/api/keys'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

/** What the instance is called; an empty field takes the name away. For its administrators. */
export function InstanceName() {
  const texts = useTexts().admin
  const client = useQueryClient()
  const instance = useQuery(instanceQuery).data
  const save = useMutation({
    mutationFn: (name: string) => changeInstance({ name: name || null }),
    onSuccess: (changed) => client.setQueryData(keys.instance, changed),
  })
  const errors = useFormErrors(save.error, ['name'])
  if (!instance) return null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save.mutate(textField(new FormData(event.currentTarget), 'name').trim())
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {errors.general && <Notice>{errors.general}</Notice>}
      <div className="flex items-end gap-3">
        <div className="grow">
          <Field label={texts.name} name="name" defaultValue={instance.name ?? ''} maxLength={100} autoComplete="off" error={errors.field('name')} />
        </div>
        <Button type="submit" disabled={save.isPending}>
          {texts.saveName}
        </Button>
      </div>
      <p role="status" className="text-sm font-medium">
        {save.isSuccess && texts.nameSaved}
      </p>
    </form>
  )
}

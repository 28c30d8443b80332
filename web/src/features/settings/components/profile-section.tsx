import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProfilePatch, updateProfile } from '@/api/people'
import { Button } from '@/components/ui/button'
import { controlClass, Field, FieldFrame } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { cn } from '@/lib/cn'
import { textField } from '@/lib/forms'
import { useSelf } from '@/realtime/hooks'
import { AvatarField } from './avatar-field'

export function ProfileSection() {
  const { t } = useTranslation()
  const self = useSelf()
  const mutation = useMutation({ mutationFn: (patch: ProfilePatch) => updateProfile(patch) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const value = (name: string) => textField(form, name).trim() || null
    mutation.mutate({ display_name: value('display_name'), status_text: value('status_text'), bio: value('bio') })
  }
  const errors = useFormErrors(mutation.error, ['display_name', 'status_text', 'bio'])
  if (!self) return null
  return (
    <section aria-labelledby="settings-profile" className="flex flex-col gap-4">
      <h3 id="settings-profile" className="text-lg">
        {t('settings.account')}
      </h3>
      <AvatarField self={self} />
      <form onSubmit={submit} className="flex items-start gap-4">
        <div className="flex grow flex-col gap-4">
          {errors.general && <Notice>{errors.general}</Notice>}
          <Field
            label={t('settings.displayName')}
            name="display_name"
            defaultValue={self.display_name ?? ''}
            placeholder={self.username}
            maxLength={64}
            autoComplete="nickname"
            hint={t('settings.displayNameHint', { username: self.username })}
            error={errors.field('display_name')}
          />
          <Field
            label={t('settings.statusText')}
            name="status_text"
            defaultValue={self.status_text ?? ''}
            maxLength={256}
            autoComplete="off"
            error={errors.field('status_text')}
          />
          <FieldFrame id="settings-bio" label={t('settings.bio')} hint={t('settings.bioHint')} error={errors.field('bio')}>
            <textarea
              id="settings-bio"
              name="bio"
              rows={4}
              maxLength={2000}
              defaultValue={self.bio ?? ''}
              aria-describedby="settings-bio-note"
              aria-invalid={errors.field('bio') ? true : undefined}
              className={cn(controlClass, 'h-auto py-2')}
            />
          </FieldFrame>
        </div>
        <div className="flex flex-col items-center gap-1 pt-6.5">
          <Button type="submit" disabled={mutation.isPending}>
            {t('app.save')}
          </Button>
          <span role="status" className="text-sm font-medium text-good">
            {mutation.isSuccess && t('settings.saved')}
          </span>
        </div>
      </form>
    </section>
  )
}

import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProfilePatch, updateProfile } from '@/api/people'
import { Button } from '@/components/ui/button'
import { controlClass, Field, FieldFrame } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { cn } from '@/lib/cn'
import { useSelf } from '@/realtime/hooks'
import { AvatarField } from './avatar-field'

const names = ['display_name', 'status_text', 'bio'] as const
type Name = (typeof names)[number]
type Typed = Partial<Record<Name, string>>

/** What was typed on while it was being saved stays. */
function withoutSaved(typed: Typed, saved: ProfilePatch): Typed {
  const left: Typed = {}
  for (const name of names) if (typed[name] !== undefined && (typed[name].trim() || null) !== saved[name]) left[name] = typed[name]
  return left
}

export function ProfileSection() {
  const { t } = useTranslation()
  const self = useSelf()
  // What has been typed and not saved; everything else shows what is stored, also when another device changes it.
  const [typed, setTyped] = useState<Typed>({})
  const mutation = useMutation({
    mutationFn: (patch: ProfilePatch) => updateProfile(patch),
    onSuccess: (_, patch) => setTyped((now) => withoutSaved(now, patch)),
  })
  const changed: ProfilePatch = {}
  for (const name of names) if (typed[name] !== undefined) changed[name] = typed[name].trim() || null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutation.mutate(changed)
  }
  const errors = useFormErrors(mutation.error, ['display_name', 'status_text', 'bio'])
  if (!self) return null
  const field = (name: Name) => ({
    name,
    value: typed[name] ?? self[name] ?? '',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTyped({ ...typed, [name]: event.target.value }),
  })
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
            {...field('display_name')}
            placeholder={self.username}
            maxLength={64}
            autoComplete="nickname"
            hint={t('settings.displayNameHint', { username: self.username })}
            error={errors.field('display_name')}
          />
          <Field
            label={t('settings.statusText')}
            {...field('status_text')}
            maxLength={256}
            autoComplete="off"
            error={errors.field('status_text')}
          />
          <FieldFrame id="settings-bio" label={t('settings.bio')} hint={t('settings.bioHint')} error={errors.field('bio')}>
            <textarea
              id="settings-bio"
              {...field('bio')}
              rows={4}
              maxLength={2000}
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

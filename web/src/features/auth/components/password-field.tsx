import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'

export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type' | 'end' | 'label'>) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const toggle = (
    <IconButton
      size="sm"
      icon={shown ? EyeOff : Eye}
      label={shown ? t('auth.hidePassword') : t('auth.showPassword')}
      onClick={() => setShown(!shown)}
      className="mr-1"
    />
  )
  return <Field {...props} label={t('auth.password')} type={shown ? 'text' : 'password'} end={toggle} />
}

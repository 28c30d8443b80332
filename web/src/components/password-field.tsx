import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './ui/field'
import { IconButton } from './ui/icon-button'

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'end' | 'label'> & { label?: string }

export function PasswordField({ label, ...props }: PasswordFieldProps) {
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
  return <Field {...props} label={label ?? t('auth.password')} type={shown ? 'text' : 'password'} end={toggle} />
}

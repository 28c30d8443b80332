import { useTranslation } from 'react-i18next'
import { updateProfile } from '@/api/people'
import type { SelfUser } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { PictureField } from '@/components/picture-field/picture-field'

export function AvatarField({ self }: { self: SelfUser }) {
  const { t } = useTranslation()
  const name = self.display_name ?? self.username
  return (
    <PictureField
      label={t('settings.picture')}
      chosen={self.avatar !== null}
      render={(preview) =>
        preview ? (
          <img src={preview} alt="" className="size-16 shrink-0 rounded-full object-cover" />
        ) : (
          <Avatar id={self.id} name={name} picture={self.avatar} size="lg" />
        )
      }
      onSave={(avatar) => updateProfile({ avatar })}
    />
  )
}

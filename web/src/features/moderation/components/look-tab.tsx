import { setServerIcon } from '@/api/servers'
import type { Server } from '@/api/types'
import { Picture } from '@/components/picture'
import { PictureField } from '@/components/picture-field/picture-field'
import { cn } from '@/lib/cn'
import { hueClass } from '@/lib/hue'
import { pictureUrl } from '@/lib/picture'
import { useTexts } from '../texts'

/** The icon of a community. */
export function LookTab({ server }: { server: Server }) {
  const texts = useTexts()
  const { icon } = server
  return (
    <PictureField
      label={texts.look.icon}
      chosen={icon !== null}
      render={(preview) => (
        <span
          aria-hidden
          className={cn('pick flex size-20 shrink-0 items-center justify-center overflow-hidden font-display text-xl font-bold text-hue-ink', hueClass(server.id))}
        >
          <Picture src={preview ?? (icon && pictureUrl(icon, 512))} name={server.name} />
        </span>
      )}
      onSave={(upload) => setServerIcon(server.id, upload)}
    />
  )
}

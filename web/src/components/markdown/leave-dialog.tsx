import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { trustHost } from '@/lib/trusted-hosts'

/** Shows where a link really leads, and lets the reader decide. */
export function LeaveDialog({ href, onClose }: { href: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { host } = new URL(href)
  const [trusted, setTrusted] = useState(false)
  const open = () => {
    if (trusted) trustHost(host)
    globalThis.open(href, '_blank', 'noopener,noreferrer')
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('markup.leaveTitle', { host })} description={t('markup.leaveText')}>
      <p className="max-h-40 overflow-y-auto rounded-md bg-sunken p-3 font-mono text-sm wrap-anywhere">{href}</p>
      <Checkbox label={t('markup.leaveTrust', { host })} checked={trusted} onChange={setTrusted} />
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button onClick={open}>{t('markup.leaveOpen')}</Button>
      </div>
    </Dialog>
  )
}

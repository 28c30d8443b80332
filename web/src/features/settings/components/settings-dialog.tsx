import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '@/components/ui/dialog'
import { AppearanceSection } from './appearance-section'
import { BotsSection } from './bots-section'
import { NotificationsSection } from './notifications-section'
import { ProfileSection } from './profile-section'
import { SecuritySection } from './security-section'
import { SessionsSection } from './sessions-section'

interface SettingsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What another feature has to say of the account. */
  account?: ReactNode
}

export function SettingsDialog({ open, onOpenChange, account }: SettingsDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog wide open={open} onOpenChange={onOpenChange} title={t('settings.title')}>
      <div className="flex flex-col gap-8">
        <ProfileSection />
        <AppearanceSection />
        <NotificationsSection />
        <SecuritySection />
        <SessionsSection />
        <BotsSection />
        {account}
      </div>
    </Dialog>
  )
}

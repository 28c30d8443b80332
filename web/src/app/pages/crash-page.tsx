import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'

export function CrashPage() {
  const { t } = useTranslation()
  return (
    <main className="h-dvh">
      <EmptyState
        level={1}
        title={t('app.crashTitle')}
        text={t('app.crashText')}
        action={<Button onClick={() => location.reload()}>{t('app.reload')}</Button>}
      />
    </main>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'

export function NotFoundPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <main className="h-dvh">
      <EmptyState
        level={1}
        title={t('app.notFoundTitle')}
        text={t('app.notFoundText')}
        action={<Button onClick={() => void navigate({ to: '/' })}>{t('app.home')}</Button>}
      />
    </main>
  )
}

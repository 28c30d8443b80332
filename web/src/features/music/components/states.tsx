import { Button } from '@/components/ui/button'
import { useTexts } from '../texts'

export function Loading() {
  return <p className="late p-4 text-ink-soft">{useTexts().loading}</p>
}

/** What could not be read, and a way to try again. */
export function Failed({ onRetry }: { onRetry: () => void }) {
  const texts = useTexts()
  return (
    <p role="alert" className="flex items-center gap-3 p-4 text-danger">
      {texts.failed}
      <Button variant="outline" size="sm" onClick={onRetry}>
        {texts.retry}
      </Button>
    </p>
  )
}

import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { Meter } from '@/components/meter'
import { useGatewayStatus, useRealtime } from '@/realtime/hooks'

// A connection that is renewed is back before anybody has to know; the first one may take a little.
const kLostMs = 400
const kSlowStartMs = 3_000

function useSecondsUntil(time: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (time === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [time])
  return time === null ? 0 : Math.max(0, Math.ceil((time - now) / 1000))
}

/** True once the condition has held for so long. */
function useLasting(condition: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!condition) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), ms)
    return () => clearTimeout(timer)
  }, [condition, ms])
  return lasting
}

/** Says that the connection is lost, that nothing written is, and when the next attempt comes. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const { gateway } = useRealtime()
  const { phase, retryAt, wasReady } = useGatewayStatus()
  const seconds = useSecondsUntil(retryAt)
  const connected = phase === 'ready' || phase === 'stopped'
  const shown = useLasting(!connected, wasReady ? kLostMs : kSlowStartMs)
  return (
    <div role="status" data-testid="connection" data-phase={phase}>
      {shown && (
        <div className="fade-in flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-accent px-4 py-2 text-base font-medium text-accent-ink">
          {phase === 'waiting' ? <WifiOff aria-hidden className="size-4" /> : <Meter />}
          <span>{wasReady ? t('connection.lost') : t('connection.connecting')}</span>
          <span aria-live="off">{phase === 'waiting' ? t('connection.retryIn', { seconds }) : t('connection.retrying')}</span>
          {phase === 'waiting' && (
            <Button variant="link" size="sm" className="text-accent-ink hover:text-accent-ink" onClick={() => gateway.nudge()}>
              {t('connection.now')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

import { Sparkles } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '@/components/ui/button'
import { buildVersion } from '@/lib/build'
import { useGatewayStatus } from '@/realtime/hooks'
import { AppWorker } from '../app-worker'
import { useTexts } from '../texts'

const kCheckSpreadMs = 5_000
const kCheckEveryMs = 3_600_000

const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
// In development there is no version, and nothing to keep.
const worker = container && buildVersion !== '' ? new AppWorker({ container, version: buildVersion, reload: () => location.reload() }) : null
void worker?.start()

/** A server that was away may have come back as another version; else there is one now and then. */
function useChecks(worker: AppWorker): void {
  const { phase, wasReady } = useGatewayStatus()
  const lost = wasReady && phase !== 'ready'
  const wasLost = useRef(false)
  useEffect(() => {
    if (lost) {
      wasLost.current = true
      return
    }
    if (!wasLost.current) return
    wasLost.current = false
    // Not all at the same moment: everybody has been away.
    const timer = setTimeout(() => void worker.check(), Math.random() * kCheckSpreadMs)
    return () => clearTimeout(timer)
  }, [worker, lost])
  useEffect(() => {
    const timer = setInterval(() => void worker.check(), kCheckEveryMs)
    return () => clearInterval(timer)
  }, [worker])
}

function Banner({ worker }: { worker: AppWorker }) {
  const t = useTexts()
  useChecks(worker)
  const { updateReady } = useStore(worker.store)
  return (
    <div role="status" data-testid="update">
      {updateReady && (
        <div className="fade-in flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-raised px-4 py-1.5 text-base font-medium">
          <Sparkles aria-hidden className="size-4 text-accent" />
          <span>{t.ready}</span>
          <Button size="sm" onClick={() => void worker.update()}>
            {t.reload}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => worker.later()}>
            {t.later}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Offers a new version of the app as soon as it is there. It is never taken by itself: somebody may be writing or listening. */
export function UpdateBanner() {
  return worker && <Banner worker={worker} />
}

import { type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import { lazyPart } from '@/lib/lazy'

const LeaveDialog = lazyPart(async () => (await import('./leave-dialog')).LeaveDialog)

const linkClass = 'text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong'
// Nobody out there learns where their reader came from.
const rel = 'noopener noreferrer nofollow'

/** An address that stands there as it is. */
export function BareLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel={rel} className={linkClass}>
      {children}
    </a>
  )
}

/** Words that stand for an address: it is shown before anybody goes there. */
export function MaskedLink({ href, children }: { href: string; children: ReactNode }) {
  const [asking, setAsking] = useState(false)
  const ask = (event: MouseEvent) => {
    event.preventDefault()
    setAsking(true)
  }
  return (
    <>
      <a href={href} target="_blank" rel={rel} title={href} onClick={ask} onAuxClick={ask} className={linkClass}>
        {children}
      </a>
      {asking && (
        <Suspense fallback={null}>
          <LeaveDialog href={href} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}

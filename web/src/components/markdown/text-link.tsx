import { type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import { lazyPart } from '@/lib/lazy'
import { isTrustedHost } from '@/lib/trusted-hosts'

const LeaveDialog = lazyPart(async () => (await import('./leave-dialog')).LeaveDialog)

const linkClass = 'text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong'
// Nobody out there learns where their reader came from.
const rel = 'noopener noreferrer nofollow'

/** Whether nobody has to be asked: it leads to a page of ours, or where the reader has allowed it. */
function isKnown(href: string): boolean {
  const { origin, host } = new URL(href)
  return origin === location.origin || isTrustedHost(host)
}

interface TextLinkProps {
  href: string
  /** The words are not the address itself. */
  masked: boolean
  children: ReactNode
}

/** A way out of Veza: where it really leads is shown before anybody goes there. */
export function TextLink({ href, masked, children }: TextLinkProps) {
  const [asking, setAsking] = useState(false)
  const ask = (event: MouseEvent) => {
    // The right button has a menu of its own.
    if (event.button === 2 || isKnown(href)) return
    event.preventDefault()
    setAsking(true)
  }
  return (
    <>
      <a href={href} target="_blank" rel={rel} title={masked ? href : undefined} onClick={ask} onAuxClick={ask} className={linkClass}>
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

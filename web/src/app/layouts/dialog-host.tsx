import { Suspense } from 'react'
import { lazyPart } from '@/lib/lazy'
import { useDialogs } from '../dialogs'
import { DepartureNotice } from './departure-notice'

// Dialogs are read when the first of them is opened: none is needed to start talking.
const OpenDialog = lazyPart(async () => (await import('./open-dialog')).OpenDialog)

export function DialogHost() {
  const { current, close } = useDialogs()
  return (
    <>
      <Suspense fallback={null}>{current && <OpenDialog dialog={current} onClose={close} />}</Suspense>
      <DepartureNotice />
    </>
  )
}

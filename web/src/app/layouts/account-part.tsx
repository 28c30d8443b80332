import { Suspense } from 'react'
import { lazyPart } from '@/lib/lazy'

const Sections = lazyPart(async () => (await import('@/features/account/components/account-sections')).AccountSections)

/** The part of the settings that few open: read when it is shown. */
export function AccountPart() {
  return (
    <Suspense fallback={null}>
      <Sections />
    </Suspense>
  )
}

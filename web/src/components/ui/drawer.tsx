import { Suspense } from 'react'
import { lazyPart } from '@/lib/lazy'
import type { DrawerProps } from './drawer-content'

const DrawerContent = lazyPart(async () => (await import('./drawer-content')).DrawerContent)

/** See drawer-content.tsx, which is read when the first drawer opens. */
export function Drawer(props: DrawerProps) {
  return <Suspense fallback={null}>{props.open && <DrawerContent {...props} />}</Suspense>
}

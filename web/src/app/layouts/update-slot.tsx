import { type ComponentType, useEffect, useState } from 'react'
import { patiently } from '@/lib/lazy'
import { whenQuiet } from '@/lib/quiet'

const loadBanner = async () => (await import('@/features/updates/components/update-banner')).UpdateBanner

/** The service worker is registered when the first page is done: it must not compete with what is looked at. */
export function UpdateSlot() {
  const [Banner, setBanner] = useState<ComponentType | null>(null)
  useEffect(() => {
    // Without it the page is as it was.
    const load = () => patiently(loadBanner).then((loaded) => setBanner(() => loaded)).catch(() => undefined)
    return whenQuiet(() => void load())
  }, [])
  return Banner && <Banner />
}

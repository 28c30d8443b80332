import { deviceStorage } from '@/lib/storage'

export const kSteps = ['name', 'server', 'invite', 'music'] as const
export type Step = (typeof kSteps)[number]

const key = (userId: string) => `veza.setup.${userId}`

/** Where this person stands on this device; the first step when nothing, or nonsense, is stored. */
export function storedStep(userId: string): Step {
  return kSteps.find((step) => step === deviceStorage.get(key(userId))) ?? 'name'
}

export function storeStep(userId: string, step: Step): void {
  deviceStorage.set(key(userId), step)
}

export function forgetStep(userId: string): void {
  deviceStorage.remove(key(userId))
}

/** Whether they have begun, and neither finished nor put it away. */
export function isUnderWay(userId: string): boolean {
  return deviceStorage.get(key(userId)) !== null
}

/** The one after it; undefined at the end. */
export function stepAfter(step: Step): Step | undefined {
  return kSteps[kSteps.indexOf(step) + 1]
}

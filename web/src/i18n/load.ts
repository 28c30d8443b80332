import type { Language } from '@/lib/preferences'
import type { en } from './en'

/** Each language is a chunk of its own: a reader loads one of them. */
export async function loadTexts(language: Language): Promise<typeof en> {
  return language === 'fr' ? (await import('./fr')).fr : (await import('./en')).en
}

import './styles/index.css'
import { session } from './api/client'
import { queryClient, realtime } from './app/engine'
import { readAhead } from './app/read-ahead'
import { loadTexts } from './i18n/load'
import { holdStill } from './lib/hold-still'
import { usePreferences, watchPreferences } from './lib/preferences'

/** Not awaited by the module itself: what draws the page shares parts with it, and would wait for its end. */
async function start(): Promise<void> {
  const [{ draw }] = await Promise.all([import('./app/draw'), loadTexts(usePreferences.getState().language), realtime.prepared])
  await draw()
}

// Finding out who we are and what is new needs round trips. They start first; what draws the page is made ready meanwhile.
realtime.follow()
void session.start()
readAhead(queryClient, realtime, location.pathname)
watchPreferences()
holdStill()
void start()

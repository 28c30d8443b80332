import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { initReactI18next } from 'react-i18next'
import { session } from '@/api/client'
import { en } from '@/i18n/en'
import { later } from '@/i18n/en-later'
import { RealtimeContext } from '@/realtime/hooks'
import { Realtime } from '@/realtime/runtime'
import { selfUser } from './factories'

/** Renders below everything the app provides, signed in as user 1, with a gateway that is not started. */
export async function renderInApp(children: ReactNode) {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: { ...en, ...later } } }, interpolation: { escapeValue: false } })
  }
  session.store.setState({ status: 'signed-in', user: selfUser(1) })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const realtime = new Realtime(client, session)
  await realtime.outbox.open({ take: () => Promise.resolve([]), write: () => undefined, close: () => undefined })
  const view = render(children, {
    wrapper: ({ children: inside }) => (
      <QueryClientProvider client={client}>
        <RealtimeContext value={realtime}>{inside}</RealtimeContext>
      </QueryClientProvider>
    ),
  })
  return { ...view, client, realtime }
}

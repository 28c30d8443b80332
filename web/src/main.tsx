import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './api/client'
import { App, prepared } from './app/app'
import { startI18n } from './i18n'
import { holdStill } from './lib/hold-still'
import { watchPreferences } from './lib/preferences'

// Finding out who we are needs a round trip: it starts first and the page is drawn meanwhile.
void session.start()
watchPreferences()
holdStill()
await Promise.all([startI18n(), prepared()])

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

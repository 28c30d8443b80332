import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '@/i18n'
import { App } from './app'

/** Draws the page from what is known by then. */
export async function draw(): Promise<void> {
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

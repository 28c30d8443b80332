// @vitest-environment jsdom
import axe from 'axe-core'
import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { ComponentsPage } from './components-page'
import { samples } from './samples'

const files = Object.keys(import.meta.glob('../../components/ui/*.tsx')).map((path) => path.slice(path.lastIndexOf('/') + 1, -'.tsx'.length))
// Read when their other half opens.
const halves = new Set(['drawer-content', 'menu-content'])

it('shows every primitive, and each is sound', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))
  expect(Object.keys(samples).sort()).toEqual(files.filter((name) => !name.endsWith('.test') && !halves.has(name)).sort())
  const { container } = await renderInApp(<ComponentsPage />)
  for (const name of Object.keys(samples)) expect(screen.getByRole('heading', { level: 2, name })).toBeInTheDocument()
  // Colours are looked at in a browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
})

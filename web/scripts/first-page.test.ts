import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { preloadsOf } from './first-page'

const chunk = (fileName: string, imports: string[], facadeModuleId: string | null = null) =>
  ({ type: 'chunk', fileName, imports, dynamicImports: ['later.js'], facadeModuleId }) as unknown as Rolldown.OutputChunk
const bundleOf = (...chunks: Rolldown.OutputChunk[]) => Object.fromEntries(chunks.map((each) => [each.fileName, each]))

it('names a module and all that it cannot do without, each once', () => {
  const bundle = bundleOf(
    chunk('draw.js', ['app.js', 'libraries.js'], '/src/draw.tsx'),
    chunk('app.js', ['libraries.js', 'engine.js']),
    chunk('libraries.js', ['engine.js']),
    chunk('engine.js', []),
    chunk('later.js', []),
  )
  const hrefs = preloadsOf('/src/draw.tsx', bundle).map(({ attrs }) => attrs?.['href'])
  expect(hrefs).toEqual(['/draw.js', '/app.js', '/libraries.js', '/engine.js'])
})

it('fails where nothing was built of it', () => {
  expect(() => preloadsOf('/src/draw.tsx', bundleOf(chunk('app.js', [])))).toThrow('/src/draw.tsx')
})

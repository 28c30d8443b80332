import { afterEach } from 'vitest'

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest')
  const { cleanup, configure } = await import('@testing-library/react')

  // What is read when it is first opened takes as long as the machine is busy; nothing here measures time.
  configure({ asyncUtilTimeout: 10_000 })

  // jsdom has no layout and no media queries; the code under test only needs them to answer something.
  globalThis.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList

  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }

  afterEach(() => {
    cleanup()
    localStorage.clear()
    sessionStorage.clear()
  })
}

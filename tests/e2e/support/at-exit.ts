const pending = new Set<() => void>()

process.on('exit', () => {
  for (const clean of pending) clean()
})
// How the test runner ends a process that does not come to its end, and how it looks when the runner itself is gone.
for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(event, () => process.exit(1))

/** Runs `clean` when this process ends, unless the function that it answers was called before: for a test that timed out. */
export function atExit(clean: () => void): () => void {
  const guarded = () => {
    try {
      clean()
    } catch {
      // Nobody is left to be told.
    }
  }
  pending.add(guarded)
  return () => void pending.delete(guarded)
}

const kNotes = [659.25, 987.77]
const kNoteS = 0.09
const kVolume = 0.08

/** Two short notes, made here: no file is fetched for them. */
export function playSound(): void {
  try {
    const context = new AudioContext()
    kNotes.forEach((frequency, index) => {
      const [oscillator, gain] = [context.createOscillator(), context.createGain()]
      const start = context.currentTime + index * kNoteS
      oscillator.frequency.value = frequency
      gain.gain.setValueAtTime(kVolume, start)
      gain.gain.exponentialRampToValueAtTime(0.001, start + 2 * kNoteS)
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(start)
      oscillator.stop(start + 2 * kNoteS)
    })
    setTimeout(() => void context.close(), 1000)
  } catch {
    // Without audio there is no sound.
  }
}

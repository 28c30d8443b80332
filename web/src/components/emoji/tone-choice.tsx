import { useId } from 'react'
import { tones } from './data'
import { useEmojiMemory } from './memory'
import { useTexts } from './texts'

/** In which skin tone people are shown, from now on. */
export function ToneChoice() {
  const texts = useTexts()
  const name = useId()
  const tone = useEmojiMemory((state) => state.tone)
  const setTone = useEmojiMemory((state) => state.setTone)
  return (
    <fieldset className="flex shrink-0">
      <legend className="sr-only">{texts.tone}</legend>
      {tones.map((sign, index) => (
        <label key={sign} className="flex size-8 cursor-pointer items-center justify-center rounded-md has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring">
          <input type="radio" name={name} checked={index === tone} onChange={() => setTone(index)} aria-label={texts.tones[index]} className="sr-only" />
          <span aria-hidden>✋{sign}</span>
        </label>
      ))}
    </fieldset>
  )
}

import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'

function palette(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((index) => {
    const value = Number.parseInt(hex.slice(index, index + 2), 16) / 255
    return value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['ground', 'panel', 'panel-alt', 'raised', 'sunken']
const hues = [1, 2, 3, 4, 5, 6].map((number) => `hue-${number}`)
const text: [string, string[]][] = [
  ['ink', [...surfaces, 'accent-soft', 'danger-soft', 'mark']],
  ['ink-soft', surfaces],
  ['ink-faint', ['panel', 'panel-alt', 'raised', 'sunken']],
  ['accent', surfaces],
  ['danger', [...surfaces, 'danger-soft']],
  ['good', ['panel', 'panel-alt', 'raised', 'sunken']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['danger-ink', ['danger']],
  ['hue-ink', hues],
  // Code in colours.
  ...hues.map((hue): [string, string[]] => [hue, ['sunken']]),
]
// Shapes that carry meaning need 3, not 4.5.
const shapes: [string, string[]][] = [
  ['line-strong', ['panel', 'panel-alt', 'raised']],
  ['ring', surfaces],
  ...['online', 'idle', 'busy', 'away'].map((name): [string, string[]] => [name, ['panel', 'panel-alt']]),
]

describe.each([
  ['light', 4.5, palette("[data-theme='light']")],
  ['dark', 4.5, palette("[data-theme='dark']")],
  // Whoever chooses it gets what WCAG calls enhanced.
  ['contrast', 7, palette("[data-theme='contrast']")],
])('the %s theme', (_name, readable, colours) => {
  const colour = (name: string) => colours.get(name) ?? '#000000'
  const pairs = (table: [string, string[]][]) => table.flatMap(([front, backs]) => backs.map((back) => [front, back] as const))

  it.each(pairs(text))('has readable %s on %s', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(readable)
  })

  it.each(pairs(shapes))('has visible %s on %s', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3)
  })
})

it.each(['dark', 'contrast'])('defines the same colours for light and %s', (theme) => {
  expect([...palette(`[data-theme='${theme}']`).keys()].sort()).toEqual([...palette("[data-theme='light']").keys()].sort())
})

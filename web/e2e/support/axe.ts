import type { Page } from '@playwright/test'
import axe, { type default as Axe } from 'axe-core'
import { expect } from './test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const themes = ['dark', 'light', 'contrast']
// Still an experiment: it takes the initial in somebody's picture for a word of the label.
const off = { 'label-content-name-mismatch': { enabled: false } }

/**
 * All rules in the theme that is on, and in the others what depends on the theme, each time once nothing moves any more. Asked of
 * axe directly: its wrapper for Playwright hands the library over and opens a page for each of the many questions.
 */
export async function check(page: Page, name: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    async ([rules, without, all, place]) => {
      const { run } = (window as unknown as { axe: typeof Axe }).axe
      const { dataset } = document.documentElement
      const own = dataset['theme'] ?? ''
      const faults: string[] = []
      // What ends lets begin what inherits from it; what goes on for ever, as a level meter does, is not waited for.
      const settled = async () => {
        const passing = () => document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        for (let moving = passing(); moving.length > 0; moving = passing()) {
          await Promise.allSettled(moving.map(({ finished }) => finished))
          await new Promise(requestAnimationFrame)
        }
      }
      for (const theme of [own, ...all.filter((entry) => entry !== own)]) {
        dataset['theme'] = theme
        await settled()
        const runOnly = theme === own ? { type: 'tag' as const, values: [...rules] } : { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] }
        const { violations } = await run(document, { runOnly, rules: theme === own ? without : {}, resultTypes: ['violations'], preload: false })
        faults.push(...violations.map(({ id, nodes }) => `${place}, ${theme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`))
      }
      dataset['theme'] = own
      return faults
    },
    [tags, off, themes, name] as const,
  )
  // All of them in one run.
  expect.soft(found).toEqual([])
}

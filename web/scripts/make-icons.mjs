// Draws the icons of the installed app: `npm run icons`. The mark is five bars of a level meter that hang in the shape of a
// V, as in src/components/logo.tsx and public/favicon.svg. Needs Chromium (VEZA_CHROMIUM); the files are kept in the tree.
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const folder = new URL('../public/icons/', import.meta.url).pathname
const bars = '<g stroke="url(#g)" stroke-width="4" stroke-linecap="round"><path d="M8 9v7M14 13v10M20 19v13M26 13v10M32 9v7"/></g>'
const colours =
  '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="7" y1="7" x2="33" y2="33"><stop offset="0" stop-color="#f7b152"/><stop offset=".55" stop-color="#e4572e"/><stop offset="1" stop-color="#a8224f"/></linearGradient></defs>'
const stage = '#1f151b'
const drawing = (ground, mark) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${colours}${ground}${mark}</svg>\n`

const any = drawing(`<rect width="40" height="40" rx="11" fill="${stage}"/>`, bars)
// A system cuts its own shape out of this one: of the mark nothing lies outside of the middle four fifths.
const maskable = drawing(`<rect width="40" height="40" fill="${stage}"/>`, `<g transform="translate(20 20) scale(.78) translate(-20 -20.500)">${bars}</g>`)

mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}any.svg`, any)
writeFileSync(`${folder}maskable.svg`, maskable)

const browser = await chromium.launch({ executablePath: process.env.VEZA_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const sizes = [
  ['any-192', any, 192],
  ['any-512', any, 512],
  ['maskable-192', maskable, 192],
  ['maskable-512', maskable, 512],
  ['touch-180', maskable, 180],
]
for (const [name, svg, size] of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  await page.screenshot({ path: `${folder}${name}.png`, omitBackground: true })
  await page.close()
}
await browser.close()

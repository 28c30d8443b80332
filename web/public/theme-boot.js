// Runs before the first paint so that the page never flashes the other theme. It is a file of its own because the
// content security policy forbids inline scripts. `src/lib/preferences.ts` writes what is read here.
;(function () {
  var root = document.documentElement
  var theme = 'system'
  var language = null
  try {
    theme = localStorage.getItem('veza.theme') || 'system'
    language = localStorage.getItem('veza.language')
  } catch (error) {
    // Storage can be blocked; the defaults are fine then.
  }
  var colours = { light: '#eadbc6', dark: '#150d12', contrast: '#000000' }
  if (!colours[theme]) {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    if (matchMedia('(prefers-contrast: more)').matches) theme = 'contrast'
  }
  root.dataset.theme = theme
  root.lang = language || (/^fr\b/i.test(navigator.language) ? 'fr' : 'en')
  var meta = document.querySelector('meta[name="theme-color"]')
  if (meta) meta.content = colours[theme]
})()

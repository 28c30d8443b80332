import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** Names in the page what the module leads to, itself included: it is fetched, and compiled, while what imports it still runs. */
export function preloadsOf(module: string, bundle: Rolldown.OutputBundle): HtmlTagDescriptor[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const found = new Set<string>()
  const follow = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk.fileName)) return
    found.add(chunk.fileName)
    for (const name of chunk.imports) follow(chunks.find(({ fileName }) => fileName === name))
  }
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId === module)
  if (!first) throw new Error(`nothing was built of ${module}`)
  follow(first)
  return [...found].map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' }))
}

/** What the page's script imports dynamically, but always. */
export function firstPage(module: string): Plugin {
  return {
    name: 'veza-first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => (bundle ? preloadsOf(module, bundle).filter(({ attrs }) => !html.includes(`"${String(attrs?.['href'])}"`)) : []),
    },
  }
}

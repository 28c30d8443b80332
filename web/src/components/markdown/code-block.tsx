import { Check, Copy } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button'
import { copyText } from '@/lib/clipboard'
import { lazyPart } from '@/lib/lazy'

// Colours are worth waiting for, not worth loading before the first code is shown.
const HighlightedCode = lazyPart(async () => (await import('./highlighted-code')).HighlightedCode)

const kCopiedMs = 2_000

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), kCopiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <IconButton
      size="sm"
      icon={copied ? Check : Copy}
      label={copied ? t('markup.copied') : t('markup.copyCode')}
      onClick={() => void copyText(text).then(setCopied)}
      className="absolute top-1 right-1 bg-sunken opacity-0 group-hover/code:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
    />
  )
}

export function CodeBlock({ language, text }: { language: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div className="group/code relative my-1 max-w-3xl rounded-md border border-line bg-sunken">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard */}
      <pre tabIndex={0} aria-label={language ? t('markup.codeIn', { language }) : t('markup.code')} className="max-h-96 overflow-auto p-3 pr-11 font-mono text-sm whitespace-pre">
        <code>
          {language ? (
            <Suspense fallback={text}>
              <HighlightedCode language={language} text={text} />
            </Suspense>
          ) : (
            text
          )}
        </code>
      </pre>
      <CopyButton text={text} />
    </div>
  )
}

import { memo } from 'react'
import { splitLinks } from '../lib/links'

/** Text as it was written. Only web addresses become links, and those open without telling where they came from. */
export const MessageText = memo(function MessageText({ content }: { content: string }) {
  return (
    <div className="wrap-anywhere whitespace-pre-wrap">
      {splitLinks(content).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong"
          >
            {piece.text}
          </a>
        ),
      )}
    </div>
  )
})

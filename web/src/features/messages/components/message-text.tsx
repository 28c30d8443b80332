import { Markdown } from '@/components/markdown/markdown'

/** What somebody wrote, as they meant it. */
export const MessageText = ({ content }: { content: string }) => <Markdown content={content} />

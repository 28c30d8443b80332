import { Heart } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { useLike } from '../hooks/use-like'
import { useTexts } from '../texts'

export function LikeButton({ trackId }: { trackId: string }) {
  const texts = useTexts()
  const { liked, toggle } = useLike(trackId)
  return (
    <IconButton
      icon={Heart}
      label={liked ? texts.unlike : texts.like}
      aria-pressed={liked}
      className={cn(liked && 'text-accent hover:text-accent [&_svg]:fill-current')}
      onClick={toggle}
    />
  )
}

import { type ComponentProps, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { cn } from '@/lib/cn'

/** Grows with its text up to a third of the window. Measured by hand: `field-sizing` is missing in WebKitGTK. */
export function AutoTextarea({ ref, className, value, ...props }: ComponentProps<'textarea'> & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement)
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [value])
  return <textarea ref={area} rows={1} value={value} className={cn('max-h-[33dvh] resize-none overflow-y-auto', className)} {...props} />
}

import { useEffect, useRef, useState } from 'react'

type Side = 'top' | 'right' | 'bottom' | 'left'

interface Tip {
  text: string
  side: Side
  anchor: DOMRect
}

const kDelayMs = 400
const kGap = 6
const kMargin = 8

function tipOf(target: EventTarget | null): { element: HTMLElement; tip: Tip } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  const text = element?.dataset['tip']
  if (!element || !text) return null
  const side = (element.dataset['tipSide'] ?? 'top') as Side
  return { element, tip: { text, side, anchor: element.getBoundingClientRect() } }
}

function place(box: HTMLElement, { anchor, side }: Tip): void {
  const { width, height } = box.getBoundingClientRect()
  const middleX = anchor.left + (anchor.width - width) / 2
  const middleY = anchor.top + (anchor.height - height) / 2
  const above = anchor.top - height - kGap
  const below = anchor.bottom + kGap
  const spots: Record<Side, [number, number]> = {
    top: [middleX, above < kMargin ? below : above],
    bottom: [middleX, below + height > innerHeight - kMargin ? above : below],
    left: [anchor.left - width - kGap, middleY],
    right: [anchor.right + kGap, middleY],
  }
  const [x, y] = spots[side]
  const inside = (value: number, size: number, limit: number) => Math.max(kMargin, Math.min(value, limit - size - kMargin))
  box.style.left = `${inside(x, width, innerWidth)}px`
  box.style.top = `${inside(y, height, innerHeight)}px`
}

/**
 * The one tooltip of the page, for every element with `data-tip`. It shows what the accessible name says already, so it
 * is for the eye only: on hover after a moment, on keyboard focus at once, gone with Esc. One layer instead of one per
 * button keeps long lists light.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shownFor: HTMLElement | null = null
    const hide = () => {
      clearTimeout(timer)
      shownFor = null
      setTip(null)
    }
    const show = (event: Event, delay: number) => {
      // The pointer may rest on the tooltip itself.
      if (event.target instanceof Node && box.current?.contains(event.target)) return
      const found = tipOf(event.target)
      if (found && found.element === shownFor) return
      hide()
      if (!found) return
      shownFor = found.element
      timer = setTimeout(() => setTip(found.tip), delay)
    }
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') show(event, kDelayMs)
    }
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event, 0)
      else hide()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    addEventListener('pointerover', onOver)
    addEventListener('pointerdown', hide)
    addEventListener('focusin', onFocus)
    addEventListener('focusout', hide)
    addEventListener('keydown', onKey)
    addEventListener('scroll', hide, true)
    return () => {
      hide()
      removeEventListener('pointerover', onOver)
      removeEventListener('pointerdown', hide)
      removeEventListener('focusin', onFocus)
      removeEventListener('focusout', hide)
      removeEventListener('keydown', onKey)
      removeEventListener('scroll', hide, true)
    }
  }, [])

  return (
    <div
      aria-hidden
      data-slot="tooltip"
      key={tip?.text}
      ref={(element) => {
        box.current = element
        if (element && tip) place(element, tip)
      }}
      className={
        tip
          ? 'fade-in pointer-events-auto fixed z-50 max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-sm font-medium text-panel shadow-float'
          : 'hidden'
      }
    >
      {tip?.text}
    </div>
  )
}

// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { id } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { Markdown } from './markdown'
import { type Markup, MarkupContext, noMarkup } from './markup-context'

const show = (content: string, markup: Partial<Markup> = {}) =>
  renderInApp(
    <MarkupContext value={{ ...noMarkup, ...markup }}>
      <Markdown content={content} />
    </MarkupContext>,
  )

it('shows markup as elements', async () => {
  const { container } = await show('**bold** *thin* ~~gone~~ `code`\n> said\n- one\n- two\n\n2. three\n# Title')
  for (const [selector, text] of [['strong', 'bold'], ['em', 'thin'], ['s', 'gone'], ['code', 'code'], ['blockquote', 'said'], ['ul li + li', 'two'], ['ol[start="2"] li', 'three'], ['h2', 'Title']]) {
    expect(container.querySelector(selector ?? ''), selector).toHaveTextContent(text ?? '')
  }
})

describe('hostile text', () => {
  it('stays text', async () => {
    const { container } = await show('<script>x</script> <img src=x onerror=y> <b>b</b> [a](javascript:alert(1)) [b](data:text/html,x)')
    expect(container.querySelectorAll('script, img, b, a')).toHaveLength(0)
    expect(container).toHaveTextContent('<script>x</script> <img src=x onerror=y> <b>b</b> [a](javascript:alert(1)) [b](data:text/html,x)')
  })
})

describe('links', () => {
  it('open elsewhere and tell nobody where they came from', async () => {
    await show('see https://example.org/a.')
    const link = screen.getByRole('link', { name: 'https://example.org/a' })
    expect(link).toHaveAttribute('target', '_blank')
    expect(link.getAttribute('rel')).toContain('noreferrer')
  })

  it('whose words are not their address ask first, and show it', async () => {
    const open = vi.spyOn(globalThis, 'open').mockReturnValue(null)
    await show('[https://good.example](https://evil.example/login)')
    const link = screen.getByRole('link', { name: 'https://good.example' })
    expect(link).toHaveAttribute('title', 'https://evil.example/login')
    await userEvent.click(link)
    const dialog = await screen.findByRole('dialog', { name: 'Go to evil.example?' })
    expect(dialog).toHaveTextContent('https://evil.example/login')
    await userEvent.click(screen.getByRole('button', { name: 'Open the page' }))
    expect(open).toHaveBeenCalledExactlyOnceWith('https://evil.example/login', '_blank', 'noopener,noreferrer')
  })

  it('that are an address ask, too, until their place is trusted; the host is shown as it really is', async () => {
    const open = vi.spyOn(globalThis, 'open').mockReturnValue(null)
    await show('https://b\u00fccher.example/a')
    const link = screen.getByRole('link')
    await userEvent.click(link)
    expect(await screen.findByRole('dialog', { name: 'Go to xn--bcher-kva.example?' })).toBeInTheDocument()
    await userEvent.click(screen.getByLabelText('Do not ask again for xn--bcher-kva.example'))
    await userEvent.click(screen.getByRole('button', { name: 'Open the page' }))
    expect(open).toHaveBeenCalledOnce()
    await userEvent.click(link)
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('to a message of ours open here', async () => {
    const openMessage = vi.fn()
    const place = { serverId: id(800), channelId: id(900), messageId: id(5) }
    await show(`${location.origin}/servers/${id(800)}/channels/${id(900)}/messages/${id(5)}`, { openMessage, channel: () => 'general' })
    await userEvent.click(screen.getByRole('link', { name: /general.*message/ }))
    expect(openMessage).toHaveBeenCalledWith(place)
  })
})

describe('spoilers', () => {
  it('open with the keyboard and hide what is inside until then', async () => {
    const { container } = await show('it was ||the **butler**||')
    const button = screen.getByRole('button', { name: 'Spoiler. Show it' })
    expect(container.querySelector('[inert]')).toHaveTextContent('the butler')
    button.focus()
    await userEvent.keyboard('{Enter}')
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    expect(container.querySelector('[inert]')).toBeNull()
    expect(screen.getByText('butler')).toBeVisible()
  })
})

describe('mentions', () => {
  it('show names, and only what exists can be chosen', async () => {
    const openChannel = vi.fn()
    const names = { user: (known: string) => (known === id(2) ? 'Théo' : undefined), channel: () => 'general', role: () => 'Crew', openChannel }
    const { container } = await show(`<@${id(2)}> <@${id(3)}> <@&${id(4)}> <#${id(900)}> @everyone`, names)
    expect(container).toHaveTextContent('@Théo @unknown @Crew #general @everyone')
    await userEvent.click(screen.getByRole('button', { name: '#general' }))
    expect(openChannel).toHaveBeenCalledWith(id(900))
    expect(screen.queryByRole('button', { name: '@unknown' })).not.toBeInTheDocument()
  })
})

describe('code', () => {
  it('gets its colours and can be copied', async () => {
    const { container } = await show('```cpp\nint main() { return 0; }\n```')
    await vi.waitFor(() => expect(container.querySelector('code span')).not.toBeNull())
    expect(container.querySelector('code')).toHaveTextContent('int main() { return 0; }')
    const write = vi.fn(() => Promise.resolve())
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true })
    await userEvent.click(screen.getByRole('button', { name: 'Copy the code' }))
    expect(write).toHaveBeenCalledWith('int main() { return 0; }')
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument()
  })

  it('of an unknown language is shown as it is', async () => {
    const { container } = await show('```klingon\nx < y\n```')
    expect(container.querySelector('code')).toHaveTextContent('x < y')
  })
})

it('enlarges a message of nothing but emoji', async () => {
  const { container } = await show(`🎉 <:blob:${id(7)}>`, { emoji: () => '/media/emoji/x.webp' })
  expect(container.querySelector('[data-slot="markdown"]')).toHaveClass('text-3xl')
  expect(screen.getByRole('img', { name: ':blob:' })).toHaveClass('size-12')
})

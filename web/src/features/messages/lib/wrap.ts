const marks: Record<string, string> = { b: '**', i: '*' }

/** The mark that Ctrl or Command with this key puts around words. */
export function markOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string | null {
  return (ctrlKey || metaKey) && !altKey && !shiftKey ? (marks[key.toLowerCase()] ?? null) : null
}

/** Puts a mark around what is selected, or takes it away again; answers the text. The same words stay selected. */
export function wrapSelection(area: HTMLTextAreaElement, mark: string): string {
  const { selectionStart: start, selectionEnd: end, value } = area
  const size = mark.length
  const [before, after] = [value.slice(0, start), value.slice(end)]
  // A single star beside another one is the mark of something else.
  const wrapped = before.endsWith(mark) && after.startsWith(mark) && (mark !== '*' || before.endsWith('***') || !before.endsWith('**'))
  area.setRangeText(wrapped ? value.slice(start, end) : mark + value.slice(start, end) + mark, wrapped ? start - size : start, wrapped ? end + size : end)
  const shift = wrapped ? -size : size
  area.setSelectionRange(start + shift, end + shift)
  return area.value
}

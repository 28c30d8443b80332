/** Puts a piece where the caret is, over what is selected, as if it were typed; answers the text. The caret stands behind it. */
export function insertAtCaret(area: HTMLTextAreaElement, piece: string): string {
  area.setRangeText(piece, area.selectionStart, area.selectionEnd, 'end')
  return area.value
}

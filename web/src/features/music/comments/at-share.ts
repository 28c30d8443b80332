/** A ref that tells the styles of an element how far along the track it stands: `--share`, as a percentage. */
export function atShare(share: number): (element: HTMLElement | null) => void {
  return (element) => {
    element?.style.setProperty('--share', `${share * 100}%`)
  }
}

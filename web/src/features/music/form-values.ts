// What was written into the fields of a form.

export const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** Names with commas between them. */
export const namesIn = (form: FormData, name: string): string[] =>
  textIn(form, name)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export function yearIn(form: FormData, name: string): number | null {
  const year = Number(textIn(form, name))
  return year > 0 ? year : null
}

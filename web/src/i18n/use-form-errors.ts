import { ApiProblem, problemCode } from '@/api/problem'
import { useProblemText } from './use-problem-text'

// Reasons that speak of one field even when the server does not name it.
const fieldOfCode: Record<string, string> = {
  name_too_short: 'name',
  name_too_long: 'name',
  topic_too_long: 'topic',
  username_taken: 'username',
  username_invalid: 'username',
  password_too_short: 'password',
  password_too_long: 'password',
  password_wrong: 'password',
  totp_required: 'code',
  totp_invalid: 'code',
  email_invalid: 'email',
}

export interface FormErrors {
  /** The sentence beside a field. */
  field: (name: string) => string | undefined
  /** The sentence above the form, when the failure belongs to none of its fields. */
  general: string | undefined
}

/** Sorts a failure to the fields of a form. `fields` are the ones that exist in it. */
export function useFormErrors(error: Error | null, fields: readonly string[]): FormErrors {
  const text = useProblemText()
  if (!error) return { field: () => undefined, general: undefined }
  const code = problemCode(error)
  const named: Record<string, string> = error instanceof ApiProblem ? { ...error.fields } : {}
  const implied = fieldOfCode[code]
  if (implied && !named[implied]) named[implied] = code
  const shown = fields.some((name) => named[name])
  return {
    field: (name) => (named[name] ? text(named[name]) : undefined),
    general: shown ? undefined : text(code),
  }
}

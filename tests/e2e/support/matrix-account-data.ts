import { all, type Row, victim } from './matrix-rows.ts'
import { PASSWORD, register } from './people.ts'
import { unique } from './unique.ts'

const nobodysJob = '019b0000-0000-7000-8000-000000000000'

/** What people do with their account itself. Nobody of the cast is an administrator of the instance, which sends no mail. */
export const ACCOUNT_DATA_ROWS: Row[] = [
  { operation: 'getInstance', request: () => ({ method: 'GET', path: '/instance' }), expected: all(200), anonymous: 200 },
  { operation: 'changeInstance', request: () => ({ method: 'PATCH', path: '/instance', body: { name: 'Mine' } }), expected: all(403) },
  {
    operation: 'changeEmail',
    request: () => ({ method: 'PUT', path: '/users/@me/email', body: { email: `${unique('mail')}@example.org`, password: PASSWORD } }),
    expected: all(200),
  },
  { operation: 'resendVerification', request: () => ({ method: 'POST', path: '/users/@me/email/verification' }), expected: all(409) },
  { operation: 'verifyEmail', request: () => ({ method: 'POST', path: '/auth/verify-email', body: { token: 'x' } }), expected: all(422), anonymous: 422 },
  { operation: 'requestPasswordReset', request: () => ({ method: 'POST', path: '/auth/password-reset', body: { login: 'x' } }), expected: all(409), anonymous: 409 },
  {
    operation: 'confirmPasswordReset',
    request: () => ({ method: 'POST', path: '/auth/password-reset/confirm', body: { token: 'x', new_password: PASSWORD } }),
    expected: all(422),
    anonymous: 422,
  },
  { operation: 'searchAccounts', request: () => ({ method: 'GET', path: '/admin/users?q=a' }), expected: all(403) },
  { operation: 'makeResetLink', request: async (cast) => ({ method: 'POST', path: `/admin/users/${(await victim(cast)).id}/reset-link` }), expected: all(403) },
  // With a wrong password, because the cast is needed further on.
  { operation: 'deleteAccount', request: () => ({ method: 'DELETE', path: '/users/@me', body: { password: 'not it at all' } }), expected: all(422) },
  { operation: 'listJobs', request: () => ({ method: 'GET', path: '/users/@me/jobs' }), expected: all(200) },
  { operation: 'requestExport', request: () => ({ method: 'POST', path: '/users/@me/export' }), expected: all(202) },
  {
    operation: 'cancelJob',
    variant: "another's",
    request: async (cast) => {
      const other = await register(cast.owner.server)
      return { method: 'DELETE', path: `/users/@me/jobs/${(await other.post<{ id: string }>('/users/@me/export')).id}` }
    },
    expected: all(404),
  },
  { operation: 'linkExport', request: () => ({ method: 'POST', path: `/users/@me/jobs/${nobodysJob}/link` }), expected: all(404) },
  { operation: 'downloadExport', request: () => ({ method: 'GET', path: '/exports/not-a-token' }), expected: all(404), anonymous: 404 },
]

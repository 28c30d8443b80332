import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { AuthFrame } from '@/features/auth/components/auth-frame'
import { ForgotForm } from '@/features/account/components/forgot-form'
import { ResetForm } from '@/features/account/components/reset-form'
import { Verification } from '@/features/account/components/verification'
import { tokenOf } from '@/features/account/lib'
import { useTexts } from '@/features/account/texts'
import { useDocumentTitle } from '@/lib/use-document-title'

const linkClass = 'font-semibold text-accent underline underline-offset-4 hover:text-accent-strong'

function Page({ title, children, to, back }: { title: string; children: ReactNode; to: '/login' | '/'; back: string }) {
  useDocumentTitle(title)
  return (
    <AuthFrame>
      <h1 className="text-2xl">{title}</h1>
      {children}
      <p>
        <Link to={to} className={linkClass}>
          {back}
        </Link>
      </p>
    </AuthFrame>
  )
}

/** The token of the link that was opened. It leaves the address bar, so that it is not kept in the history. */
function useToken(): string {
  const [token] = useState(() => tokenOf(location.hash))
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  return token
}

export function ForgotPage() {
  const { forgot } = useTexts()
  return (
    <Page title={forgot.title} to="/login" back={forgot.back}>
      <ForgotForm />
    </Page>
  )
}

export function ResetPage() {
  const { reset } = useTexts()
  const token = useToken()
  return (
    <Page title={reset.title} to="/login" back={reset.toLogin}>
      <ResetForm token={token} />
    </Page>
  )
}

export function VerifyPage() {
  const { verify } = useTexts()
  const token = useToken()
  return (
    <Page title={verify.title} to="/" back={verify.home}>
      <Verification token={token} />
    </Page>
  )
}

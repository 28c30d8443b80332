import { Link, Navigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { session } from '@/api/client'
import { useTexts } from '@/features/account/texts'
import { AuthFrame } from '@/features/auth/components/auth-frame'
import { LoginForm } from '@/features/auth/components/login-form'
import { RegisterForm } from '@/features/auth/components/register-form'
import { useDocumentTitle } from '@/lib/use-document-title'

interface AuthPageProps {
  title: string
  text: string
  next: string | undefined
  form: ReactNode
  otherText: string
  other: ReactNode
}

function AuthPage({ title, text, next, form, otherText, other }: AuthPageProps) {
  const status = useStore(session.store, (state) => state.status)
  useDocumentTitle(title)
  if (status === 'signed-in') return <Navigate to={next ?? '/'} replace />
  return (
    <AuthFrame>
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl">{title}</h1>
        <p className="text-ink-soft">{text}</p>
      </header>
      {form}
      <p className="text-ink-soft">
        {otherText} {other}
      </p>
    </AuthFrame>
  )
}

const linkClass = 'font-semibold text-accent underline underline-offset-4 hover:text-accent-strong'

export function LoginPage() {
  const { t } = useTranslation()
  const { forgot } = useTexts()
  const { next } = useSearch({ from: '/login' })
  return (
    <AuthPage
      title={t('auth.loginTitle')}
      text={t('auth.loginText')}
      next={next}
      form={
        <>
          <LoginForm />
          <Link to="/forgot-password" className={linkClass}>
            {forgot.link}
          </Link>
        </>
      }
      otherText={t('auth.noAccount')}
      other={
        <Link to="/register" search={next ? { next } : {}} className={linkClass}>
          {t('auth.toRegister')}
        </Link>
      }
    />
  )
}

export function RegisterPage() {
  const { t } = useTranslation()
  const { next } = useSearch({ from: '/register' })
  return (
    <AuthPage
      title={t('auth.registerTitle')}
      text={t('auth.registerText')}
      next={next}
      form={<RegisterForm />}
      otherText={t('auth.haveAccount')}
      other={
        <Link to="/login" search={next ? { next } : {}} className={linkClass}>
          {t('auth.toLogin')}
        </Link>
      }
    />
  )
}

import { Component, type ErrorInfo, type ReactNode } from 'react'
import { CrashPage } from './pages/crash-page'

/** The last resort: a bug in a component shows a page with a way out instead of an empty window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.failed ? <CrashPage /> : this.props.children
  }
}

import { createContext, type ReactNode } from 'react'

/** Shows what the links of a text lead to, where that is something of ours. Given by the app, which knows the other features. */
export const LinkedContext = createContext<(content: string) => ReactNode>(() => null)

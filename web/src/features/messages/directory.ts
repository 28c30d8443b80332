import { createContext, useContext } from 'react'
import type { Candidate } from './lib/mention-text'

/** Everyone and everything that can be called by name in this conversation. */
export const DirectoryContext = createContext<readonly Candidate[]>([])

export const useDirectory = () => useContext(DirectoryContext)

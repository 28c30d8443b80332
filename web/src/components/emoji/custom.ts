import { createContext, useContext } from 'react'

/** An emoji that the people of a community added. */
export interface CustomEmoji {
  id: string
  name: string
  url: string
}

/** Those of the community in sight; none outside of one. */
export const CustomEmojiContext = createContext<readonly CustomEmoji[]>([])

export const useCustomEmoji = () => useContext(CustomEmojiContext)

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { keys } from '@/api/keys'
import { relationshipsQuery } from '@/api/people'
import { createComment, deleteComment, fetchComments, type NewComment } from '@/api/track-comments'
import type { Track } from '@/api/types'
import { type Comments, withComment, withoutComment } from './moments'

const none: Comments = []

/** What was said about a track by those whom we did not block. The gateway keeps it fresh. */
export function useComments(track: Track | null) {
  const id = track?.id ?? ''
  const { data: relationships } = useQuery(relationshipsQuery)
  const { data = none, isError, isPending, refetch } = useQuery({
    queryKey: keys.comments(id),
    queryFn: ({ signal }) => fetchComments(id, signal),
    enabled: track?.status === 'ready',
    retry: false,
  })
  const comments = useMemo(() => {
    const blocked = new Set(relationships?.filter(({ type }) => type === 'blocked').map(({ user }) => user.id))
    return blocked.size === 0 ? data : data.filter(({ author }) => !blocked.has(author.id))
  }, [data, relationships])
  return { comments, isError, isPending, refetch }
}

interface Draft extends NewComment {
  key: string
}

/** Says something; what the server made of it is there before the gateway tells. */
export function useWriteComment(trackId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: Draft) => createComment(trackId, body, key),
    onSuccess: (comment) => {
      client.setQueryData<Comments>(keys.comments(trackId), (comments) => comments && withComment(comments, comment))
      onDone()
    },
  })
}

export function useDeleteComment(trackId: string): (id: string) => Promise<void> {
  const client = useQueryClient()
  return async (id) => {
    await deleteComment(trackId, id)
    client.setQueryData<Comments>(keys.comments(trackId), (comments) => comments && withoutComment(comments, id))
  }
}

import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { kOwnLibrary } from '@/api/keys'
import { allows } from '@/api/permissions'
import { useFileDrop } from '@/features/music/hooks/use-file-drop'
import { useIncoming } from '@/features/music/incoming'
import { useTexts } from '@/features/music/texts'
import { useServer } from '../active'

/** The pages of a library: files that are let go anywhere on them come in, if one may bring them, and one sees how. */
export function LibraryDrop() {
  const texts = useTexts()
  const navigate = useNavigate()
  const { library = kOwnLibrary } = useParams({ strict: false })
  const add = useIncoming((state) => state.add)
  const server = useServer(library === kOwnLibrary ? null : library)
  const mayAdd = library === kOwnLibrary || allows(server?.permissions, 'UPLOAD_TRACKS')
  const onFiles = (files: readonly File[]) => {
    add(files, library === kOwnLibrary ? null : library)
    void navigate({ to: '/music/$library', params: { library }, search: { view: 'upload' } })
  }
  const { over, zone } = useFileDrop(mayAdd ? onFiles : null)
  return (
    <div className="relative flex min-w-0 grow" {...zone}>
      <Outlet />
      {over && (
        <div aria-hidden data-testid="library-drop" className="fade-in pointer-events-none absolute inset-0 z-30 p-4">
          <div className="flex size-full flex-col items-center justify-center gap-3 rounded-lg border-2 border-dashed border-accent bg-panel/90 text-center">
            <FileUp aria-hidden className="size-10 text-accent" />
            <p className="px-6 font-display text-xl font-bold">{texts.upload.into(server ? texts.library(server.name) : texts.ownLibrary)}</p>
          </div>
        </div>
      )}
    </div>
  )
}

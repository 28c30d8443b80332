import type { Cast } from './cast.ts'
import { all, type Row } from './matrix-rows.ts'

const TUS = { 'tus-resumable': '1.0.0' }

/** Files: each belongs to who begins it. */
export const UPLOAD_ROWS: Row[] = [
  { operation: 'uploadTerms', request: () => ({ method: 'OPTIONS', path: '/uploads' }), expected: all(204), anonymous: 204 },
  { operation: 'createUpload', request: () => ({ method: 'POST', path: '/uploads', headers: { ...TUS, 'upload-length': '5' } }), expected: all(201) },
  { operation: 'headUpload', request: async (cast) => ({ method: 'HEAD', path: await ownersUpload(cast), headers: TUS }), expected: all(404, { owner: 200 }) },
  { operation: 'getUpload', request: async (cast) => ({ method: 'GET', path: await ownersUpload(cast) }), expected: all(404, { owner: 200 }) },
  {
    operation: 'appendUpload',
    request: async (cast) => ({
      method: 'PATCH',
      path: await ownersUpload(cast),
      headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    }),
    expected: all(404, { owner: 204 }),
  },
  { operation: 'deleteUpload', request: async (cast) => ({ method: 'DELETE', path: await ownersUpload(cast) }), expected: all(404, { owner: 204 }) },
]

/** A file that the owner has begun. */
async function ownersUpload(cast: Cast): Promise<string> {
  const answer = await cast.owner.call('POST', '/uploads', undefined, { headers: { ...TUS, 'upload-length': '5' } })
  return (answer.headers.location as string).replace('/api/v1', '')
}

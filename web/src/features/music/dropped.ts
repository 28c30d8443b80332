const inOrder = new Intl.Collator(undefined, { numeric: true })

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** All that stands in a folder: it is told in parts, until one is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return entries.sort((a, b) => inOrder.compare(a.name, b.name))
    entries.push(...part)
  }
}

/** The files of it in the order of their names, also from folders in folders. What cannot be read is passed over. */
async function walk(entry: FileSystemEntry): Promise<File[]> {
  try {
    if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
    const files: File[] = []
    if (isFolder(entry)) for (const inner of await entriesOf(entry)) files.push(...(await walk(inner)))
    return files
  } catch {
    return []
  }
}

/** The files that were let go, with those in folders. What was dropped can only be asked for before this returns. */
export async function filesOf(items: Iterable<DataTransferItem>): Promise<File[]> {
  const dropped = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
  const files: File[] = []
  for (const each of dropped) files.push(...(each instanceof File ? [each] : each ? await walk(each) : []))
  return files
}

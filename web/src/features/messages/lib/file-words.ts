import { File, FileMusic, FileVideo, Image, type LucideIcon } from 'lucide-react'
import type { Attachment } from '@/api/types'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "3.4 MB", in the reader's language. */
export function formatSize(bytes: number, language: string): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const digits = { maximumFractionDigits: step === 0 ? 0 : 1 }
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', ...digits }).format(bytes / 1000 ** step)
}

export const iconOf: Record<Attachment['kind'], LucideIcon> = { image: Image, audio: FileMusic, video: FileVideo, file: File }

/** The largest size of a picture in a conversation that keeps its shape; smaller pictures stay as they are. */
export function fitted(width: number, height: number, maxWidth = 420, maxHeight = 320): { width: number; height: number } {
  const scale = Math.min(1, maxWidth / width, maxHeight / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

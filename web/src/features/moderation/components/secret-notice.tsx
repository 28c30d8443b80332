import { CopyField } from '@/components/copy-field'

interface SecretNoticeProps {
  title: string
  text: string
  label: string
  value: string
}

/** Something that the server shows this one time. */
export function SecretNotice({ title, text, label, value }: SecretNoticeProps) {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-md bg-accent-soft p-4">
      <p className="font-semibold">{title}</p>
      <p className="text-sm">{text}</p>
      <CopyField label={label} value={value} />
    </div>
  )
}

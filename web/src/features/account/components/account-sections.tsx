import { useSelf } from '@/realtime/hooks'
import { useTexts } from '../texts'
import { Administration } from './administration'
import { DeletionRow } from './deletion-row'
import { EmailRow } from './email-row'
import { ExportRow } from './export-row'

/** What the settings say of the account itself; for administrators of the instance also of others. */
export function AccountSections() {
  const self = useSelf()
  const texts = useTexts()
  if (!self) return null
  return (
    <>
      <section aria-labelledby="settings-account-data" className="flex flex-col gap-3">
        <h3 id="settings-account-data" className="text-lg">
          {texts.title}
        </h3>
        <EmailRow self={self} />
        <ExportRow />
        <DeletionRow self={self} />
      </section>
      {self.instance_admin && <Administration />}
    </>
  )
}

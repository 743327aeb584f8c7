import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareStatus } from '#shared/contracts/share.ts'
import { useAction } from '../../client/use-action.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { besidesPassphrase, type Keys } from '../../components/passphrase.tsx'
import { ShareFields } from './share-fields.tsx'
import { isReady, placeOf, placeProblems, type SharePlace } from './share-form.ts'

interface ChangeShareProps {
  readonly share: ShareStatus
  readonly keys: Keys
  readonly onClose: () => void
}

/** The share has moved, devices reach it otherwise, or it is to be trusted for another time. */
export function ChangeShareDialog({ share, keys, onClose }: ChangeShareProps) {
  const { t } = useTranslation()
  const change = useAction('share.change')
  const [place, setPlace] = useState<SharePlace>({
    folder: share.folder,
    locations: share.locations.join('\n'),
    expiryDays: String(share.expiryDays),
  })
  const [tried, setTried] = useState(false)
  const problems = placeProblems(place)
  const submit = () => {
    setTried(true)
    if (!isReady(problems)) return
    const { locations, ...wanted } = placeOf(place)
    keys.withKeys(async (passphrase) => {
      const reply = await change.ask({ passphrase, ...wanted, ...(locations.length > 0 && { locations }) })
      if (reply.ok) onClose()
      return reply
    })
  }
  return (
    <FormDialog
      title={t('sharePage.change.title')}
      submit={t('sharePage.change.run')}
      running={change.running}
      refusal={besidesPassphrase(change.refusal)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ShareFields
        place={place}
        problems={tried ? problems : {}}
        locationsHint={t('sharePage.change.locationsHint')}
        onChange={(part) => setPlace((before) => ({ ...before, ...part }))}
      />
    </FormDialog>
  )
}

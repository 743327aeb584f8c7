import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import { HandedText } from '../../components/handed-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { useReturnFocus } from '../../components/return-focus.ts'

const useStyles = makeStyles({
  surface: { maxWidth: '560px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px', paddingTop: '12px', paddingBottom: '8px' },
})

/** What a second person needs to make a key of their own. It is no secret. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  useReturnFocus()
  const { t } = useTranslation()
  const invited = useCall('second-person.invite', {})
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('signers.invite.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <span>{t('signers.invite.text')}</span>
            {invited?.ok === false && <RefusalNotice refusal={invited.error} />}
            {invited?.ok === true && <HandedText {...invited.value} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

import { Field, Input, makeStyles, Textarea } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { PathInput } from '../../components/path-input.tsx'
import type { SharePlace, ShareProblem } from './share-form.ts'

const useStyles = makeStyles({ days: { maxWidth: '160px' } })

interface ShareFieldsProps {
  readonly place: SharePlace
  /** Shown beside their fields. */
  readonly problems: Partial<Record<keyof SharePlace, ShareProblem>>
  readonly locationsHint: string
  readonly onChange: (change: Partial<SharePlace>) => void
}

/** Where a share lies, for this computer and for devices, and for how long they trust what is published. */
export function ShareFields({ place, problems, locationsHint, onChange }: ShareFieldsProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const said = (key: keyof SharePlace) => {
    const problem = problems[key]
    return problem === undefined ? {} : ({ validationState: 'error', validationMessage: t(`sharePage.init.${problem}`) } as const)
  }
  return (
    <>
      <Field label={t('share.folder')} hint={t('sharePage.init.folderHint')} required {...said('folder')}>
        <PathInput kind="folder" value={place.folder} onChange={(folder) => onChange({ folder })} />
      </Field>
      <Field label={t('sharePage.init.locations')} hint={locationsHint}>
        <Textarea
          value={place.locations}
          rows={2}
          spellCheck={false}
          dir="ltr"
          onChange={(_event, { value }) => onChange({ locations: value })}
        />
      </Field>
      <Field label={t('sharePage.init.expiryDays')} hint={t('sharePage.init.expiryHint')} {...said('expiryDays')}>
        <Input
          value={place.expiryDays}
          className={styles.days}
          type="number"
          min={1}
          max={365}
          onChange={(_event, { value }) => onChange({ expiryDays: value })}
        />
      </Field>
    </>
  )
}

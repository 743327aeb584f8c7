import { Checkbox, Field, makeStyles } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { objectKinds, type ConnectionForm, type FieldName } from './connection-form.ts'
import type { Complaint } from './connection-panel.tsx'

const useStyles = makeStyles({ kinds: { display: 'flex', flexWrap: 'wrap', gap: '4px 12px' } })

interface ObjectsFieldProps {
  readonly form: ConnectionForm
  readonly change: (part: Partial<ConnectionForm>) => void
  readonly complaint: (field: FieldName) => Complaint
}

/** Which kinds of objects are read from a directory. */
export function ObjectsField({ form, change, complaint }: ObjectsFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const toggle = (kind: (typeof objectKinds)[number], isOn: boolean) =>
    change({ objects: objectKinds.filter((one) => (one === kind ? isOn : form.objects.includes(one))) })
  return (
    <Field label={t('connections.fields.objects')} {...complaint('objects')}>
      <div className={styles.kinds} role="group" aria-label={t('connections.fields.objects')}>
        {objectKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`connections.kinds.${kind}`)}
            checked={form.objects.includes(kind)}
            onChange={(_event, { checked }) => toggle(kind, checked === true)}
          />
        ))}
      </div>
    </Field>
  )
}

import { Field, makeStyles, Select } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  // Names of zones may be long: it is the place that says how wide it is.
  select: { minWidth: 0, '& select': { width: '100%', minWidth: 0, textOverflow: 'ellipsis' } },
})

/** The zone of this computer. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

interface ZoneFieldProps {
  readonly label: string
  readonly zone: string
  readonly onChange: (zone: string) => void
  readonly className?: string
}

/** One of all zones, that of this computer first. */
export function ZoneField({ label, zone, onChange, className }: ZoneFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const own = ownZone()
  return (
    <Field label={label} className={className}>
      <Select className={styles.select} value={zone} onChange={(_event, { value }) => onChange(value)}>
        {[...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((each) => (
          <option key={each} value={each}>
            {each === own ? t('plan.ownZone', { zone: each }) : each}
          </option>
        ))}
      </Select>
    </Field>
  )
}

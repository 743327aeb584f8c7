import { makeStyles, SearchBox } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  field: {
    display: 'inline-grid',
    minWidth: 0,
    marginInlineEnd: '8px',
    // The label once more, unseen, between the magnifier and the cross: the field is as wide as that needs.
    '::after': {
      content: 'attr(data-label)',
      height: 0,
      overflow: 'hidden',
      visibility: 'hidden',
      whiteSpace: 'nowrap',
      paddingInline: '44px 40px',
    },
  },
  box: { minWidth: 0, maxWidth: 'none' },
})

interface SearchFieldProps {
  /** What can be searched for; it is read in the field whole, in every language. */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

/** The field that searches a list, at the start of its tools. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <div className={styles.field} data-label={label}>
      <SearchBox
        className={styles.box}
        placeholder={label}
        aria-label={label}
        dismiss={{ 'aria-label': t('common.clear') }}
        maxLength={200}
        value={value}
        onChange={(_event, data) => onChange(data.value)}
      />
    </div>
  )
}

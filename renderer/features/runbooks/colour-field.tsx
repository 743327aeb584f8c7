import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  row: { display: 'flex', gap: '8px', alignItems: 'center' },
  swatch: {
    width: '40px',
    height: '32px',
    padding: '2px',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  text: { width: '120px', fontFamily: tokens.fontFamilyMonospace },
})

interface ColourFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
  readonly disabled: boolean
  /** '' when there is none. */
  readonly value: string
  readonly onSet: (value: string | null) => void
}

/** A colour, picked or written; none is an answer, too. */
export function ColourField({ value, onSet, ...field }: ColourFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <div className={styles.row}>
      <input
        type="color"
        className={styles.swatch}
        aria-label={t('runbooks.pickColour')}
        disabled={field.disabled}
        value={/^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : '#0f6cbd'}
        onChange={({ target }) => onSet(target.value)}
      />
      <Input
        {...field}
        className={styles.text}
        value={value}
        placeholder="#0f6cbd"
        autoComplete="off"
        onChange={(_event, data) => onSet(data.value === '' ? null : data.value)}
      />
      {value !== '' && (
        <Button size="small" appearance="subtle" disabled={field.disabled} onClick={() => onSet(null)}>
          {t('runbooks.none')}
        </Button>
      )}
    </div>
  )
}

import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { DescribedSetting } from '#shared/contracts/runbook.ts'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: '0 0 10px', padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  row: { display: 'flex', alignItems: 'end', gap: '8px' },
  cells: { flexGrow: 1, minWidth: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: '8px' },
})

export type Row = Readonly<Record<string, string | null>>
type Columns = Extract<DescribedSetting['field'], { kind: 'rows' }>['columns']

interface RowsFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly columns: Columns
  /** How many there may be; null for any number. */
  readonly most: number | null
  readonly value: readonly Row[]
  readonly disabled: boolean
  readonly onSet: (value: Row[]) => void
}

/** A few things with the same few texts each, such as whom to call. */
export function RowsField({ id, 'aria-describedby': described, columns, most, value, disabled, onSet }: RowsFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const empty = Object.fromEntries(columns.map(({ name, nullable }) => [name, nullable ? null : '']))
  const write = (place: number, name: string, text: string, nullable: boolean) =>
    onSet(value.map((row, at) => (at === place ? { ...row, [name]: nullable && text === '' ? null : text } : row)))
  return (
    <div role="group" aria-labelledby={`${id}-label`}>
      {value.length > 0 && (
        <ul className={styles.list}>
          {value.map((row, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is its place in the order
            <li key={place} className={styles.row}>
              <div className={styles.cells}>
                {columns.map(({ name, needed, nullable }) => (
                  <Field key={name} label={t(`runbooks.rows.${name as 'name'}`)} required={needed} size="small">
                    <Input
                      value={row[name] ?? ''}
                      disabled={disabled}
                      autoComplete="off"
                      {...((name === 'url' || name === 'from' || name === 'to') && { dir: 'ltr' as const, spellCheck: false })}
                      onChange={(_event, data) => write(place, name, data.value, nullable)}
                    />
                  </Field>
                ))}
              </div>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t('runbooks.rows.remove', { number: place + 1 })}
                disabled={disabled}
                onClick={() => onSet(value.filter((_row, at) => at !== place))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        aria-describedby={described}
        size="small"
        icon={<AddRegular />}
        disabled={disabled || (most !== null && value.length >= most)}
        onClick={() => onSet([...value, empty])}
      >
        {t('runbooks.rows.add')}
      </Button>
    </div>
  )
}

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { ScriptField } from './script-field.tsx'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: '0 0 12px', padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: '10px',
    padding: '12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: 'flex', alignItems: 'end', gap: '8px' },
  name: { flexGrow: 1, minWidth: 0 },
  minutes: { width: '120px', flexShrink: 0, '& .fui-Input': { minWidth: 0 } },
})

export interface CommandPackage {
  readonly name: string
  readonly file: string
  readonly timeoutMinutes: number
}

interface PackagesFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly value: readonly CommandPackage[]
  readonly disabled: boolean
  readonly onSet: (value: CommandPackage[]) => void
}

/** Scripts that run one after the other: each with a name, its text and how long it may take. */
export function PackagesField({ id, 'aria-describedby': described, value, disabled, onSet }: PackagesFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const change = (place: number, part: Partial<CommandPackage>) => onSet(value.map((one, at) => (at === place ? { ...one, ...part } : one)))
  const move = (place: number, by: number) => {
    const list = [...value]
    const [one] = list.splice(place, 1)
    if (one !== undefined) list.splice(place + by, 0, one)
    onSet(list)
  }
  return (
    <div role="group" aria-labelledby={`${id}-label`}>
      {value.length > 0 && (
        <ol className={styles.list}>
          {value.map((one, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a package is its place in the order
            <li key={place} className={styles.item}>
              <div className={styles.head}>
                <Field label={t('runbooks.packages.name')} className={styles.name}>
                  <Input
                    value={one.name}
                    maxLength={200}
                    disabled={disabled}
                    onChange={(_event, data) => change(place, { name: data.value })}
                  />
                </Field>
                <Field label={t('runbooks.packages.minutes')} className={styles.minutes}>
                  <Input
                    type="number"
                    min={1}
                    value={String(one.timeoutMinutes)}
                    disabled={disabled}
                    onChange={(_event, data) => change(place, { timeoutMinutes: Number(data.value) })}
                  />
                </Field>
                <Button
                  appearance="subtle"
                  icon={<ArrowUpRegular />}
                  aria-label={t('runbooks.packages.up', { name: one.name })}
                  disabled={disabled || place === 0}
                  onClick={() => move(place, -1)}
                />
                <Button
                  appearance="subtle"
                  icon={<ArrowDownRegular />}
                  aria-label={t('runbooks.packages.down', { name: one.name })}
                  disabled={disabled || place === value.length - 1}
                  onClick={() => move(place, 1)}
                />
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t('runbooks.packages.remove', { name: one.name })}
                  disabled={disabled}
                  onClick={() => onSet(value.filter((_one, at) => at !== place))}
                />
              </div>
              <ScriptField
                id={`${id}-${place}`}
                aria-describedby={described}
                value={one.file}
                disabled={disabled}
                onSet={(file) => change(place, { file: file ?? '' })}
              />
            </li>
          ))}
        </ol>
      )}
      <Button
        aria-describedby={described}
        size="small"
        icon={<AddRegular />}
        disabled={disabled}
        onClick={() =>
          onSet([...value, { name: t('runbooks.packages.newName', { number: value.length + 1 }), file: '', timeoutMinutes: 30 }])
        }
      >
        {t('runbooks.packages.add')}
      </Button>
    </div>
  )
}

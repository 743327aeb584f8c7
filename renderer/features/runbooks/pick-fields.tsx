import { Checkbox, makeStyles, Select } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Choice } from './use-setting-choices.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  control: { width: '100%', maxWidth: '420px' },
})

interface PickFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-labelledby': string
  readonly choices: readonly Choice[]
  readonly disabled: boolean
}

/** What the project knows, and whatever is written already, though nothing of that name is there any more. */
function withWritten(choices: readonly Choice[], written: readonly string[]): Choice[] {
  const strange = written.filter((value) => value !== '' && choices.every((choice) => choice.value.toLowerCase() !== value.toLowerCase()))
  return [...choices, ...strange.map((value) => ({ value, label: value }))]
}

/** One of what there is, or none of them in particular where it is optional. */
export function PickOne({
  choices,
  optional,
  value,
  onSet,
  ...field
}: PickFieldProps & { readonly optional: boolean; readonly value: string; readonly onSet: (value: string | null) => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <Select
      {...field}
      className={styles.control}
      value={choices.find((choice) => choice.value.toLowerCase() === value.toLowerCase())?.value ?? value}
      onChange={(_event, data) => onSet(data.value === '' ? null : data.value)}
    >
      {optional && <option value="">{t('runbooks.any')}</option>}
      {withWritten(choices, [value]).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  )
}

/** Some of what the project has; none means what the setting's help says. */
export function PickSome({
  choices,
  value,
  disabled,
  onSet,
  id,
  ...described
}: PickFieldProps & { readonly value: readonly string[]; readonly onSet: (value: string[]) => void }) {
  const styles = useStyles()
  const chosen = (one: string) => value.some((each) => each.toLowerCase() === one.toLowerCase())
  return (
    <div role="group" id={id} className={styles.list} {...described}>
      {withWritten(choices, value).map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          disabled={disabled}
          checked={chosen(choice.value)}
          onChange={(_event, { checked }) =>
            onSet(checked === true ? [...value, choice.value] : value.filter((each) => each.toLowerCase() !== choice.value.toLowerCase()))
          }
        />
      ))}
    </div>
  )
}

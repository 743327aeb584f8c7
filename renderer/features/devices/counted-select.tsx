import { Select } from '@fluentui/react-components'

interface CountedSelectProps {
  readonly label: string
  /** What stands for no choice. */
  readonly all: string
  /** By value, each with its words; '' is a value. */
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly chosen: string | undefined
  readonly onChoose: (value: string | undefined) => void
}

/** One of several parts of the fleet, or all of it; nothing where there is nothing to tell apart. */
export function CountedSelect({ label, all, options, chosen, onChoose }: CountedSelectProps) {
  if (options.length < 2 && chosen === undefined) return null
  const choose = (value: string) => onChoose(value === everything ? undefined : value)
  return (
    <Select size="small" aria-label={label} value={chosen ?? everything} onChange={(_event, { value }) => choose(value)}>
      <option value={everything}>{all}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  )
}

/** Neither a version nor the id of a batch. */
const everything = '*'

import { Dropdown, Option } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { DirectoryFilter } from '#shared/contracts/directory.ts'
import { canonicalName } from '#shared/directory/dn.ts'
import { useCall } from '../../client/use-call.ts'
import { useFacetStyles } from '../../components/facet-styles.ts'
import { formatCount } from '../../components/format.ts'
import { visible } from '../../components/visible.ts'

interface FacetsProps {
  readonly filter: DirectoryFilter
  readonly search: string
  readonly connections: readonly string[]
  readonly onChange: (filter: DirectoryFilter) => void
}

const kinds = ['user', 'group', 'device'] as const
const states = ['active', 'disabled', 'expired'] as const
const logons = ['recent', 'stale', 'never'] as const

/** What the list can be narrowed by, each choice with how many objects it would leave. */
export function Facets({ filter, search, connections, onChange }: FacetsProps) {
  const styles = useFacetStyles()
  const { t, i18n } = useTranslation()
  const facets = useCall('directory.facets', { ...filter, ...(search !== '' && { search }) })
  const counts = facets?.ok === true ? facets.value : null
  const counted = (label: string, count: number | undefined) =>
    count === undefined ? label : t('directory.counted', { label, number: formatCount(count, i18n.language) })
  const choose = (facet: keyof DirectoryFilter, value: string | undefined) => {
    const { [facet]: _before, ...others } = filter
    onChange(value === undefined ? others : { ...others, [facet]: value })
  }
  const facet = (
    name: 'connection' | 'kind' | 'state' | 'unit' | 'system' | 'logon',
    options: readonly { readonly value: string; readonly label: string; readonly count?: number | undefined }[],
    all: string,
  ) => {
    const chosen = filter[name]
    return (
      <Dropdown
        className={styles.facet}
        listbox={{ className: styles.list }}
        aria-label={all}
        value={
          chosen === undefined
            ? all
            : visible(options.find(({ value }) => value === chosen)?.label ?? (name === 'unit' ? canonicalName(chosen) : chosen))
        }
        selectedOptions={[chosen ?? '']}
        onOptionSelect={(_event, { optionValue }) => choose(name, optionValue === '' ? undefined : optionValue)}
      >
        <Option value="" text={all}>
          {all}
        </Option>
        {options.map(({ value, label, count }) => (
          <Option key={value} value={value} text={visible(label)}>
            <span className={styles.choice}>{counted(visible(label), count)}</span>
          </Option>
        ))}
      </Dropdown>
    )
  }
  return (
    <>
      {facet(
        'connection',
        connections.map((value) => ({ value, label: value })),
        t('directory.all.connection'),
      )}
      {facet(
        'kind',
        kinds.map((value) => ({ value, label: t(`directory.kinds.${value}`), count: counts?.kinds[value] })),
        t('directory.all.kind'),
      )}
      {facet(
        'state',
        states.map((value) => ({ value, label: t(`directory.states.${value}`), count: counts?.states[value] })),
        t('directory.all.state'),
      )}
      {facet(
        'unit',
        (counts?.units ?? []).slice(0, mostOptions).map(({ dn, count }) => ({ value: dn, label: canonicalName(dn), count })),
        t('directory.all.unit'),
      )}
      {facet(
        'system',
        (counts?.systems ?? []).map(({ name, count }) => ({ value: name, label: name, count })),
        t('directory.all.system'),
      )}
      {facet(
        'logon',
        logons.map((value) => ({ value, label: t(`directory.logons.${value}`), count: counts?.logons[value] })),
        t('directory.all.logon'),
      )}
    </>
  )
}

/** More than that nobody looks through; the search finds the others. */
const mostOptions = 200

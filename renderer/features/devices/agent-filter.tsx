import { Select } from '@fluentui/react-components'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DeviceStatus } from '#shared/contracts/device.ts'
import { formatCount } from '../../components/format.ts'

interface AgentFilterProps {
  readonly agents: DeviceStatus['agents']
  readonly chosen: string | undefined
}

/** The fleet by the version of the agent that each device last told; nothing where there is nothing to tell apart. */
export function AgentFilter({ agents, chosen }: AgentFilterProps) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ from: '/devices' })
  const counts = new Map(agents.map(({ version, devices }) => [version ?? '', devices]))
  if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0)
  const told = [...counts.keys()].filter((version) => version !== '')
  if (told.length < 2 && chosen === undefined) return null
  const choose = (value: string) => {
    const { agent: _before, ...rest } = search
    void navigate({ to: '/devices', search: value === everyone ? rest : { ...rest, agent: value } })
  }
  const versions = [...counts].toSorted(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
  return (
    <Select size="small" aria-label={t('devices.columns.agent')} value={chosen ?? everyone} onChange={(_event, { value }) => choose(value)}>
      <option value={everyone}>{t('devices.agents.all')}</option>
      {versions.map(([version, devicesOfIt]) => (
        <option key={version} value={version}>
          {t(version === '' ? 'devices.agents.untold' : 'devices.agents.version', {
            version,
            shown: formatCount(devicesOfIt, i18n.language),
          })}
        </option>
      ))}
    </Select>
  )
}

/** No version is called so. */
const everyone = '*'

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DeviceStatus } from '#shared/contracts/device.ts'
import { formatCount } from '../../components/format.ts'
import { CountedSelect } from './counted-select.tsx'

interface AgentFilterProps {
  readonly agents: DeviceStatus['agents']
  readonly chosen: string | undefined
}

/** The fleet by the version of the agent that each device last told; nothing where all that told one told the same. */
export function AgentFilter({ agents, chosen }: AgentFilterProps) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { agent: _before, ...rest } = useSearch({ from: '/devices' })
  const counts = new Map(agents.map(({ version, devices }) => [version ?? '', devices]))
  if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0)
  const told = [...counts.keys()].filter((version) => version !== '')
  if (told.length < 2 && chosen === undefined) return null
  return (
    <CountedSelect
      label={t('devices.columns.agent')}
      all={t('devices.agents.all')}
      options={[...counts]
        .toSorted(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
        .map(([version, devices]) => [
          version,
          t(version === '' ? 'devices.agents.untold' : 'devices.agents.version', { version, shown: formatCount(devices, i18n.language) }),
        ])}
      chosen={chosen}
      onChoose={(agent) => void navigate({ to: '/devices', search: agent === undefined ? rest : { ...rest, agent } })}
    />
  )
}

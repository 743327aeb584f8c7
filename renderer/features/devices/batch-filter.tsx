import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DeviceStatus } from '#shared/contracts/device.ts'
import { useNames } from '../../client/use-names.ts'
import { formatCount } from '../../components/format.ts'
import { visible } from '../../components/visible.ts'
import { CountedSelect } from './counted-select.tsx'

interface BatchFilterProps {
  readonly batches: DeviceStatus['batches']
  readonly chosen: string | undefined
}

/** The fleet by batch, those without one last. */
export function BatchFilter({ batches, chosen }: BatchFilterProps) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const navigate = useNavigate()
  const { batch: _before, ...rest } = useSearch({ from: '/devices' })
  const counts = new Map(batches.map(({ batch, devices }) => [batch ?? '', devices]))
  if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0)
  const words = (batch: string, devices: number) => {
    const shown = formatCount(devices, i18n.language)
    return batch === '' ? t('devices.batches.none', { shown }) : t('devices.batches.batch', { name: visible(names.batch(batch)), shown })
  }
  return (
    <CountedSelect
      label={t('devices.columns.batch')}
      all={t('devices.batches.all')}
      options={[...counts]
        .map(([batch, devices]) => [batch, words(batch, devices)] as const)
        .toSorted(
          ([a, one], [b, other]) => Number(a === '') - Number(b === '') || one.localeCompare(other, i18n.language, { numeric: true }),
        )}
      chosen={chosen}
      onChoose={(batch) => void navigate({ to: '/devices', search: batch === undefined ? rest : { ...rest, batch } })}
    />
  )
}

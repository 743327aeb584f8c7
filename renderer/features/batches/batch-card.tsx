import { Badge, makeStyles } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { batchInfo } from '#shared/contracts/batch.ts'
import type { PlannedBatch } from '#shared/contracts/plan.ts'
import { useNames } from '../../client/use-names.ts'
import { useCardListStyles } from '../../components/card-list-styles.ts'
import { formatCount, localeOf } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { countGroups, stateGroups } from '#shared/contracts/device-state.ts'
import { spanOf } from './schedule.ts'

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  badge: { flexShrink: 0 },
  devices: { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', gap: '4px', flexShrink: 0, maxWidth: '62%' },
  states: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: '2px 14px' },
  state: { display: 'flex', alignItems: 'center', gap: '6px', fontVariantNumeric: 'tabular-nums' },
})

interface BatchCardProps {
  readonly batch: z.output<typeof batchInfo>
  /** null while it is on its way. */
  readonly planned: PlannedBatch | null
}

/** A batch in the list: from where to where, by which runbooks, when, and how far its devices are. */
export function BatchCard({ batch, planned }: BatchCardProps) {
  const styles = { ...useCardListStyles(), ...useStyles() }
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { id, name, source, target, runbooks, devices } = batch
  const number = (value: number) => formatCount(value, i18n.language)
  const counts = countGroups(planned?.states ?? {})
  return (
    <Link to="/batches/$id" params={{ id }} className={styles.card}>
      <span className={styles.words}>
        <span className={styles.title}>
          <OutsideText oneLine className={styles.name}>
            {name}
          </OutsideText>
          {batch.withdrawnAt !== null && (
            <Badge appearance="tint" color="warning" className={styles.badge}>
              {t('batches.withdrawn')}
            </Badge>
          )}
        </span>
        <OutsideText oneLine className={styles.faint}>
          {[`${source} → ${target}`, ...runbooks.map(names.runbook)].join(' · ')}
        </OutsideText>
        {planned !== null && runbooks.length > 0 && (
          <div className={styles.faint}>
            <Times planned={planned} />
          </div>
        )}
      </span>
      <span className={styles.devices}>
        <span className={styles.faint}>{t('batches.devices', { count: devices, shown: number(devices) })}</span>
        <span className={styles.states}>
          {stateGroups
            .filter((group) => counts[group] > 0)
            .map((group) => (
              <span key={group} className={styles.state}>
                <GroupMark group={group} />
                {number(counts[group])} {t(`fleet.groups.${group}`)}
              </span>
            ))}
        </span>
      </span>
    </Link>
  )
}

function Times({ planned }: { readonly planned: PlannedBatch }) {
  const { t, i18n } = useTranslation()
  const span = spanOf(planned.runbooks)
  if (span === null) return t('batches.noTimes')
  const moment = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const times = t('plan.between', { from: moment.format(span.from), to: moment.format(span.to) })
  return span.timeZone === null ? times : t(`batches.times.${span.timeZone}`, { times })
}

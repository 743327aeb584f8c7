import { Checkbox, Field, Input, makeStyles, MessageBar, MessageBarBody, Select, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlannedBatch } from '#shared/contracts/plan.ts'
import { formatCount, formatWork, localeOf } from '../../components/format.ts'
import { GroupMark } from '../../components/group-mark.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { countGroups, stateGroups } from '#shared/contracts/device-state.ts'
import { nameOf } from './calendar.ts'
import { outcomeOf, type Assumed, type Outcome } from './what-if.ts'
import { WhatIfChart } from './what-if-chart.tsx'
import { ownZone, ZoneField } from './zone-field.tsx'

const useStyles = makeStyles({
  controls: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: '16px 20px', alignItems: 'end' },
  // Names of time zones are long.
  zone: { gridColumn: 'span 2' },
  groups: { listStyle: 'none', margin: '20px 0 0', padding: 0, display: 'flex', flexWrap: 'wrap', gap: '8px 24px' },
  group: { display: 'flex', alignItems: 'center', gap: '8px' },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', gap: '16px 24px', marginBottom: '20px' },
  fact: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  notices: { display: 'grid', gap: '8px', marginTop: '16px' },
})

const start = { atOnce: 25, hoursPerDay: 8, weekends: false, minutes: null, shiftDays: 0 }

/** A batch under assumptions: devices by readiness, when the last would be done, and what ends before. */
export function WhatIfPanel({ plan }: { readonly plan: Plan }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [id, setId] = useState(plan.batches[0]?.id ?? '')
  const [assumed, setAssumed] = useState<Assumed>(() => ({ ...start, zone: ownZone() }))
  const batch = plan.batches.find((each) => each.id === id) ?? plan.batches[0]
  if (batch === undefined) return null
  const outcome = outcomeOf(plan, batch, assumed)
  const number = (key: 'atOnce' | 'hoursPerDay' | 'shiftDays', least: number, most: number) => (
    <Field label={t(`plan.assumed.${key}`)}>
      <Input
        type="number"
        min={least}
        max={most}
        value={String(assumed[key])}
        onChange={(_event, { value }) => {
          const given = Number(value)
          if (value !== '' && given >= least && given <= most) setAssumed({ ...assumed, [key]: given })
        }}
      />
    </Field>
  )
  return (
    <>
      <Panel title={t('plan.assumptions')} hint={t('plan.assumptionsHint')}>
        <div className={styles.controls}>
          <Field label={t('plan.batch')}>
            <Select value={batch.id} onChange={(_event, { value }) => setId(value)}>
              {plan.batches.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </Select>
          </Field>
          {number('atOnce', 1, 100_000)}
          {number('hoursPerDay', 1, 24)}
          <Field label={t('plan.assumed.minutes')}>
            <Input
              type="number"
              min={1}
              max={10_000}
              placeholder={
                outcome === null || outcome.basis === 'assumed' ? t('plan.notMeasured') : formatCount(outcome.minutes, i18n.language)
              }
              value={assumed.minutes === null ? '' : String(assumed.minutes)}
              onChange={(_event, { value }) => setAssumed({ ...assumed, minutes: Number(value) > 0 ? Number(value) : null })}
            />
          </Field>
          {number('shiftDays', -365, 365)}
          <div className={styles.zone}>
            <ZoneField label={t('rehearsal.zone')} zone={assumed.zone} onChange={(zone) => setAssumed({ ...assumed, zone })} />
          </div>
          <Checkbox
            label={t('plan.assumed.weekends')}
            checked={assumed.weekends}
            onChange={(_event, { checked }) => setAssumed({ ...assumed, weekends: checked === true })}
          />
        </div>
        <Readiness batch={batch} />
      </Panel>
      <Panel
        title={t('plan.outcome')}
        hint={
          outcome === null
            ? undefined
            : t(`plan.basis.${outcome.basis}`, { count: outcome.runs, shown: formatCount(outcome.runs, i18n.language) })
        }
      >
        {outcome === null ? (
          <p className={styles.faint}>{t('plan.nothingKnown')}</p>
        ) : (
          <OutcomeView batch={batch} outcome={outcome} zone={assumed.zone} />
        )}
      </Panel>
    </>
  )
}

function Readiness({ batch }: { readonly batch: PlannedBatch }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const counts = countGroups(batch.states)
  return (
    <ul className={styles.groups} aria-label={t('plan.readiness')}>
      {stateGroups
        .filter((group) => counts[group] > 0)
        .map((group) => (
          <li key={group} className={styles.group}>
            <GroupMark group={group} />
            <span className={styles.count}>{formatCount(counts[group], i18n.language)}</span>
            <Link to="/devices" search={{ batch: batch.id, group }} className={styles.link}>
              {t(`fleet.groups.${group}`)}
            </Link>
          </li>
        ))}
    </ul>
  )
}

interface OutcomeViewProps {
  readonly batch: PlannedBatch
  readonly outcome: Outcome
  readonly zone: string
}

function OutcomeView({ batch, outcome, zone }: OutcomeViewProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const { devices, forecast, enforcedMs, ends } = outcome
  const last = forecast.endMs === null ? t('plan.never') : moment.format(forecast.endMs)
  const early = ends.filter(({ tooEarly }) => tooEarly)
  const isLate = forecast.endMs === null || forecast.endMs > enforcedMs
  const facts = [
    [t('plan.facts.devices'), formatCount(devices, i18n.language)],
    [t('plan.facts.hours'), devices === 0 ? '–' : formatWork(forecast.hours, i18n.language, t('survey.underMinute'))],
    [t('plan.facts.last'), devices === 0 ? '–' : last],
    [t('plan.facts.enforced'), moment.format(enforcedMs)],
  ] as const
  return (
    <>
      <div className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <div className={styles.faint}>{label}</div>
            <div className={styles.fact}>{value}</div>
          </div>
        ))}
      </div>
      <p className={styles.faint}>
        {t(batch.runbooks.some(({ timeZone }) => timeZone === 'local') ? 'plan.onDeviceClocks' : 'plan.onClock', { zone })}
      </p>
      <WhatIfChart outcome={outcome} label={t('plan.chart', { batch: batch.name, count: devices, last })} />
      <div className={styles.notices} role="status">
        {devices > 0 && (
          <MessageBar intent={isLate ? 'warning' : 'success'} layout="multiline">
            <MessageBarBody>{t(isLate ? 'plan.late' : 'plan.inTime')}</MessageBarBody>
          </MessageBar>
        )}
        {early.map(({ end, ms }) => (
          <MessageBar key={`${end.kind} ${end.what}`} intent="error" layout="multiline">
            <MessageBarBody>
              {t(`plan.kinds.${end.kind}`)} <OutsideText>{nameOf(end.kind, end.what)}</OutsideText> ({moment.format(ms)}).{' '}
              {t('plan.endsTooEarly')}
            </MessageBarBody>
          </MessageBar>
        ))}
      </div>
    </>
  )
}

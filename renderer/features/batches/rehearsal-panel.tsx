import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { PlayRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#shared/contracts/plan.ts'
import type { Rehearsal } from '#shared/contracts/rehearsal.ts'
import { usualHabits, type Habits } from '#shared/migration/planner/fleet.ts'
import { beginners } from '#shared/migration/planner/played-run.ts'
import { useAction } from '../../client/use-action.ts'
import { useNames } from '../../client/use-names.ts'
import { formatCount, formatWork, localeOf } from '../../components/format.ts'
import { Panel } from '../../components/panel.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { beginnerColors, RehearsalChart } from './rehearsal-chart.tsx'
import { ownZone, ZoneField } from './zone-field.tsx'

const useStyles = makeStyles({
  controls: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '16px 20px', alignItems: 'end' },
  run: { marginTop: '20px' },
  facts: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '16px 24px', marginBottom: '20px' },
  fact: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  label: { display: 'flex', alignItems: 'center', gap: '8px', color: tokens.colorNeutralForeground3 },
  mark: { width: '12px', height: '12px', borderRadius: tokens.borderRadiusSmall, flexShrink: 0, forcedColorAdjust: 'none' },
  faint: { color: tokens.colorNeutralForeground3, margin: '0 0 16px' },
})

const shares = ['startsNow', 'alwaysOn', 'away', 'absent'] as const satisfies readonly (keyof Habits)[]

/** A batch played by the planner that devices have, under what is assumed about their users. */
export function RehearsalPanel({ plan }: { readonly plan: Plan }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const rehearse = useAction('plan.rehearse')
  const [chosen, setChosen] = useState(plan.batches[0]?.id ?? '')
  const [zone, setZone] = useState(ownZone)
  const [habits, setHabits] = useState<Habits>(usualHabits)
  const [seed, setSeed] = useState(1)
  const [came, setCame] = useState<Rehearsal | null>(null)
  const batch = plan.batches.find(({ id }) => id === chosen) ?? plan.batches[0]
  if (batch === undefined) return null
  const choose = (id: string) => {
    setChosen(id)
    setCame(null)
  }
  const play = async () => {
    const played = await rehearse.run({ batch: batch.id, zone, habits, seed })
    if (played === null) return
    setCame(played)
    // The next one plays other days.
    setSeed(seed + 1)
  }
  return (
    <>
      <Panel title={t('plan.assumptions')} hint={t('rehearsal.hint')}>
        <div className={styles.controls}>
          <Field label={t('plan.batch')}>
            <Select value={batch.id} onChange={(_event, { value }) => choose(value)}>
              {plan.batches.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <ZoneField label={t('rehearsal.zone')} zone={zone} onChange={setZone} />
          {shares.map((key) => (
            <Field key={key} label={t(`rehearsal.habits.${key}`)}>
              <Input
                type="number"
                min={0}
                max={100}
                contentAfter="%"
                value={String(Math.round(habits[key] * 100))}
                onChange={(_event, { value }) => {
                  const given = Number(value)
                  if (given >= 0 && given <= 100) setHabits({ ...habits, [key]: Math.round(given) / 100 })
                }}
              />
            </Field>
          ))}
        </div>
        <div className={styles.run}>
          {rehearse.running ? (
            <RunningLine doing={t('phases.Rehearsing')} work={rehearse} />
          ) : (
            <Button appearance="primary" icon={<PlayRegular />} onClick={() => void play()}>
              {t('rehearsal.play')}
            </Button>
          )}
        </div>
      </Panel>
      {rehearse.refusal !== null && <RefusalNotice refusal={rehearse.refusal} />}
      {came !== null && <Outcome rehearsal={came} />}
    </>
  )
}

function Outcome({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { batch, devices, played, zone, minutes, runs, days, mostAtOnce, lastEndAt, notBegun } = rehearsal
  const number = (value: number) => formatCount(value, i18n.language)
  const moment = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const shown = (at: string | null) => (at === null ? '–' : moment.format(Date.parse(at)))
  const count = (by: (typeof beginners)[number]) => number(runs.filter((run) => run.by === by).length)
  const facts = [
    [t('rehearsal.facts.atOnce'), mostAtOnce === null ? '–' : number(mostAtOnce.runs), mostAtOnce === null ? '' : shown(mostAtOnce.at)],
    [t('rehearsal.facts.last'), shown(lastEndAt), ''],
    [t('rehearsal.facts.notBegun'), number(notBegun.length), ''],
  ] as const
  const basis = minutes.map(({ runbook, most, basis }) =>
    t(`rehearsal.basis.${basis}`, { runbook: names.runbook(runbook), most: formatWork(most / 60, i18n.language, t('survey.underMinute')) }),
  )
  return (
    <>
      <Panel
        title={t('plan.outcome')}
        hint={played === devices ? undefined : t('rehearsal.part', { played: number(played), devices: number(devices) })}
      >
        <p className={styles.faint}>{basis.join(' ')}</p>
        <div className={styles.facts} role="status">
          {beginners.map((by) => (
            <div key={by}>
              <div className={styles.label}>
                <span className={styles.mark} style={{ backgroundColor: beginnerColors[by] }} aria-hidden />
                {t(`rehearsal.by.${by}`)}
              </div>
              <div className={styles.fact}>{count(by)}</div>
            </div>
          ))}
          {facts.map(([label, value, beside]) => (
            <div key={label}>
              <div className={styles.label}>{label}</div>
              <div className={styles.fact}>{value}</div>
              {beside !== '' && <div className={styles.label}>{beside}</div>}
            </div>
          ))}
        </div>
        {days.length > 0 && (
          <RehearsalChart
            days={days}
            label={t('rehearsal.chart', {
              batch: names.batch(batch),
              zone,
              user: count('user'),
              enforced: count('enforced'),
              unattended: count('unattended'),
            })}
          />
        )}
      </Panel>
      {notBegun.length > 0 && (
        <Panel title={t('rehearsal.facts.notBegun')} hint={t('rehearsal.notBegunHint')}>
          <PlainTable
            label={t('rehearsal.facts.notBegun')}
            columns={[t('rehearsal.device'), t('rehearsal.runbook')]}
            rows={notBegun.map(({ device, runbook }) => [device, names.runbook(runbook)])}
            empty=""
          />
        </Panel>
      )}
    </>
  )
}

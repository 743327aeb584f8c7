import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#shared/migration/finding.ts'
import type { Changed } from '#shared/migration/step.ts'
import { useNames } from '../../client/use-names.ts'
import { formatCount, formatMoment, formatSecond } from '../../components/format.ts'
import { Panel } from '../../components/panel.tsx'
import { visible } from '../../components/visible.ts'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { Fact, Remedy } from '../../components/refusal-words.tsx'
import { NamedSid } from '../../components/sid-text.tsx'
import { ShownChanges } from './shown-changes.tsx'
import type { FactChange, TimelineEntry, TimelineRun } from './timeline.ts'
import { lineBelow } from '../../components/line-below.ts'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '14px minmax(240px, 1.5fr) 130px minmax(0, 1fr) 70px 170px',
    gap: '0 16px',
    alignItems: 'center',
    padding: '7px 0',
    ':not(:last-child)': lineBelow(),
  },
  dot: { width: '10px', height: '10px', borderRadius: tokens.borderRadiusCircular, forcedColorAdjust: 'none' },
  good: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  bad: { backgroundColor: tokens.colorPaletteRedBackground3 },
  odd: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
  now: { backgroundColor: tokens.colorCompoundBrandBackground },
  quiet: { backgroundColor: tokens.colorNeutralStroke1Pressed },
  alone: { gridColumn: 'span 2' },
  step: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  end: { textAlign: 'end' },
  wide: { gridColumn: '2 / -1', paddingTop: '6px' },
  part: { marginTop: '20px' },
  heading: { margin: '0 0 8px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  finding: { padding: '8px 0', ':not(:last-child)': lineBelow() },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

const dots = {
  done: 'good',
  satisfied: 'good',
  running: 'now',
  failed: 'bad',
  undone: 'odd',
  skipped: 'odd',
  rollback: 'bad',
  restart: 'quiet',
  resumed: 'quiet',
  renewed: 'odd',
  part: 'odd',
  later: 'good',
  undoEnded: 'quiet',
  originalsDeleted: 'quiet',
} as const satisfies Record<TimelineEntry['what'], string>

/** One run of a device, step by step, with what it changed and what it found. */
export function RunPanel({ run }: { readonly run: TimelineRun }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const names = useNames()
  const title = t('device.run', {
    runbook: names.runbook(run.runbook),
    version: run.version,
    when: formatMoment(run.begunAt, i18n.language),
  })
  return (
    <Panel title={title} hint={run.outcome === null ? t('device.ongoing') : t(`states.${run.outcome}`)}>
      {run.refusal !== null && <RefusalNotice refusal={run.refusal} />}
      <FactChanges facts={run.facts} />
      <ol className={mergeClasses(styles.list, (run.refusal !== null || run.facts.length > 0) && styles.part)}>
        {run.entries.map((entry) => (
          <Entry key={entry.key} entry={entry} told={run.refusal?.code ?? null} />
        ))}
        {run.ahead.map((step) => (
          <li key={step} className={styles.entry}>
            <span className={mergeClasses(styles.dot, styles.quiet)} aria-hidden />
            <span>{t(`stepNames.${step}`)}</span>
            <span className={styles.faint}>{t('device.ahead')}</span>
          </li>
        ))}
      </ol>
      {run.findings.length > 0 && (
        <div className={styles.part}>
          <h3 className={styles.heading}>{t('device.findings')}</h3>
          <ul className={styles.list}>
            {run.findings.map((finding) => (
              <FindingLine key={`${finding.code} ${finding.subject}`} finding={finding} />
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

function Entry({ entry, told }: { readonly entry: TimelineEntry; readonly told: string | null }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { step, what, milliseconds, changed, refusal, shown, facts, part, bytes, at } = entry
  return (
    <li className={styles.entry}>
      <span className={mergeClasses(styles.dot, styles[dots[what]])} aria-hidden />
      <span className={mergeClasses(styles.step, step === null && styles.alone)}>
        {step === null ? t(`device.what.${what}`) : t(`stepNames.${step}`)}
      </span>
      {step !== null && <span>{t(`device.what.${what}`)}</span>}
      <span className={styles.faint}>
        {changed !== null && <Changes changed={changed} />}
        {bytes !== null && t('device.regained', { megabytes: formatCount(Math.ceil(bytes / 1e6), i18n.language) })}
      </span>
      <span className={mergeClasses(styles.faint, styles.end)}>
        {milliseconds === null || milliseconds < 50
          ? ''
          : t('device.seconds', { seconds: formatCount(Math.round(milliseconds / 100) / 10, i18n.language) })}
      </span>
      <span className={mergeClasses(styles.faint, styles.end)}>{formatSecond(at, i18n.language)}</span>
      {refusal !== null && refusal.code !== told && (
        <div className={styles.wide}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {part !== null && (
        <div className={styles.wide}>
          {'area' in part ? t(`settings.permissionUpdates_areas_${part.area}`) : <NamedSid>{visible(part.profile)}</NamedSid>}
        </div>
      )}
      {(facts.length > 0 || shown.length > 0) && (
        <div className={styles.wide}>
          <FactChanges facts={facts} />
          {shown.length > 0 && <ShownChanges step={step === null ? '' : t(`stepNames.${step}`)} shown={shown} />}
        </div>
      )}
    </li>
  )
}

/** Name and directory of the device, where they are no longer what they were. */
function FactChanges({ facts }: { readonly facts: readonly FactChange[] }) {
  const { t } = useTranslation()
  const directory = (join: Extract<FactChange, { fact: 'directory' }>['before']) => {
    if (join === null) return t('device.fact.unknown')
    const kind = t(`device.joins.${join.kind}`)
    return join.directory === null ? kind : t('device.fact.named', { name: visible(join.directory), kind })
  }
  return facts.map((change) => (
    <div key={change.fact}>
      {change.fact === 'name'
        ? t('device.fact.name', { before: visible(change.before), after: visible(change.after) })
        : t('device.fact.directory', { before: directory(change.before), after: directory(change.after) })}
    </div>
  ))
}

function Changes({ changed }: { readonly changed: Changed }) {
  const { t, i18n } = useTranslation()
  const kinds = (['files', 'hives', 'keys', 'profiles'] as const).filter((kind) => changed[kind] > 0)
  return kinds.map((kind) => `${t(`device.changed.${kind}`)} ${formatCount(changed[kind], i18n.language)}`).join(' · ')
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { code, count } = finding
  return (
    <li className={styles.finding}>
      <span className={styles.step}>
        <Fact code={code} details={{ ...finding }} />
      </span>
      <div>
        <Remedy code={code} />
      </div>
      <Badge appearance="tint" color="warning">
        {t('device.met', { count, number: formatCount(count, i18n.language) })}
      </Badge>{' '}
      <span className={styles.code}>{code}</span>
    </li>
  )
}

import { Button, Field, makeStyles, Select, tokens, Tooltip } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../components/format.ts'
import { MomentInput } from '../../components/moment-input.tsx'
import { exampleOf } from '../../components/written-moment.ts'
import { clockMs, onClock, zoneExample, type Entry } from './schedule.ts'
import { patterns, patternTimes } from './schedule-patterns.ts'
import { lineBelow } from '../../components/line-below.ts'

const useStyles = makeStyles({
  row: { padding: '14px 0', ...lineBelow(), marginBottom: '12px' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.3fr) 244px 244px minmax(0, 1fr) 32px',
    gap: '8px 16px',
    alignItems: 'end',
    // The longest choice would widen a field over its neighbour.
    '& .fui-Select': { minWidth: 0 },
    '& select': { width: '100%', minWidth: 0, textOverflow: 'ellipsis' },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBottom: '12px' },
  example: { marginTop: '6px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface ScheduleEditorProps {
  readonly entries: readonly Entry[]
  readonly runbooks: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (entries: readonly Entry[]) => void
}

/** The runbooks of a batch with their times, and what these mean on clocks elsewhere. */
export function ScheduleEditor({ entries, runbooks, onChange }: ScheduleEditorProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const change = (index: number, part: Partial<Entry>) =>
    onChange(entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)))
  const add = () => {
    const last = entries.at(-1)
    const free = runbooks.find(({ id }) => entries.every(({ runbook }) => runbook !== id)) ?? runbooks[0]
    if (free === undefined) return
    // The pattern most people want, to be changed: a time that is missing would only be complained about.
    const times = last ?? patternTimes('self-service', Date.now())
    onChange([...entries, { ...times, runbook: free.id }])
  }
  return (
    <>
      {entries.map((entry, index) => {
        const example = zoneExample(entry, localeOf(i18n.language))
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place in the list
          <div key={index} className={styles.row} role="group" aria-label={t('batches.entry', { place: index + 1 })}>
            <div className={styles.fields}>
              <Field label={t('batches.runbook')}>
                <Select value={entry.runbook} onChange={(_event, { value }) => change(index, { runbook: value })}>
                  {[...new Map([[entry.runbook, entry.runbook], ...runbooks.map(({ id, name }) => [id, name] as const)])].map(
                    ([id, name]) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ),
                  )}
                </Select>
              </Field>
              {(['availableFrom', 'enforcedAfter'] as const).map((key) => (
                <Field
                  key={key}
                  label={t(`batches.${key}`)}
                  {...(entry[key] === '' && {
                    validationState: 'error',
                    validationMessage: t('batches.timeMissing', { example: exampleOf('moment', localeOf(i18n.language)) }),
                  })}
                >
                  <MomentInput
                    kind="moment"
                    value={onClock(entry[key], 'local')}
                    onChange={(value) => change(index, { [key]: clockMs(value) === null ? '' : onClock(value, entry.timeZone) })}
                  />
                </Field>
              ))}
              <Field label={t('batches.clock')}>
                <Select
                  value={entry.timeZone}
                  onChange={(_event, { value }) => {
                    const timeZone = value === 'utc' ? 'utc' : 'local'
                    const [availableFrom, enforcedAfter] = [onClock(entry.availableFrom, timeZone), onClock(entry.enforcedAfter, timeZone)]
                    change(index, { timeZone, availableFrom, enforcedAfter })
                  }}
                >
                  <option value="local">{t('batches.local')}</option>
                  <option value="utc">{t('batches.utc')}</option>
                </Select>
              </Field>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t('batches.removeRunbook', { runbook: entry.runbook })}
                onClick={() => onChange(entries.filter((_, at) => at !== index))}
              />
            </div>
            {example !== null && <div className={styles.example}>{t(`batches.example.${entry.timeZone}`, example)}</div>}
          </div>
        )
      })}
      <div className={styles.actions}>
        <Button icon={<AddRegular />} disabledFocusable={runbooks.length === 0} onClick={add}>
          {t('batches.addRunbook')}
        </Button>
        {entries.length > 0 &&
          patterns.map((pattern) => (
            <Tooltip key={pattern} relationship="description" content={t(`batches.patternHints.${pattern}`)}>
              <Button
                appearance="subtle"
                onClick={() => {
                  const times = patternTimes(pattern, Date.now())
                  onChange(entries.map((entry) => ({ ...entry, ...times })))
                }}
              >
                {t(`batches.patterns.${pattern}`)}
              </Button>
            </Tooltip>
          ))}
      </div>
    </>
  )
}

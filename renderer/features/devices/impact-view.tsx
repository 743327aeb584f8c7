import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { AreaImpact, ImpactReport } from '#shared/migration/survey/impact.ts'
import { durationWords } from '#shared/values/duration-words.ts'
import { formatCount, localeOf } from '../../components/format.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { useRefusalWords } from '../../i18n/refusal-words.ts'
import { SurveyFacts } from './survey-facts.tsx'

const useStyles = makeStyles({
  notice: { marginBottom: '20px' },
  heading: { margin: '28px 0 10px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
})

/** What one runbook would do on a device: what changes by area, who loses access, what stays and why. */
export function ImpactView({ impact }: { readonly impact: ImpactReport }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const words = useRefusalWords()
  const number = (value: number) => formatCount(value, i18n.language)
  const change = (changed: number, all: number) => t('survey.change', { changed: number(changed), all: number(all) })
  const area = (one: AreaImpact['area']) => t(`settings.permissionUpdates_areas_${one}`)
  const { totals, time, blocker, areas, resets, losses, notes, leftOut } = impact
  const minutes =
    time.minutes < 1 ? t('survey.underMinute') : t('survey.about', { time: durationWords(time.minutes * 60, localeOf(i18n.language)) })
  const expected = t('survey.expected', { minutes, count: time.restarts, restarts: number(time.restarts) })
  const megabytes = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  const stays = areas
    .filter(({ scope }) => scope !== 'off')
    .flatMap((one) =>
      one.stays.map((finding) => [
        area(one.area),
        words.says({ code: finding.code, details: { ...finding } }),
        finding.count,
        finding.first ?? '',
      ]),
    )
  return (
    <>
      {blocker !== null && (
        <div className={styles.notice}>
          <p className={styles.faint}>{t('survey.blocked')}</p>
          <RefusalNotice refusal={{ code: blocker.code, details: blocker.details }} />
        </div>
      )}
      <SurveyFacts
        facts={[
          [t('survey.facts.files'), change(totals.filesChanged, totals.files)],
          [t('survey.facts.renamed'), number(totals.foldersRenamed)],
          [t('survey.facts.keys'), number(totals.keysChanged + totals.entriesChanged)],
          [t('survey.facts.profiles'), number(totals.profiles)],
          [t('survey.facts.undo'), megabytes.format(totals.undoBytes / 1e6)],
          [t('survey.facts.time'), expected],
          [t('survey.facts.losses'), number(losses.length)],
        ]}
      />
      <h3 className={styles.heading}>{t('survey.areas')}</h3>
      <PlainTable
        label={t('survey.areas')}
        columns={(['area', 'scope', 'files', 'keys', 'ignored'] as const).map((column) => t(`survey.columns.${column}`))}
        rows={areas.map((one) => [
          area(one.area),
          t(`survey.scopes.${one.scope}`),
          change(one.files.changed, one.files.met),
          change(one.keys.changed, one.keys.met),
          one.ignored.files + one.ignored.keys,
        ])}
        empty=""
      />
      {resets.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('survey.resets')}</h3>
          <PlainTable
            label={t('survey.resets')}
            columns={(['application', 'keysOut', 'filesAside'] as const).map((column) => t(`survey.columns.${column}`))}
            rows={resets.map(({ step, keys, files }) => [t(`stepNames.${step}`), keys, files])}
            empty=""
          />
        </>
      )}
      <h3 className={styles.heading}>{t('survey.loss')}</h3>
      <PlainTable
        label={t('survey.loss')}
        columns={(['name', 'profile', 'granted', 'owned', 'first'] as const).map((column) => t(`survey.columns.${column}`))}
        rows={losses.map(({ sid, profile, granted, owned, first }) => [
          { sid },
          profile ?? '',
          Object.values(granted).reduce((sum, one) => sum + one, 0),
          owned,
          first,
        ])}
        empty={t('survey.noLoss')}
      />
      <h3 className={styles.heading}>{t('survey.stays')}</h3>
      <PlainTable
        label={t('survey.stays')}
        columns={(['area', 'why', 'objects', 'first'] as const).map((column) => t(`survey.columns.${column}`))}
        rows={stays}
        empty={t('survey.noStays')}
      />
      {notes.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('survey.notes')}</h3>
          <PlainTable
            label={t('survey.notes')}
            columns={(['what', 'remedy'] as const).map((column) => t(`survey.columns.${column}`))}
            rows={notes.map((finding) => {
              const refusal = { code: finding.code, details: { ...finding } }
              return [words.says(refusal), words.remedy(finding.code)]
            })}
            empty=""
          />
        </>
      )}
      {leftOut > 0 && <p className={styles.faint}>{t('survey.leftOut', { number: number(leftOut) })}</p>}
    </>
  )
}

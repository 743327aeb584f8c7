import { Button, makeStyles, MessageBar, MessageBarBody, Select, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, DismissRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { collectIntervals, useCollectChoice, type CollectInterval } from '../../components/collect-choice.ts'
import { CollectedNotice } from '../../components/collected-notice.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { Fact, Remedy } from '../../components/refusal-words.tsx'
import { useRunningWords, useShown } from '../../components/running-line.tsx'
import type { Collecting } from './use-collecting.ts'

const useStyles = makeStyles({
  asOf: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  notice: { marginBottom: '12px', flexShrink: 0, maxHeight: '232px', overflowY: 'auto' },
  remedy: { marginBlock: '4px' },
})

/** As of when what is shown holds, and how far a collection is that is under way. */
export function AsOf({ collecting: { collectedAt, lacksKeys, work } }: { readonly collecting: Collecting }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { words } = useRunningWords(work)
  useShown(work)
  const asOf = collectedAt === null ? t('fleet.notCollected') : t('fleet.collected', { when: formatMoment(collectedAt, i18n.language) })
  return (
    <div className={styles.asOf} role="status">
      {asOf}
      {work.progress !== null ? ` · ${words}` : lacksKeys ? ` · ${t('devices.collecting.lacksKeys')}` : ''}
    </div>
  )
}

/** How often it is collected, the button that does it now, and the one that stops it. */
export function CollectButtons({ collecting: { isPossible, isUnderWay, work, collectNow } }: { readonly collecting: Collecting }) {
  const { t } = useTranslation()
  const { everyMinutes, choose } = useCollectChoice()
  if (!isPossible) return null
  return (
    <>
      <Select
        aria-label={t('devices.collecting.label')}
        value={String(everyMinutes)}
        onChange={(_event, { value }) => choose(Number(value) as CollectInterval)}
      >
        {collectIntervals.map((minutes) => (
          <option key={minutes} value={minutes}>
            {minutes === 0 ? t('devices.collecting.never') : t('devices.collecting.every', { count: minutes })}
          </option>
        ))}
      </Select>
      {work.progress === null ? (
        <LeadsTo call="device.collect">
          <Button
            icon={isUnderWay ? <Spinner size="tiny" role="presentation" /> : <ArrowDownloadRegular />}
            disabledFocusable={isUnderWay}
            onClick={collectNow}
          >
            {t('sharePage.collect')}
          </Button>
        </LeadsTo>
      ) : (
        <Button icon={<DismissRegular />} onClick={work.cancel}>
          {t('common.cancel')}
        </Button>
      )}
    </>
  )
}

/** Why nothing came, until something does; and files that were not what they should be. Nothing of it stops the next collection. */
export function CollectingNotices({ collecting: { failed, report } }: { readonly collecting: Collecting }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return (
    <>
      {failed !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            <Fact {...failed.refusal} />
            <div className={styles.remedy}>
              <Remedy code={failed.refusal.code} />
            </div>
            {failed.againAt !== null && t('devices.collecting.again', { when: formatMoment(failed.againAt, i18n.language) })}
          </MessageBarBody>
        </MessageBar>
      )}
      {report !== null && report.findings.length > 0 && (
        <div className={styles.notice}>
          <CollectedNotice report={report} />
        </div>
      )}
    </>
  )
}

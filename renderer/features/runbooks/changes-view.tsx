import { Field, makeStyles, MessageBar, MessageBarBody, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DescribedSetting, RunbookDraft } from '#shared/contracts/runbook.ts'
import { useCall } from '../../client/use-call.ts'
import { formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { settingKey, useSettingValue } from '../../i18n/setting-words.ts'
import { pageOf, settingChanges, valueText, type SettingChange } from './settings.ts'

const useStyles = makeStyles({
  pair: { display: 'grid', gridTemplateColumns: 'repeat(2, 200px)', gap: '16px', marginBottom: '8px' },
  saved: { margin: '0 0 12px', color: tokens.colorNeutralForeground3 },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    padding: '6px 12px 6px 0',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  cell: { padding: '8px 12px 8px 0', verticalAlign: 'top', borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  page: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

interface ChangesViewProps {
  readonly id: string
  readonly version: number
  readonly document: RunbookDraft['document']
  readonly settings: readonly DescribedSetting[]
}

/** What the draft changes against the saved version, and what any version changed against any other. */
export function ChangesView({ id, version, document, settings }: ChangesViewProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const saved = useCall('runbook.show', { id, version })
  const [pair, setPair] = useState({ before: Math.max(1, version - 1), after: version })
  const before = useCall('runbook.show', { id, version: pair.before })
  const after = useCall('runbook.show', { id, version: pair.after })
  const paths = settings.map(({ path }) => path)
  if (saved?.ok !== true) return null
  return (
    <>
      <Panel title={t('runbooks.draftChanges', { version })}>
        <ChangeTable changes={settingChanges(saved.value.document, document, paths)} />
      </Panel>
      {version > 1 && (
        <Panel title={t('runbooks.compare')}>
          <div className={styles.pair}>
            {(['before', 'after'] as const).map((side) => (
              <Field key={side} label={t(`runbooks.columns.${side}`)}>
                <Select value={String(pair[side])} onChange={(_event, { value }) => setPair({ ...pair, [side]: Number(value) })}>
                  {Array.from({ length: version }, (_, index) => version - index).map((each) => (
                    <option key={each} value={String(each)}>
                      {t('runbooks.version', { version: each })}
                    </option>
                  ))}
                </Select>
              </Field>
            ))}
          </div>
          {before?.ok === true && after?.ok === true && (
            <>
              <p className={styles.saved}>
                {t('runbooks.savedAt', {
                  before: formatMoment(before.value.savedAt, i18n.language),
                  after: formatMoment(after.value.savedAt, i18n.language),
                })}
              </p>
              <ChangeTable changes={settingChanges(before.value.document, after.value.document, paths)} />
            </>
          )}
        </Panel>
      )}
    </>
  )
}

/** Settings with their values before and after. */
export function ChangeTable({ changes }: { readonly changes: readonly SettingChange[] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const valueWords = useSettingValue()
  if (changes.length === 0)
    return (
      <MessageBar>
        <MessageBarBody>{t('runbooks.noChanges')}</MessageBarBody>
      </MessageBar>
    )
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['setting', 'before', 'after'] as const).map((column) => (
            <th key={column} scope="col" className={styles.head}>
              {t(`runbooks.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <td className={styles.cell}>
              {t(`settings.${settingKey(path)}`)}
              {pageOf(path) !== null && <div className={styles.page}>{t(`runbooks.pages.${pageOf(path)!}`)}</div>}
            </td>
            <td className={styles.cell}>
              <OutsideText>{valueWords(path, before) ?? valueText(before)}</OutsideText>
            </td>
            <td className={styles.cell}>
              <OutsideText>{valueWords(path, after) ?? valueText(after)}</OutsideText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { BulkToken, DescribedSetting } from '#shared/contracts/runbook.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { unmetRequirement } from '#shared/migration/setting-requirements.ts'
import { valueAt } from '#shared/migration/value-at.ts'
import { BulkTokenMark } from './bulk-token-mark.tsx'
import { SettingField } from './setting-field.tsx'
import { Editable } from '../../components/leads-to.tsx'
import type { Problem } from '../../components/problem-list.tsx'
import { useSettingChoices } from './use-setting-choices.ts'
import { pageOf, type RunbookPage } from './settings.ts'

const useStyles = makeStyles({
  card: {
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: '4px 24px',
  },
})

interface SettingsPageProps {
  /** Whose settings they are. */
  readonly runbook: string
  readonly page: RunbookPage
  readonly settings: readonly DescribedSetting[]
  readonly document: Runbook
  readonly problems: readonly Problem[]
  readonly bulkToken: BulkToken | null
  readonly onSet: (path: string, value: unknown) => void
  readonly onText: () => void
}

/** One of the seven pages, made from what is known of its settings. */
export function SettingsPage({ runbook, page, settings, document, problems, bulkToken, onSet, onText }: SettingsPageProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const choices = useSettingChoices(runbook, document)
  return (
    <Editable call="runbook.save">
      <section className={styles.card} aria-label={t(`runbooks.pages.${page}`)}>
        {settings
          .filter(({ path }) => pageOf(path) === page)
          .map((setting) => (
            <SettingField
              key={setting.path}
              setting={setting}
              value={valueAt(document, setting.path)}
              unmet={unmetRequirement(document, setting.path)}
              problems={problems.filter(({ path }) => path === setting.path || path.startsWith(`${setting.path}.`))}
              choices={choices[setting.path]}
              onSet={(value) => onSet(setting.path, value)}
              onText={onText}
            >
              {setting.path === 'deviceState.join' && bulkToken !== null && <BulkTokenMark token={bulkToken} />}
            </SettingField>
          ))}
      </section>
    </Editable>
  )
}

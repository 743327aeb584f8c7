import { languageName, languagesOf } from '#shared/dialogs/sample-setting.ts'
import type { Runbook } from '#shared/migration/runbook.ts'
import { useCall } from '../../client/use-call.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** What a setting can name, by its path: things of the project and languages of the dialogs; nothing for those that take any text. */
export function useSettingChoices(runbook: string, document: Runbook): Readonly<Record<string, readonly Choice[] | undefined>> {
  const connections = useCall('connection.list', {})
  const runbooks = useCall('runbook.list', {})
  const named = (role: 'source' | 'destination') =>
    connections?.ok === true ? connections.value.filter((one) => one.role === role).map(({ name }) => ({ value: name, label: name })) : []
  const others = runbooks?.ok === true ? runbooks.value.filter(({ id }) => id !== runbook) : []
  const given = {
    'general.sources': named('source'),
    'general.target': named('destination'),
    'userExperience.defaultLanguage': languagesOf(document).map((tag) => ({ value: tag, label: languageName(tag) })),
    'general.prerequisites': others.map(({ id, name }) => ({ value: id, label: name })),
  }
  return Object.fromEntries(Object.entries(given).filter(([, choices]) => choices.length > 0))
}

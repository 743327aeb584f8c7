import { Button, Input } from '@fluentui/react-components'
import { FolderOpenRegular } from '@fluentui/react-icons'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { PathChoice } from '#shared/contracts/workbench.ts'

export type ChoosePath = (wanted: PathChoice) => Promise<string | null>

/** The system's own dialogs, in the desktop app; null in a browser, where a path is typed. */
export const PathChooser = createContext<ChoosePath | null>(null)

interface PathInputProps {
  readonly kind: PathChoice['kind']
  readonly extensions?: readonly string[]
  readonly value: string
  readonly onChange: (path: string) => void
}

/** A path on this computer: typed, or chosen where there is a dialog for that. */
export function PathInput({ kind, extensions = [], value, onChange }: PathInputProps) {
  const { t } = useTranslation()
  const choose = useContext(PathChooser)
  const browse = () =>
    void choose?.({ kind, suggested: value.trim().slice(0, 4000), extensions: [...extensions] }).then(
      (path) => path !== null && onChange(path),
    )
  return (
    <Input
      value={value}
      autoComplete="off"
      spellCheck={false}
      dir="ltr"
      onChange={(_event, { value: typed }) => onChange(typed)}
      contentAfter={
        choose === null ? null : (
          <Button appearance="subtle" size="small" icon={<FolderOpenRegular />} aria-label={t('common.browse')} onClick={browse} />
        )
      }
    />
  )
}

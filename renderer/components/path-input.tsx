import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { FolderOpenRegular } from '@fluentui/react-icons'
import { createContext, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PathChoice } from '#shared/contracts/workbench.ts'
import { FileDrop } from './file-drop.tsx'
import { OutsideText } from './outside-text.tsx'

export type ChoosePath = (wanted: PathChoice) => Promise<string | null>

/** The system's own dialogs, in the desktop app; null in a browser, where a path is typed. */
export const PathChooser = createContext<ChoosePath | null>(null)

/** Where a dropped file lies, in the desktop app; null in a browser, which tells no page. */
export const DroppedPath = createContext<((file: File) => string) | null>(null)

const useStyles = makeStyles({
  input: { width: '100%' },
  note: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: '4px' },
})

interface PathInputProps {
  readonly kind: PathChoice['kind']
  readonly extensions?: readonly string[]
  readonly value: string
  readonly onChange: (path: string) => void
}

/** A path on this computer: typed, chosen where there is a dialog for that, or dropped as a file where the window learns its path. */
export function PathInput({ kind, extensions = [], value, onChange }: PathInputProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const pathOf = useContext(DroppedPath)
  const [untold, setUntold] = useState<string | null>(null)
  const change = (path: string) => {
    setUntold(null)
    onChange(path)
  }
  const drop = (file: File) => {
    const path = pathOf?.(file) ?? ''
    if (path === '') setUntold(file.name)
    else change(path)
  }
  const choose = useContext(PathChooser)
  const browse = () =>
    void choose?.({ kind, suggested: value.trim().slice(0, 4000), extensions: [...extensions] }).then(
      (path) => path !== null && change(path),
    )
  return (
    <FileDrop onFile={drop} disabled={kind !== 'open'}>
      <Input
        className={styles.input}
        value={value}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        onChange={(_event, { value: typed }) => change(typed)}
        contentAfter={
          choose === null ? null : (
            <Button appearance="subtle" size="small" icon={<FolderOpenRegular />} aria-label={t('common.browse')} onClick={browse} />
          )
        }
      />
      {untold !== null && (
        <div className={styles.note} role="status">
          <OutsideText>{t('common.pathUntold', { name: untold })}</OutsideText>
        </div>
      )}
    </FileDrop>
  )
}

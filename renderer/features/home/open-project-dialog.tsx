import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { ProjectFileDialog } from '../../components/project-file-dialog.tsx'
import { projectPath } from './project-path.ts'

interface OpenProjectDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

export function OpenProjectDialog({ onClose, onDone }: OpenProjectDialogProps) {
  const { t } = useTranslation()
  const about = useCall('workbench.about', {})
  const open = useAction('project.open')
  const example = about?.ok === true ? projectPath('Contoso', about.value) : ''
  return (
    <ProjectFileDialog
      kind="open"
      title={t('openProject.title')}
      submit={t('openProject.open')}
      label={t('openProject.file')}
      hint={t('openProject.fileHint', { example })}
      missing={t('openProject.fileMissing')}
      running={open.running}
      refusal={open.refusal}
      onPath={(path) => void open.run({ path }).then((project) => project !== null && onDone())}
      onClose={onClose}
    />
  )
}

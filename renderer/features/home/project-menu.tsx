import { makeStyles, MenuItem } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { CardMenu } from '../../components/card-menu.tsx'

const useStyles = makeStyles({ more: { alignSelf: 'center', marginInlineEnd: '12px', flexShrink: 0 } })

interface ProjectMenuProps {
  readonly name: string
  readonly archived: boolean
  readonly present: boolean
  readonly onDuplicate: () => void
  readonly onArchive: (archived: boolean) => void
}

/** What else can be done with a project of this computer. */
export function ProjectMenu({ name, archived, present, onDuplicate, onArchive }: ProjectMenuProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <CardMenu name={name} className={styles.more}>
      {present && <MenuItem onClick={onDuplicate}>{t('home.duplicate')}</MenuItem>}
      <MenuItem onClick={() => onArchive(!archived)}>{t(archived ? 'home.unarchive' : 'home.archive')}</MenuItem>
    </CardMenu>
  )
}

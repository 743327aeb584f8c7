import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'

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
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.more} appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t('home.more', { name })} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {present && <MenuItem onClick={onDuplicate}>{t('home.duplicate')}</MenuItem>}
          <MenuItem onClick={() => onArchive(!archived)}>{t(archived ? 'home.unarchive' : 'home.archive')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

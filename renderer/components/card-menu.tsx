import { Button, Menu, MenuList, MenuPopover, MenuTrigger, mergeClasses } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface CardMenuProps {
  /** Of what the card is about. */
  readonly name: string
  readonly className?: string
  /** Menu items. */
  readonly children: ReactNode
}

/** What else can be done with what a card names. */
export function CardMenu({ name, className, children }: CardMenuProps) {
  const { t } = useTranslation()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={mergeClasses(className)}
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t('common.more', { name })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{children}</MenuList>
      </MenuPopover>
    </Menu>
  )
}

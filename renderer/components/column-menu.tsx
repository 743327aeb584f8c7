import { Button, Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ColumnTripleRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { useColumnChoice } from './column-choice.ts'

interface ColumnMenuProps {
  /** Under which the choice is remembered. */
  readonly grid: string
  readonly columns: readonly { readonly id: string; readonly header: string }[]
  readonly hidden: readonly string[]
}

/** Chooses which columns are shown; the first one always is. */
export function ColumnMenu({ grid, columns, hidden }: ColumnMenuProps) {
  const { t } = useTranslation()
  const hide = useColumnChoice((state) => state.hide)
  const optional = columns.slice(1)
  const shown = optional.map(({ id }) => id).filter((id) => !hidden.includes(id))
  return (
    <Menu
      checkedValues={{ columns: shown }}
      onCheckedValueChange={(_event, { checkedItems }) =>
        hide(
          grid,
          optional.map(({ id }) => id).filter((id) => !checkedItems.includes(id)),
        )
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ColumnTripleRegular />}>{t('grid.columns')}</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {optional.map(({ id, header }) => (
            <MenuItemCheckbox key={id} name="columns" value={id}>
              {header}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

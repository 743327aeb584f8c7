import {
  Button,
  Field,
  Input,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { ArrowUndoRegular, BookmarkRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryFilter, SavedFilter } from '#shared/contracts/directory.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { visible } from '../../components/visible.ts'

interface FilterMenuProps {
  /** What is shown now. */
  readonly filter: DirectoryFilter
  readonly onChoose: (filter: DirectoryFilter) => void
}

/** Filters that the project keeps under a name: chosen, made of what is shown, forgotten. */
export function FilterMenu({ filter, onChoose }: FilterMenuProps) {
  const { t } = useTranslation()
  const [naming, setNaming] = useState(false)
  const saved = useCall('directory.filters', {})
  const forget = useAction('directory.forgetFilter')
  const bringBack = useAction('directory.saveFilter')
  const [forgotten, setForgotten] = useState<SavedFilter | null>(null)
  const all = saved?.ok === true ? saved.value : []
  const isNarrowed = Object.keys(filter).length > 0
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<BookmarkRegular />}>{t('directory.filters.title')}</Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {all.map((one) => (
              <MenuItem key={one.name} onClick={() => onChoose(one.filter)}>
                {visible(one.name)}
              </MenuItem>
            ))}
            {all.length > 0 && <MenuDivider />}
            <LeadsTo call="directory.saveFilter">
              <MenuItem
                icon={<BookmarkRegular />}
                disabled={!isNarrowed}
                {...(!isNarrowed && { subText: t('directory.filters.saveFirst') })}
                onClick={() => setNaming(true)}
              >
                {t('directory.filters.save')}
              </MenuItem>
            </LeadsTo>
            {all.length > 0 && (
              <MenuGroup>
                <MenuGroupHeader>{t('directory.filters.forget')}</MenuGroupHeader>
                {all.map((one) => (
                  <LeadsTo key={one.name} call="directory.forgetFilter">
                    <MenuItem
                      icon={<DeleteRegular />}
                      onClick={() => void forget.run({ name: one.name }).then((left) => left !== null && setForgotten(one))}
                    >
                      {visible(one.name)}
                    </MenuItem>
                  </LeadsTo>
                ))}
              </MenuGroup>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {forgotten !== null && (
        <LeadsTo call="directory.saveFilter">
          <Button
            appearance="subtle"
            icon={<ArrowUndoRegular />}
            onClick={() => void bringBack.run(forgotten).then((kept) => kept !== null && setForgotten(null))}
          >
            {t('directory.filters.bringBack', { name: visible(forgotten.name) })}
          </Button>
        </LeadsTo>
      )}
      {naming && <NameDialog filter={filter} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameDialog({ filter, onClose }: { readonly filter: DirectoryFilter; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const save = useAction('directory.saveFilter')
  const submit = () => {
    if (name.trim() !== '') void save.run({ name, filter }).then((saved) => saved !== null && onClose())
  }
  return (
    <FormDialog
      title={t('directory.filters.save')}
      submit={t('connections.save')}
      running={save.running}
      refusal={save.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('directory.filters.name')} hint={t('directory.filters.hint')} required>
        <Input value={name} maxLength={100} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  )
}

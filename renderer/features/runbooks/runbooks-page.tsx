import { Button, makeStyles, MenuItem, tokens } from '@fluentui/react-components'
import { AddRegular, CopyRegular, DeleteRegular } from '@fluentui/react-icons'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { CardMenu } from '../../components/card-menu.tsx'
import { useCardListStyles } from '../../components/card-list-styles.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { CopyRunbookDialog } from './copy-runbook-dialog.tsx'
import { NewRunbookDialog } from './new-runbook-dialog.tsx'
import { RemoveRunbookDialog } from './remove-runbook-dialog.tsx'

const useStyles = makeStyles({
  when: { flexShrink: 0, textAlign: 'end', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** The project's runbooks. */
export function RunbooksPage() {
  const styles = { ...useCardListStyles(), ...useStyles() }
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const runbooks = useCall('runbook.list', {})
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<{ readonly what: 'copy' | 'remove'; readonly id: string; readonly name: string } | null>(null)
  useAsked('newRunbook', () => setOpen(true))
  if (runbooks?.ok === false && runbooks.error.code === 'project.none-open') return <Navigate to="/" replace />
  const create = (
    <LeadsTo call="runbook.new">
      <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpen(true)}>
        {t('runbooks.new')}
      </Button>
    </LeadsTo>
  )
  const taken = runbooks?.ok === true ? runbooks.value.map(({ id }) => id) : []
  const open = (id: string) => void navigate({ to: '/runbooks/$id', params: { id } })
  const isEmpty = runbooks?.ok === true && runbooks.value.length === 0
  return (
    <Page title={t('pages.runbooks')} subtitle={t('runbooks.intro')} actions={isEmpty ? undefined : create}>
      {runbooks?.ok === false && <RefusalNotice refusal={runbooks.error} onRetry={changed} />}
      {isEmpty && <EmptyState title={t('runbooks.empty.title')} text={t('runbooks.empty.text')} actions={create} />}
      {runbooks?.ok === true && !isEmpty && (
        <ul className={styles.list}>
          {runbooks.value.map(({ id, name, description, version, savedAt }) => (
            <li key={id} className={styles.item}>
              <Link to="/runbooks/$id" params={{ id }} className={styles.card}>
                <span className={styles.words}>
                  <OutsideText oneLine className={styles.name}>
                    {name}
                  </OutsideText>
                  <OutsideText oneLine className={styles.faint}>
                    {description === '' ? id : description}
                  </OutsideText>
                </span>
                <span className={styles.when}>
                  {t('runbooks.version', { version })}
                  <br />
                  {formatMoment(savedAt, i18n.language)}
                </span>
              </Link>
              <CardMenu name={name} className={styles.more}>
                <LeadsTo call="runbook.copy">
                  <MenuItem icon={<CopyRegular />} onClick={() => setChosen({ what: 'copy', id, name })}>
                    {t('runbooks.copy.run')}
                  </MenuItem>
                </LeadsTo>
                <LeadsTo call="runbook.remove">
                  <MenuItem icon={<DeleteRegular />} onClick={() => setChosen({ what: 'remove', id, name })}>
                    {t('runbooks.remove.run')}
                  </MenuItem>
                </LeadsTo>
              </CardMenu>
            </li>
          ))}
        </ul>
      )}
      {isOpen && <NewRunbookDialog taken={taken} onClose={() => setOpen(false)} onDone={open} />}
      {chosen?.what === 'copy' && (
        <CopyRunbookDialog id={chosen.id} name={chosen.name} taken={taken} onClose={() => setChosen(null)} onDone={open} />
      )}
      {chosen?.what === 'remove' && <RemoveRunbookDialog id={chosen.id} name={chosen.name} onClose={() => setChosen(null)} />}
    </Page>
  )
}

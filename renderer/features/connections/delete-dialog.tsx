import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { formatCount, formatList } from '../../components/format.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const useStyles = makeStyles({
  list: { margin: '4px 0 0', paddingInlineStart: '20px' },
  name: { fontWeight: tokens.fontWeightSemibold },
})

interface DeleteDialogProps {
  readonly connections: readonly Connection[]
  readonly onClose: () => void
}

/** Deletes connections after it was said what goes with each. */
export function DeleteDialog({ connections, onClose }: DeleteDialogProps) {
  const { t, i18n } = useTranslation()
  const remove = useAction('connection.remove')
  // Stays as it was asked for, while the list gets shorter.
  const [doomed] = useState(connections)
  const count = doomed.length
  const submit = async () => {
    for (const { id } of doomed) if ((await remove.run({ connection: id })) === null) return
    onClose()
  }
  return (
    <FormDialog
      title={
        count === 1
          ? t('connections.deleteTitle', { name: doomed[0]!.name })
          : t('connections.deleteTitleMany', { count, number: formatCount(count, i18n.language) })
      }
      submit={t('connections.delete')}
      running={remove.running}
      refusal={remove.refusal}
      grave
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>{t('connections.deleteIntro')}</div>
      {doomed.map((one) => (
        <Dependants key={one.id} connection={one} named={count > 1} />
      ))}
    </FormDialog>
  )
}

function Dependants({ connection, named }: { readonly connection: Connection; readonly named: boolean }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const dependants = useCall('connection.dependants', { connection: connection.id })
  const number = (value: number) => formatCount(value, i18n.language)
  const known = dependants?.ok === true ? dependants.value : null
  if (dependants?.ok === false && dependants.error.code === 'directory.no-such-connection') return null
  return (
    <div>
      {named && <OutsideText className={styles.name}>{connection.name}</OutsideText>}
      {dependants?.ok === false && <RefusalNotice refusal={dependants.error} />}
      {known !== null && (
        <ul className={styles.list}>
          <li>
            {t('connections.deleteObjects', {
              content: formatList(
                (['users', 'groups', 'devices'] as const).map((kind) =>
                  t(`connections.content.${kind}`, { count: known[kind], number: number(known[kind]) }),
                ),
                i18n.language,
              ),
            })}
          </li>
          <li>{t('connections.deleteMatches', { count: known.matches, matches: number(known.matches), manual: number(known.manual) })}</li>
          {known.batches.map(({ id, name }) => (
            <li key={id}>
              <OutsideText>{t('connections.deleteBatch', { name })}</OutsideText>
            </li>
          ))}
          {known.runbooks.map(({ id, name }) => (
            <li key={`runbook ${id}`}>
              <OutsideText>{t('connections.deleteRunbook', { name })}</OutsideText>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

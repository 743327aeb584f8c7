import { Badge, Button, makeStyles, ToggleButton, tokens, Tooltip } from '@fluentui/react-components'
import { DeleteRegular, DocumentAddRegular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byName } from '#shared/values/by-name.ts'
import { DataGrid, gridColumns, type GridColumns } from '../../components/data-grid.tsx'
import { useRowHeight } from '../../components/density.ts'
import { formatCount, formatDay, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { findOfflineJoins, isChosen, offlineJoinChoices, type OfflineJoinChoice, type OfflineJoinRow } from './offline-join-rows.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  list: { display: 'flex', flexDirection: 'column' },
  device: { display: 'flex', flexDirection: 'column', minWidth: 0, lineHeight: tokens.lineHeightBase200 },
  name: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  last: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', width: '100%' },
})

/** So many rows are seen at once; where there are more, they can be searched. */
const mostInSight = 8

interface OfflineJoinListProps {
  readonly rows: readonly OfflineJoinRow[]
  /** Chooses the file of a device; null while none can be given. */
  readonly onAdd: ((device: string) => void) | null
  readonly onRemove: (devices: readonly string[]) => void
}

/** Which devices have their file, and which need one. */
export function OfflineJoinList({ rows, onAdd, onRemove }: OfflineJoinListProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { rowHeight } = useRowHeight()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const [choice, setChoice] = useState<OfflineJoinChoice>('all')
  const columns = useOfflineJoinColumns(onAdd, onRemove)
  const found = useMemo(() => findOfflineJoins(rows, choice, wanted), [rows, choice, wanted])
  const number = (value: number) => formatCount(value, i18n.language)
  const kept = found.flatMap(({ device, file }) => (file === null ? [] : [device]))
  return (
    <>
      <div className={styles.tools}>
        {rows.length > mostInSight && <SearchField label={t('offlineJoins.search')} value={text} onChange={setText} />}
        {offlineJoinChoices.map((one) => (
          <ToggleButton key={one} size="small" shape="circular" checked={choice === one} onClick={() => setChoice(one)}>
            {t(`offlineJoins.choices.${one}`)} {number(rows.filter((row) => isChosen(row, one)).length)}
          </ToggleButton>
        ))}
        {(choice !== 'all' || wanted.trim() !== '') && kept.length > 1 && (
          <LeadsTo call="connection.removeOfflineJoins">
            <Button size="small" icon={<DeleteRegular />} onClick={() => onRemove(kept)}>
              {t('offlineJoins.removeShown', { count: kept.length, number: number(kept.length) })}
            </Button>
          </LeadsTo>
        )}
      </div>
      {found.length === 0 ? (
        <span className={styles.faint} role="status">
          {t('offlineJoins.none')}
        </span>
      ) : (
        <div className={styles.list} style={{ height: (Math.min(found.length, mostInSight) + 1) * rowHeight + 2 }}>
          <DataGrid
            label={t('offlineJoins.title')}
            columns={columns}
            rows={found}
            idOf={({ device }) => device}
            sortedBy="domain"
            keptAs="offlineJoins"
          />
        </div>
      )}
    </>
  )
}

const helper = gridColumns<OfflineJoinRow>()

function useOfflineJoinColumns(
  onAdd: OfflineJoinListProps['onAdd'],
  onRemove: OfflineJoinListProps['onRemove'],
): GridColumns<OfflineJoinRow> {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('device', {
          header: t('offlineJoins.columns.device'),
          size: 160,
          sortFn: (a, b) => byName(a.original.device, b.original.device),
          cell: ({ row: { original } }) => (
            <span className={styles.device}>
              <OutsideText oneLine className={styles.name}>
                {original.device}
              </OutsideText>
              {original.file !== null && original.file.machine.toUpperCase() !== original.device && (
                <OutsideText oneLine className={styles.faint}>
                  {t('offlineJoins.joinsAs', { machine: original.file.machine })}
                </OutsideText>
              )}
            </span>
          ),
        }),
        helper.accessor(({ file }) => file?.domain ?? '', {
          id: 'domain',
          header: t('offlineJoins.columns.domain'),
          size: 175,
          // What needs somebody comes first.
          sortFn: ({ original: a }, { original: b }) =>
            Number(a.lack === null) - Number(b.lack === null) ||
            byName(a.file?.domain ?? '', b.file?.domain ?? '') ||
            byName(a.device, b.device),
          cell: ({ row: { original } }) =>
            original.lack === null ? (
              <OutsideText oneLine>{original.file?.domain ?? ''}</OutsideText>
            ) : (
              <Tooltip content={t('offlineJoins.neededBy', { batch: original.lack.batch.name })} relationship="description">
                <Badge appearance="tint" color="warning" tabIndex={0}>
                  {t(`offlineJoins.lacks.${original.lack.why}`)}
                </Badge>
              </Tooltip>
            ),
        }),
        helper.accessor(({ file }) => file?.savedAt ?? '', {
          id: 'added',
          header: t('offlineJoins.columns.added'),
          size: 155,
          cell: ({ row: { original } }) => (
            <span className={styles.last}>
              {original.file === null ? (
                <span />
              ) : (
                <span title={formatMoment(original.file.savedAt, i18n.language)}>{formatDay(original.file.savedAt, i18n.language)}</span>
              )}
              {original.file !== null ? (
                <LeadsTo call="connection.removeOfflineJoins">
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DeleteRegular />}
                    aria-label={t('offlineJoins.removeFor', { device: original.device })}
                    onClick={() => onRemove([original.device])}
                  />
                </LeadsTo>
              ) : (
                onAdd !== null && (
                  <LeadsTo call="connection.addOfflineJoins">
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<DocumentAddRegular />}
                      aria-label={t('offlineJoins.addFor', { device: original.device })}
                      onClick={() => onAdd(original.device)}
                    />
                  </LeadsTo>
                )
              )}
            </span>
          ),
        }),
      ]) as unknown as GridColumns<OfflineJoinRow>,
    [styles, t, i18n.language, onAdd, onRemove],
  )
}

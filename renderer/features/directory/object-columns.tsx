import { Badge, Link, makeStyles, tokens } from '@fluentui/react-components'
import { DesktopRegular, PeopleTeamRegular, PersonRegular } from '@fluentui/react-icons'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryObject } from '#shared/contracts/directory.ts'
import { formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import type { PagedColumn } from '../../components/paged-grid.tsx'
import { SidText } from '../../components/sid-text.tsx'

const useStyles = makeStyles({
  who: { display: 'flex', alignItems: 'center', gap: '10px', minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '18px', color: tokens.colorNeutralForeground3 },
  name: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, color: tokens.colorNeutralForeground1 },
})

export const kindIcons = { user: PersonRegular, group: PeopleTeamRegular, device: DesktopRegular } as const

export function useObjectColumns(onOpen: (object: DirectoryObject) => void): readonly PagedColumn<DirectoryObject>[] {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return useMemo(() => {
    const text = (id: 'displayName' | 'upn' | 'mail' | 'dn' | 'system' | 'connection', size: number): PagedColumn<DirectoryObject> => ({
      id,
      header: t(`directory.columns.${id}`),
      size,
      cell: (row) => (row[id] === null ? null : <OutsideText oneLine>{row[id]}</OutsideText>),
    })
    return [
      {
        id: 'name',
        header: t('directory.columns.name'),
        size: 200,
        cell: (row) => {
          const Icon = kindIcons[row.kind]
          return (
            <span className={styles.who}>
              <Icon className={styles.icon} aria-label={t(`directory.kinds.${row.kind}`)} />
              <Link as="button" className={styles.name} onClick={() => onOpen(row)}>
                <OutsideText oneLine>{row.name}</OutsideText>
              </Link>
            </span>
          )
        },
      },
      text('displayName', 180),
      text('upn', 230),
      text('mail', 210),
      text('dn', 340),
      { id: 'sid', header: 'SID', size: 340, cell: ({ sid }) => (sid === null ? null : <SidText>{sid}</SidText>) },
      {
        id: 'state',
        header: t('directory.columns.state'),
        size: 110,
        cell: ({ state }) =>
          state === 'active' ? null : (
            <Badge appearance="tint" color={state === 'disabled' ? 'informative' : 'warning'}>
              {t(`directory.states.${state}`)}
            </Badge>
          ),
      },
      text('system', 180),
      {
        id: 'logon',
        header: t('directory.columns.logon'),
        size: 150,
        cell: ({ lastLogonAt }) => (lastLogonAt === null ? null : formatMoment(lastLogonAt, i18n.language)),
      },
      text('connection', 130),
    ]
  }, [styles, t, i18n.language, onOpen])
}

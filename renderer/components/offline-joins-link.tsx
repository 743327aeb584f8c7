import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from './asked.ts'

/** The way to where a connection is given the files that devices join by. */
export function OfflineJoinsLink({ connection: { id, name } }: { readonly connection: { readonly id: string; readonly name: string } }) {
  const { t } = useTranslation()
  return (
    <Link to="/connections" onClick={() => ask('offlineJoins', id)}>
      {t('offlineJoins.open', { connection: name })}
    </Link>
  )
}

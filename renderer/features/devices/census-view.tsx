import { makeStyles, tokens, ToggleButton } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sidStandings, type CensusReport, type SidStanding } from '#shared/migration/survey/census.ts'
import { formatCount } from '../../components/format.ts'
import { PlainTable } from '../../components/plain-table.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBottom: '14px' },
  faint: { color: tokens.colorNeutralForeground3 },
})

/** Every SID of a device by what the translation table makes of it; those that need a person first. */
export function CensusView({ census }: { readonly census: CensusReport }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const of = (standing: SidStanding) => census.sids.filter((one) => one.standing === standing)
  const [chosen, setChosen] = useState<SidStanding>(() => sidStandings.find((one) => of(one).length > 0) ?? 'missing')
  return (
    <>
      <div className={styles.tools}>
        {sidStandings.map((one) => (
          <ToggleButton key={one} size="small" shape="circular" checked={chosen === one} onClick={() => setChosen(one)}>
            {t(`survey.standings.${one}`)} {number(of(one).length)}
          </ToggleButton>
        ))}
      </div>
      <PlainTable
        label={t(`survey.standings.${chosen}`)}
        columns={(['name', 'becomes', 'objects', 'profile', 'first'] as const).map((column) => t(`survey.columns.${column}`))}
        rows={of(chosen).map(({ name, sid, target, objects, profile, first }) => [
          { sid, name },
          target === null ? '' : { sid: target },
          objects,
          profile ?? '',
          first,
        ])}
        empty={t('survey.noSids')}
      />
      {census.leftOut > 0 && <p className={styles.faint}>{t('survey.leftOut', { number: number(census.leftOut) })}</p>}
    </>
  )
}

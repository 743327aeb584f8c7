import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { matchingCalls } from '#shared/contracts/matching.ts'
import { useAction } from '../../client/use-action.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { formatCount } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const decisions = ['accept', 'clear', 'forget'] as const
type Decision = (typeof decisions)[number]

interface DecideMenuProps {
  /** What the list shows: the decision is about all of it. */
  readonly filter: Omit<z.input<(typeof matchingCalls)['match.decide']['input']>, 'what'>
  /** null while nobody has counted. */
  readonly total: number | null
}

/** One decision about every account that the list shows, after a question; taken back as one. */
export function DecideMenu({ filter, total }: DecideMenuProps) {
  const { t, i18n } = useTranslation()
  const decide = useAction('match.decide')
  const [asked, setAsked] = useState<Decision | null>(null)
  const number = total === null ? '…' : formatCount(total, i18n.language)
  const run = (what: Decision) => {
    setAsked(null)
    void decide.run({ ...filter, what })
  }
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton disabledFocusable={decide.running || total === null || total === 0}>
            {t('matching.decide.menu', { count: total ?? 0, number })}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {decisions.map((one) => (
              <LeadsTo key={one} call="match.decide">
                <MenuItem onClick={() => setAsked(one)}>{t(`matching.decide.${one}`)}</MenuItem>
              </LeadsTo>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {decide.refusal !== null && <RefusalNotice refusal={decide.refusal} />}
      {asked !== null && (
        <ConfirmDialog
          title={t('matching.decide.title', { what: t(`matching.decide.${asked}`), count: total ?? 0, number })}
          text={t(`matching.decideHints.${asked}`)}
          submit={t(`matching.decide.${asked}`)}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

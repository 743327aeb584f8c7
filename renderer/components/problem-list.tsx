import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { OutsideText } from './outside-text.tsx'
import { RemedyText } from './refusal-words.tsx'

const useStyles = makeStyles({ list: { display: 'grid', gap: '8px', marginBottom: '16px' }, body: { paddingBlock: '6px' } })

/** Something wrong with a setting, in the words of the window's language. */
export interface Problem {
  readonly path: string
  readonly message: string
  readonly remedy: string
  readonly isError: boolean
  /** The way to where it is mended. */
  readonly way?: ReactNode
}

/** What is wrong, each with what to do. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const styles = useStyles()
  if (problems.length === 0) return null
  return (
    <div className={styles.list}>
      {problems.map(({ path, message, remedy, isError, way }) => (
        <MessageBar key={`${path} ${message}`} intent={isError ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>
              <OutsideText>{message}</OutsideText>
            </MessageBarTitle>
            <RemedyText>{remedy}</RemedyText>
          </MessageBarBody>
          {way !== undefined && <MessageBarActions>{way}</MessageBarActions>}
        </MessageBar>
      ))}
    </div>
  )
}

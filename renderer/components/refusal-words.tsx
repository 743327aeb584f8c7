import { makeStyles, tokens } from '@fluentui/react-components'
import { Fragment } from 'react'
import { useRefusalWords, type AnyRefusal } from '../i18n/refusal-words.ts'
import { pieces } from '../i18n/pieces.ts'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({ command: { fontFamily: tokens.fontFamilyMonospace, fontSize: '0.95em' } })

/** What was refused, in the language of the window. */
export function Fact({ code, details }: AnyRefusal) {
  return <OutsideText>{useRefusalWords().says({ code, details })}</OutsideText>
}

/** What to do about it; commands stand out. Nothing for a code that this workbench does not know. */
export function Remedy({ code }: { readonly code: string }) {
  return <RemedyText>{useRefusalWords().remedy(code)}</RemedyText>
}

/** A remedy whose words are there already. */
export function RemedyText({ children }: { readonly children: string }) {
  const styles = useStyles()
  return pieces(children).map((piece, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- the pieces of a fixed text never move
    <Fragment key={place}>
      {piece.isCommand ? (
        <code className={styles.command} dir="ltr">
          {piece.text}
        </code>
      ) : (
        piece.text
      )}
    </Fragment>
  ))
}

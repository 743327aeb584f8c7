import { makeStyles } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { Link, type LinkProps } from '@tanstack/react-router'

const useStyles = makeStyles({
  back: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    color: 'inherit',
    '& svg:dir(rtl)': { transform: 'scaleX(-1)' },
  },
})

/** From one thing back to the list it is in. */
export function BackLink({ children, ...way }: Pick<LinkProps, 'to' | 'search'> & { readonly children: string }) {
  const styles = useStyles()
  return (
    <Link {...way} className={styles.back}>
      <ArrowLeftRegular aria-hidden />
      {children}
    </Link>
  )
}

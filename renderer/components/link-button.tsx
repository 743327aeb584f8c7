import { Button } from '@fluentui/react-components'
import { Link, type LinkProps } from '@tanstack/react-router'

/** A link that looks like the one thing to do next. */
export function LinkButton({ to, children }: { readonly to: NonNullable<LinkProps['to']>; readonly children: string }) {
  return (
    <Link to={to}>
      <Button appearance="primary" tabIndex={-1}>
        {children}
      </Button>
    </Link>
  )
}

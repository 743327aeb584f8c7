import { createElement as el, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

interface Page {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly style: string
  readonly body: ReactNode
}

/** One file with everything in it: it loads nothing, runs nothing, and says so to the browser. */
export function htmlPage({ language, direction, title, style, body }: Page): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  const page = el(
    'html',
    { lang: language, dir: direction },
    el(
      'head',
      null,
      el('meta', { charSet: 'utf-8' }),
      el('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      el('meta', { name: 'viewport', content: 'width=device-width' }),
      el('title', null, title),
      // Our own text and no one else's: an element's text would be escaped, which a style sheet does not understand.
      el('style', { dangerouslySetInnerHTML: { __html: style } }),
    ),
    el('body', null, body),
  )
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`
}

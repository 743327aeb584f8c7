import type { Texts } from './texts.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Gives each text that says how many every form the language asks for: one that is not written reads as `other`. */
export function withPluralForms(texts: Texts, language: string): Texts {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const complete = (tree: Tree): Tree => ({
    ...Object.fromEntries(
      Object.entries(tree)
        .filter(([key, text]) => key.endsWith('_other') && typeof text === 'string')
        .flatMap(([key, text]) => forms.map((form) => [key.replace(/other$/, form), text])),
    ),
    ...Object.fromEntries(Object.entries(tree).map(([key, text]) => [key, typeof text === 'string' ? text : complete(text)])),
  })
  return complete(texts) as Texts
}

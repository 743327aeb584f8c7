/** The texts of English with another language's words for them. */
export type Named<T> = { readonly [K in keyof T]: T[K] extends string ? string : Named<T[K]> }

import { createContext } from 'react'

/** Whose SIDs are, by their text, as far as a page has looked them up; the words of refusals and tables read it. */
export const AccountNames = createContext<ReadonlyMap<string, string>>(new Map())

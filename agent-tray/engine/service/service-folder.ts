import { extname } from 'node:path'

/** Where the programs of the engine lie beside each other, two folders below their own: a build in few files has what asks for it here, too. */
export const serviceFolder = import.meta.dirname
/** How the files of programs end here. */
export const programEnding = extname(import.meta.filename)

/** How a window tells its preload the names of the calls: a sandboxed preload can load no contract, and needs only the names of it. */
export const callNamesArgument = '--rehome-calls='

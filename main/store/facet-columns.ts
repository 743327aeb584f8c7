/** What the columns of `account` that a list is narrowed by hold, out of the attributes in that column. */
export const operatingSystemIn = (attributes: string) => `json_extract(${attributes}, '$.operatingSystem')`
export const lastLogonIn = (attributes: string) => `CAST(json_extract(${attributes}, '$.lastLogonTimestamp') AS INTEGER)`

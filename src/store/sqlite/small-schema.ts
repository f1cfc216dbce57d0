// Every table of the small file, and how its schema reads.
import { goneEntriesSchema } from './gone-entries.ts'
import { addressKeysSchema } from './hidden-addresses.ts'
import { schemaOf } from './schema.ts'
import { sharesSchema } from './shares.ts'

/** Those that are made where they are lacking. */
export const smallTables = `${sharesSchema}${addressKeysSchema}`

/** @param more what a copy has besides */
export const smallSchema = (more = ''): readonly string[] => schemaOf([smallTables, goneEntriesSchema, ...(more === '' ? [] : [more])])

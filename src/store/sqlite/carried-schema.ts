// Runs at bundle time only: works out how the schema of a new big file reads. To run all steps once more at each start would take a fifth of it.
import { migrations } from '../../embedded.ts'
import { schemaAfter } from './schema.ts'

export function carriedSchema(): string[] {
  return [...schemaAfter(migrations())]
}

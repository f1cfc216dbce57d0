// What stops a command, as one clear line for the person at the shell. Nothing that anybody typed, and no secret, stands in such a line.
import { Refusal } from './cli/commands.ts'
import { type Config, ConfigFault } from './config.ts'
import { Problem } from './kit/problem.ts'

/** The line for a Problem that stops a command. */
const lines: Readonly<Record<Problem['kind'], (error: Problem) => string>> = {
  busy: () => 'too much at once; try again',
  locked: ({ message }) => message,
  full: ({ message }) => message,
  clock: () =>
    'the clock of this machine stands before a day that has come, as the log and a telephone say; set it right and try again; if it is right, sign in once with the digits of a telephone, then try again',
  altered: ({ message }) => message,
  conflict: ({ message }) => message,
  broken: ({ message }) => message,
}

/** @returns a Refusal where the error is one that people can do something about; else the error itself */
export const refusalOf = (error: unknown): unknown => {
  if (error instanceof Problem) return new Refusal(lines[error.kind](error))
  return error instanceof ConfigFault ? new Refusal(error.message) : error
}

/** The same for what was to listen. */
export const refusalToListen = (error: unknown, { reporterListen, staffListen, onionListen }: Config): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const onion = onionListen === '' ? '' : ` or ${onionListen} (VISKA_ONION_LISTEN)`
  const addresses = `${reporterListen} (VISKA_REPORTER_LISTEN) or ${staffListen} (VISKA_STAFF_LISTEN)${onion}`
  if (code === 'EADDRINUSE') return new Refusal(`an address is in use already: ${addresses}`)
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') return new Refusal(`an address is not to be had on this machine: ${addresses}`)
  return refusalOf(error)
}

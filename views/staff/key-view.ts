// What the pages of keys share: their addresses, and the sentence for digits that do not fit.
import type { SpokenFault } from '../../src/domain/spoken.ts'
import type { Say } from '../../src/i18n/say.ts'

export const keysHref = (channel: string, ...rest: readonly string[]): string =>
  `/keys/${[channel, ...rest].map((part) => encodeURIComponent(part)).join('/')}`

/** The sentence for what was typed and does not fit. */
export const spokenFaultText = (say: Say, fault: SpokenFault): string =>
  fault === 'incomplete' ? say('staff.keys.fault.incomplete') : say('staff.keys.fault.group', { group: fault })

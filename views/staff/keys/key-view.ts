// What the pages of keys share: their addresses, and the sentence for digits that do not fit.

import type { SpokenFault } from '../../../src/domain/case/spoken.ts'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { Say } from '../../../src/i18n/say.ts'

export const keysHref = (channel: string, ...rest: readonly string[]): string =>
  `/keys/${[channel, ...rest].map((part) => encodeURIComponent(part)).join('/')}`

/** In place of a channel, for those who serve the machine. */
export const machineList = 'machine'

/** The same for what belongs to a place that may be the machine. */
export const placeHref = (channel: ChannelId | '', ...rest: readonly string[]): string =>
  keysHref(channel === '' ? machineList : channel, ...rest)

/** The sentence for what was typed and does not fit. */
export const spokenFaultText = (say: Say, fault: SpokenFault): string =>
  fault === 'incomplete' ? say('staff.keys.fault.incomplete') : say('staff.keys.fault.group', { group: fault })

// How long the passing things live: drafts, slips, sessions, invitations. One place for every such figure.
import { addDays, type Day, hours, type Instant, minutes } from '../../kit/instant.ts'
import { bounds, type ChannelRules, usualRules } from '../channel/channel-rules.ts'

/** How long something may lie untouched, and how long it may live at all; milliseconds. */
export interface Lifetime {
  readonly idle: number
  readonly absolute: number
}

export const draftLifetime: Lifetime = { idle: hours(2), absolute: hours(24) }
/** The receipt that can still be shown again after a double click or a reload. */
export const slipLifetime: Lifetime = { idle: hours(2), absolute: hours(2) }
/** WCAG 2.2.1 and uploads over Tor: long enough to write in peace. */
export const reporterSessionLifetime: Lifetime = { idle: hours(2), absolute: hours(24) }
/** Between the passphrase and the code. */
export const halfSessionLifetime: Lifetime = { idle: minutes(5), absolute: minutes(5) }
export const invitationLifetime: Lifetime = { idle: hours(24 * 14), absolute: hours(24 * 14) }
/** The last day on which an invitation that is made on a day can be taken up. */
export const invitationEnd = (made: Day): Day => addDays(made, invitationLifetime.absolute / hours(24))

export interface Lived {
  readonly begunAt: Instant
  readonly seenAt: Instant
}

/** Whether the clock now stands before what was already seen; five minutes are a clock that is put right. */
export const isSetBack = ({ seenAt }: Lived, now: Instant): boolean => now < seenAt - minutes(5)

/** A clock that was set back does not give more time: what was seen in the future counts as over. */
export const isOver = (lived: Lived, { idle, absolute }: Lifetime, now: Instant): boolean =>
  now - lived.seenAt > idle || now - lived.begunAt > absolute || isSetBack(lived, now)

/** Three people come to the screen, one after the other. */
export const ceremonyLifetime: Lifetime = { idle: hours(1), absolute: hours(4) }

/** Between an invited person's first click and their last: passphrase, authenticator app, recovery codes. */
export const setUpLifetime: Lifetime = { idle: hours(1), absolute: hours(2) }
/** Between the page that shows what is to be put in place of a lock and the press that does it: long enough to fetch the telephone. */
export const newLockLifetime: Lifetime = { idle: hours(1), absolute: hours(1) }

type SessionRules = Pick<ChannelRules, 'staffIdleMinutes' | 'staffAbsoluteHours'>

const lifetimeOf = ({ staffIdleMinutes, staffAbsoluteHours }: SessionRules): Lifetime => ({
  idle: minutes(staffIdleMinutes),
  absolute: hours(staffAbsoluteHours),
})

/** No rule lets a session of the staff live longer. */
export const longestStaffLifetime = lifetimeOf({
  staffIdleMinutes: bounds.staffIdleMinutes.most,
  staffAbsoluteHours: bounds.staffAbsoluteHours.most,
})

/**
 * How long a session of the staff lives: of all channels that the person serves, the shortest time of each kind counts.
 * @param rules empty for somebody who serves no channel
 */
export const staffLifetime = (rules: readonly SessionRules[]): Lifetime => {
  const heard = (rules.length === 0 ? [usualRules] : rules).map(lifetimeOf)
  return { idle: Math.min(...heard.map(({ idle }) => idle)), absolute: Math.min(...heard.map(({ absolute }) => absolute)) }
}
/** The link to the first run that the program prints at its start; another start prints another. */
export const firstRunLinkLifetime: Lifetime = { idle: minutes(30), absolute: minutes(30) }
/** What the link opens. Nothing is lost when it is over: the answers are kept, and the next link goes on with them. */
export const firstRunLifetime: Lifetime = { idle: hours(1), absolute: hours(8) }

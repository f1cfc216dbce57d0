// What a person does with their own account stands in the log of each channel that they serve, under their signature; for those who
// serve none in that of the machine.
import type { SigningKey } from '../../crypto/signing.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { LogKind, Named } from '../../domain/log-entry.ts'
import type { NewLogEntry } from '../../store/log.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'

export interface ActScope {
  /** Whose channels it stands in, where it is not an act of their own. */
  readonly of?: StaffId
  readonly people?: readonly Named[]
  /** What exactly, where the kind in clear does not say it. */
  readonly act?: string
  /** Of something that stands in clear elsewhere, for which the entry vouches. */
  readonly mark?: string
}

/** Ready to be appended with the act. */
export type OwnActs = (
  kind: LogKind,
  by: { readonly staff: Pick<Staff, 'id' | 'name'>; readonly signing: SigningKey },
  scope?: ActScope,
) => Promise<readonly NewLogEntry[]>

export const makeOwnActs =
  (ground: Ground, rosters: Rosters): OwnActs =>
  async (kind, by, { of = by.staff.id, people, act, mark } = {}) => {
    const { store } = ground
    const served = (await store.people.appointments()).filter(({ staffId }) => staffId === of).map(({ channelId }) => channelId)
    const head = await store.log.head()
    return Promise.all(
      [...new Set(served)].map(async (channel) => {
        const trusted = channel === '' ? null : await rosters.current(channel)
        const more = { ...(people && { people }), ...(act !== undefined && { act }), ...(mark !== undefined && { mark }) }
        return entryOf({ kind, day: today(ground), channel, overview: trusted?.overview ?? null, by, head, ...more })
      }),
    )
  }

// What falls between the steps of an act without anybody at the case: the key list changes, the clock takes a case from somebody.
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Roster, rosterBytes } from '../../src/domain/keys/roster.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { today } from '../../src/services/ground.ts'
import { rosterHash } from '../../src/services/keys/rosters.ts'
import { channelOf, colleague, keysOf, type Office } from './office.ts'

/** A new list with the hands of two: the same people under another number. */
export const changeList = async (office: Office, hands: readonly [string, string]): Promise<'changed'> => {
  const { channel } = await channelOf(office)
  const stored = await office.store().rosters.newest(channel.id)
  if (stored === null) throw new Error('no list')
  const next: Roster = { ...stored.roster, seq: stored.roster.seq + 1, previous: stored.hash }
  const signatures = await Promise.all(
    hands.map(async (name) => ({
      by: colleague(office, name).id,
      signature: toBase64Url(await (await keysOf(office, name)).signing.sign(rosterBytes(next))),
    })),
  )
  const on = today(office.ground())
  const log = { kind: 'roster-formed' as const, day: on, channel: channel.id, details: null }
  const none = { overviewWraps: [], released: [], renewed: [], newRecovery: false, proposal: null, notices: [] }
  await office.store().rosters.add({ roster: next, hash: rosterHash(next), signatures, ...none, day: on, log })
  return 'changed'
}

/** As the clock takes a case from whoever investigated it until the day before: without a key, whatever happens meanwhile. */
export const takeBack = async (office: Office, id: CaseId, name: string): Promise<'taken' | 'gone' | 'conflict'> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const row = await office.store().cases.find(id)
    if (row === null) return 'gone'
    const log = { kind: 'term-ended' as const, day: today(office.ground()), channel: row.channelId, details: null }
    if ((await office.store().terms.end({ term: { row, staff: [colleague(office, name).id] }, log })) === 'done') return 'taken'
  }
  return 'conflict'
}

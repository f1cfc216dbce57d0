// What a person's vault remembers of the world: their own recipient, the rosters and the log. Whoever changes these in the database is
// found out at the next sign-in (keys.md 8 and 9).
import type { SealingIdentity } from '../crypto/identity.ts'
import type { SigningKey } from '../crypto/signing.ts'
import type { Vault } from '../crypto/vault.ts'
import type { ChannelId } from '../domain/channel.ts'
import { agrees } from '../domain/roster.ts'
import { toBase64Url } from '../kit/bytes.ts'
import type { Staff } from '../store/people.ts'
import { appointedIn } from './appointed.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import { shareOverview } from './overviews.ts'
import type { Rosters } from './rosters.ts'

/** `own-key` the roster or account names another key for this person · `roster` another first roster, or one put back · `log` the log was cut or rewritten. */
export type PinFault = 'own-key' | 'roster' | 'log'

export interface Checked {
  /** With the pins moved up to what stands now; unmoved when something does not fit. */
  readonly vault: Vault
  readonly fault: PinFault | null
}

interface Keys {
  readonly identity: SealingIdentity
  readonly signing: SigningKey
}

/** Compares the pins with what stands, countersigns a roster seen for the first time, and moves the pins up. */
export const checkPins = async (
  ground: Ground,
  rosters: Rosters,
  staff: Staff,
  vault: Vault,
  { identity, signing }: Keys,
): Promise<Checked> => {
  const { store } = ground
  const recipient = identity.recipient
  const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
  // Pinned ones too: an appointment that was taken away must not take its pin along.
  const named = [...appointments.map(({ channelId }) => channelId), ...(Object.keys(vault.pins.rosters) as ChannelId[])]
  const channels = new Set(named.filter((channel): channel is ChannelId => channel !== ''))
  const stop = async (fault: PinFault): Promise<Checked> => {
    if (fault !== 'log') for (const channel of channels) rosters.distrust(channel)
    await store.log.append(await entryOf({ kind: 'keys-refused', day: today(ground), channel: '', overview: null }))
    return { vault, fault }
  }
  if (vault.pins.recipient !== recipient || staff.keys?.recipient !== recipient || staff.keys.signingKey !== signing.publicKey)
    return stop('own-key')

  const pinned: Record<string, { readonly genesis: string; readonly seq: number; readonly hash: string }> = { ...vault.pins.rosters }
  let [outdated, waiting] = [false, false]
  for (const channel of channels) {
    const pin = pinned[channel]
    const stored = await store.rosters.newest(channel)
    if (stored === null) {
      if (pin !== undefined) return stop('roster')
      continue
    }
    const genesis = (await store.rosters.at(channel, 0))?.hash ?? ''
    const atPin = pin === undefined ? null : await store.rosters.at(channel, pin.seq)
    if (pin !== undefined && (pin.genesis !== genesis || atPin?.hash !== pin.hash)) return stop('roster')
    const trusted = await rosters.current(channel)
    if (trusted === null || (pin !== undefined && trusted.roster.seq < pin.seq)) return stop('roster')
    const own = trusted.roster.members.find(({ id }) => id === staff.id)
    const appointed = (await appointedIn(store, channel)).find(({ id }) => id === staff.id)
    if (own !== undefined && (appointed === undefined || !agrees(own, appointed))) return stop('roster')
    const isOwn = own?.recipient === recipient && own.signingKey === signing.publicKey
    // Somebody with a new key stands there with the old one until two colleagues have confirmed it: they open nothing, and know why.
    if (own !== undefined && !isOwn && !vault.renewed) return stop('own-key')
    outdated ||= own !== undefined && !isOwn
    // What was verified is signed, not what was read before it: the row may have been changed in between.
    if (isOwn) await rosters.sign({ ...stored, roster: trusted.roster }, { id: staff.id, signing })
    if (isOwn && own.role === 'auditor') await shareOverview(ground, { staff, identity }, trusted)
    waiting ||= (await store.cases.waiting(staff.id, channel)).some(({ staffId }) => staffId === staff.id)
    pinned[channel] = { genesis, seq: trusted.roster.seq, hash: trusted.hash }
  }

  const head = await store.log.head()
  if (head.seq < vault.pins.logSeq) return stop('log')
  if (vault.pins.logSeq > 0) {
    const [entry] = await store.log.entries(vault.pins.logSeq - 1, 1)
    if (entry === undefined || toBase64Url(entry.hash) !== vault.pins.logHash) return stop('log')
  }
  const pins = { recipient, rosters: pinned, logSeq: head.seq, logHash: toBase64Url(head.hash) }
  // A key given up is kept until nothing is sealed to it any more.
  const former = outdated || waiting ? vault.former : []
  return { vault: { ...vault, pins, former, renewed: vault.renewed && outdated }, fault: null }
}

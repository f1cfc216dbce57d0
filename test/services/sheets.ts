// The making of a recovery without HTTP: three people, three sheets, and a colleague who hears the fingerprint.
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import type { Custodian } from '../../src/domain/keys/recovery.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { ShownSheet } from '../../src/services/recovery/recovery-ceremony.ts'
import { channelOf, enter, type Office } from './office.ts'

export const custodians: readonly Custodian[] = [
  { name: 'Gun Hav', title: 'kommunarkivarie' },
  { name: 'Ivar Jord', title: 'kommunjurist' },
  { name: 'Cia Strand', title: 'förhandlingschef' },
]

export const begun = async (office: Office, who: Unlocked, named: readonly Custodian[] = custodians): Promise<string> => {
  const { channel } = await channelOf(office)
  const began = await office.services().staff.ceremonies.begin(who, channel, named, true)
  if (!began.ok) throw new Error(`not begun: ${JSON.stringify(began.refusal)}`)
  return began.value
}

/** Each custodian reads their sheet and types two words of it. */
export const onPaper = async (office: Office, who: Unlocked, token: string): Promise<readonly ShownSheet[]> => {
  const { ceremonies } = office.services().staff
  const sheets: ShownSheet[] = []
  for (;;) {
    const at = await ceremonies.find(who, token)
    const sheet = await ceremonies.sheet(who, token)
    if (at?.next == null || sheet === null) return sheets
    sheets.push(sheet)
    const [first, second] = at.next.asked.map((place) => sheet.words[place - 1] ?? '')
    const fault = await ceremonies.keep(who, token, sheet.number, [first ?? '', second ?? ''])
    if (fault !== null) throw new Error(`not kept: ${JSON.stringify(fault)}`)
  }
}

export interface MadeSet {
  readonly sheets: readonly string[]
  readonly fingerprint: string
}

/** Proposed by one, not yet confirmed. */
export const propose = async (office: Office, by: string, named?: readonly Custodian[]): Promise<MadeSet> => {
  const who = await enter(office, by)
  const token = await begun(office, who, named)
  const sheets = await onPaper(office, who, token)
  const fault = await office.services().staff.ceremonies.propose(who, token)
  if (fault !== null) throw new Error(`not proposed: ${fault}`)
  return { sheets: sheets.map(({ words }) => words.join(' ')), fingerprint: sheets[0]?.fingerprint ?? '' }
}

export const waitingHash = async (office: Office, who: Unlocked, channel: ChannelId): Promise<string> =>
  (await office.services().staff.keyLists.one(who, channel))?.waiting?.hash ?? ''

export const makeSet = async (office: Office, by = 'anna', second = 'bo'): Promise<MadeSet> => {
  const made = await propose(office, by)
  const { channel } = await channelOf(office)
  const who = await enter(office, second)
  const fault = await office
    .services()
    .staff.rosterChanges.confirm(who, channel.id, await waitingHash(office, who, channel.id), made.fingerprint)
  if (fault !== null) throw new Error(`not confirmed: ${fault}`)
  return made
}

// The recovery of the demo: three people who do not exist hold its sheets, so that somebody can type two of them.
import { Problem } from '../../kit/problem.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'
import { demoCustodians } from './demo-people.ts'

export interface DemoSheet {
  /** Name and function of whoever keeps it. */
  readonly custodian: string
  readonly words: string
}

/** One recipient makes the sheets, another hears the fingerprint from a sheet and confirms. */
export const makeSheets = async (staff: StaffServices, maker: Unlocked, second: Unlocked): Promise<readonly DemoSheet[]> => {
  const [list] = await staff.keyLists.of(maker)
  const began = list === undefined ? null : await staff.ceremonies.begin(maker, list.channel, demoCustodians, true)
  if (list === undefined || began?.ok !== true) throw new Problem('broken', 'the sheets of the demo cannot be made')
  const sheets = await onPaper(staff, maker, began.value)
  await staff.ceremonies.propose(maker, began.value)
  const hash = (await staff.keyLists.one(second, list.channel.id))?.waiting?.hash ?? ''
  const fault = await staff.rosterChanges.confirm(second, list.channel.id, hash, sheets[0]?.fingerprint ?? '')
  if (fault !== null) throw new Problem('broken', 'nobody confirms the sheets of the demo')
  return sheets.map(({ custodian: { name, title }, words }) => ({ custodian: `${name}, ${title}`, words: words.join(' ') }))
}

/** Each reads their sheet and types two words of it. */
const onPaper = async ({ ceremonies }: StaffServices, maker: Unlocked, token: string) => {
  const sheets: NonNullable<Awaited<ReturnType<typeof ceremonies.sheet>>>[] = []
  for (;;) {
    const next = (await ceremonies.find(maker, token))?.next ?? null
    const sheet = await ceremonies.sheet(maker, token)
    if (next === null || sheet === null) return sheets
    sheets.push(sheet)
    const [first, second] = next.asked
    await ceremonies.keep(maker, token, sheet.number, [sheet.words[first - 1] ?? '', sheet.words[second - 1] ?? ''])
  }
}

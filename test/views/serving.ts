// People who serve without standing in a list of keys, made up: for the pages that show them.
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { Served } from '../../src/domain/channel/serving.ts'
import { day } from '../../src/kit/instant.ts'
import type { Write } from './staff-pages.tsx'

export const servedOf = (write: Write): readonly Served[] => {
  const person = (id: string, name: string, over: Partial<Served> = {}): Served => ({
    ...{ id: write(id) as StaffId, name: write(name), title: write('kanslichef'), email: write(`${id}@exempel.se`) },
    ...{ channelId: write('c1') as ChannelId, role: 'admin', isOwn: false, state: 'keys', until: null },
    ...{ isProven: true, mayInviteAgain: false, mayEnd: true, ...over },
  })
  return [
    person('s5', 'Fia Holm', { isOwn: true, mayEnd: false }),
    person('s6', 'Gun Ort', { state: 'invited', until: day('2026-12-20'), mayInviteAgain: true }),
    person('s6', 'Gun Ort', { state: 'invited', until: day('2026-12-20'), mayInviteAgain: true, channelId: '', role: 'operator' }),
    person('s7', 'Eva Dal', { channelId: '', role: 'operator' }),
    person('s8', 'Ulf Dal', { channelId: '', role: 'operator', state: 'expired', until: day('2026-11-01') }),
    person('newcomer', 'Lena Ask', { role: 'handler' }),
    person('invited', 'Lena Ask', { role: 'handler', state: 'uninvited', mayInviteAgain: true }),
  ]
}

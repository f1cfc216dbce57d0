// Every page about a channel's recovery, rendered: for the tests, and for looking at them.

import type { SheetsFault } from '../../src/domain/keys/recovery.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { RecoveryCustodiansPage } from '../../views/staff/keys/recovery-custodians-page.tsx'
import { RecoveryHandoverPage, RecoveryMadePage } from '../../views/staff/keys/recovery-handover-page.tsx'
import { RecoveryPage } from '../../views/staff/keys/recovery-page.tsx'
import { RecoverySheetPage } from '../../views/staff/keys/recovery-sheet-page.tsx'
import { RecoveryTypingPage } from '../../views/staff/keys/recovery-typing-page.tsx'
import type { ChannelRecovery } from '../../views/staff/keys/recovery-view.ts'
import { signedIn, type Write } from './staff-pages.tsx'

const [made, tried, tryBefore] = [day('2026-11-18'), day('2027-01-03'), day('2028-01-03')]
const fingerprint = '12345 67890 11111 22222 33333 44444 55555 66666'
export const sheetWords = Array.from({ length: 30 }, (_, at) => `ord${'abcdefghijklmnopqrstuvwxyzåäöü'[at]}`)

const custodiansOf = (write: Write) => [
  { name: write('Gun Hav'), title: write('kommunarkivarie'), isMachine: false },
  { name: write('Ivar Jord'), title: write('kommunjurist'), isMachine: true },
  { name: write('Cia Ström'), title: write('förhandlingschef'), isMachine: false },
]

const base = (write: Write): ChannelRecovery => ({
  channel: { name: write('Exempelköpings kommun'), slug: 'exempelkoping' },
  inForce: null,
  proposed: null,
  isOccupied: false,
  uses: [],
  olderCases: 0,
  maySign: true,
})

const setOf = (write: Write) => ({ set: 'K7Q3X', made, by: write('Anna Ek'), custodians: custodiansOf(write) })
const waitingOf = (write: Write, isOwn: boolean) => ({ hash: write('h4sh'), by: write('Anna Ek'), isOwn })

export const recoveryPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const shell = signedIn(say, { banners: ['recovery-used'] }, write)
  const { assets } = shell
  const slug = 'exempelkoping'
  const status = (channel: Partial<ChannelRecovery>, over: Partial<Parameters<typeof RecoveryPage>[0]> = {}) =>
    String(RecoveryPage({ ...shell, channels: [{ ...base(write), ...channel }], done: null, refused: null, ...over }))
  const full: Partial<ChannelRecovery> = {
    inForce: { ...setOf(write), fingerprint, tried, tryBefore },
    uses: [
      { id: write('use1'), day: tried, who: write('Bo Lind'), isNew: true },
      { id: write('use2'), day: made, who: write('Anna Ek'), isNew: false },
    ],
    olderCases: 2,
  }
  const refused = (fault: 'gone' | 'may-not' | number, typed = '') => ({ slug, fault, typed: write(typed) })
  const typed = [sheetWords.join(' '), write('ett ord')] as const
  const typing = (fault: SheetsFault | null, purpose: 'trial' | 'use' = 'trial') =>
    String(RecoveryTypingPage({ ...shell, slug, purpose, typed, fault }))
  const named = custodiansOf(write)
  const custodian = { name: write('Gun Hav'), title: write('kommunarkivarie') }
  const handover = { say, assets, slug, number: 1, custodian, asked: [5, 23] } as const
  return {
    'recovery-none': status({}),
    'recovery-occupied': status({ isOccupied: true }),
    'recovery-may-not': status({ ...full, maySign: false }),
    'recovery-full': status(full, { done: 'used-left' }),
    'recovery-shared-some': status(full, { done: 'shared-some', left: 1 }),
    'recovery-unsigned': status({ inForce: { ...setOf(write), custodians: null, made: null, fingerprint, tried: null, tryBefore } }),
    'recovery-proposed': status({ proposed: { ...setOf(write), waiting: waitingOf(write, false) } }),
    'recovery-refused': status({ proposed: { ...setOf(write), waiting: waitingOf(write, false) } }, { refused: refused(3, '12345') }),
    'recovery-own': status({ proposed: { ...setOf(write), waiting: waitingOf(write, true) } }, { refused: refused('may-not') }),
    'recovery-gone': status({}, { refused: refused('gone') }),
    'recovery-several': String(
      RecoveryPage({
        ...shell,
        channels: [
          { ...base(write), ...full },
          { ...base(write), channel: { name: write('Grannby'), slug: 'grannby' } },
        ],
        done: 'seen',
        refused: null,
      }),
    ),
    custodians: String(RecoveryCustodiansPage({ ...shell, slug, named: [], confirmed: false, fault: null, gone: true })),
    'custodians-refused': String(
      RecoveryCustodiansPage({
        ...shell,
        slug,
        named,
        confirmed: true,
        gone: false,
        fault: {
          each: [
            { name: 'missing', title: 'missing' },
            { name: 'machine', title: null },
            { name: null, title: null },
          ],
          recipients: true,
          unconfirmed: true,
        },
      }),
    ),
    handover: String(RecoveryHandoverPage({ ...handover, typed: ['', ''], wrong: [false, false] })),
    'handover-refused': String(RecoveryHandoverPage({ ...handover, typed: [write('fel'), ''], wrong: [true, true] })),
    made: String(RecoveryMadePage({ ...shell, slug, custodians: named, fault: null })),
    'made-refused': String(RecoveryMadePage({ ...shell, slug, custodians: named, fault: 'occupied' })),
    sheet: String(
      RecoverySheetPage({
        say,
        assets,
        channel: { name: write('Exempelköpings kommun'), slug },
        number: 1,
        custodian,
        set: 'K7Q3X',
        made,
        language: 'sv',
        words: sheetWords,
        fingerprint,
      }),
    ),
    trial: typing(null),
    use: typing(null, 'use'),
    'trial-missing': typing({ first: { kind: 'missing' }, second: { kind: 'count', words: 1 }, both: null }),
    'trial-unknown': typing({
      first: { kind: 'unknown', at: 7, word: write('aborre'), meant: 'abborre' },
      second: { kind: 'unknown', at: 12, word: write('qqq'), meant: null },
      both: null,
    }),
    'trial-sum': typing({ first: { kind: 'sum', at: [7, 8] }, second: { kind: 'sum', at: [] }, both: null }),
    'trial-newer': typing({ first: { kind: 'newer' }, second: null, both: null }),
    'use-foreign': typing({ first: null, second: null, both: 'foreign' }, 'use'),
  }
}

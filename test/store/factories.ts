// Rows of the right shape for tests of the store: random bytes stand for what would be sealed.
import { type CaseId, newRow } from '../../src/domain/case/case-row.ts'
import type { Channel, ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import type { LogKind } from '../../src/domain/log-entry.ts'
import type { Sealed, Side } from '../../src/domain/sealed.ts'
import { type Bytes, lengthPrefixed } from '../../src/kit/bytes.ts'
import { addDays, addMonths, type Day, day, instant } from '../../src/kit/instant.ts'
import { type Random, randomCrockford, randomId } from '../../src/kit/random.ts'
import type { CaseChange, NewCase, RecordKind, SealedRecord, StoredCase, StoredReceipt, Wrap } from '../../src/store/cases.ts'
import type { Draft, Slip } from '../../src/store/drafts.ts'
import type { EntryHash, NewLogEntry } from '../../src/store/log.ts'
import type { NewInstallation, Staff, StaffKeys } from '../../src/store/people.ts'
import type { NewRoster } from '../../src/store/rosters.ts'
import type { Store } from '../../src/store/store.ts'

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/** The one place where something that nobody sealed is called sealed. */
export const sealed = (content: number | Bytes): Sealed => (typeof content === 'number' ? random(content) : content) as Sealed

export const entryHash: EntryHash = (previous, { seq, day: on, channel, kind, details, mark = '' }) =>
  new Uint8Array(new Bun.CryptoHasher('sha256').update(lengthPrefixed([previous, seq, on, channel, kind, details, mark])).digest())

export const today = day('2026-11-21')
export const noon = instant(Date.parse('2026-11-21T12:00Z'))

export const channelId = 'channel-1' as ChannelId
export const unitId = 'unit-1' as UnitId
export const [anna, bo, cilla, disa] = ['anna', 'bo', 'cilla', 'disa'] as StaffId[] as [StaffId, StaffId, StaffId, StaffId]

export const channel = (over: Partial<Channel> = {}): Channel => ({
  id: channelId,
  slug: 'exempel',
  name: 'Exempel kommun',
  settings: {
    ...usualRules,
    frame: 'se',
    audience: 'employees',
    hostedBy: 'municipality',
    publicBody: true,
    showStaff: 'role',
    languages: ['sv', 'en'],
    otherWays: [],
    texts: { sv: { intro: 'Hej å ä ö' } },
  },
  units: [
    { id: unitId, name: 'Kommunen' },
    { id: 'unit-0' as UnitId, name: 'Bolaget' },
  ],
  ...over,
})

export const person = (id: StaffId, over: Partial<Staff> = {}): Staff => ({
  id,
  name: `Person ${id}`,
  title: 'Utredare',
  email: `${id}@exempel.se`,
  language: 'sv',
  keys: null,
  version: 1,
  ...over,
})

export const keys = (): StaffKeys => ({ kdf: '{"m":8}', vault: sealed(2_048), recipient: 'age1pq1x', signingKey: 'sign' })

export const logEntry = (kind: LogKind = 'report-received', on: Day = today): NewLogEntry => ({
  day: on,
  channel: channelId,
  kind,
  details: sealed(300),
})

export const invitationId: Bytes = random(32)

/** What gives somebody keys; the set-up is one that nobody has stored. */
export const givenKeys = (over: Partial<Parameters<Store['people']['giveKeys']>[0]> = {}): Parameters<Store['people']['giveKeys']>[0] => ({
  ...{ invitation: invitationId, staffId: anna, keys: keys(), claims: [], setUp: random(32), vouched: null },
  log: logEntry('keys-made'),
  ...over,
})

export const installation = (over: Partial<NewInstallation> = {}): NewInstallation => ({
  id: 'installation-1',
  created: today,
  demo: false,
  exitPage: 'https://exempel.se/vader',
  backupRecipient: 'age1pq1backup',
  linksHandedOut: true,
  channels: [channel()],
  staff: [anna, bo, cilla, disa].map((id) => person(id)),
  appointments: [anna, bo, cilla].map((staffId) => ({
    staffId,
    channelId,
    unitId,
    role: 'handler' as const,
    decision: `KS § ${staffId}`,
    since: today,
  })),
  invitations: [{ id: invitationId, staffId: anna, until: today }],
  log: [logEntry('set-up'), logEntry('invited')],
  ...over,
})

export const roster = (seq: number, over: Partial<NewRoster> = {}): NewRoster => ({
  roster: {
    channel: channelId,
    seq,
    previous: seq === 0 ? '' : `hash-${seq - 1}`,
    members: [anna, bo, cilla].map((id) => ({
      id,
      role: 'handler',
      name: `name-${id}`,
      title: 'jurist',
      units: [],
      recipient: `age-${id}`,
      signingKey: `key-${id}`,
      proof: `proof-${id}`,
    })),
    recovery: null,
    overview: 'age-overview',
  },
  hash: `hash-${seq}`,
  signatures: [{ by: anna, signature: 'signed by anna' }],
  overviewWraps: [{ staffId: disa, sealed: sealed(300) }],
  released: [],
  renewed: [],
  newRecovery: false,
  proposal: null,
  notices: [],
  day: today,
  log: logEntry('roster-formed'),
  ...over,
})

/** A store with an installation and a first roster, as before the first report. */
export const furnish = async (store: Store): Promise<Store> => {
  await store.people.setUp(installation())
  await store.rosters.add(roster(0))
  return store
}

export const draft = (over: Partial<Draft> = {}): Draft => ({
  id: random(32),
  caseId: randomId(random) as CaseId,
  channelId,
  wrap: sealed(1_800),
  answers: sealed(4_000),
  version: 1,
  day: today,
  ...over,
})

export const slip = (caseId: CaseId, over: Partial<Slip> = {}): Slip => ({
  id: random(32),
  caseId,
  sealed: sealed(500),
  day: today,
  ...over,
})

export const record = (side: Side, kind: RecordKind, sequence: number, over: Partial<SealedRecord> = {}): SealedRecord => ({
  id: randomId(random),
  side,
  kind,
  epoch: 1,
  sequence,
  version: 1,
  sealed: sealed(4_000),
  ...over,
})

export const wrap = (holder: string, side: Side, over: Partial<Wrap> = {}): Wrap => ({
  holder,
  side,
  epoch: 1,
  sealed: sealed(3_700),
  ...over,
})

export const receipt = (caseId: CaseId, over: Partial<StoredReceipt> = {}): StoredReceipt => ({
  tag: random(32),
  caseId,
  holder: randomId(random),
  replaces: null,
  handedOver: false,
  ...over,
})

export interface CaseOptions {
  readonly draft?: Draft | null
  readonly readers?: readonly StaffId[]
  readonly row?: Partial<StoredCase>
  readonly withSlip?: boolean
  readonly register?: NewCase['register']
}

/** A case as sending a report makes it: three readers and the reporter, seven wraps, four records. */
export const newCase = ({
  draft: from = null,
  readers = [anna, bo, cilla],
  row = {},
  withSlip = true,
  register = null,
}: CaseOptions = {}): NewCase => {
  const id = from?.caseId ?? row.id ?? (randomId(random) as CaseId)
  const reporter = receipt(id)
  return {
    row: {
      id,
      reference: `V26-${randomCrockford(random, 8)}`,
      channelId,
      unitId,
      ...newRow(today),
      epoch: { dialogue: 1, casework: 1 },
      stale: { dialogue: false, casework: false },
      version: 1,
      ...row,
    },
    rosterSeq: 0,
    channelVersion: 1,
    draft: from === null ? null : { id: from.id, version: from.version },
    slip: withSlip ? slip(id) : null,
    receipt: reporter,
    wraps: [...readers.flatMap((holder) => [wrap(holder, 'dialogue'), wrap(holder, 'casework')]), wrap(reporter.holder, 'dialogue')],
    records: [
      record('dialogue', 'report', 1),
      record('dialogue', 'thread', 0),
      record('casework', 'card', 0),
      record('casework', 'people', 0),
    ],
    readers,
    excluded: [],
    due: addDays(today, 7),
    statistics: { id: randomId(random), sealed: sealed(600) },
    register,
    log: logEntry(),
    notices: readers.map((staffId) => ({ staffId, due: noon })),
  }
}

/** An acknowledgement of a case as it was read. */
export const changeOf = (before: StoredCase, over: Partial<CaseChange> = {}): CaseChange => ({
  before,
  rosterSeq: 0,
  channelVersion: 1,
  after: { ...newRow(before.received), phase: 'ongoing', acknowledged: today },
  due: addMonths(today, 3),
  admit: [],
  leave: [],
  exclude: [],
  terms: [],
  insert: [record('dialogue', 'message', 2)],
  replace: [],
  unseenFor: { except: [anna] },
  statistics: null,
  register: [],
  log: logEntry('acknowledged'),
  notices: [],
  ...over,
})

export const shareOf = (): Bytes => random(32)

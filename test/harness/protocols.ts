// A protocol as a disposal leaves it, without the disposal: for the pages and checks of protocols.
import type { SigningKey } from '../../src/crypto/signing.ts'
import type { Author } from '../../src/domain/case/author.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ChannelId, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import type { RuleId } from '../../src/domain/disposal/disposal-rule.ts'
import type { ProtocolFacts } from '../../src/domain/disposal/protocol.ts'
import { type Day, day } from '../../src/kit/instant.ts'
import { makeProtocols, type NewProtocol } from '../../src/services/disposal/protocols.ts'
import type { Ground } from '../../src/services/ground.ts'
import { entryOf } from '../../src/services/log-details.ts'

export const author = (name: string, title = 'jurist', id = name): Author => ({ id: id as StaffId, name, title })

/** What a lawyer would want to read. @param by whoever executes */
export const protocolFacts = (by: Author | null, on: Day, more: Partial<ProtocolFacts> = {}): ProtocolFacts => ({
  installation: 'K3M9Z2',
  version: '0.5.0',
  channel: { name: 'Exempelköpings kommun' },
  unit: { id: 'unit-1', name: 'Exempelköpings kommun' },
  frame: 'se',
  publicBody: true,
  case: {
    ...{ type: 'follow-up', registerNumber: 'VB 2024-1', mainNumber: 'KS 2024-00412', reference: 'V24-K7QX' },
    ...{ received: day('2024-02-03'), closed: day('2024-06-20'), files: 2 },
    documents: {
      kinds: { report: 1, message: 3, acknowledgement: 1, sent: 4, feedback: 1, record: 2 },
      first: day('2024-02-03'),
      last: day('2024-06-20'),
    },
  },
  rule: {
    ...{ id: 'rule-1' as RuleId, type: 'follow-up', fate: 'destroy', years: 2 },
    basis: '10 § arkivlagen (1990:782); dokumenthanteringsplan 2025, punkt 1.4.2',
    ...{ body: 'Kommunstyrelsen', decided: day('2025-03-11'), number: 'KS 2025/112 § 24', from: day('2025-04-01'), to: '' },
  },
  receipt: null,
  reasons: ['stale', 'period'],
  proposed: { by: author('Cia Ström'), on: day('2026-11-02'), digest: 'dA' },
  entrusted: null,
  consents: [
    { by: author('Anna Ek', 'chefsjurist'), on: day('2026-11-03'), digest: 'dB' },
    { by: author('Bo Lind', 'personalchef'), on: day('2026-11-04'), digest: 'dC' },
  ],
  substituted: [],
  overruled: [],
  executed: { by, on },
  logHead: '128:q0Zb5m1yX2v8',
  backupsUntil: day('2026-12-22'),
  ...more,
})

/** Stores a protocol and the log's entry that vouches for it. @param insert runs a statement on the big file */
export const storeProtocol = async (
  ground: Pick<Ground, 'store' | 'random'>,
  insert: (sql: string, ...values: (string | number)[]) => void,
  { channelId, unitId, caseId }: { readonly channelId: ChannelId; readonly unitId: UnitId; readonly caseId: CaseId },
  signing: SigningKey | null,
  facts: ProtocolFacts,
): Promise<NewProtocol> => {
  const made = await makeProtocols(ground).sign(signing === null ? null : { signing }, { channelId, unitId, caseId }, facts)
  const { id, year, number, reference, on, body, key, signature } = made.stored
  await ground.store.log.append(await entryOf({ kind: 'case-disposed', day: on, channel: channelId, overview: null, mark: made.mark }))
  insert(
    `INSERT INTO disposal_protocols (id, channel_id, unit_id, year, number, case_id, reference, day, body, key, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, channelId, unitId, year, number, caseId, reference, on, body, key, signature],
  )
  return made
}

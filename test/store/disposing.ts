// A disposal as the store does it, without the people who agree on it.
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ProtocolId } from '../../src/domain/disposal/protocol.ts'
import type { Store } from '../../src/store/store.ts'
import * as make from './factories.ts'

/** Rows, protocol and share, in this order. @returns the number of its protocol */
export const dispose = async (store: Store, id: CaseId, finish = true): Promise<number> => {
  const before = await store.cases.find(id)
  if (before === null) throw new Error('no case')
  const { channelId, unitId, reference } = before
  const year = Number(make.today.slice(0, 4))
  const number = (await store.protocols.last(unitId, year)) + 1
  const version = (await store.channels.all())[0]?.version ?? 0
  const signed = { body: '{}', key: 'key', signature: 'signature' }
  const papersSeq = await store.disposals.papersSeq(channelId)
  const outcome = await store.disposals.destroy({
    ...{ before, papersSeq, rosterSeq: 0, channelVersion: version, day: make.today, statistics: null, notices: [] },
    protocol: { ...signed, id: `protocol-${number}` as ProtocolId, channelId, unitId, caseId: id, year, number, reference, on: make.today },
    log: { ...make.logEntry('case-disposed'), channel: channelId },
  })
  if (outcome !== 'done') throw new Error(outcome)
  if (finish) await store.shares.destroy(id)
  return number
}

// What every backend must do: the signed rosters, the next one that waits, and what a change of members brings with it.
import { describe, expect, test } from 'bun:test'
import type { ChannelId, StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays, instant } from '../../../src/kit/instant.ts'
import type { NewProposal } from '../../../src/store/rosters.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, noon, today } from '../factories.ts'
import { begunRenewal } from './renewals.ts'
import { problemOf, type Stage } from './stage.ts'

const proposalOf = (hash: string, seq = 1): NewProposal => ({
  roster: make.roster(seq).roster,
  hash,
  signature: { by: anna, signature: 'proposed by anna' },
  recoverySet: null,
  overviewWraps: [{ staffId: disa, sealed: make.sealed(120) }],
  day: today,
  daySignature: 'on this day, anna',
  witnesses: [bo, cilla],
  notices: [],
  told: [],
  log: make.logEntry('roster-proposed'),
})

export const rostersContract = (stage: Stage): void => {
  describe('rosters', () => {
    test('rosters are numbered one after the other, and one number is given once', async () => {
      const [second, rival] = [make.roster(1), make.roster(1, { hash: 'rival' })]
      expect(await Promise.all([stage.store.rosters.add(second), stage.store.rosters.add(rival)])).toEqual([true, false])
      expect(await stage.store.rosters.newest(channelId)).toEqual({ roster: second.roster, hash: 'hash-1', signatures: second.signatures })
      expect((await stage.store.rosters.at(channelId, 0))?.hash).toBe('hash-0')
      expect(await stage.store.rosters.at(channelId, 2)).toBeNull()
      expect(await problemOf(stage.store.rosters.add(make.roster(3)))).toBe('broken')
      expect(await stage.store.rosters.newest('other' as ChannelId)).toBeNull()
    })

    test('members sign a roster later, each once', async () => {
      await stage.store.rosters.sign(channelId, 0, { by: bo, signature: 'by bo' })
      await stage.store.rosters.sign(channelId, 0, { by: bo, signature: 'again' })
      expect((await stage.store.rosters.newest(channelId))?.signatures).toEqual([
        { by: anna, signature: 'signed by anna' },
        { by: bo, signature: 'by bo' },
      ])
    })

    test('the overview is kept for auditors only', async () => {
      expect(await stage.store.rosters.overviewWrap(channelId, 'age-overview', disa)).toHaveLength(300)
      expect(await stage.store.rosters.overviewWrap(channelId, 'age-overview', anna)).toBeNull()
      expect(await stage.store.rosters.overviewWrap(channelId, 'another', disa)).toBeNull()
    })

    test('one change waits at a time, and only behind the newest list', async () => {
      const { rosters } = stage.store
      expect(await rosters.proposal(channelId)).toBeNull()
      expect(await rosters.propose(proposalOf('too late', 2))).toBe(false)
      const [first, second] = [proposalOf('first'), proposalOf('second')]
      expect(await Promise.all([rosters.propose(first), rosters.propose(second)])).toEqual([true, false])
      const { log: _, recoverySet: __, notices: ___, told: ____, ...stored } = first
      const witnesses = [bo, cilla].map((id) => ({ id, told: null, here: false }))
      expect(await rosters.proposal(channelId)).toEqual({ ...stored, witnesses })
      expect(await rosters.withdraw(channelId, 'second', make.logEntry('roster-withdrawn'), [])).toBe(false)
      expect(await rosters.withdraw(channelId, 'first', make.logEntry('roster-withdrawn'), [])).toBe(true)
      expect(await rosters.proposal(channelId)).toBeNull()
      expect(await rosters.propose(second)).toBe(true)
      expect(await rosters.add(make.roster(1))).toBe(true)
      expect(await rosters.proposal(channelId)).toBeNull()
    })

    test('a list comes into force only while the proposal that it comes from stands', async () => {
      const { rosters } = stage.store
      const withdrawn = make.logEntry('roster-withdrawn')
      await rosters.propose(proposalOf('proposed'))
      await rosters.withdraw(channelId, 'proposed', withdrawn, [])
      expect(await rosters.add(make.roster(1, { proposal: 'proposed' }))).toBe(false)
      await rosters.propose(proposalOf('another'))
      expect(await rosters.add(make.roster(1, { proposal: 'proposed' }))).toBe(false)
      expect((await rosters.newest(channelId))?.roster.seq).toBe(0)
      const race = [rosters.add(make.roster(1, { proposal: 'another' })), rosters.withdraw(channelId, 'another', withdrawn, [])]
      expect(await Promise.all(race)).toEqual([true, false])
      expect((await rosters.newest(channelId))?.roster.seq).toBe(1)
      await rosters.propose(proposalOf('next', 2))
      const other = [rosters.withdraw(channelId, 'next', withdrawn, []), rosters.add(make.roster(2, { proposal: 'next' }))]
      expect(await Promise.all(other)).toEqual([true, false])
    })

    test('a proposal, a withdrawal and a new list put down their mails with them, or none', async () => {
      const { rosters, notices } = stage.store
      const mail = (staffId: StaffId) => [{ staffId, due: noon }]
      const waiting = async () => (await notices.all()).map(({ staffId }) => staffId)
      const told = { to: bo, step: 'hand', about: channelId, first: today, last: today } as const
      expect(await rosters.propose({ ...proposalOf('too late', 2), notices: mail(anna), told: [told] })).toBe(false)
      expect(await rosters.withdraw(channelId, 'first', make.logEntry('roster-withdrawn'), mail(anna))).toBe(false)
      expect(await rosters.add(make.roster(1, { proposal: 'first', notices: mail(anna) }))).toBe(false)
      expect(await waiting()).toEqual([])
      expect((await stage.store.drill.facts()).told).toEqual([])
      await rosters.propose({ ...proposalOf('first'), notices: mail(bo), told: [told] })
      expect(await waiting()).toEqual([bo])
      expect((await stage.store.drill.facts()).told).toEqual([told])
      await rosters.withdraw(channelId, 'first', make.logEntry('roster-withdrawn'), mail(anna))
      await rosters.add(make.roster(1, { notices: mail(cilla) }))
      expect((await waiting()).toSorted()).toEqual([anna, bo, cilla].toSorted())
    })

    test('of those who are to see a change: when the mail of it left, and whether they were here since or have other keys', async () => {
      const { rosters, notices, drill } = stage.store
      const witness = async (id: StaffId) => (await rosters.proposal(channelId))?.witnesses.find((each) => each.id === id)
      await drill.prove(bo, today, null)
      // A mail that is leaving as the change is proposed does not tell of it.
      await stage.store.cases.create({ ...make.newCase(), notices: [{ staffId: bo, due: noon }] })
      const [early] = await notices.due(noon)
      await rosters.propose({ ...proposalOf('first'), notices: [{ staffId: bo, due: instant(noon + 1) }] })
      expect((await drill.facts()).witnesses).toEqual([bo, cilla].map((id) => ({ id, channel: channelId })))
      if (early === undefined) throw new Error('no notice')
      await notices.delivered(early, today)
      expect(await witness(bo)).toEqual({ id: bo, told: null, here: false })
      const [mail] = await notices.due(instant(noon + 1))
      if (mail === undefined) throw new Error('no notice')
      await notices.delivered(mail, addDays(today, 2))
      expect(await witness(bo)).toEqual({ id: bo, told: addDays(today, 2), here: false })
      // The same day as before: what counts is that it was after the proposal.
      await drill.prove(bo, today, null, [])
      await drill.prove(bo, today, null, ['other' as ChannelId])
      expect(await witness(bo)).toMatchObject({ here: false })
      await drill.prove(bo, today, null, [channelId])
      expect(await witness(bo)).toMatchObject({ here: true })
      expect(await witness(cilla)).toEqual({ id: cilla, told: null, here: false })
      expect((await drill.facts()).witnesses).toEqual([{ id: cilla, channel: channelId }])
      await rosters.withdraw(channelId, 'first', make.logEntry('roster-withdrawn'), [])
      await rosters.propose(proposalOf('second'))
      expect(await witness(bo)).toEqual({ id: bo, told: null, here: false })
    })

    test('one hand alone adds nothing once another member has been here; two do', async () => {
      const { rosters, drill } = stage.store
      await rosters.add(make.roster(0))
      await rosters.propose(proposalOf('first'))
      await drill.prove(bo, today, null, [channelId])
      const next = make.roster(1, { proposal: 'first' })
      expect(await rosters.add({ ...next, roster: { ...next.roster, alone: today } })).toBe(false)
      expect(await rosters.proposal(channelId)).not.toBeNull()
      expect(await rosters.add(next)).toBe(true)
    })

    test('a mail that was dropped told nobody, and a day beyond the one that is believed becomes that day', async () => {
      const { rosters, notices, drill } = stage.store
      const mails = [bo, cilla].map((staffId) => ({ staffId, due: noon }))
      await rosters.propose({ ...proposalOf('first'), notices: mails })
      const [first, second] = await notices.due(noon)
      if (first === undefined || second === undefined) throw new Error('no notices')
      await notices.delivered(first)
      await notices.delivered(second, addDays(today, 3_650))
      const believed = addDays(today, 1)
      await drill.prove(anna, believed, { believed, looked: null, shown: believed, leapt: null })
      const told = new Map((await rosters.proposal(channelId))?.witnesses.map((each) => [each.id, each.told]))
      expect(told.get(first.staffId)).toBeNull()
      expect(told.get(second.staffId)).toBe(believed)
    })

    test('whoever gets other keys counts as having been here, and who is to call them is told with it', async () => {
      const { people, rosters, drill, notices, renewals } = stage.store
      const told = { to: bo, step: 'hand', about: channelId, first: today, last: today } as const
      await people.giveKeys(make.givenKeys())
      const link = { invitation: make.random(32), until: today }
      const step = { notices: [], log: make.logEntry('renewal-started') }
      await renewals.start({ ...begunRenewal('r1'), replaces: null, ...step })
      await renewals.give({ id: 'r1', second: { by: cilla, signature: 'signed by cilla' }, link, ...step })
      await rosters.propose({ ...proposalOf('first'), witnesses: [anna, bo] })
      const given = { calls: { notices: [{ staffId: bo, due: noon }], told: [told] } }
      expect(await people.giveKeys(make.givenKeys({ ...given, invitation: make.random(32) }))).toBe(false)
      expect(await notices.all()).toEqual([])
      expect(await people.giveKeys(make.givenKeys({ ...given, invitation: link.invitation }))).toBe(true)
      expect((await notices.all()).map(({ staffId }) => staffId)).toEqual([bo])
      expect((await drill.facts()).told).toEqual([told])
      expect((await drill.facts()).witnesses).toEqual([{ id: bo, channel: channelId }])
    })

    test('what a person says of themselves stands in place of what they said before', async () => {
      const claim = {
        id: bo,
        name: 'Bo',
        title: 'jurist',
        units: [],
        role: 'handler',
        recipient: 'a',
        signingKey: 'k',
        proof: 'p',
      } as const
      await stage.store.rosters.claim(channelId, claim)
      await stage.store.rosters.claim(channelId, { ...claim, recipient: 'b' })
      expect(await stage.store.rosters.claims(channelId)).toEqual([{ ...claim, recipient: 'b' }])
      expect(await stage.store.rosters.claims('other' as ChannelId)).toEqual([])
    })

    test('comparing is kept once a person and list', async () => {
      const compared = (signature: string) =>
        stage.store.rosters.compare(channelId, 'hash-0', { by: bo, signature }, make.logEntry('roster-compared'))
      await compared('first')
      await compared('second')
      expect(await stage.store.rosters.comparisons(channelId, 'hash-0')).toEqual([{ by: bo, signature: 'first' }])
      expect(await stage.store.rosters.comparisons(channelId, 'hash-1')).toEqual([])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'roster-compared')).toHaveLength(1)
    })

    test('an auditor who comes gets every overview identity; one is put in place of another', async () => {
      await stage.store.rosters.putOverviewWraps(channelId, 'older', [{ staffId: bo, sealed: make.sealed(10) }])
      await stage.store.rosters.putOverviewWraps(channelId, 'older', [{ staffId: bo, sealed: make.sealed(20) }])
      await stage.store.rosters.putOverviewWraps(channelId, 'age-overview', [{ staffId: bo, sealed: make.sealed(30) }])
      expect((await stage.store.rosters.overviewWraps(channelId, bo)).map(({ sealed }) => sealed.length).toSorted()).toEqual([20, 30])
    })

    test('whoever is released keeps nothing: no wrap, no entry, no appointment; the cases wait for new seeds', async () => {
      const { row } = await stage.created()
      const other = await stage.created({ readers: [anna, bo] })
      await stage.store.rosters.add(make.roster(1, { released: [cilla] }))
      expect(await stage.store.cases.wraps(row.id, cilla)).toEqual([])
      expect(await stage.store.cases.findFor(row.id, cilla)).toBeNull()
      expect(await stage.store.cases.readers(row.id)).toEqual([anna, bo])
      expect((await stage.store.people.appointments()).filter(({ staffId, role }) => staffId === cilla && role === 'handler')).toEqual([])
      expect(await stage.reread(row.id)).toMatchObject({ stale: { dialogue: true, casework: true }, version: row.version + 1 })
      expect(await stage.reread(other.row.id)).toMatchObject({ stale: { dialogue: false, casework: false }, version: 1 })
      expect(await stage.store.cases.findFor(row.id, bo)).not.toBeNull()
    })

    test('whoever stands there as one who reads no cases keeps none of those they read before (keys.md 12 test 1)', async () => {
      const { row } = await stage.created()
      const next = make.roster(1)
      const members = next.roster.members.map((member) => (member.id === cilla ? { ...member, role: 'auditor' as const } : member))
      await stage.store.rosters.add({ ...next, roster: { ...next.roster, members } })
      expect([await stage.store.cases.wraps(row.id, cilla), await stage.store.cases.readers(row.id)]).toEqual([[], [anna, bo]])
      expect(await stage.reread(row.id)).toMatchObject({ stale: { dialogue: true, casework: true }, version: row.version + 1 })
    })

    test('whoever has a new key waits for each of their cases until a colleague shares it, once', async () => {
      const { row } = await stage.created()
      const other = await stage.created({ readers: [anna, bo] })
      await stage.store.rosters.add(make.roster(1, { renewed: [cilla] }))
      expect(await stage.store.cases.waiting(anna, channelId)).toEqual([{ staffId: cilla, caseId: row.id }])
      expect(await stage.store.cases.waiting(cilla, channelId)).toEqual([{ staffId: cilla, caseId: row.id }])
      expect(await stage.reread(row.id)).toMatchObject({ stale: { dialogue: true, casework: true }, version: row.version + 1 })
      expect(await stage.store.cases.isLost(row.id, cilla)).toBe(true)
      expect(await stage.store.cases.isLost(other.row.id, cilla)).toBe(false)
      const wraps = (['casework', 'dialogue'] as const).map((side) => ({ holder: cilla, side, epoch: 1, sealed: make.sealed(50) }))
      const work = { row: await stage.reread(row.id), rosterSeq: 1, holder: cilla, wraps, log: make.logEntry('shared-again') }
      expect(await stage.store.cases.shareAgain({ ...work, rosterSeq: 0 })).toBe('stale')
      expect(await stage.store.cases.shareAgain({ ...work, row: { ...work.row, epoch: { dialogue: 1, casework: 9 } } })).toBe('stale')
      expect(await stage.store.cases.shareAgain({ ...work, row: other.row })).toBe('stale')
      expect(await Promise.all([stage.store.cases.shareAgain(work), stage.store.cases.shareAgain(work)])).toEqual(['done', 'stale'])
      expect(await stage.store.cases.wraps(row.id, cilla)).toEqual(wraps)
      expect(await stage.store.cases.waiting(anna, channelId)).toEqual([])
    })

    test('nobody shares a case who waits for it themselves', async () => {
      const { row } = await stage.created()
      await stage.store.rosters.add(make.roster(1, { renewed: [bo, cilla] }))
      expect(await stage.store.cases.waiting(bo, channelId)).toEqual([{ staffId: bo, caseId: row.id }])
      expect(await stage.store.cases.waiting(anna, channelId)).toHaveLength(2)
    })
  })
}

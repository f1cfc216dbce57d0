// Test reports: the page, making one, removing one. Each is a click; a second click finds that it is done.
import { TestsPage, testOutcomes } from '../../../../views/staff/case/tests-page.tsx'
import type { CaseId } from '../../../domain/case/case-row.ts'
import type { UnitId } from '../../../domain/channel/channel.ts'
import { spoken } from '../../../domain/language.ts'
import { may } from '../../../domain/people/role.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute, show } from '../desk.ts'

export const testRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { testReports } = desk.services

  /** Runs a route with somebody who may test. */
  const withTester =
    (answer: (exchange: Exchange, who: Unlocked) => Promise<Reply>) =>
    async (exchange: Exchange): Promise<Reply> => {
      const who = await desk.enter(exchange, 'test-channel')
      return isReply(who) ? who : answer(exchange, who)
    }

  return [
    {
      method: 'GET',
      path: '/tests',
      guard: 'test-channel',
      answer: withTester(async (exchange, who) => {
        const places = await testReports.places(who)
        const outcome = testOutcomes.find((known) => known === exchange.query.get('done')) ?? null
        return show(TestsPage({ ...(await desk.frame(exchange, who)), places, reads: may(who.roles, 'read-cases'), outcome }))
      }),
    },
    {
      method: 'POST',
      path: '/tests',
      guard: 'test-channel',
      answer: withTester(async (exchange, who) => {
        const say = desk.say(exchange, who)
        const what = say('staff.test.report.what', { words: say('staff.test.report.words') })
        const text = { what, source: say('staff.test.report.source', { name: who.staff.name }) }
        const made = await testReports.make(who, exchange.form.text('unit') as UnitId, spoken(say.language), text)
        // No unit of theirs: no form of ours sends that.
        if (made === null) return redirect('/tests')
        return redirect(`/tests?done=${made === 'done' ? 'sent' : made}`)
      }),
    },
    {
      method: 'POST',
      path: '/tests/:test/removal',
      guard: 'test-channel',
      answer: withTester(async (exchange, who) => {
        const id = (exchange.params.test ?? '') as CaseId
        const removed = await testReports.remove(who, id)
        if (removed === 'no-test') return redirect(`/cases/${encodeURIComponent(id)}?done=no-test`)
        return redirect(`/tests?done=${removed === 'done' ? 'removed' : 'gone'}`)
      }),
    },
  ]
}

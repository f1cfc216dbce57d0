// The way into a case: who asks, whether they have said that nothing binds them to it, and the page that shows it. Every route of a case comes
// through here. Somebody without a key gets the page of a case that does not exist; who had a hand in its disposal, or reads the register, is told that it was destroyed.
import { BlockedPage } from '../../../../views/staff/case/blocked-page.tsx'
import { CasePage } from '../../../../views/staff/case/case-page.tsx'
import { ConflictPage } from '../../../../views/staff/case/conflict-page.tsx'
import { GonePage } from '../../../../views/staff/disposal/destruction-page.tsx'
import type { CaseId } from '../../../domain/case/case-row.ts'
import type { Channel } from '../../../domain/channel/channel.ts'
import { staysOpen } from '../../../domain/disposal/lock.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute, show } from '../desk.ts'
import { blockedOf, printingOf, refusalWords, type Typed, viewOf } from './case-showing.ts'
import { restored } from './reply-drafts.ts'

/** `contact`: what was asked is a word to the reporter, and the person keeps no contact with them (5 kap. 3 § lag (2021:890)). */
export type InCase = (exchange: Exchange, who: Unlocked, file: CaseFile) => Promise<Reply | 'contact'>

export type Admits = (who: Unlocked, id: CaseId) => Promise<boolean>

export interface CaseRoom {
  /** A row of the table that needs the opened case. @param fields whose texts are given back when the case cannot be shown */
  readonly row: (method: StaffRoute['method'], path: string, answer: InCase, fields?: readonly string[]) => StaffRoute
  /** A row of what is between the two sides: nothing but a clear word for somebody who keeps no contact with the reporter. */
  readonly contact: CaseRoom['row']
  /** The same without the question whether something binds the person to the case. */
  readonly ungated: CaseRoom['row']
  /** The same for some of those who read the case: the others get what somebody gets who does not, before any question. */
  readonly admitting: (admits: Admits) => CaseRoom['row']
  readonly page: (exchange: Exchange, who: Unlocked, file: CaseFile, typed?: Typed, status?: number) => Promise<Reply>
  /** The case as it is, with what was typed for it: two years after its closing it takes nothing more. */
  readonly locked: (exchange: Exchange, who: Unlocked, file: CaseFile, kept: string) => Promise<Reply>
  readonly question: (exchange: Exchange, who: Unlocked, file: CaseFile, fault?: Partial<Answered>) => Promise<Reply>
}
interface Answered {
  readonly missing: boolean
  readonly refusal: string
  /** What somebody posted before they had answered. */
  readonly kept: string
}

const unitOf = (channel: Channel, unitId: string): string => channel.units.find(({ id }) => id === unitId)?.name ?? channel.name

export const makeCaseRoom = (desk: Desk): CaseRoom => {
  const { casework } = desk.services

  const page: CaseRoom['page'] = async (exchange, who, file, typed = {}, status = 200) => {
    const { id } = file.row
    const [frame, printing, related, standing] = await Promise.all([
      desk.frame(exchange, who),
      printingOf(desk, who),
      file.course.related.length === 0 ? [] : casework.related.of(who, id),
      typed.reply === undefined && file.contact.own !== null ? casework.replyDrafts.find(who, id, 'message') : null,
    ])
    const reply = standing === null ? {} : { reply: restored(standing, exchange.query.get('done') !== 'draft') }
    const view = viewOf(desk, exchange, who, file, { ...reply, ...typed, printing, related })
    return show(CasePage({ ...frame, view, today: desk.today() }), { status })
  }

  const question: CaseRoom['question'] = async (exchange, who, file, { missing = false, refusal, kept = '' } = {}) =>
    show(
      ConflictPage({
        ...(await desk.frame(exchange, who)),
        id: file.row.id,
        reference: file.row.reference,
        unit: unitOf(file.channel, file.row.unitId),
        concerns: file.report?.answers.concerns ?? [],
        posts: file.report?.answers.posts ?? [],
        missing,
        refusal: refusal ?? null,
        done: null,
        kept,
      }),
      { status: missing || refusal !== undefined ? 422 : 200 },
    )

  /** For those who stood in it when it was blocked; null for everybody else. */
  const blockedPage = async (exchange: Exchange, who: Unlocked, method: StaffRoute['method'], kept: string): Promise<Reply | null> => {
    const blocked = await casework.blocked(who, (exchange.params.id ?? '') as CaseId)
    if (blocked === null) return null
    const { row, ...facts } = blocked
    const refusal = method === 'GET' ? null : refusalWords(desk.say(exchange, who), 'quarantined')
    const props = {
      ...(await desk.frame(exchange, who)),
      ...facts,
      id: row.id,
      reference: row.reference,
      today: desk.today(),
      refusal,
      kept,
    }
    return show(BlockedPage(props), { status: refusal === null ? 200 : 423 })
  }

  /**
   * A case that was destroyed, for those who had a hand in it, whichever of its pages they ask for, and with what they typed there; null for everybody
   * else, for whom it never was there (F-104).
   */
  const gonePage = async (exchange: Exchange, who: Unlocked, kept: string): Promise<Reply | null> => {
    const paper = await desk.services.papers.ofCase(who, (exchange.params.id ?? '') as CaseId)
    if (paper === null) return null
    return show(GonePage({ ...(await desk.frame(exchange, who)), ...paper, kept }), { status: kept === '' ? 200 : 410 })
  }

  const locked: CaseRoom['locked'] = (exchange, who, file, kept) =>
    page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), 'locked'), kept }, 423)

  /** An address under a case. What leads nowhere there, before it was opened or since, leads to what became of the case. */
  const underCase =
    (answer: (exchange: Exchange, who: Unlocked, kept: string) => Promise<Reply>) =>
    (method: StaffRoute['method'], path: string, fields: readonly string[]): StaffRoute => ({
      method,
      path,
      guard: 'read-cases',
      answer: async (exchange) => {
        const kept = fields
          .map((field) => exchange.form.text(field))
          .filter((text) => text.trim() !== '')
          .join('\n\n')
        const who = await desk.enter(exchange, 'read-cases', kept)
        if (isReply(who)) return who
        const reply = await answer(exchange, who, kept)
        return reply.status === 404 ? ((await gonePage(exchange, who, kept)) ?? reply) : reply
      },
    })

  const opened =
    (gated: boolean, admits: Admits | null = null) =>
    (method: StaffRoute['method'], path: string, answer: InCase, fields: readonly string[] = []): StaffRoute =>
      underCase(async (exchange, who, kept) => {
        const id = (exchange.params.id ?? '') as CaseId
        if (admits !== null && !(await admits(who, id))) return desk.notFound(exchange, who, kept)
        const file = await casework.open(who, id)
        if (file === null) return (await blockedPage(exchange, who, method, kept)) ?? desk.notFound(exchange, who, kept)
        if (gated && !file.free) return question(exchange, who, file, { kept })
        // Nothing of a case in quarantine is shown or changed, on any of its pages (L-SE-02): an act is refused in so many words, and what was
        // typed comes back.
        if (gated && file.card.quarantined === true) {
          const blocked = { ...blockedOf(file, who), kept }
          if (method === 'GET') return page(exchange, who, file)
          return page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), 'quarantined'), blocked }, 423)
        }
        if (gated && method === 'POST' && file.locked && !staysOpen(path)) return locked(exchange, who, file, kept)
        const reply = await answer(exchange, who, file)
        if (reply !== 'contact') return reply
        // Read again: whoever has just lost the contact is shown nothing more of what was said.
        const now = await casework.open(who, file.row.id)
        return now === null ? desk.notFound(exchange, who, kept) : page(exchange, who, now, { refused: kept }, 403)
      })(method, path, fields)

  const contact: CaseRoom['contact'] = (method, path, answer, fields) =>
    opened(true)(method, path, async (exchange, who, file) => (file.contact.own === null ? 'contact' : answer(exchange, who, file)), fields)

  return {
    row: opened(true),
    contact,
    ungated: opened(false),
    admitting: (admits) => opened(true, admits),
    page,
    question,
    locked,
  }
}

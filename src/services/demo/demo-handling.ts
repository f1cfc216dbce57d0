// What the people of the demo do with a case beyond the dialogue: each step as a page would take it, with answers that fit the story.

import type { CaseId } from '../../domain/case/case-row.ts'
import type { Assessment } from '../../domain/case/case-sheets.ts'
import { Problem } from '../../kit/problem.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

/**
 * `assess`, `dismiss`, `block` with the reasons · `name` gives the case its name · `tell` the last word to the reporter · `end` closes it · `archive` ·
 * `propose` that it be destroyed, as the reporter asked, `agree` to it, `destroy` it with the last consent · `hold` it must not be, `lift` that.
 */
const handlingActs = [
  ...(['assess', 'dismiss', 'block', 'name', 'tell', 'end', 'archive'] as const),
  ...(['propose', 'agree', 'destroy', 'hold', 'lift'] as const),
] as const
export type HandlingAct = (typeof handlingActs)[number]
export const isHandling = (act: string): act is HandlingAct => (handlingActs as readonly string[]).includes(act)

const open = {
  ...{ first: '', crime: '', ongoing: '', evidence: 'yes', secure: '', witnesses: '', others: '', earlier: '' },
  ...{ elsewhere: '', police: '', media: '', money: '', management: '', supplier: '', urgent: '', union: '', inside: '', until: '' },
} as const satisfies Partial<Assessment>
const within = { work: 'yes', interest: 'yes', office: 'no', posts: [], danger: 'no', retaliation: 'low', classified: 'no' } as const
/** Everything that an assessment asks and no story says. */
export const demoAssessment = { ...open, ...within } as const

/** What the word to the reporter says of one thing; else that it is to be read there. */
const saidAfter = (text: string, label: string): string =>
  text
    .split('\n')
    .flatMap((line) => line.split(label).slice(1))[0]
    ?.trim() ?? 'Se det vi har skrivit till rapportören.'

export const handle = async (
  { casework: { handling }, caseDisposals }: Pick<StaffServices, 'casework' | 'caseDisposals'>,
  who: Unlocked,
  id: CaseId,
  act: HandlingAct,
  text: string,
): Promise<void> => {
  const proposalOf = async (): Promise<string> => (await caseDisposals.standing(who, id))?.proposal?.id ?? ''
  switch (act) {
    case 'assess':
      await handling.assess(who, id, { ...open, ...within, decision: 'follow-up', reason: text })
      return
    case 'dismiss':
      await handling.assess(who, id, { ...open, ...within, interest: 'no', union: 'no', decision: 'dismiss', reason: text })
      return
    case 'block':
      await handling.assess(who, id, { ...open, ...within, classified: 'yes', decision: 'quarantine', reason: text })
      return
    case 'name':
      await handling.classify(who, id, { title: text, category: 'procurement', severity: 'medium', lead: who.staff.id })
      return
    case 'tell':
      await handling.tell(
        who,
        id,
        {
          ...{ kind: 'final', finding: 'partly', measures: saidAfter(text, 'gjort:'), reasons: saidAfter(text, 'Skälen är dessa:') },
          ...{ remaining: '', next: '', ending: '', support: '' },
        },
        text,
      )
      return
    case 'end':
      await handling.keep(who, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
      await handling.keep(who, id, {
        name: 'handed-over',
        handOver: { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' },
      })
      await handling.purge(who, id, 'all', [])
      await handling.close(who, id, { outcome: 'partly', measures: text, lessons: '', keeping: 'preserve' })
      return
    case 'archive':
      await handling.archive(who, id)
      return
    case 'propose':
      await caseDisposals.propose(who, id, ['asked'], '')
      return
    case 'agree':
      await caseDisposals.consent(who, id, await proposalOf())
      return
    case 'destroy': {
      const outcome = await caseDisposals.execute(who, id, await proposalOf())
      if (outcome === null || 'refusal' in outcome) throw new Problem('broken', `a case of the demo is not destroyed: ${outcome?.refusal}`)
      return
    }
    case 'hold':
      await caseDisposals.hold(who, id, text)
      return
    case 'lift':
      await caseDisposals.lift(who, id, text)
  }
}

// The log of one case, for whoever reads it: who looked, and each act and look held against the entry of the chained log that carries its mark.
// Says nothing of what it would take the dialogue to know to somebody who keeps no contact with the reporter.
import type { CaseLog, MarkedEntry, Proof, ProvenLook } from '../../domain/case/case-log.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { readArrival, readMarked } from './case-arrival.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { entriesOf, messagesOf } from './case-step.ts'
import { marksOf, numbersBeyond, readLogged } from './logged-marks.ts'
import { lookIn } from './seen-days.ts'

/** @returns null for somebody who is not entitled, as for a case that does not exist */
export type ReadCaseLog = (who: Unlocked, id: CaseId) => Promise<CaseLog | null>

export const makeCaseLog = (ground: Pick<Ground, 'store' | 'installation'>, { withCase }: Pick<CaseOpening, 'withCase'>): ReadCaseLog => {
  const { store } = ground

  /** By number. */
  const entriesOfCase = async (opened: OpenCase, what: 'act' | 'view', newest: number): Promise<ReadonlyMap<number, MarkedEntry>> => {
    const found = await readLogged(ground, marksOf(opened, what, numbersBeyond(what, newest)))
    return new Map(await Promise.all(found.map(async ({ entry, number }) => [number, await readMarked(ground, entry)] as const)))
  }

  const logOf = async (opened: OpenCase): Promise<CaseLog> => {
    const { row, contact } = opened
    const rows = await store.caseViews.of(row.id)
    const looks = await Promise.all(
      rows.map(async ({ number, ...view }) => ({ number, look: await lookIn(ground, opened, { number, ...view }) })),
    )
    const [arrival, viewed, acted] = await Promise.all([
      readArrival(ground, opened),
      entriesOfCase(opened, 'view', rows.at(-1)?.number ?? 0),
      entriesOfCase(opened, 'act', row.version),
    ])
    // What somebody does while it is read is not gone.
    const now = (await store.cases.find(row.id))?.version ?? row.version
    const told = new Set([...entriesOf(opened), ...messagesOf(opened)].flatMap(({ act }) => act ?? []))
    const proofOf = (entry: MarkedEntry | undefined): Proof => entry ?? 'missing'
    // Whoever is given no word of the dialogue is not told either that somebody wrote in it.
    const goneActs = contact.own === null ? [] : [...acted].filter(([act]) => !told.has(act) && (act <= row.version || act > now))
    const goneViews = [...viewed].filter(([number]) => !rows.some((one) => one.number === number))
    return {
      arrival,
      looks: looks.flatMap(({ number, look }): readonly ProvenLook[] =>
        look === null ? [] : [{ ...look, number, proof: proofOf(viewed.get(number)) }],
      ),
      acts: new Map([...told].map((act) => [act, proofOf(acted.get(act))])),
      gone: [
        ...goneActs.map(([, entry]) => ({ ...entry, what: 'act' as const })),
        ...goneViews.map(([, entry]) => ({ ...entry, what: 'view' as const })),
      ].sort((a, b) => a.seq - b.seq),
      unreadable: looks.filter(({ look }) => look === null).length,
    }
  }

  return (who, id) => withCase(who, id, logOf)
}

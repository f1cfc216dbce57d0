// Signs what people say about the end of a case, and weighs what stands there: a word counts only by its author's own signature and by the entry of the
// log for its act. Tells a case that was put back to an earlier state from one that is as the log knows it. Changes nothing.
import { actMark } from '../../crypto/record.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { FileEntry, Signed } from '../../domain/case/case-file.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import { type Doubt, isWord, onlyKeeps, wordBytes } from '../../domain/disposal/word.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { ProvenPlaces } from '../../domain/people/proven-place.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { mayNever } from '../case/case-people.ts'
import { bodiesOf } from '../case/case-reading.ts'
import { entriesOf } from '../case/case-step.ts'
import { marksOf, numbersBeyond } from '../case/logged-marks.ts'
import type { Ground } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** What stands in a case about its end. */
export interface Weighed {
  /** Everything that happened with it, of the words those that count. */
  readonly course: Course
  /** null where the case and the log say the same. */
  readonly doubt: Doubt | null
}

export interface Words {
  /** What this person says, now, for the next act of the case as it is open. */
  readonly sign: (who: Unlocked, opened: OpenCase, event: CaseEvent) => Promise<FileEntry>
  readonly weigh: (opened: OpenCase) => Promise<Weighed>
}

export const makeWords = (ground: Pick<Ground, 'store' | 'now' | 'installation'>, readPlaces: ReadProvenPlaces): Words => {
  const { store, now, installation } = ground

  /** The entries of the log by the number of their act, with which word they vouch for. */
  const loggedActs = async (opened: OpenCase) => {
    const byMark = marksOf(opened, 'act', numbersBeyond('act', opened.row.version))
    return (await store.log.marked([...byMark.keys()])).map(({ seq, kind, mark }) => {
      const [plain = ''] = mark.split('.')
      return { seq, kind, mark, act: byMark.get(plain) ?? 0, isOfWord: mark !== plain }
    })
  }
  type Logged = Awaited<ReturnType<typeof loggedActs>>

  const isProven = async (opened: OpenCase, entry: FileEntry, logged: Logged, places: ProvenPlaces): Promise<boolean> => {
    const { author, signed, act } = entry
    if (author === null || signed === undefined || act === undefined) return false
    const keys = [opened.casework.side, ...opened.casework.side.earlier]
    const marks = keys.map((side) => actMark(side, opened.row.id, act, signed.signature))
    const found = logged.find((one) => one.act === act && marks.includes(one.mark))
    if (found === undefined || found.seq <= signed.seq) return false
    const [before] = signed.seq < 1 ? [] : await store.log.entries(signed.seq - 1, 1)
    if (signed.seq > 0 && (before === undefined || toBase64Url(before.hash) !== signed.head)) return false
    const place = { installation, caseId: opened.row.id, act }
    return isGood(signed.key, wordBytes(place, entry, signed), signed.signature) && places.hadKey(author.id, signed.key, signed.seq)
  }

  return {
    sign: async (who, { row }, event) => {
      const { seq, hash } = await store.log.head()
      const { id, name, title } = who.staff
      const entry: FileEntry = { format: 1, kind: 'event', at: now(), author: { id, name, title }, text: event.name, event }
      const place: Omit<Signed, 'signature'> = { key: who.signing.publicKey, seq, head: toBase64Url(hash) }
      const bytes = wordBytes({ installation, caseId: row.id, act: row.version + 1 }, entry, place)
      return { ...entry, signed: { ...place, signature: toBase64Url(await who.signing.sign(bytes)) } }
    },
    weigh: async (opened) => {
      const [entries, logged, places] = [entriesOf(opened), await loggedActs(opened), await readPlaces()]
      const cleared = clearedWords(opened)
      const words = entries.filter(({ event }) => event !== undefined && isWord(event.name))
      const proofs = new Map(await Promise.all(words.map(async (entry) => [entry, await isProven(opened, entry, logged, places)] as const)))
      // Somebody in conflict is no hand, neither the first nor the second, whenever that came to light.
      const authors = new Set(words.flatMap(({ author }) => author?.id ?? []))
      const barred = new Set([...authors].filter((id) => mayNever(opened.casework.read, opened, id)))
      // One signature is one word: said again in another place it is a copy.
      const isFirst = (entry: FileEntry) => words.find(({ signed }) => signed?.signature === entry.signed?.signature) === entry
      const counts = (entry: FileEntry): boolean =>
        !proofs.has(entry) || (proofs.get(entry) === true && isFirst(entry)) || (entry.event !== undefined && onlyKeeps(entry.event))
      const isHeeded = ({ author, event }: FileEntry): boolean =>
        author === null || event === undefined || !isWord(event.name) || onlyKeeps(event) || !barred.has(author.id)
      // Whichever of its words it was: nobody can tell any more what stood there, so that what was proposed before is over.
      const lost = logged.flatMap(({ act, kind }) => (kind === 'disposal-said' && cleared.has(act) ? act : []))
      const isOver = ({ event, act = 0 }: FileEntry) => event?.name === 'disposal-proposed' && act <= Math.max(0, ...lost)
      const course = courseOf(entries.filter((entry) => counts(entry) && isHeeded(entry) && !isOver(entry)))
      const proven = new Set(words.flatMap((entry) => (proofs.get(entry) === true ? (entry.act ?? []) : [])))
      const acts = logged.map(({ act }) => act)
      const isBehind =
        acts.some((act) => act > opened.row.version) ||
        new Set(acts).size < acts.length ||
        logged.some((one) => one.isOfWord && !proven.has(one.act) && !isExcused(cleared.get(one.act), one.kind))
      const isCleared =
        lost.length > 0 && !words.some((entry) => entry.event?.name === 'disposal-proposed' && counts(entry) && !isOver(entry))
      const isDoubtful = words.some((entry) => !counts(entry) && isAbout(course, entry))
      // Whoever did something with it while it was being read put that into the log: the case that is open is older, and what is stored is not.
      const isMoved = isBehind && (await store.cases.find(opened.row.id))?.version !== opened.row.version
      if (isMoved) return { course, doubt: null }
      return { course, doubt: isBehind ? 'behind' : isDoubtful ? 'unproven' : isCleared ? 'cleared' : null }
    },
  }
}

/** Words of which something was cleared (L-SE-17), by their act. */
const clearedWords = ({ casework }: OpenCase): ReadonlyMap<number, FileEntry> => {
  const found = bodiesOf<FileEntry>(casework.read, 'entry')
  const { clearings } = courseOf(found.map(({ body }) => body))
  const records = new Set(clearings.flatMap(({ record, confirmed }) => (confirmed === null ? [] : record)))
  return new Map(
    found.flatMap(({ record, body }) =>
      records.has(record.id) && body.act !== undefined && body.event !== undefined && isWord(body.event.name) ? [[body.act, body]] : [],
    ),
  )
}

/**
 * Whether the log may know a word that is not proven, because something of it was cleared. Whoever holds the key of the case could write that it was:
 * they gain nothing, for a proposal before it is over, and in the place of a hold stands nothing but a hold.
 */
const isExcused = (word: FileEntry | undefined, kind: LogKind): boolean =>
  word !== undefined && (kind === 'disposal-said' || (kind === 'hold-set' && word.event?.name === 'hold-set'))

/** Whether a word is about the proposal that stands: what was said of others is over. */
const isAbout = ({ disposal }: Course, { event }: FileEntry): boolean =>
  event !== undefined && 'proposal' in event && event.proposal === disposal?.id

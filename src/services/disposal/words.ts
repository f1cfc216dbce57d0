// Signs what people say about the end of a case, and weighs what stands there: a word counts only by its author's own signature and by the entry of the
// log for its act. Tells a case that was put back to an earlier state from one that is as the log knows it. Changes nothing.
import { sha256 } from '../../crypto/hash.ts'
import { actMark } from '../../crypto/record.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { FileEntry, Signed } from '../../domain/case/case-file.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import { type Doubt, isWord, type LastingDoubt, onlyKeeps, spokenIn, wordBytes } from '../../domain/disposal/word.ts'
import type { ProvenPlaces } from '../../domain/people/proven-place.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import { readArrival } from '../case/case-arrival.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { mayNever } from '../case/case-people.ts'
import { entriesOf } from '../case/case-step.ts'
import { marksOf, numbersBeyond, readLogged } from '../case/logged-marks.ts'
import type { Ground } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** What stands in a case about its end. */
export interface Weighed {
  /** Everything that happened with it, of the words those that count. */
  readonly course: Course
  /** What stops the end of the case; null where the case and the log say the same, or the proposal goes on in spite of what they do not. */
  readonly doubt: Doubt | null
  /** What lasts in doubt, stopping or not. */
  readonly lasting: readonly LastingDoubt[]
  /** Whether a wish was signed when the log already had everything that does not fit. @param id of the wish */
  readonly isAware: (id: string) => boolean
}

export interface Words {
  /** What this person says, now, for the next act of the case as it is open. */
  readonly sign: (who: Unlocked, opened: OpenCase, event: CaseEvent) => Promise<FileEntry>
  readonly weigh: (opened: OpenCase) => Promise<Weighed>
}

export const makeWords = (ground: Pick<Ground, 'store' | 'now' | 'installation' | 'random'>, readPlaces: ReadProvenPlaces): Words => {
  const { store, now, installation, random } = ground

  /** The entries of the log by the number of their act, with which word they vouch for. */
  const loggedActs = async (opened: OpenCase): Promise<readonly Logged[]> => {
    const found = await readLogged(ground, marksOf(opened, 'act', numbersBeyond('act', opened.row.version)))
    return found.map(({ entry: { seq, mark }, number }): Logged => ({ seq, mark, act: number, isOfWord: mark.includes('.') }))
  }

  /** The entry of the log that vouches for a word; null for one that its author did not sign, there and then. */
  const proofOf = async (opened: OpenCase, entry: FileEntry, logged: readonly Logged[], places: ProvenPlaces): Promise<Logged | null> => {
    const { author, signed, act } = entry
    if (author === null || signed === undefined || act === undefined || !isAsSaid(entry)) return null
    const keys = [opened.casework.side, ...opened.casework.side.earlier]
    const marks = keys.map((side) => actMark(side, opened.row.id, act, signed.signature))
    const found = logged.find((one) => one.act === act && marks.some((mark) => one.mark === mark || one.mark.startsWith(`${mark}.`)))
    if (found === undefined || found.seq <= signed.seq) return null
    const [before] = signed.seq < 1 ? [] : await store.log.entries(signed.seq - 1, 1)
    if (signed.seq > 0 && (before === undefined || toBase64Url(before.hash) !== signed.head)) return null
    const place = { installation, caseId: opened.row.id, act }
    const holds = isGood(signed.key, wordBytes(place, entry, signed), signed.signature)
    // When it was signed, and when the log heard of it: a key that was given up signs nothing as of a day on which it was not.
    return holds && [signed.seq, found.seq].every((seq) => places.hadKey(author.id, signed.key, seq)) ? found : null
  }

  return {
    sign: async (who, { row }, event) => {
      const { seq, hash } = await store.log.head()
      const { id, name, title } = who.staff
      const entry: FileEntry = { format: 1, kind: 'event', at: now(), author: { id, name, title }, text: event.name, event }
      const said = spokenIn(event)
      const salt = randomId(random)
      const place: Omit<Signed, 'signature'> = {
        ...{ key: who.signing.publicKey, seq, head: toBase64Url(hash) },
        ...(said === '' ? {} : { text: { digest: digestOf(salt, said), salt } }),
      }
      const bytes = wordBytes({ installation, caseId: row.id, act: row.version + 1 }, entry, place)
      return { ...entry, signed: { ...place, signature: toBase64Url(await who.signing.sign(bytes)) } }
    },
    weigh: async (opened) => {
      const [entries, logged, places] = [entriesOf(opened), await loggedActs(opened), await readPlaces()]
      const words = entries.filter(({ event }) => event !== undefined && isWord(event.name))
      const found = await Promise.all(words.map(async (entry) => [entry, await proofOf(opened, entry, logged, places)] as const))
      const proofs = new Map(found)
      // Somebody in conflict is no hand, neither the first nor the second, whenever that came to light.
      const authors = new Set(words.flatMap(({ author }) => author?.id ?? []))
      const barred = new Set([...authors].filter((id) => mayNever(opened.casework.read, opened, id)))
      // One signature is one word: said again in another place it is a copy.
      const isFirst = (entry: FileEntry) => words.find(({ signed }) => signed?.signature === entry.signed?.signature) === entry
      const counts = (entry: FileEntry): boolean =>
        !proofs.has(entry) || (proofs.get(entry) !== null && isFirst(entry)) || (entry.event !== undefined && onlyKeeps(entry.event))
      const isHeeded = ({ author, event }: FileEntry): boolean =>
        author === null || event === undefined || !isWord(event.name) || onlyKeeps(event) || !barred.has(author.id)
      const course = courseOf(entries.filter((entry) => counts(entry) && isHeeded(entry)))
      const newest = newestMisfit(logged, new Set(found.flatMap(([, proof]) => proof ?? [])), opened.row.version)
      // Whoever did something with it while it was being read put that into the log: the case that is open is older, and what is stored is not.
      const isBehind = newest > 0 && (await store.cases.find(opened.row.id))?.version === opened.row.version
      const lasting: readonly LastingDoubt[] = [
        ...(isBehind ? ['behind' as const] : []),
        ...((await readArrival(ground, opened)) === 'unproven' ? ['unreceived' as const] : []),
      ]
      const isAware = (id: string): boolean =>
        words.some(({ event, signed }) => event !== undefined && 'id' in event && event.id === id && (signed?.seq ?? -1) >= newest)
      const { disposal } = course
      const goesOn = disposal?.despite !== undefined && isAware(disposal.id)
      const isDoubtful = words.some((entry) => !counts(entry) && isAbout(course, entry))
      const doubt = (goesOn ? undefined : lasting[0]) ?? (isDoubtful ? 'unproven' : null)
      return { course, doubt, lasting, isAware }
    },
  }
}

/** An entry of the log about an act of the case, alone or with the word for which it vouches. */
interface Logged {
  readonly seq: number
  readonly mark: string
  readonly act: number
  readonly isOfWord: boolean
}

/**
 * The number of the newest entry that does not fit the case; 0 for none. Of an act the entry fits that vouches for its word; of one that is no word the
 * newest, for a case that was put back and worked on gives its numbers anew.
 * @param vouching for a word of the case
 */
const newestMisfit = (logged: readonly Logged[], vouching: ReadonlySet<Logged>, version: number): number => {
  const fits = ({ act }: Logged) => {
    const same = logged.filter((one) => one.act === act)
    return same.find((one) => vouching.has(one)) ?? same.findLast(({ isOfWord }) => !isOfWord)
  }
  return Math.max(0, ...logged.filter((one) => one.act > version || fits(one) !== one).map(({ seq }) => seq))
}

const digestOf = (salt: string, text: string): string => toBase64Url(sha256(lengthPrefixed(['viska/1/word/text', salt, text])))

/** Whether the words are those of the digest that is signed; where a passage was removed, nobody can tell any more, and need not. */
const isAsSaid = ({ event, signed }: FileEntry): boolean =>
  signed?.text?.salt === undefined || event === undefined || digestOf(signed.text.salt, spokenIn(event)) === signed.text.digest

/** Whether a word is about the proposal that stands: what was said of others is over. */
const isAbout = ({ disposal }: Course, { event }: FileEntry): boolean =>
  event !== undefined && 'proposal' in event && event.proposal === disposal?.id

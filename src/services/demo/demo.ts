// Fills an empty data directory with the made-up municipality Exempelköping, through the same use cases that real people go through.

import { newBackupKey } from '../../crypto/backup-key.ts'
import { yearOf, yearPeriod } from '../../domain/case/register.ts'
import { weekBegin } from '../../domain/compliance/clock-figures.ts'
import { isListedRole, type Role } from '../../domain/people/role.ts'
import type { Receipt } from '../../domain/reporter/receipt.ts'
import { addDays, type Day, hours, instant, minutes } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { type Invited, setUp } from '../first-run/set-up.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { makeServices, type ServiceSettings } from '../services.ts'
import type { StaffServices } from '../staff-services.ts'
import { enterNumbers, makeTest, tell } from './demo-cases.ts'
import { answerFor } from './demo-compliance.ts'
import { workDaily } from './demo-daily.ts'
import { presentReport } from './demo-final-report.ts'
import { giveToGroup, makeGroup } from './demo-groups.ts'
import { lockingBegins, nearLock } from './demo-locking.ts'
import { morningOf } from './demo-long-ago.ts'
import {
  type Acting,
  acceptSilence,
  as,
  compare,
  type DemoClock,
  type DemoPerson,
  enter,
  giveKeys,
  type Member,
  someone,
} from './demo-members.ts'
import { turnOutside } from './demo-office.ts'
import { demoInvited, demoNewcomer, demoPlan } from './demo-people.ts'
import { enterRules, enterWaitingRule } from './demo-rules.ts'
import { type DemoSheet, makeSheets } from './demo-sheets.ts'
import { enterLeaves, inviteTwo } from './demo-staffing.ts'
import { demoStories } from './demo-stories.ts'
import { siftOut, summariesBegin } from './demo-summaries.ts'

/** What `viska demo` prints, so that somebody can go in everywhere. */
export interface Demo {
  readonly channel: string
  readonly staff: readonly DemoPerson[]
  readonly receipts: readonly (Receipt & { readonly state: string })[]
}

/** What there is to do in it, for people who play it. */
export interface DemoTasks {
  /** Name of the one who has keys and waits to be admitted to the list by two. */
  readonly newcomer: string
  /** Somebody who has not taken it up yet; `token` for its link. */
  readonly invitation: { readonly name: string; readonly token: string }
  readonly sheets: readonly DemoSheet[]
  /** What opens its backups. */
  readonly backupKey: string
}

/**
 * Makes the demo. Time runs in it: its first case was closed almost two years before `ground.now`, somebody has assessed first for more than a year, and
 * the oldest of the other stories began weeks before.
 * @param progress told what is being made
 * @throws Problem `broken` when the directory is set up already
 */
export const makeDemo = async (
  ground: Ground,
  settings: Omit<ServiceSettings, 'mail' | 'letter'>,
  progress: (line: string) => void,
): Promise<{ readonly demo: Demo; readonly tasks: DemoTasks }> => {
  const start = ground.now()
  const now = today({ now: () => start })
  const clock = clockAt(morningOf(demoBegins(now)))
  const then: Ground = { ...ground, now: () => instant(clock.now()) }
  const backupKey = await newBackupKey(ground.random, 'sv')
  const plan = { ...demoPlan(summariesBegin(now)), backupRecipient: backupKey.recipient }
  const invited = await setUp(then, plan, true)
  if (!invited.ok) throw new Problem('broken', 'the data directory is set up already')
  const services = await makeServices(then, { ...settings, mail: null, letter: () => ({ subject: '', text: '' }) })

  const taken = await takeUp(services.staff, invited.value, clock, progress)
  const members = taken.map(({ member }) => member)
  const named = (name: string): Member => someone(members, (member) => member.name === name)
  const sessions = taken.map(({ session }) => session)
  const first = await Promise.all(sessions.map((session) => enter(services.staff, session)))
  const sheets = await agree(services.staff, sessions, progress)

  progress('rules of disposal')
  const firstOf = (name: string): Unlocked => someone(first, ({ staff }) => staff.name === name)
  await enterRules(services.staff, firstOf('Fia Holm'), firstOf('Kim Lund'), today(then))
  await makeGroup(services.staff, firstOf('Fia Holm'))

  // Whom the first day opened the keys of: a sign-in costs half a second, and nobody sees those of a year ago.
  const longAgo: Acting = (name, act) => act(firstOf(name))
  progress('a case that is locked soon')
  const locking = await nearLock(services, longAgo, clock, now)
  progress('what was sifted out, and its summaries')
  await siftOut(services, longAgo, clock, now)
  clock.set(start - hours(24 * 53))
  // The keys of those who are not to act soon are as young as those of the others.
  const lookIn = async (...roles: readonly Role[]): Promise<void> => {
    // The keys of those who do nothing here are as young as those of the others.
    for (const { name, role } of members)
      if (roles.some((known) => known === role)) await as(services.staff, named(name), clock, async () => undefined)
  }
  await lookIn('auditor', 'investigator', 'security')

  const receipts: (Receipt & { state: string })[] = []
  const daily = 15
  const tellAll = async (stories: typeof demoStories): Promise<void> => {
    for (const story of stories) {
      progress(`a case: ${story.state}`)
      clock.set(start - hours(24 * story.daysAgo))
      const receipt = await tell(services, story, (name, act) => as(services.staff, named(name), clock, act), clock)
      // That of a case that is gone opens nothing.
      if (!story.turns.some(({ act }) => act === 'destroy')) receipts.push({ ...receipt, state: story.state })
    }
  }
  await tellAll(demoStories.filter(({ daysAgo }) => daysAgo > daily))
  progress('two cases that belong together, a draft, and a copy of the head of the log')
  clock.set(start - hours(24 * daily))
  await as(services.staff, named('Anna Ek'), clock, (who) =>
    workDaily(services.staff, who, ['Fakturor för snöröjning', 'Inköp av kontorsmöbler']),
  )
  const week = weekBegin(today(then))
  await ground.store.logHeads.keep(week, [])
  await as(services.staff, named('Dag Berg'), clock, (who) => services.staff.weeklyHeads.copied(who, week))
  await tellAll(demoStories.filter(({ daysAgo }) => daysAgo <= daily))
  progress('an investigator from outside, for a few days, and a final report')
  clock.set(start - hours(23))
  // Whoever was here last of the three, so that the drill of the others’ keys is none the younger for it.
  await as(services.staff, named('Cia Ström'), clock, async (who) => {
    await turnOutside(then, services.staff, who, 'Fakturor för snöröjning')
    await giveToGroup(then, services.staff, who, 'Biljetter före ett avtal')
    await presentReport(then, services.staff, who, 'Biljetter före ett avtal')
    const [list] = await services.staff.keyLists.of(who)
    const [first, second] = sheets
    if (list !== undefined) await services.staff.recoveries.tryOut(who, list.channel.id, [first?.words ?? '', second?.words ?? ''])
  })
  receipts.push(locking)
  await lookIn('intake')
  progress('numbers of the main register')
  clock.set(start - hours(22))
  await as(services.staff, named('Kim Lund'), clock, (who) => enterNumbers(services.staff, who, yearPeriod(yearOf(today(then)))))
  progress('what management put down, and an edition of the documentation')
  clock.set(start - hours(21))
  await as(services.staff, named('Tor Vik'), clock, (who) => answerFor(services.staff, who, today(then)))
  progress('a colleague who waits for the others, and one with an open invitation')
  clock.set(start - hours(20))
  const { newcomer, invitation } = await as(services.staff, named('Fia Holm'), clock, async (who) => {
    await enterLeaves(services.staff, who, members, today(then))
    await enterWaitingRule(services.staff, who, firstOf('Kim Lund'), today(then))
    return inviteTwo(services.staff, who, today(then))
  })
  const { member, session } = await giveKeys(services.staff, { ...demoNewcomer, token: newcomer }, clock)
  await services.staff.sessions.signOut(session)
  progress('a test report')
  clock.set(start - hours(6))
  await as(services.staff, named('Eva Dal'), clock, (who) => makeTest(services.staff, who))
  await ground.store.log.append({ day: today(ground), channel: '', kind: 'restore-tried', details: null })
  // Nobody waits for the notices of made-up cases.
  for (const notice of await ground.store.notices.all()) await ground.store.notices.delivered(notice)
  return {
    demo: { channel: plan.channels[0]?.slug ?? '', staff: [...members, member].map(({ id: _, ...person }) => person), receipts },
    tasks: { newcomer: member.name, invitation: { name: demoInvited.name, token: invitation }, sheets, backupKey: backupKey.text },
  }
}

/** In time for all that happened long ago. */
const demoBegins = (today: Day): Day => [addDays(lockingBegins(today), -7), summariesBegin(today)].toSorted()[0] ?? today

/** Goes only forward, as the log does: what would begin before the sign-ins of the story before it are over begins when they are. */
const clockAt = (start: number): DemoClock => {
  let at = start
  return {
    now: () => at,
    pass: (ms) => {
      at += ms
    },
    set: (then) => {
      at = Math.max(at, then)
    },
  }
}

/** In two rows side by side, for a passphrase costs half a second: those whom the list of keys names, in their order, and the others. */
const takeUp = async (staff: StaffServices, invited: readonly Invited[], clock: DemoClock, progress: (line: string) => void) => {
  const inRow = async (row: readonly Invited[]) => {
    const taken: Awaited<ReturnType<typeof giveKeys>>[] = []
    for (const { staff: person, roles, token } of row) {
      progress(`keys for ${person.name}`)
      taken.push(await giveKeys(staff, { token, role: roles[0] ?? 'handler', language: person.language }, clock))
    }
    return taken
  }
  const isListed = ({ roles }: Invited): boolean => roles.some(isListedRole)
  const rows = [invited.filter(isListed), invited.filter((one) => !isListed(one))]
  const taken = (await Promise.all(rows.map(inRow))).flat()
  clock.pass(minutes(30))
  return taken
}

/** On the first day all of them compare the list, and the first two see to the sheets of the recovery. */
const agree = async (
  staff: StaffServices,
  sessions: readonly string[],
  progress: (line: string) => void,
): Promise<readonly DemoSheet[]> => {
  progress('the call in which they compare the key list')
  for (const session of sessions) {
    const who = await enter(staff, session)
    await compare(staff, who)
    await acceptSilence(staff, who)
  }
  progress('the spare key on three sheets of paper')
  const [maker, second] = await Promise.all(sessions.slice(0, 2).map((session) => enter(staff, session)))
  if (maker === undefined || second === undefined) throw new Problem('broken', 'the demo has no two recipients')
  const sheets = await makeSheets(staff, maker, second)
  for (const session of sessions) await staff.sessions.signOut(session)
  return sheets
}

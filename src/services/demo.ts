// Fills an empty data directory with the made-up municipality Exempelköping, through the same use cases that real people go through.
import { totpCode } from '../crypto/totp.ts'
import type { StaffId } from '../domain/channel.ts'
import { canonicalReceipt, type Receipt } from '../domain/receipt.ts'
import { sentence } from '../i18n/sentence.ts'
import { hours, instant, minutes, seconds } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import { type DemoStory, demoPlan, demoStories } from './demo-stories.ts'
import type { Ground } from './ground.ts'
import { makeServices, type ServiceSettings, type Services } from './services.ts'
import { type Invited, setUp } from './set-up.ts'
import type { Unlocked } from './staff-sessions.ts'

/** What `viska demo` prints, so that somebody can go in everywhere. */
export interface Demo {
  readonly channel: string
  readonly staff: readonly DemoPerson[]
  readonly receipts: readonly (Receipt & { readonly state: string })[]
}
export interface DemoPerson {
  readonly name: string
  readonly role: string
  readonly email: string
  readonly password: string
  readonly totpSecret: string
}

interface Member extends DemoPerson {
  readonly id: StaffId
}

/**
 * Makes the demo. Time runs in it: the oldest story began weeks before `ground.now`.
 * @param progress told what is being made
 * @throws Problem `broken` when the directory is set up already
 */
export const makeDemo = async (
  ground: Ground,
  settings: Omit<ServiceSettings, 'mail' | 'letter'>,
  progress: (line: string) => void,
): Promise<Demo> => {
  const start = ground.now()
  let at = start - hours(24 * 40)
  const then: Ground = { ...ground, now: () => instant(at) }
  const plan = demoPlan()
  const invited = await setUp(then, plan, true)
  if (!invited.ok) throw new Problem('broken', 'the data directory is set up already')
  const services = await makeServices(then, { ...settings, mail: null, letter: () => ({ subject: '', text: '' }) })

  const staff: Member[] = []
  const sessions: string[] = []
  for (const person of invited.value) {
    progress(`keys for ${person.staff.name}`)
    const { session, ...member } = await giveKeys(services, person, () => at)
    staff.push(member)
    sessions.push(session)
    at += minutes(2)
  }
  progress('the call in which they compare the key list')
  for (const session of sessions) await compare(services.staff, session)

  const receipts: (Receipt & { state: string })[] = []
  for (const story of demoStories) {
    progress(`a case: ${story.state}`)
    at = start - hours(24 * story.daysAgo)
    receipts.push({ ...(await tell(services, story, staff, (ms) => (at += ms))), state: story.state })
  }
  progress('a test report')
  at = start - hours(6)
  const operator = staff.find(({ role }) => role === 'operator')
  if (operator !== undefined)
    await as(
      services,
      operator,
      (ms) => (at += ms),
      (who) => makeTest(services, who),
    )
  // Nobody waits for the notices of made-up cases.
  for (const notice of await ground.store.notices.all()) await ground.store.notices.delivered(notice)
  const channel = plan.channels[0]?.slug ?? ''
  return { channel, staff: staff.map(({ id: _, ...person }) => person), receipts }
}

/** One that stands: what it looks like can be seen, and that it goes by one click. */
const makeTest = async ({ staff: { testReports } }: Services, who: Unlocked): Promise<void> => {
  const { language, name } = who.staff
  const words = sentence(language, 'staff.test.report.words')
  const text = {
    what: sentence(language, 'staff.test.report.what', { words }),
    source: sentence(language, 'staff.test.report.source', { name }),
  }
  for (const { unitId } of await testReports.places(who)) await testReports.make(who, unitId, language, text)
}

const giveKeys = async (
  { staff: { invitations } }: Services,
  { staff, roles, token }: Invited,
  now: () => number,
): Promise<Member & { readonly session: string }> => {
  const setUpToken = await invitations.begin(token, staff.language)
  const way = await invitations.find(setUpToken)
  if (setUpToken === null || way === null) throw new Problem('broken', 'an invitation of the demo does not open')
  await invitations.choose(setUpToken, { issuedAgain: way.issued })
  await invitations.confirm(token, setUpToken, totpCode(way.totpSecret, instant(now())))
  return {
    id: staff.id,
    name: staff.name,
    role: roles[0] ?? 'handler',
    email: staff.email,
    password: way.issued,
    totpSecret: way.totpSecret,
    session: (await invitations.finish(setUpToken)) ?? '',
  }
}

/** Reads the list aloud with the others, in every channel of the person. */
const compare = async ({ sessions, keyLists, rosterChanges }: Services['staff'], session: string): Promise<void> => {
  const who = await sessions.find(session)
  if (who === null) throw new Problem('broken', 'a member of the demo is not let in')
  for (const { channel, list, maySign } of await keyLists.of(who))
    if (list !== null && maySign) await rosterChanges.compare(who, channel.id, list.fingerprint)
  await sessions.signOut(session)
}

/** Signs a member in and out again around one act. */
const as = async (
  services: Services,
  member: Member,
  pass: (ms: number) => number,
  act: (who: Unlocked) => Promise<unknown>,
): Promise<void> => {
  const { signIn, sessions } = services.staff
  // The next code: one is good once.
  const now = pass(seconds(60))
  const half = await signIn.passphrase(member.email, member.password)
  const outcome = await signIn.code(half, totpCode(member.totpSecret, instant(now)))
  const who = outcome.name === 'signed-in' ? await sessions.find(outcome.token) : null
  if (outcome.name !== 'signed-in' || who === null) throw new Problem('broken', 'a member of the demo cannot sign in')
  await act(who)
  await sessions.signOut(outcome.token)
}

const tell = async (services: Services, story: DemoStory, staff: readonly Member[], pass: (ms: number) => number): Promise<Receipt> => {
  const { channels, drafts, intake, dialogue } = services.reporter
  const view = (await channels.list())[0]
  if (view === undefined) throw new Problem('broken', 'the demo has no channel')
  const kept = view.recipients.filter(({ name }) => name !== story.leftOut).map(({ id }) => id)
  const draft = await drafts.save({
    channel: view.channel,
    token: null,
    language: story.language,
    change: (answers) => ({ ...answers, ...story.answers, recipients: kept }),
    begin: true,
  })
  const token = draft?.token ?? ''
  await intake.send(view.channel.id, token, story.language)
  const shown = await intake.receipt(token)
  if (shown === null) throw new Problem('broken', 'a report of the demo was not sent')
  await intake.confirm(token)

  for (const turn of story.turns) {
    pass(hours(turn.hoursLater))
    if (turn.act === 'answer') {
      const { id, password } = canonicalReceipt(shown.receipt.id, shown.receipt.password)
      const session = await dialogue.signIn(id, password)
      await dialogue.write(session, { kind: 'message', text: turn.text, identity: null })
      dialogue.signOut(session)
      continue
    }
    const member = staff.find(({ name }) => name === turn.by)
    if (member === undefined) throw new Problem('broken', 'nobody of that name in the demo')
    await as(services, member, pass, async (who) => {
      const { casework, lists } = services.staff
      const pages = await Promise.all((['new', 'ongoing'] as const).map((list) => lists.page(who, list, null)))
      const id = pages
        .flatMap(({ cases }) => cases)
        .find(({ title }) => title !== null && story.answers.what.startsWith(title.replace(/…$/, '')))?.row.id
      if (id === undefined) throw new Problem('broken', 'a case of the demo is not in the list')
      await casework.open(who, id)
      if (turn.act === 'acknowledge') await casework.acknowledge(who, id, turn.text)
      else if (turn.act === 'write') await casework.write(who, id, turn.text)
      else await casework.keep(who, id, turn.act, turn.text)
    })
  }
  return shown.receipt
}

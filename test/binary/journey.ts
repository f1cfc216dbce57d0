// The main job against a running binary: three recipients, one left out; a report, the mail, the acknowledgement, a question, two answers.
// Says what it saw, so that a test in this process or in another one can judge it.
import { caseIds, confirmReceipt, followUp, sendReport } from '../harness/acts.ts'
import type { PostOffice } from '../harness/post-office.ts'
import { type BinaryMember, enter, takeUpAll } from './members.ts'

export const written = {
  relation: 'worker',
  what: 'Förrådschefen säljer kopparkabel till sin svåger.',
  source: 'Jag vägde lasten själv en tisdagskväll.',
  extent: 'Ungefär trehundra kilo sedan i våras.',
  where: 'Västra upplaget bakom ishallen.',
  when: 'Tredje veckan i oktober.',
  alias: 'Blåklinten',
} as const
export const spoken = {
  acknowledgement: 'Tack, vi har läst varje ord du skrev.',
  question: 'Minns du vilken kväll lasten gick iväg?',
  answer: 'Det var den fjortonde, strax efter stängning.',
  addition: 'En sak till: grinden mot älven stod öppen.',
} as const

export interface Seen {
  /** Addresses that mails went to, in alphabetical order. */
  readonly mailed: readonly string[]
  readonly leftOut: { readonly cases: number; readonly status: number }
  /** Whether the list of somebody entitled showed the yellow mark. */
  readonly yellow: boolean
  /** Which of the written texts the recipient's page lacked. */
  readonly lacking: readonly string[]
  readonly secondAcknowledgement: number
  readonly reporterReads: boolean
  readonly staffRead: boolean
  /** Everything that must be found nowhere: typed texts, receipt, passphrases, codes. */
  readonly secrets: readonly string[]
  readonly caseId: string
}

const mailsOf = async (post: PostOffice, count: number): Promise<readonly string[]> => {
  // Slots of `at-once` are a minute wide, and the queue is looked through every five seconds.
  const deadline = Date.now() + 150_000
  while (post.delivered.length < count && Date.now() < deadline) await Bun.sleep(250)
  return post.delivered.map(({ to }) => to[0] ?? '').sort()
}

const secretsOf = (members: Readonly<Record<string, BinaryMember>>): readonly string[] =>
  Object.values(members).flatMap(({ passphrase, totpSecret, recoveryCodes, visitor }) => [
    passphrase,
    totpSecret,
    ...recoveryCodes,
    ...visitor.cookies.values(),
  ])

export const wholeJourney = async (
  { reporterUrl, staffUrl }: { readonly reporterUrl: string; readonly staffUrl: string },
  printed: string,
  post: PostOffice,
): Promise<Seen> => {
  const members = await takeUpAll(staffUrl, printed)
  const { anna, bo, cia } = members
  if (anna === undefined || bo === undefined || cia === undefined) throw new Error('somebody was not invited')
  const known = secretsOf(members)

  const sent = await sendReport({ reporterUrl, slug: 'provkoping' }, { ...written, concerns: ['head'], without: ['bo'], identity: 'alias' })
  await confirmReceipt({ slug: 'provkoping' }, sent)
  const mailed = await mailsOf(post, 2)

  const annaAt = await enter(staffUrl, anna)
  const list = await annaAt.get('/cases')
  const [caseId = ''] = caseIds(list.body)
  const page = await annaAt.get(`/cases/${caseId}`)
  const lacking = Object.values(written)
    .slice(1)
    .filter((text) => !page.body.includes(text))
  await annaAt.post(`/cases/${caseId}/acknowledgement`, { message: spoken.acknowledgement })
  await annaAt.post(`/cases/${caseId}/messages`, { message: spoken.question })

  const boAt = await enter(staffUrl, bo)
  const leftOut = { cases: caseIds((await boAt.get('/cases')).body).length, status: (await boAt.get(`/cases/${caseId}`)).status }
  const ciaAt = await enter(staffUrl, cia)
  const second = await ciaAt.post(`/cases/${caseId}/acknowledgement`, { message: 'Jag också.' })

  const back = await followUp({ reporterUrl }, sent.receipt)
  await back.visitor.post('/sv/follow/case', { message: spoken.answer })
  await back.visitor.post('/sv/follow/case', { message: spoken.addition })
  const read = (await ciaAt.get(`/cases/${caseId}`)).body

  const { id, password } = sent.receipt
  return {
    mailed,
    leftOut,
    yellow: list.body.includes('v-light-yellow'),
    lacking,
    secondAcknowledgement: second.status,
    reporterReads: [spoken.acknowledgement, spoken.question].every((text) => back.page.body.includes(text)),
    staffRead: [spoken.answer, spoken.addition].every((text) => read.includes(text)),
    secrets: [
      ...Object.values(written).slice(1),
      ...Object.values(spoken),
      id,
      id.replaceAll(' ', ''),
      password,
      password.replaceAll(' ', ''),
      ...known,
      ...[annaAt, boAt, ciaAt, back.visitor, sent.visitor].flatMap(({ cookies }) => [...cookies.values()]),
    ],
    caseId,
  }
}

// A municipality on the compiled binary, set up as its operator would, whose clock can be moved: for the stories of the places that the
// program was asked for by. Everything is done over HTTP; nothing of the program runs in this process.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { totpCode } from '../../src/crypto/totp.ts'
import type { SpokenLanguage } from '../../src/domain/language.ts'
import { addDays, type Day, day as dayOf, instant } from '../../src/kit/instant.ts'
import { sendReport, type Written } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { type Hit, search, searchFolder } from '../harness/needles.ts'
import { openPostOffice } from '../harness/post-office.ts'
import { visible } from '../harness/reading.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { emptyFolder, run, type Served, startServing, twoPorts } from './binary.ts'
import { type BinaryMember, takeUpAll } from './members.ts'

/** When every story begins: a fixed day, so that the dates in it are those of a calendar on the wall, and one that no machine has reached. */
export const firstDay: Day = dayOf('2040-03-05')

export interface Receipt {
  readonly id: string
  readonly password: string
}

export interface Municipality {
  readonly slug: string
  /** In which its reporters write. */
  readonly language: SpokenLanguage
  readonly folder: string
  readonly reporterUrl: () => string
  readonly staffUrl: () => string
  /** Kills it without a word, and starts it again at the moment it was killed; whoever was signed in still is. */
  readonly crash: () => Promise<void>
  /** Stops it, and starts it again so many days later. @returns the day */
  readonly later: (days: number) => Promise<Day>
  readonly today: () => Day
  readonly now: () => number
  /** Somebody at their desk: signed in, once a day. @param key first name */
  readonly at: (key: string) => Promise<Visitor>
  /** A second window of theirs, in which they answer the question of a conflict themselves. */
  readonly alone: (key: string) => Promise<Visitor>
  readonly email: (key: string) => string
  readonly passphrase: (key: string) => string
  /** Remembers a text that must be found nowhere afterwards. */
  readonly typed: (text: string) => string
  readonly sends: (written: Written) => Promise<Receipt>
  /** What a reporter who signs in again reads. */
  readonly reporterReads: (receipt: Receipt) => Promise<string>
  /** Signed in with a receipt. */
  readonly reporter: (receipt: Receipt) => Promise<Visitor>
  /** Ends it for good. @returns what of the story is found in its files, its output or its mail */
  readonly search: () => Promise<{
    readonly hits: readonly Hit[]
    readonly words: number
    readonly mails: number
    readonly control: readonly Hit[]
  }>
  readonly close: () => Promise<void>
}

/** Somebody in the file of `viska init`, with an address of the place. */
export const named = (domain: string, name: string, title: string, language: SpokenLanguage = 'sv') => ({
  name,
  title,
  email: `${name.split(' ')[0]?.toLowerCase()}@${domain}.example`,
  language,
  decision: 'KS 2040-01-15 § 12',
})

/**
 * A directory that `viska init` made takes no `--clock`: this makes it one that does. It is the only thing that a story does behind the
 * program's back.
 */
const forPractice = (folder: string): void => {
  const changed = intrude({ folder }, ({ run: change }) => change('UPDATE installation SET demo = 1'))
  if (changed !== 1) throw new Error('there is no installation to practise on')
}

/** @param channel of the file of `viska init`; @param operators at least one; @param language in which its reporters write */
export const openMunicipality = async (
  channel: { readonly slug: string; readonly [field: string]: unknown },
  operators: readonly object[],
  language: SpokenLanguage = 'sv',
): Promise<Municipality> => {
  const home = emptyFolder()
  const folder = join(home.path, 'data')
  const post = await openPostOffice()
  await Bun.write(join(home.path, 'plan.json'), JSON.stringify({ channels: [channel], operators }))
  const { out, code, err } = await run(home.path, ['init', 'plan.json'])
  if (code !== 0) throw new Error(err)
  // The plan names everybody, and is the operator's own paper.
  rmSync(join(home.path, 'plan.json'))
  const environment = { ...twoPorts(), VISKA_SMTP_URL: post.url, TMPDIR: home.path }
  let served: Served = await startServing({ cwd: home.path, environment })
  const members = await takeUpAll(served.staffUrl, out)
  await served.end()
  forPractice(folder)

  let said = served.said()
  let today = firstDay
  let [startedAt, begun] = [0, 0]
  const desks = new Map<string, Visitor>()
  const secrets = new Set<string>()
  const now = (): number => startedAt + Date.now() - begun
  const start = async (at: number): Promise<void> => {
    ;[startedAt, begun] = [at, Date.now()]
    served = await startServing({ cwd: home.path, args: ['serve', '--clock', new Date(at).toISOString()], environment })
  }
  /** In the morning, when nobody is signed in. */
  const morning = (): Promise<void> => {
    desks.clear()
    return start(Date.parse(`${today}T09:00Z`))
  }
  await morning()

  const member = (key: string): BinaryMember => {
    const found = members[key]
    if (found === undefined) throw new Error(`nobody is called ${key}`)
    return found
  }
  const enter = async (key: string): Promise<Visitor> => {
    const { email, passphrase, totpSecret } = member(key)
    const visitor = makeVisitor(served.staffUrl)
    await visitor.post('/sign-in', { email, password: passphrase })
    const page = await visitor.post('/sign-in/totp', { code: totpCode(totpSecret, instant(now())) })
    if (page.status !== 200 || page.path.startsWith('/sign-in')) throw new Error(`${key} does not get in: ${page.status} ${page.path}`)
    desks.set(key, visitor)
    return visitor
  }
  const at = async (key: string): Promise<Visitor> => desks.get(key) ?? (await enter(key))
  const town = () => ({ reporterUrl: served.reporterUrl, slug: channel.slug })

  const sends: Municipality['sends'] = async (written) => {
    for (const text of [
      written.what,
      written.source,
      written.extent,
      written.where,
      written.when,
      written.alias,
      written.name,
      written.contact,
    ])
      if (text !== undefined) secrets.add(text)
    const { receipt, visitor } = await sendReport(town(), written, language)
    if (receipt.password === '') throw new Error('the report was not sent')
    await visitor.post(`/${language}/${channel.slug}/report/receipt`, { 'last-four': receipt.password.slice(-4) })
    for (const word of [receipt.id, receipt.password]) secrets.add(word).add(word.replaceAll(/[ -]/g, ''))
    return receipt
  }
  const reporter: Municipality['reporter'] = async (receipt) => {
    const visitor = makeVisitor(served.reporterUrl)
    const page = await visitor.post(`/${language}/follow`, { ...receipt })
    if (page.path !== `/${language}/follow/case`) throw new Error(`the receipt opens nothing: ${page.status} ${page.path}`)
    return visitor
  }
  const keys = (): readonly string[] =>
    Object.values(members).flatMap(({ passphrase, totpSecret, recoveryCodes }) => [passphrase, totpSecret, ...recoveryCodes])

  return {
    slug: channel.slug,
    language,
    folder,
    reporterUrl: () => served.reporterUrl,
    staffUrl: () => served.staffUrl,
    crash: async () => {
      await served.end('SIGKILL')
      said += served.said()
      await start(now())
    },
    later: async (days) => {
      await served.end()
      said += served.said()
      today = addDays(today, days)
      await morning()
      return today
    },
    today: () => today,
    now,
    at,
    alone: async (key) => makeVisitor(served.staffUrl, (await at(key)).cookies, false),
    email: (key) => member(key).email,
    passphrase: (key) => member(key).passphrase,
    typed: (text) => {
      secrets.add(text)
      return text
    },
    sends,
    reporterReads: async (receipt) => visible((await (await reporter(receipt)).get(`/${language}/follow/case`)).body),
    reporter,
    search: async () => {
      const words = [...secrets, ...keys()].filter((word) => word.length > 3)
      // A whole day of a clock moved on: what waited for its slot has left by then.
      for (const deadline = Date.now() + 90_000; post.delivered.length === 0 && Date.now() < deadline; ) await Bun.sleep(100)
      const beside = searchFolder(home.path, words)
      await served.end()
      said += served.said()
      const mails = post.delivered.map(({ raw }) => raw).join('\n')
      return {
        hits: [
          ...beside,
          ...searchFolder(home.path, words),
          ...search('output', Buffer.from(said), words),
          ...search('mail', Buffer.from(mails), words),
        ],
        words: words.length,
        mails: post.delivered.length,
        // What may stand in clear is found by the same search.
        control: searchFolder(home.path, [member(Object.keys(members)[0] ?? '').email]),
      }
    },
    close: async () => {
      await served.end('SIGKILL')
      await post.stop()
      home.drop()
    },
  }
}

// Runs the whole journey with a real mail server beside the binary, in whatever network it finds itself, and prints what it saw as JSON.
//   bun alone.ts <folder>
import { join } from 'node:path'
import { openPostOffice } from '../harness/post-office.ts'
import { run, startServing } from './binary.ts'
import { type Seen, wholeJourney } from './journey.ts'
import { plan } from './members.ts'
import { packetsSent, sendOneOut } from './namespace.ts'

export interface Account {
  readonly seen: Seen
  readonly mails: readonly string[]
  readonly printed: string
  /** What it answered to `init` while it was serving. */
  readonly refused: { readonly code: number; readonly err: string }
  readonly said: string
  readonly end: { readonly code: number; readonly ms: number }
  /** Packets on the way out before the journey, after it, and after one of our own; null where there is no such way. */
  readonly packets: { readonly before: number | null; readonly after: number | null; readonly control: number | null }
}

const journey = async (folder: string): Promise<Account> => {
  const post = await openPostOffice()
  const before = await packetsSent()
  await Bun.write(join(folder, 'plan.json'), plan)
  const made = await run(folder, ['init', 'plan.json'])
  if (made.code !== 0) throw new Error(made.err)
  const served = await startServing({ cwd: folder, environment: { VISKA_SMTP_URL: post.url } })
  const seen = await wholeJourney(served, made.out, post)
  const { code, err } = await run(folder, ['init', 'plan.json'])
  const end = await served.end()
  const after = await packetsSent()
  await sendOneOut().catch(() => undefined)
  const control = await packetsSent()
  await post.stop()
  return {
    seen,
    mails: post.delivered.map(({ raw }) => raw),
    printed: made.out,
    refused: { code, err },
    said: served.said(),
    end,
    packets: { before, after, control },
  }
}

if (import.meta.main) console.log(JSON.stringify(await journey(process.argv[2] ?? '.')))

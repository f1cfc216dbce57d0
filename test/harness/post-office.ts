// A real SMTP server that keeps what it is given, byte for byte.
import { SMTPServer } from 'smtp-server'
import { freePort } from './ports.ts'
import type { Town } from './town.ts'

export interface Delivered {
  readonly to: readonly string[]
  readonly from: string
  readonly raw: string
}

export interface PostOffice {
  readonly url: string
  readonly delivered: Delivered[]
  /** What it answers to recipients from now on: null takes everything. */
  readonly refuse: (code: number | null) => void
  readonly stop: () => Promise<void>
}

/** Whatever is due leaves. Twice: the appliance's own round, every five seconds, may be under way, and has read what was due before. */
export const sendDue = async ({ appliance }: Pick<Town, 'appliance'>): Promise<void> => {
  for (let twice = 0; twice < 2; twice++) {
    await appliance().services.notices.flush()
    await appliance().services.news.flush()
  }
}

export const openPostOffice = async (): Promise<PostOffice> => {
  const delivered: Delivered[] = []
  let refusal: number | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => (refusal === null ? done() : done(Object.assign(new Error('no'), { responseCode: refusal }))),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        delivered.push({ to: envelope.rcptTo.map(({ address }) => address), from, raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  const port = freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${port}?tls=off`,
    delivered,
    refuse: (code) => {
      refusal = code
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

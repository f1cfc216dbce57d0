// People of the staff's side against the compiled binary: they take up their invitations in a browser's way and sign in with real codes.
import { totpCode } from '../../src/crypto/totp.ts'
import { instant } from '../../src/kit/instant.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

export interface Invitation {
  readonly name: string
  readonly email: string
  readonly path: string
}

export interface BinaryMember {
  readonly name: string
  readonly email: string
  readonly passphrase: string
  readonly totpSecret: string
  /** One for each sign-in: the codes of the app are good once in half a minute, and tests do not wait. */
  readonly recoveryCodes: string[]
  /** Signed in by the set-up itself. */
  readonly visitor: Visitor
}

/** Somebody of Provköping in the file of `viska init`. */
export const person = (name: string, title: string) => ({
  name,
  title,
  email: `${name.split(' ')[0]?.toLowerCase()}@provkoping.example`,
  language: 'sv',
  decision: 'KS § 112',
})

/** Three recipients, a registrar, an auditor, an admin, an operator: the file of `viska init`. */
export const plan = JSON.stringify({
  channels: [
    {
      slug: 'provkoping',
      name: 'Provköpings kommun',
      notices: 'at-once',
      units: [
        {
          name: 'Provköpings kommun',
          recipients: [person('Anna Ek', 'chefsjurist'), person('Bo Lind', 'säkerhetschef'), person('Cia Strand', 'förhandlingschef')],
          registrars: [person('Kim Lund', 'registrator')],
        },
      ],
      auditors: [person('Dag Berg', 'revisor')],
      admins: [person('Fia Holm', 'kanslichef')],
    },
  ],
  operators: [person('Eva Dal', 'it-tekniker')],
})

/** The links that `init` printed. */
export const invitationsIn = (printed: string): readonly Invitation[] =>
  [...printed.matchAll(/^(.+) <(\S+)> \(.*\)\n {2}https?:\/\/[^/]+(\/invitation\/\S+)$/gm)].map(([, name = '', email = '', path = '']) => ({
    name,
    email,
    path,
  }))

const expectStatus = (answer: Answer, status: number, what: string): Answer => {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status} on ${answer.path}`)
  return answer
}

/** Passphrase, authenticator app, recovery codes, through the three pages. */
export const takeUp = async (
  staffUrl: string,
  { name, email, path }: Invitation,
  visitor: Visitor = makeVisitor(staffUrl),
): Promise<BinaryMember> => {
  expectStatus(await visitor.get(path), 200, 'invitation')
  const words = expectStatus(await visitor.post(path, {}), 200, 'passphrase page')
  const passphrase = textOf(words.body, 'issued')
  const app = expectStatus(await visitor.post(`${path}/passphrase`, { choice: 'issued', passphrase }), 200, 'authenticator page')
  const [, totpSecret = ''] = /\bsecret=([A-Z2-7]+)/.exec(app.body) ?? []
  const codes = await visitor.post(`${path}/totp`, { code: totpCode(totpSecret, instant(Date.now())) })
  expectStatus(codes, 200, 'recovery codes')
  const recoveryCodes = [...codes.body.matchAll(/<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/g)].map(([, code = '']) => code)
  expectStatus(await visitor.post(`${path}/recovery-codes`, { saved: 'yes' }), 200, 'first page')
  return { name, email, passphrase, totpSecret, recoveryCodes, visitor }
}

/** A new session: passphrase, then a recovery code. */
export const enter = async (
  staffUrl: string,
  { email, passphrase, recoveryCodes }: BinaryMember,
  visitor: Visitor = makeVisitor(staffUrl),
): Promise<Visitor> => {
  expectStatus(await visitor.post('/sign-in', { email, password: passphrase }), 200, 'passphrase')
  expectStatus(await visitor.post('/sign-in/totp', { code: recoveryCodes.pop() ?? '' }), 200, 'code')
  return visitor
}

/** Everybody whose invitation was printed, by first name. */
export const takeUpAll = async (staffUrl: string, printed: string): Promise<Readonly<Record<string, BinaryMember>>> => {
  const members: Record<string, BinaryMember> = {}
  for (const invitation of invitationsIn(printed))
    members[invitation.name.split(' ')[0]?.toLowerCase() ?? ''] = await takeUp(staffUrl, invitation)
  return members
}

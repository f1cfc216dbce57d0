// A protocol of a disposal in words, as a municipal lawyer reads it: the same on the page and on paper. Names nobody but staff.

import type { Author } from '../../../src/domain/case/author.ts'
import { documentKinds } from '../../../src/domain/case/register.ts'
import {
  type Decision,
  type Overruled,
  type Protocol,
  protocolName,
  type ShownProtocol,
  type SignedProtocol,
} from '../../../src/domain/disposal/protocol.ts'
import type { BackupsElsewhere } from '../../../src/domain/installation/backup-reach.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { decisionText, fateText } from './rule-words.tsx'

/** A protocol before somebody, with what stands behind it. */
export interface ShownPaper extends Pick<SignedProtocol, 'key' | 'signature'> {
  readonly protocol: ShownProtocol
}

export interface ProtocolPart {
  readonly heading: string
  readonly rows: readonly { readonly key: string; readonly value: string }[]
  readonly lines: readonly string[]
}

export const protocolTitle = (say: Say, protocol: ShownProtocol): string => say('papers.protocol', { number: protocolName(protocol) })

/** What it is and what it is not, below the title on paper. */
export const protocolLead = (say: Say, { unit, executed }: ShownProtocol): string =>
  say('papers.protocol.lead', { unit: unit.name, on: executed.on })

const row = (key: string, value: string) => ({ key, value })
/** Rows without those of which there is nothing to say. */
const said = (rows: readonly { readonly key: string; readonly value: string }[]) => rows.filter(({ value }) => value !== '')

const personText = ({ name, title }: Author): string => (title === '' ? name : `${name}, ${title}`)
const personOn = (say: Say, by: Author, on: Day): string => say('papers.person-on', { person: personText(by), on: on })

const decidedText = (say: Say, { body, on, number }: Decision): string => decisionText(say, { body, decided: on, number })
/** Who stand behind a decision that was written down. */
const witnessedText = (say: Say, { written, confirmed }: Pick<Overruled, 'written' | 'confirmed'>): string =>
  say('papers.protocol.witnessed', {
    by: personOn(say, written.by, written.on),
    confirmed: personOn(say, confirmed.by, confirmed.on),
  })

const whatPart = (say: Say, { case: what, unit, channel }: ShownProtocol): ProtocolPart => {
  const { documents } = what
  const counts = documentKinds.flatMap((kind) => {
    const count = documents.kinds[kind] ?? 0
    return count === 0 ? [] : [`${say(`register.subject.${kind}`)}: ${count}`]
  })
  return {
    heading: say('papers.protocol.what'),
    rows: said([
      row(say('papers.protocol.unit'), unit.name === channel.name ? unit.name : `${unit.name} (${channel.name})`),
      row(say('papers.rule.column.type'), say(`papers.type.${what.type}`)),
      row(say('papers.protocol.register'), what.registerNumber),
      row(say('papers.protocol.main'), what.mainNumber),
      row(say('papers.protocol.reference'), what.reference),
      row(say('papers.protocol.received'), what.received),
      row(say('papers.protocol.closed'), what.closed),
      row(say('papers.protocol.documents'), counts.join('\n')),
      row(say('papers.protocol.span'), documents.first === '' || documents.last === '' ? '' : `${documents.first} – ${documents.last}`),
      row(say('papers.protocol.files'), String(what.files)),
    ]),
    lines: [],
  }
}

const basisPart = (say: Say, { rule, receipt, frame, publicBody, overruled }: ShownProtocol): ProtocolPart => ({
  heading: say('papers.protocol.basis'),
  rows: [
    ...(rule === null
      ? []
      : [
          row(say('papers.protocol.rule'), `${say(`papers.type.${rule.type}`)}: ${fateText(say, rule)}`),
          row(say('papers.rule.basis'), rule.basis),
          row(say('papers.rule.decision'), decisionText(say, rule)),
          row(
            say('papers.rule.column.valid'),
            rule.to === '' ? say('papers.valid.open', { from: rule.from }) : say('papers.valid.days', { from: rule.from, to: rule.to }),
          ),
        ]),
    ...(receipt === null
      ? []
      : [
          row(say('papers.protocol.archive'), receipt.archive),
          row(say('papers.protocol.archived'), receipt.received === '' ? '' : receipt.received),
          row(say('papers.protocol.archive-reference'), receipt.reference),
          row(say('papers.protocol.checksum'), receipt.checksum),
        ]),
  ],
  lines: [
    ...(rule === null && !publicBody ? [say(`papers.protocol.private.${frame}`, { overruled: overruled.length })] : []),
    ...(rule?.automatic === true ? [say('papers.protocol.automatic')] : []),
  ],
})

const peoplePart = (
  say: Say,
  { reasons, proposed, entrusted = null, despite, consents, substituted, overruled, announced, executed, publicBody }: ShownProtocol,
): ProtocolPart => ({
  heading: say('papers.protocol.people'),
  rows: said([
    row(say('papers.protocol.reasons'), reasons.map((reason) => say(`papers.reason.${reason}`)).join('\n')),
    row(say('papers.protocol.proposed'), proposed === null ? '' : personOn(say, proposed.by, proposed.on)),
    row(
      say('papers.protocol.entrusted'),
      entrusted === null ? '' : say('papers.protocol.entrusted.words', { decision: decidedText(say, entrusted) }),
    ),
    row(
      say('papers.protocol.despite'),
      (despite?.doubts ?? [])
        .map((doubt) =>
          say(`papers.protocol.despite.${doubt}`, { decision: despite === undefined ? '' : decidedText(say, despite.decision) }),
        )
        .join('\n'),
    ),
    row(say('papers.protocol.consents'), consents.map(({ by, on }) => personOn(say, by, on)).join('\n')),
    row(
      say('papers.protocol.substituted'),
      substituted
        .map(({ absent, by, ...witnessed }) =>
          [
            say('papers.protocol.in-place', {
              ...{ absent: personText(absent), by: personText(by), decision: decidedText(say, witnessed.decision) },
            }),
            witnessedText(say, witnessed),
          ].join(' '),
        )
        .join('\n'),
    ),
    row(
      say('papers.protocol.overruled', { body: publicBody ? 'public' : 'private' }),
      overruled
        .map(({ objection, ...witnessed }) =>
          [
            say('papers.protocol.overruling', {
              ...{ by: personOn(say, objection.by, objection.on), decision: decidedText(say, witnessed.decision) },
            }),
            witnessedText(say, witnessed),
          ].join(' '),
        )
        .join('\n'),
    ),
    row(
      say('papers.protocol.announced'),
      announced === undefined
        ? ''
        : say('papers.protocol.announced.to', { on: announced.on, people: say.list(announced.to.map(personText)) || '–' }),
    ),
    row(
      say('papers.protocol.executed'),
      executed.by === null ? say('papers.protocol.program', { on: executed.on }) : personOn(say, executed.by, executed.on),
    ),
  ]),
  lines: [],
})

/** What a sentence about backups in other folders is made with. */
export const elsewhereIn = (say: Say, { count, first, last }: BackupsElsewhere) => ({
  count,
  span: first === last ? 'one' : 'more',
  first: say.date(first),
  last: say.date(last),
})

/** Until when one may hold the case, and what that means; nothing where there are only such as the program does not delete. */
const backupsText = (say: Say, until: Day | '', elsewhere: BackupsElsewhere | null): string => {
  if (until !== '') return say('papers.protocol.backups.until', { until })
  return elsewhere === null ? say('papers.protocol.backups.none') : ''
}

/** Whom to ask for the copies; nothing where nobody could know of them. */
const exportedText = (say: Say, exported: Protocol['exported']): string =>
  exported === undefined
    ? ''
    : exported.length === 0
      ? say('papers.protocol.exported.none')
      : [
          ...exported.map(({ copy, by, on }) => say('papers.protocol.exported.copy', { copy: String(copy), who: personOn(say, by, on) })),
          say('papers.protocol.exported.body'),
        ].join('\n')

const methodPart = (
  say: Say,
  { registered, installation, version, logHead, backupsUntil, backupsElsewhere = null, exported }: ShownProtocol,
): ProtocolPart => ({
  heading: say('papers.protocol.method'),
  lines: [
    `${say('papers.protocol.method.body')} ${say(registered ? 'papers.protocol.remains.registered' : 'papers.protocol.remains.alone')}`,
    ...[say('papers.promise'), say('papers.promise.limits')],
  ],
  rows: said([
    row(say('papers.protocol.backups'), backupsText(say, backupsUntil, backupsElsewhere)),
    row(
      say('papers.protocol.elsewhere'),
      backupsElsewhere === null ? '' : say('papers.protocol.elsewhere.body', elsewhereIn(say, backupsElsewhere)),
    ),
    row(say('papers.protocol.exported'), exportedText(say, exported)),
    row(say('papers.protocol.version'), `Viska ${version}`),
    row(say('papers.protocol.installation'), installation),
    row(say('papers.protocol.log'), logHead),
  ]),
})

const signaturePart = (say: Say, { protocol, key, signature }: ShownPaper): ProtocolPart => ({
  heading: say('papers.protocol.signature'),
  rows: said([
    row(say('papers.protocol.signed-by'), protocol.executed.by === null ? '' : personText(protocol.executed.by)),
    row(say('papers.protocol.key'), key),
    row(say('papers.protocol.value'), signature),
  ]),
  lines: [
    ...(signature === '' ? [say('papers.protocol.unsigned')] : []),
    ...(protocol.number === null ? [say('papers.protocol.numbers')] : signature === '' ? [] : [say('papers.protocol.how')]),
  ],
})

export const protocolParts = (say: Say, signed: ShownPaper): readonly ProtocolPart[] => {
  const { protocol } = signed
  return [
    whatPart(say, protocol),
    basisPart(say, protocol),
    peoplePart(say, protocol),
    methodPart(say, protocol),
    signaturePart(say, signed),
  ]
}

// The written documentation of a unit's channels and procedures (5 kap. 6 § lag (2021:890), § 16 of the Danish act; L-SE-12), from what is set and who
// is appointed: every sentence is true of the settings as they stand. Knows no case.

import { frameFacts } from '../../domain/channel/legal-frame.ts'
import { postsOf } from '../../domain/channel/post.ts'
import type { Paper, PaperBlock, PaperSection } from '../../domain/compliance/paper.ts'
import { drill } from '../../domain/keys/key-drill.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Say } from '../../i18n/say.ts'
import type { PaperFacts } from './paper-facts.ts'
import { backupLine, bodyBlocks, lines, processorBlocks, retentionLine, ruleBlocks, section } from './paper-parts.ts'

type Part = (say: Say, facts: PaperFacts) => readonly PaperBlock[]

const channels: Part = (say, { settings, site, channel, state }) => {
  const spoken = settings.languages.flatMap((code) => (code === 'ar-XB' ? [] : [say(`compliance.language.${code}`)]))
  const ways = settings.otherWays.map(({ kind, phone, hours }) => say(`compliance.doc.channels.${kind}`, { phone, hours }))
  return [
    { text: say(`compliance.doc.channels.intro.${settings.frame}`) },
    {
      list: [
        say('compliance.doc.channels.web', { address: `${site.reporterUrl}/${channel.slug}`, languages: say.list(spoken) }),
        ...(site.onion ? [say('compliance.doc.channels.onion')] : []),
        ...ways,
        say('compliance.doc.channels.letter'),
      ],
    },
    ...lines(
      ways.length === 0 ? say('compliance.doc.channels.no-oral') : '',
      state === 'open' ? '' : say('compliance.doc.channels.closed'),
    ),
  ]
}

const whom: Part = (say, { settings }) =>
  lines(
    say(`compliance.doc.whom.${settings.audience}`),
    say(`compliance.doc.whom.groups.${settings.frame}`),
    settings.suggestions ? say('compliance.doc.whom.suggestions') : '',
  )

const people: Part = (say, { settings, appointments }) => [
  { text: say(`compliance.doc.people.intro.${settings.frame}`) },
  {
    table: {
      head: (['name', 'title', 'role', 'decision', 'since'] as const).map((column) => say(`compliance.doc.people.${column}`)),
      rows: appointments.map(({ name, title, role, decision, since }) => [
        name,
        title,
        say(`staff.role.${role}`),
        decision === '' ? say('compliance.doc.people.no-decision') : decision,
        since,
      ]),
    },
  },
  ...lines(say('compliance.doc.people.access'), say('compliance.doc.people.without'), say('compliance.doc.people.hand')),
]

const receipt: Part = (say, { settings: { frame }, keepsRegister }) =>
  lines(
    say('compliance.doc.receipt.notice'),
    say(`compliance.doc.receipt.law.${frame}`),
    say('compliance.doc.receipt.house'),
    keepsRegister ? say(`compliance.doc.receipt.register.${frame}`) : '',
  )

const follow: Part = (say, { settings, appointments }) => {
  const { posts, outside } = postsOf(settings)
  const order = posts
    .filter(({ place }) => place !== null)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ title }) => title)
  return [
    ...lines(
      say('compliance.doc.follow.assess'),
      settings.assessmentDays === 0 ? '' : say('compliance.doc.follow.days', { days: settings.assessmentDays }),
      appointments.some(({ role }) => role === 'investigator') ? say('compliance.doc.follow.outside') : '',
    ),
    ...(order.length === 0 ? [] : [{ text: say('compliance.doc.follow.posts', { outside }) }, { list: order }]),
    ...lines(
      settings.frame === 'se' && appointments.some(({ role }) => role === 'security') ? say('compliance.doc.follow.classified') : '',
      say(`compliance.doc.follow.hand.${settings.frame}`),
    ),
  ]
}

const feedback: Part = (say, { settings: { frame, feedbackMonths } }) =>
  lines(say(`compliance.doc.feedback.law.${frame}`, { months: feedbackMonths }), say('compliance.doc.feedback.close'))

const oral: Part = (say, { settings: { frame } }) => lines(say(`compliance.doc.oral.${frame}`), say('compliance.doc.oral.kept'))

const secrecy: Part = (say, { settings: { frame, publicBody } }) =>
  lines(
    say(`compliance.doc.secrecy.${publicBody ? 'public' : 'private'}.${frame}`),
    say('compliance.doc.secrecy.accept'),
    say('compliance.doc.secrecy.anonymous'),
  )

const data: Part = (say, facts) => [
  ...lines(say(`compliance.doc.data.${facts.settings.frame}`), say('compliance.doc.data.record')),
  ...processorBlocks(say, facts),
]

const disposal: Part = (say, facts) => [
  ...lines(retentionLine(say, facts)),
  ...ruleBlocks(say, facts),
  ...lines(say('compliance.doc.disposal.traces'), backupLine(say, facts), say('compliance.doc.disposal.reporter')),
]

const security: Part = (say, { settings, hasRecovery, hasBackupKey, backupDays }) => {
  const { passkeys, staffIdleMinutes, staffAbsoluteHours, hiddenAddress, hostedBy } = settings
  const demanded = typeof passkeys === 'string' ? passkeys : 'some'
  return lines(
    say(`compliance.doc.security.host.${hostedBy}`),
    say('compliance.doc.security.sealed'),
    say('compliance.doc.security.door', { passkeys: demanded, idle: staffIdleMinutes, hours: staffAbsoluteHours }),
    say('compliance.doc.security.list', { remind: String(drill.remindAfter), silent: String(drill.silentAfter) }),
    say(hasRecovery ? 'compliance.doc.security.recovery' : 'compliance.doc.security.no-recovery'),
    say('compliance.doc.security.log'),
    say(hasBackupKey ? 'compliance.doc.security.backup' : 'compliance.doc.security.no-backup'),
    backupDays === null ? '' : say('compliance.doc.security.backup-days', { days: String(backupDays) }),
    say(`compliance.doc.security.hidden.${hiddenAddress === 'off' ? 'off' : 'on'}`),
  )
}

const external: Part = (say, { settings: { frame } }) => [
  { text: say(`compliance.doc.external.${frame}`) },
  { list: [...frameFacts(frame).authorities.map(({ name }) => name), say('compliance.doc.external.eu')] },
]

const information: Part = (say, { settings: { frame, publicBody } }) =>
  lines(say(frame === 'dk' ? 'compliance.doc.information.dk' : `compliance.doc.information.${publicBody ? 'public' : 'private'}.se`))

const questions: Part = (say, { appointments }) => {
  const names = appointments.filter(({ role }) => role === 'admin').map(({ name, title }) => say('staff.case.person', { name, title }))
  return lines(names.length === 0 ? say('compliance.doc.questions.nobody') : say('compliance.doc.questions', { names: say.list(names) }))
}

/** In the order in which a lawyer looks for them. */
const parts = {
  body: bodyBlocks,
  channels,
  whom,
  people,
  receipt,
  follow,
  feedback,
  oral,
  secrecy,
  data,
  disposal,
  security,
  external,
  information,
  questions,
} as const satisfies Readonly<Record<string, Part>>

export const documentationPaper = (say: Say, language: SpokenLanguage, facts: PaperFacts): Paper => ({
  language,
  title: say('compliance.doc.title', { unit: facts.unit }),
  lead: [say(`compliance.doc.lead.${facts.settings.frame}`), say('compliance.doc.lead.how')],
  sections: (Object.keys(parts) as (keyof typeof parts)[]).map(
    (part, index): PaperSection => section(`${index + 1}. ${say(`compliance.doc.s.${part}`)}`, parts[part](say, facts)),
  ),
})

// The draft of a unit's data protection impact assessment (art. 35 GDPR; L-G-8): what the program knows of flows, risks and measures, and room for
// what only the controller can say. Knows no case.
import type { Paper } from '../../domain/compliance/paper.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { readsCases } from '../../domain/people/role.ts'
import type { Say } from '../../i18n/say.ts'
import type { PaperFacts } from './paper-facts.ts'
import { bodyBlocks, lines, processorBlocks, retentionLine, section } from './paper-parts.ts'

const risks = ['identity', 'reader', 'server', 'leak', 'accused', 'lost', 'kept'] as const
const opinions = ['dpo', 'people', 'prior', 'decision'] as const
/** Where somebody writes by hand. */
const room = ' ______________________________'

export const assessmentPaper = (say: Say, language: SpokenLanguage, facts: PaperFacts): Paper => {
  const { settings, appointments, hasRecovery, hasBackupKey, unit } = facts
  const count = new Set(appointments.filter(({ role }) => readsCases(role)).map(({ name }) => name)).size
  return {
    language,
    title: say('compliance.dpia.title', { unit }),
    lead: [say('compliance.dpia.lead'), say('compliance.dpia.draft')],
    sections: [
      section(say('compliance.dpia.s.why'), lines(say('compliance.dpia.why'))),
      section(say('compliance.dpia.s.what'), [
        ...bodyBlocks(say, facts),
        ...lines(say('compliance.dpia.what.record')),
        {
          list: [
            say('compliance.dpia.what.flow.in'),
            say('compliance.dpia.what.flow.work', { count }),
            say('compliance.dpia.what.flow.out'),
            say('compliance.dpia.what.flow.mail'),
            say(`compliance.doc.security.host.${settings.hostedBy}`),
            say(`compliance.doc.security.hidden.${settings.hiddenAddress === 'off' ? 'off' : 'on'}`),
          ],
        },
        ...processorBlocks(say, facts),
      ]),
      section(say('compliance.dpia.s.need'), [
        { list: [say('compliance.dpia.need.duty'), say('compliance.dpia.need.min'), say('compliance.dpia.need.time')] },
        ...lines(retentionLine(say, facts), say('compliance.dpia.need.rights')),
      ]),
      section(say('compliance.dpia.s.risks'), [
        {
          table: {
            head: [say('compliance.dpia.risk'), say('compliance.dpia.measure'), say('compliance.dpia.left')],
            rows: risks.map((risk) => [
              say(`compliance.dpia.risk.${risk}`),
              say(`compliance.dpia.risk.${risk}.measure`),
              say(`compliance.dpia.risk.${risk}.left`),
            ]),
          },
        },
        ...lines(
          say(hasRecovery ? 'compliance.doc.security.recovery' : 'compliance.doc.security.no-recovery'),
          say(hasBackupKey ? 'compliance.doc.security.backup' : 'compliance.doc.security.no-backup'),
        ),
      ]),
      section(
        say('compliance.dpia.s.opinion'),
        opinions.map((one) => ({ text: `${say(`compliance.dpia.opinion.${one}`)}${room}` })),
      ),
      section(say('compliance.dpia.s.again'), lines(say('compliance.dpia.again'))),
    ],
  }
}

// What saying one's name gives and costs, by the legal frame and the link to the workplace (F-020, OSL 32 kap. 3 b §; §§ 25–26 of the Danish
// act): the same words wherever a name is asked for.
import type { Relation } from '../../src/domain/case/answers.ts'
import type { Channel } from '../../src/domain/channel/channel.ts'
import type { Say } from '../../src/i18n/say.ts'

export const namedText = ({ say, channel }: { readonly say: Say; readonly channel: Channel }, relation: Relation): string => {
  const { publicBody, frame } = channel.settings
  if (!publicBody) return say('reporter.who-am-i.about.named')
  if (relation === 'none') return say(`reporter.who-am-i.about.named-none.${frame}`)
  return relation === 'undisclosed' ? say(`reporter.who-am-i.about.named-unknown.${frame}`) : say('reporter.who-am-i.about.named')
}

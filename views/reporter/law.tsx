// The law of the channel's frame in plain words, with its paragraphs as small print. Cannot be replaced by a channel: 5 kap. 9 § lag
// (2021:890), L-SE-13; § 13 of the Danish act.
import type { Channel } from '../../src/domain/channel/channel.ts'
import { frameFacts, type LegalFrame } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Details } from '../shared/details.tsx'
import { Bullets, Paragraph } from './prose.tsx'

interface LawProps {
  readonly say: Say
  readonly law: LegalFrame
}

export const ProtectedGroups = ({ say, law }: LawProps): JSX.Element => (
  <Bullets items={frameFacts(law).groups.map((group) => say(`reporter.law.group.${group}`))} />
)

type Paragraphs = 'course' | 'scope' | 'whom' | 'reprisal' | 'reasons' | 'freedom' | 'media' | 'secrecy' | 'silence' | 'name'

/** Which paragraphs stand behind the text above it. */
export const SmallPrint = ({ say, law, of }: LawProps & { readonly of: readonly Paragraphs[] }): JSX.Element => (
  <Details summary={say('reporter.law.small-print')}>
    <Bullets items={[...of, 'name' as const].map((paragraphs) => say(`reporter.law.paragraphs.${paragraphs}.${law}`))} />
  </Details>
)

/** When something else than this channel is better (F-007, F-008). Whoever is unsure is told to report only while that is possible. */
const alternatives = (say: Say, law: LegalFrame, body: string): readonly string[] => [
  say('reporter.alternatives.danger'),
  say(`reporter.alternatives.child.${law}`),
  say('reporter.alternatives.own'),
  say('reporter.alternatives.opinion', { body }),
  say('reporter.alternatives.fault'),
]
export const Alternatives = ({ say, law, body, open }: LawProps & { readonly body: string; readonly open: boolean }): JSX.Element => (
  <>
    <Bullets items={alternatives(say, law, body)} />
    {open ? <Paragraph text={say('reporter.alternatives.unsure')} /> : ''}
  </>
)

/** The freedom to tell the media differs between public bodies and companies in Sweden; in Denmark one rule holds for both. */
export const mediaOf = ({ settings }: Channel): 'public' | 'private' | 'dk' =>
  settings.frame === 'dk' ? 'dk' : settings.publicBody ? 'public' : 'private'

// The law in plain words, with its paragraphs as small print. Cannot be replaced by a channel: 5 kap. 9 § lag (2021:890), L-SE-13.
import type { Say } from '../../src/i18n/say.ts'
import { Details } from '../shared/details.tsx'
import { Bullets, Paragraph } from './prose.tsx'

/** The closed list of 1 kap. 8 § 2 a–i lag (2021:890). */
const groups = ['worker', 'applicant', 'volunteer', 'trainee', 'hired', 'self-employed', 'board', 'shareholder', 'former'] as const

export const ProtectedGroups = ({ say }: { readonly say: Say }): JSX.Element => (
  <Bullets items={groups.map((group) => say(`reporter.law.group.${group}`))} />
)

type Paragraphs = 'course' | 'scope' | 'whom' | 'reprisal' | 'reasons' | 'freedom' | 'media' | 'secrecy' | 'silence' | 'name'

/** Which paragraphs stand behind the text above it. */
export const SmallPrint = ({ say, of }: { readonly say: Say; readonly of: readonly Paragraphs[] }): JSX.Element => (
  <Details summary={say('reporter.law.small-print')}>
    <Bullets items={[...of, 'name' as const].map((paragraphs) => say(`reporter.law.paragraphs.${paragraphs}`))} />
  </Details>
)

/** When something else than this channel is better (F-007, F-008). Whoever is unsure is told to report only while that is possible. */
const alternatives = ['danger', 'child', 'own', 'opinion', 'fault'] as const
export const Alternatives = ({ say, body, open }: { readonly say: Say; readonly body: string; readonly open: boolean }): JSX.Element => (
  <>
    <Bullets items={alternatives.map((one) => say(`reporter.alternatives.${one}`, { body }))} />
    {open ? <Paragraph text={say('reporter.alternatives.unsure')} /> : ''}
  </>
)

// What an assessment decides, and what must hold before it may (F-095, F-122, F-124, L-SE-01, L-SE-02).
import type { Assessment } from './case-sheets.ts'

/**
 * `within` a report within the act is not dismissed as outside it · `classified` what may be classified goes no further here ·
 * `not-classified` nothing else is put in quarantine · `office` what concerns a special office is investigated from outside · `post` a post is
 * chosen, and the answer is that it concerns none · `own-post` whoever assesses holds the post: that is a conflict, to be declared ·
 * `nobody-outside` there is nobody outside to give it to · `inside` there is not, and why those who work under that office look into it
 * themselves must stand in the case.
 */
export type AssessmentFault = 'within' | 'classified' | 'not-classified' | 'office' | 'post' | 'own-post' | 'nobody-outside' | 'inside'

/**
 * 1 kap. 2 § lag (2021:890): a work-related context, and either what the public has an interest in or a breach of the law of the Union. Each is
 * answered by itself; one that is left open takes nothing out of the act.
 */
export const unmetConditions = ({ work, interest, union }: Conditions): readonly Condition[] => [
  ...(work === 'no' ? ['work' as const] : []),
  ...(interest === 'no' && union === 'no' ? ['interest' as const] : []),
]
type Conditions = Pick<Assessment, 'work' | 'interest' | 'union'>
/** `work` it has to do with work · `interest` it is of public interest, or breaks the law of the Union. */
export type Condition = 'work' | 'interest'

/**
 * @param outside whether the unit has somebody outside to investigate
 * @param own whether whoever assesses holds a post that is chosen
 * @returns what the decision contradicts; null when it stands
 */
export const assessmentFault = (
  assessment: Assessment,
  { outside, own = false }: { readonly outside: boolean; readonly own?: boolean },
): AssessmentFault | null => {
  const { work, interest, union, office, posts, classified, decision, inside } = assessment
  if (own) return 'own-post'
  if (office === 'no' && posts.length > 0) return 'post'
  if (classified === 'yes') return decision === 'quarantine' ? null : 'classified'
  if (decision === 'quarantine') return 'not-classified'
  // A channel for everybody may follow up what the act does not cover (F-004); it need not dismiss it.
  if (decision === 'dismiss') return unmetConditions({ work, interest, union }).length > 0 ? null : 'within'
  if (decision === 'outside') return outside ? null : 'nobody-outside'
  if (office === 'no') return null
  return outside ? 'office' : inside === '' ? 'inside' : null
}

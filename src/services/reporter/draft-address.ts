// The hidden address of a draft. The answers beside it are sealed to the dialogue, which staff open once the report is sent; whoever of them
// then holds an old copy of the disk must not find the address there. So it is sealed to the reporter's cookie, and to nothing else (F-042).
import { tokenIdentity } from '../../crypto/token.ts'
import type { Answers } from '../../domain/case/answers.ts'
import { fromBase64Url, toBase64Url } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { openJson, sealJson } from '../json.ts'

/** Answers as a draft keeps them. */
export interface KeptAnswers {
  readonly answers: Omit<Answers, 'notify'>
  /** base64url of an age file to the cookie; absent without an address. */
  readonly notify?: string
}

export const hideAddress = async (token: string, { notify = '', ...answers }: Answers): Promise<KeptAnswers> => {
  if (notify === '') return { answers }
  return { answers, notify: toBase64Url(await sealJson(await tokenIdentity(token, 'draft'), notify, 'card')) }
}

/** @throws Problem `altered` when the address does not open */
export const withAddress = async (token: string, { answers, notify }: KeptAnswers): Promise<Answers> => {
  if (notify === undefined) return answers
  const sealed = fromBase64Url(notify)
  if (sealed === null) throw new Problem('altered', 'the address of a draft is none')
  return { ...answers, notify: await openJson<string>(await tokenIdentity(token, 'draft'), sealed) }
}

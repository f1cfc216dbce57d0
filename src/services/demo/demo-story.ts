// What a made-up story of the demo consists of: what a reporter tells, and what each of the two sides does then, in hours after one another.
import { type Answers, noAnswers } from '../../domain/case/answers.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { HandlingAct } from './demo-handling.ts'

export interface StaffTurn {
  readonly hoursLater: number
  /** Name of the member who acts. */
  readonly by: string
  /**
   * `offer`: what was said, written down, for the reporter to approve · `leave`: something binds them to it · `who`: asks to see the name · `export`:
   * asks to take the file out.
   */
  readonly act: 'acknowledge' | 'write' | 'ask' | 'note' | 'record' | 'offer' | 'leave' | 'who' | 'export' | 'clear' | HandlingAct
  readonly text: string
}
interface ReporterTurn {
  readonly hoursLater: number
  readonly act: 'answer'
  readonly text: string
}

export interface DemoStory {
  /** What the receipt shows somebody who signs in with it. */
  readonly state: string
  readonly language: SpokenLanguage
  readonly daysAgo: number
  readonly answers: Answers
  /** Name of the unit; the municipality itself when left out. */
  readonly unit?: string
  /** Name of the recipient whom the reporter leaves out; empty for nobody. */
  readonly leftOut: string
  /** Came by telephone: whoever took the call, and what they wrote down. */
  readonly call?: { readonly by: string; readonly record: string }
  readonly turns: readonly (StaffTurn | ReporterTurn)[]
}

/** What somebody reported, where the rest was left empty. */
export const answers = (some: Partial<Answers>): Answers => ({ ...noAnswers, ...some })

/** @param signature title of whoever writes */
export const acknowledgement = (signature: string): string =>
  `Hej. Tack för att du berättar. Vi har tagit emot din rapport och läst den. Nu bedömer vi vad vi ska göra. Det tar ofta två veckor.\n\nDet är förbjudet att straffa dig för att du rapporterar. Händer det ändå: skriv till oss direkt, eller prata med facket.\n\n${signature}`

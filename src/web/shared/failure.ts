// Which page and status stand for what went wrong, the same on every side. Knows no side, and not what became of what was being sent.
import type { PageError } from '../../../views/shared/error-page.tsx'
import type { ProblemKind } from '../../kit/problem.ts'
import { longestFormSaid } from './form.ts'
import type { Fault } from './route.ts'

export interface Failure<E = PageError> {
  readonly error: E
  readonly status: number
}

const problems: Readonly<Record<Exclude<ProblemKind, 'broken' | 'altered'>, Failure>> = {
  busy: { error: { kind: 'too-many', minutes: 1 }, status: 429 },
  locked: { error: { kind: 'busy' }, status: 503 },
  full: { error: { kind: 'full' }, status: 507 },
  clock: { error: { kind: 'clock' }, status: 503 },
  conflict: { error: { kind: 'conflict' }, status: 409 },
}

const refusals: Readonly<Record<Exclude<Fault['kind'], 'problem'>, Failure>> = {
  'not-found': { error: { kind: 'not-found' }, status: 404 },
  foreign: { error: { kind: 'foreign' }, status: 403 },
  'too-large': { error: { kind: 'too-large', limit: longestFormSaid }, status: 413 },
  unprocessable: { error: { kind: 'unprocessable' }, status: 415 },
}

/** A record that somebody altered is a fault of ours to whoever cannot do anything about it. */
export const failureOf = (fault: Fault): Failure => {
  if (fault.kind !== 'problem') return refusals[fault.kind]
  const { problem, incident } = fault
  return problem.kind === 'broken' || problem.kind === 'altered'
    ? { error: { kind: 'broken', incident }, status: 500 }
    : problems[problem.kind]
}

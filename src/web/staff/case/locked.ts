// What a case that is locked still takes (L-SE-18): its end, and what must be settled before it. Everything else is refused where it comes in.

/** Posts, by their paths. The acts behind them refuse too (domain/disposal/lock.ts). */
const stillOpen: readonly string[] = [
  ...['/archive', '/archive-receipt', '/assignments', '/hold', '/hold-release', '/destruction'],
  ...['/disposal-proposal', '/disposal-consent', '/disposal-withdrawal', '/disposal-objection'],
  ...['/disposal-substitution', '/disposal-overruling'],
  ...[
    '/releases',
    '/releases/:request/decision',
    '/key-shares',
    '/identity-requests',
    '/identity-answers',
    '/clearings',
    '/clearing-answers',
  ],
].map((path) => `/cases/:id${path}`)

export const staysOpen = (path: string): boolean => stillOpen.includes(path)

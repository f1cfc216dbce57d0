// Lets every file of tests begin at another hour; time runs on from there. Whether a test or a page depends on the night that it is run in is found so:
//   HOUR=2026-12-31T22:57:30Z bun build/suite.ts --preload ./build/hour.ts test/journeys test/browser
// Every sign-in moves the clock of a town on by a minute: midnight in Stockholm passes in the middle of most of them. Programs that a test starts beside
// itself stay in the time that it is, and what it does with them fails.
const begun = Date.now()
const hour = Date.parse(process.env.HOUR ?? '')
if (Number.isNaN(hour)) throw new Error('HOUR is no moment: write it as 2026-12-31T22:57:30Z')

const Today = Date
const now = (): number => hour + Today.now() - begun
globalThis.Date = new Proxy(Today, {
  construct: (made, values) => Reflect.construct(made, values.length === 0 ? [now()] : values),
  apply: () => new Today(now()).toString(),
  get: (made, name) => (name === 'now' ? now : Reflect.get(made, name)),
})

// Serves a data directory in whatever state it is: set up, set up with invitation links still to be handed out, or empty. An empty one
// opens the first run; when that is done the same process goes on as the appliance, on the same ports, between two requests.
import { type Appliance, handleOf, mailAt, makeWorks, type Running, random, reporting, serve, type Works } from './appliance.ts'
import { type Config, ConfigFault } from './config.ts'
import { openDoors } from './doors.ts'
import { randomId } from './kit/random.ts'
import { ok, type Result, refused } from './kit/result.ts'
import { type FirstRunRefusal, makeFirstRun, type SettingsPaper } from './services/first-run/first-run.ts'
import { type FirstRunDoor, type Holder, makeFirstRunDoor } from './services/first-run/first-run-door.ts'
import { makeFirstRunKey } from './services/first-run/first-run-key.ts'
import { makeFirstRunMail } from './services/first-run/first-run-mail.ts'
import { makeInvitationLinks } from './services/first-run/invitation-links.ts'
import type { Invited } from './services/first-run/set-up.ts'
import type { Ground } from './services/ground.ts'
import type { Services } from './services/services.ts'
import type { Store } from './store/store.ts'
import { firstRunTable, isForLinks, linksTable, makeFirstRunApp, makeWaitingApp } from './web/first-run/app.ts'
import type { Porch } from './web/first-run/desk.ts'
import type { Answering } from './web/shared/listener.ts'

/** What the first run changes and reads again. */
export interface Beginning {
  readonly paper: SettingsPaper
  /** The settings as they stand now. @throws ConfigFault */
  readonly reload: () => Config
}

export interface Begun extends Omit<Appliance, 'services'> {
  /** The one-time link of this start; null when there is nothing to open by it. */
  readonly link: { readonly href: string; readonly leadsTo: 'first-run' | 'invitation-links' } | null
  /** null until everything stands. */
  readonly services: () => Services | null
}

/** An address that a browser on this machine can open: a listener on every address has none of its own. */
export const reachable = (staffUrl: string): string => staffUrl.replace(/(?<=^https?:\/\/)(?:0\.0\.0\.0|\[::\])(?=:)/, '127.0.0.1')

/** @throws as `serve` */
export const begin = async (store: Store, running: Running, beginning: Beginning): Promise<Begun> => {
  const installation = await store.people.installation()
  if (installation !== null && !installation.linksHandedOut) {
    // Everybody came by their link: there is nothing to hand out any more.
    if ((await store.people.staff()).every(({ keys }) => keys !== null)) await store.people.handOutLinks()
    else return serveLinks(store, running, installation.id)
  }
  if (installation === null) return serveFirstRun(store, running, beginning)
  const appliance = await serve(store, running)
  return { ...appliance, link: null, services: () => appliance.services }
}

const settingsOf = ({ config, say }: Running) => ({ staffUrl: config.staffUrl, random, report: reporting(say) })

const linkOf = ({ config }: Running, { link }: FirstRunDoor, leadsTo: 'first-run' | 'invitation-links') => ({
  href: `${reachable(config.staffUrl)}/first-run/${link}`,
  leadsTo,
})

interface Front {
  readonly ground: Ground
  readonly porch: Porch
  /** As the program was started: a cookie keeps the name that it was given. */
  readonly running: Running
  /** null after a restart. */
  readonly invited: readonly Invited[] | null
  readonly staffUrl: string
  readonly behind: Answering
}

/** The page with the invitation links before the staff's pages, for as long as it is needed. */
const withLinks = ({ ground, porch, running, invited, staffUrl, behind }: Front): Answering => {
  let areOut = false
  const links = makeInvitationLinks(ground, invited, () => {
    areOut = true
  })
  const front = makeFirstRunApp(linksTable(porch, links, staffUrl), settingsOf(running))
  return (request) => (!areOut && isForLinks(request) ? front(request) : behind(request))
}

const serveLinks = async (store: Store, running: Running, installation: string): Promise<Begun> => {
  const { config, now, say } = running
  const ground: Ground = { store, now, random, installation }
  const porch: Porch = { door: makeFirstRunDoor(ground), now, random }
  const works = await makeWorks(store, running)
  const staff = withLinks({ ground, porch, running, invited: null, staffUrl: config.staffUrl, behind: works.staff })
  const doors = await openDoors({ config, reporter: works.reporter, staff, now, say }).catch((error: unknown) => {
    works.close()
    throw error
  })
  works.start(doors)
  return {
    ...handleOf(store, config, doors, () => works),
    link: linkOf(running, porch.door, 'invitation-links'),
    services: () => works.services,
  }
}

/** The settings as they stand now, or the line that says which of them will not do. */
const reloaded = (reload: Beginning['reload']): Result<Config, FirstRunRefusal> => {
  try {
    return ok(reload())
  } catch (error) {
    if (error instanceof ConfigFault) return refused({ kind: 'settings', line: error.message })
    throw error
  }
}

const serveFirstRun = async (store: Store, running: Running, { paper, reload }: Beginning): Promise<Begun> => {
  const { config, now, say } = running
  const ground: Ground = { store, now, random, installation: randomId(random) }
  const porch: Porch = { door: makeFirstRunDoor(ground), now, random }
  const firstRun = makeFirstRun(ground, paper)
  let works: Works | null = null

  const goOn = async (next: Config, invited: readonly Invited[] | null): Promise<void> => {
    works = await makeWorks(store, { ...running, config: next })
    doors.answer('reporter', works.reporter)
    doors.answer('staff', withLinks({ ground, porch, running, invited, staffUrl: next.staffUrl, behind: works.staff }))
    works.start(doors)
  }
  const finish = async (who: Holder): Promise<FirstRunRefusal | null> => {
    // Before anything is made: settings that will not do must not leave a directory that cannot be served.
    const next = reloaded(reload)
    if (!next.ok) return next.refusal
    const done = await firstRun.finish(who)
    if (!done.ok && done.refusal.kind !== 'already-set-up') return done.refusal
    if (works === null) await goOn(next.value, done.ok ? done.value : null)
    return done.ok ? null : done.refusal
  }
  let finishing: Promise<unknown> = Promise.resolve()
  const desk = {
    ...porch,
    firstRun,
    key: makeFirstRunKey(ground, firstRun),
    mail: makeFirstRunMail(firstRun, mailAt),
    // One after the other: the second press finds what the first one made.
    finish: (who: Holder) => {
      const turn = finishing.then(() => finish(who))
      finishing = turn.catch(() => null)
      return turn
    },
  }
  const doors = await openDoors({
    config,
    reporter: makeWaitingApp({ ...settingsOf(running), staffUrl: config.reporterUrl }),
    staff: makeFirstRunApp(firstRunTable(desk), settingsOf(running)),
    now,
    say,
  })
  return {
    ...handleOf(store, config, doors, () => works),
    link: linkOf(running, porch.door, 'first-run'),
    services: () => works?.services ?? null,
  }
}

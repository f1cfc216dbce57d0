// What the pages of an administrator do alike: find the channel among their own, carry its version through the form, and tell what became
// of a save. The channel of somebody else is not found, like one that never was.
import type { KeepingProps } from '../../../../views/staff/channel/keeping.tsx'
import { keepings } from '../../../../views/staff/channel/keeping.tsx'
import type { ChannelSettings, Unit } from '../../../domain/channel/channel.ts'
import { type Change, changesBetween } from '../../../domain/channel/channel-change.ts'
import { unitChangesBetween } from '../../../domain/channel/unit-change.ts'
import type { UnitSettings } from '../../../domain/channel/unit-settings.ts'
import type { Keeping, KeptChannel } from '../../../services/channel/channel-keeping.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute } from '../desk.ts'

/** An administrator before one of their channels. */
export interface Before {
  readonly who: Unlocked
  readonly channel: KeptChannel
  readonly channels: readonly KeptChannel[]
  /** What they typed, should there be no page left to show it on. */
  readonly kept: string
}

export interface BeforeUnit extends Before {
  readonly unit: Unit
}

/** How a page is shown: as it stands, after a refusal, or after a colleague was faster. */
export interface Showing {
  readonly status?: number
  readonly stale?: readonly Change[] | null
}

/** Number of the channel's version that the form was made from; 0, which is none, when it carries no number. */
export const versionIn = ({ form }: Exchange): number => {
  const version = Number(form.text('version'))
  return Number.isSafeInteger(version) && version > 0 ? version : 0
}

/** What was typed, for whoever has been signed out meanwhile: one line a field. */
export const keptOf = ({ form }: Exchange, names: readonly string[]): string =>
  names
    .map((name) => form.text(name).trim())
    .filter((text) => text !== '')
    .join('\n\n')

export interface KeepingDesk {
  /** Runs a route with the person and their channel, or answers what stands instead. */
  readonly before: (
    answer: (exchange: Exchange, at: Before) => Promise<Reply>,
    keep?: (exchange: Exchange) => string,
  ) => StaffRoute['answer']
  /** The address without a channel leads to the first one. */
  readonly toFirst: (path: string) => StaffRoute
  readonly props: (exchange: Exchange, at: Before, showing: Showing) => Promise<KeepingProps>
  /**
   * Stores a change and leads back, or shows the page again with what was typed beside what now stands.
   * @param looked `posts` the person had the posts before them: they vouch for them as they save
   */
  readonly save: (
    exchange: Exchange,
    at: Before,
    back: string,
    change: (settings: ChannelSettings) => ChannelSettings,
    again: Again<Before>,
    looked?: 'posts',
  ) => Promise<Reply>
  /** The same of what a unit has of its own. */
  readonly saveUnit: (
    exchange: Exchange,
    at: BeforeUnit,
    back: string,
    change: (own: UnitSettings) => UnitSettings,
    again: Again<BeforeUnit>,
    looked?: 'posts',
  ) => Promise<Reply>
  /** `before`, for a page of one unit of the channel. */
  readonly beforeUnit: (
    answer: (exchange: Exchange, at: BeforeUnit) => Promise<Reply>,
    keep?: (exchange: Exchange) => string,
  ) => StaffRoute['answer']
}
type Again<At> = (at: At, showing: Showing) => Promise<Reply>

export const makeKeepingDesk = (desk: Desk): KeepingDesk => {
  const { keeper } = desk.services
  const find = async (who: Unlocked, exchange: Exchange, kept: string): Promise<Before | null> => {
    const channels = await keeper.own(who)
    const channel = channels.find(({ slug }) => slug === exchange.params.channel)
    return channel === undefined ? null : { who, channel, channels, kept }
  }
  const unitAt = <At extends Before>(at: At | null, { params }: Exchange): (At & BeforeUnit) | null => {
    const unit = at?.channel.units.find(({ id }) => id === params.unit)
    return at === null || unit === undefined ? null : { ...at, unit }
  }
  const before: KeepingDesk['before'] =
    (answer, keep = () => '') =>
    async (exchange) => {
      const kept = keep(exchange)
      const who = await desk.enter(exchange, 'change-channel', kept)
      if (isReply(who)) return who
      const at = await find(who, exchange, kept)
      return at === null ? desk.notFound(exchange, who, kept) : answer(exchange, at)
    }
  /** @param again read again when it was not stored: what stands now is what was not seen before */
  const told = async (exchange: Exchange, at: Before, back: string, outcome: Keeping | null, again: () => Promise<Reply | null>) => {
    if (outcome !== null && outcome !== 'stale') return redirect(`${back}?done=${outcome}`)
    return (outcome === null ? null : await again()) ?? desk.notFound(exchange, at.who, at.kept)
  }
  return {
    before,
    beforeUnit: (answer, keep) =>
      before((exchange, at) => {
        const found = unitAt(at, exchange)
        return found === null ? desk.notFound(exchange, at.who, at.kept) : answer(exchange, found)
      }, keep),
    toFirst: (path) => ({
      method: 'GET',
      path,
      guard: 'change-channel',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'change-channel')
        if (isReply(who)) return who
        const [first] = await keeper.own(who)
        return first === undefined ? desk.notFound(exchange, who) : redirect(`${path}/${first.slug}`)
      },
    }),
    props: async (exchange, { who, channel, channels }, { stale = null }) => ({
      ...(await desk.frame(exchange, who)),
      channel,
      channels,
      frame: channel.settings.frame,
      version: channel.version,
      done: keepings.find((kind) => kind === exchange.query.get('done')) ?? null,
      stale,
    }),
    save: async (exchange, at, back, change, again, looked) => {
      const outcome = await keeper.change(at.who, at.channel.id, versionIn(exchange), change, looked)
      return told(exchange, at, back, outcome, async () => {
        const now = await find(at.who, exchange, at.kept)
        return now && again(now, { status: 409, stale: changesBetween(now.channel.settings, change(now.channel.settings)) })
      })
    },
    saveUnit: async (exchange, at, back, change, again, looked) => {
      const outcome = await keeper.changeUnit(at.who, at.channel.id, at.unit.id, versionIn(exchange), change, looked)
      return told(exchange, at, back, outcome, async () => {
        const now = unitAt(await find(at.who, exchange, at.kept), exchange)
        return now && again(now, { status: 409, stale: unitChangesBetween(now.unit, change(now.unit.own ?? {})) })
      })
    },
  }
}

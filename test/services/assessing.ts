// An assessment as the form of it makes one, and an administrator who keeps the posts of a channel.
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { type Post, type PostTable, postsOf } from '../../src/domain/channel/post.ts'
import { channelOf, enter, type Office } from './office.ts'

type Given = Partial<Record<keyof Assessment, string | readonly string[]>>

const usual: Given = {
  ...{ work: 'yes', interest: 'yes', union: 'no', office: 'yes', danger: 'no', retaliation: 'low', classified: 'no' },
  ...{ reason: 'Skäl.', until: '2027-04-30', decision: 'outside' },
}

/** Given to those outside, because it concerns these posts, where nothing else is said. */
export const assessed = (given: Given, posts: readonly string[]): Assessment => {
  const typed = Object.fromEntries(Object.entries({ ...usual, ...given }).map(([name, value]) => [name, [value].flat()]))
  const { filled } = filledFrom(assessmentSheet, { ...typed, posts }, [], posts)
  if (filled === null) throw new Error('not filled')
  return filled
}

/** The administrator saves the posts: as they stand where nothing is changed. */
export const savePosts = async (office: Office, change: (table: PostTable) => PostTable = (table) => table) => {
  const { keeper } = office.services().staff
  const fia = await enter(office, 'fia')
  const [channel] = await keeper.own(fia)
  if (channel === undefined) throw new Error('no channel of theirs')
  const turned = (settings: typeof channel.settings) => ({ ...settings, posts: change(postsOf(settings)) })
  return keeper.change(fia, channel.id, channel.version, turned, 'posts')
}

/** The post at a place of the order becomes another. */
export const withPost =
  (place: number, change: Partial<Post>) =>
  (table: PostTable): PostTable => ({
    ...table,
    posts: table.posts.map((post) => (post.place === place ? { ...post, ...change } : post)),
  })

export const postId = async (office: Office, place: number): Promise<string> =>
  postsOf((await channelOf(office)).channel.settings).posts.find((post) => post.place === place)?.id ?? ''

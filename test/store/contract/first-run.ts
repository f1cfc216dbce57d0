// What every backend must do: the answers of the first run, and whether its links were handed out.
import { describe, expect, test } from 'bun:test'
import type { Store } from '../../../src/store/store.ts'
import * as make from '../factories.ts'

export const firstRunContract = (open: () => Promise<Store>): void => {
  const empty = async (work: (store: Store) => Promise<void>): Promise<void> => {
    const store = await open()
    await work(store).finally(() => store.close())
  }

  describe('the first run', () => {
    test('what was answered is changed from what stood there, also by two at the same time', () =>
      empty(async ({ firstRun }) => {
        expect(await firstRun.answers()).toBeNull()
        const add = (letter: string) => firstRun.change((before) => `${before ?? ''}${letter}`)
        expect(await Promise.all(['a', 'b', 'c'].map(add))).toEqual([true, true, true])
        expect((await firstRun.answers())?.split('').sort().join('')).toBe('abc')
      }))

    test('the answers go in the same unit of work that sets up, and none come after it', () =>
      empty(async ({ firstRun, people }) => {
        await firstRun.change(() => 'answers')
        expect(await people.setUp(make.installation())).toBe(true)
        expect(await firstRun.answers()).toBeNull()
        expect(await firstRun.change(() => 'late')).toBe(false)
        expect(await firstRun.answers()).toBeNull()
      }))

    test('links wait to be handed out until somebody says that they were', () =>
      empty(async ({ people }) => {
        await people.setUp(make.installation({ linksHandedOut: false, exitPage: '', backupRecipient: '' }))
        expect(await people.installation()).toMatchObject({ linksHandedOut: false, exitPage: '', backupRecipient: '' })
        await people.handOutLinks()
        expect((await people.installation())?.linksHandedOut).toBe(true)
      }))
  })
}

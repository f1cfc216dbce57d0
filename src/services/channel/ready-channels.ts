// Works out anew what the public pages show of a channel as soon as this program has written anything, before anybody asks: else the first visitor after a
// write would wait longer than others, and whoever asks again and again would learn when somebody wrote (T-07, T-11).
import type { Store } from '../../store/store.ts'
import type { Channels } from './channels.ts'

export const keepReady = ({ whenWritten }: Pick<Store, 'whenWritten'>, channels: Pick<Channels, 'list'>): void => {
  let [underWay, again] = [false, false]
  const work = async (): Promise<void> => {
    underWay = true
    do {
      again = false
      // Whoever asks is told what is wrong; nobody is here.
      await channels.list().catch(() => {})
    } while (again)
    underWay = false
  }
  whenWritten(() => {
    again = true
    if (!underWay) void work()
  })
}

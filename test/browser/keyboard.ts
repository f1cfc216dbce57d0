// A page walked with the keyboard alone; every stop of the Tab key is looked at on the way.
import type { Page } from 'playwright-core'
import { focusFault, focusSettled } from './inspect.ts'

export interface Keyboard {
  readonly key: (name: string) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Whether what has the focus matches the selector. */
  readonly has: (selector: string) => Promise<boolean>
  /** Tabs on until the focus is there. */
  readonly tabTo: (selector: string) => Promise<void>
  /** Presses a button or link and waits for the page behind it. */
  readonly enter: (selector: string) => Promise<void>
}

const mostStops = 120

/** @param unseen takes each stop at which the focus could not be seen */
export const keyboardOf = (page: Page, unseen: string[]): Keyboard => {
  const key = (name: string): Promise<void> => page.keyboard.press(name)
  const has = (selector: string): Promise<boolean> => page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)
  const tabTo = async (selector: string): Promise<void> => {
    for (let stops = 0; stops < mostStops; stops += 1) {
      await key('Tab')
      const fault = await focusFault(page)
      if (fault !== null) unseen.push(fault)
      if (await has(selector)) return
    }
    throw new Error(`the Tab key never comes to ${selector}`)
  }
  return {
    key,
    type: (text) => page.keyboard.insertText(text),
    has,
    tabTo,
    enter: async (selector) => {
      await tabTo(selector)
      await Promise.all([page.waitForNavigation(), key('Enter')])
      await focusSettled(page)
    },
  }
}

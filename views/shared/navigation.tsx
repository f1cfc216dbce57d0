// Links in a row with counts: tabs of a list, the staff's menu. A count is text, so that it is read aloud too.
import { address, attribute } from './attribute.ts'

export interface NavigationLink {
  readonly href: string
  readonly label: string
  readonly count?: number | undefined
  readonly current?: boolean | undefined
}

export interface TabsProps {
  /** Read aloud: what the row is for. */
  readonly label: string
  readonly links: readonly NavigationLink[]
}

export const Tabs = ({ label, links }: TabsProps): JSX.Element => (
  <nav class="v-tabs" aria-label={attribute(label)}>
    <ul>
      {links.map((link) => (
        <li>
          <a href={address(link.href)} aria-current={link.current === true ? 'page' : undefined}>
            <span safe>{link.label}</span> {link.count === undefined ? '' : <span class="v-count">{link.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

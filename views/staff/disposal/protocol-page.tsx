// One protocol of a disposal, as it was signed. The case that it tells of is gone.
import type { ProtocolId } from '../../../src/domain/disposal/protocol.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame } from './disposal-frame.tsx'
import { protocolLead, protocolParts, protocolTitle, type ShownPaper } from './protocol-words.ts'
import { protocolHref, protocolsHref } from './protocols-page.tsx'

export interface ProtocolPageProps extends SignedInProps {
  readonly paper: ShownPaper & {
    readonly id: ProtocolId
    readonly proven: boolean
    readonly takenIn: Day | null
    readonly hasRival: boolean
  }
  readonly justTakenIn?: boolean
}

export const ProtocolPage = (props: ProtocolPageProps): JSX.Element => {
  const { say, paper, justTakenIn = false } = props
  const { protocol } = paper
  return (
    <DisposalFrame
      {...props}
      part={null}
      done={justTakenIn ? say('papers.lost.done') : null}
      heading={protocolTitle(say, protocol)}
      back={{ href: protocolsHref(protocol.unit.id, protocol.year), label: say('papers.protocols.heading') }}
    >
      {paper.proven ? (
        ''
      ) : (
        <div class="v-notice v-notice-alarm">
          <p safe>{say('papers.protocol.unproven')}</p>
        </div>
      )}
      {paper.hasRival ? (
        <div class="v-notice v-notice-alarm">
          <p safe>{say('papers.protocol.rival')}</p>
        </div>
      ) : (
        ''
      )}
      <p class="v-lead" safe>
        {protocolLead(say, protocol)}
      </p>
      {paper.takenIn === null ? '' : <p safe>{say('papers.protocol.taken-in', { on: say.date(paper.takenIn) })}</p>}
      <ul class="v-no-print">
        {(protocol.number === null ? (['pdf'] as const) : (['pdf', 'json'] as const)).map((kind) => (
          <li>
            <a href={address(protocolHref(paper.id, `/protocol.${kind}`))} safe>
              {say(`papers.protocol.file.${kind}`)}
            </a>
          </li>
        ))}
      </ul>
      {protocolParts(say, paper).map(({ heading, rows, lines }) => (
        <section>
          <h2 safe>{heading}</h2>
          {lines.map((line) => (
            <p safe>{line}</p>
          ))}
          <SummaryList rows={rows} />
        </section>
      ))}
    </DisposalFrame>
  )
}

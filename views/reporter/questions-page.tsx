// The seven common questions (F-021). A channel may replace them all by its own text.
import { Block, Paragraph, Section } from './prose.tsx'
import { PublicFrame, type PublicPageProps } from './public-page.tsx'

const questions = ['why', 'anonymous', 'handled', 'sees', 'long', 'told'] as const

export const QuestionsPage = (props: PublicPageProps): JSX.Element => {
  const { say, channel, blocks } = props
  const { assessmentDays, feedbackMonths } = channel.settings
  return (
    <PublicFrame {...props} page="questions">
      <h1 class="govuk-heading-l" safe>
        {say('reporter.questions.heading')}
      </h1>
      <Block safeHtml={blocks.faq}>
        <Section heading={say('reporter.questions.who')}>
          <Paragraph text={say(`reporter.questions.who.${channel.settings.audience}`)} />
        </Section>
        {questions.map((question) => (
          <Section heading={say(`reporter.questions.${question}`)}>
            <Paragraph text={say(`reporter.questions.${question}.answer`, { days: assessmentDays, months: feedbackMonths })} />
          </Section>
        ))}
      </Block>
    </PublicFrame>
  )
}

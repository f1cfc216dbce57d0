// From a posted form to answers: each step changes only its own, so that two tabs do not undo each other.
import { type Answers, concerns, identityModes, questions, relations, reportKinds } from '../../domain/case/answers.ts'
import { type NameRule, nameRules } from '../../domain/case/identity-request.ts'
import { mayLeaveOut, ticksOf } from '../../domain/case/readers.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { frameFacts } from '../../domain/channel/legal-frame.ts'
import { named, postsOf } from '../../domain/channel/post.ts'
import { atUnit, settingsOf } from '../../domain/channel/unit-settings.ts'
import type { Step } from '../../domain/reporter/wizard.ts'
import { type ChannelView, circleFor, recipientsOf } from '../../services/channel/channels.ts'
import type { Form } from '../shared/form.ts'

const one = <T extends string>(known: readonly T[], typed: string, otherwise: T): T => known.find((value) => value === typed) ?? otherwise

type AnswersChange = (answers: Answers) => Answers

/** The tick for passing a name on, where the frame asks for it; any other page cannot tick it. */
export const consentIn = (form: Form, { settings }: Channel): boolean =>
  frameFacts(settings.frame).consent && form.text('consent') === 'yes'

/** What the page of the name said that it takes to see it, in the form that it sends or before; whatever else a form has promises nothing. */
export const promiseIn = (form: Form, before?: NameRule): { readonly promised?: NameRule } => {
  const promised = nameRules.find((rule) => rule === before || rule === form.text('promised'))
  return promised === undefined ? {} : { promised }
}

/** The tick for doing without an acknowledgement; whether the frame knows one is seen to where the report is sent. */
export const waiverIn = (form: Form): boolean => form.text('no-acknowledgement') === 'yes'

/** Where nobody can be left out the page has no boxes: ticks from before would stand in the way for ever. */
const unasked = (view: ChannelView, answers: Answers): Answers['recipients'] =>
  mayLeaveOut(circleFor(view, answers)) ? answers.recipients : null

const changes: Readonly<Record<Step, (form: Form, view: ChannelView) => AnswersChange>> = {
  relation:
    (form, { channel }) =>
    (answers) => {
      const unit = form.has('unit') ? (channel.units.find(({ id }) => id === form.text('unit'))?.id ?? null) : answers.unit
      const relation = form.has('relation') ? one(relations, form.text('relation'), 'undisclosed') : answers.relation
      // Another unit has other recipients and posts: ticks for the old ones mean nothing there.
      // Where none is taken the page does not ask, and nothing that is posted all the same makes one.
      const kind = !channel.settings.suggestions
        ? 'report'
        : form.has('kind')
          ? one(reportKinds, form.text('kind'), 'report')
          : answers.kind
      const kept = { ...answers, relation, unit, ...(unit === answers.unit ? {} : { recipients: null, posts: [] }) }
      return kind === undefined ? kept : { ...kept, kind }
    },
  account: (form) => (answers) => {
    const typed = questions.filter((question) => form.has(question)).map((question) => [question, form.text(question)] as const)
    return { ...answers, ...Object.fromEntries(typed) }
  },
  readers: (form, view) => (answers) => {
    const table = postsOf(settingsOf(view.channel, answers.unit))
    const told = {
      ...answers,
      concerns: concerns.filter((concern) => form.all('concerns').includes(concern)),
      posts: named(table, form.all('post')),
    }
    const ticked = form.has('asked') || form.has('recipient')
    return {
      ...told,
      recipients: ticked ? ticksOf(recipientsOf(view, answers.unit), form.all('recipient'), form.all('offered')) : unasked(view, told),
    }
  },
  identity:
    (form, { channel }) =>
    (answers) => ({
      ...answers,
      identity: one(identityModes, form.text('identity'), 'anonymous'),
      alias: form.has('alias') ? form.text('alias').trim() : answers.alias,
      name: form.has('name') ? form.text('name').trim() : answers.name,
      contact: form.has('contact') ? form.text('contact').trim() : answers.contact,
      phone: form.has('phone') ? form.text('phone').trim() : answers.phone,
      ...(form.has('notify') ? { notify: form.text('notify').trim() } : {}),
      consent: consentIn(form, atUnit(channel, answers.unit)),
      ...promiseIn(form, answers.promised),
    }),
  check: (form) => (answers) => ({ ...answers, noAcknowledgement: waiverIn(form) }),
}

/** What a step's form changes. */
export const changeOf = (step: Step, form: Form, view: ChannelView): AnswersChange => changes[step](form, view)

// The questions of a sheet as a form: each question by its type, its words by its name. Knows the names of the texts, no case.
import type { EntryFault, Question, Sheet, SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { postOptions } from '../../shared/post-options.ts'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'

export interface SheetPerson {
  readonly id: string
  readonly name: string
}

export interface SheetFormProps {
  readonly say: Say
  /** Where its words stand: `case.{name}.{question}`. */
  readonly name: string
  readonly sheet: Sheet
  readonly typed: Typed
  readonly faults: SheetFaults
  /** Whom a question for a person offers. */
  readonly people?: readonly SheetPerson[]
  /** The posts that a question for them offers; it is not asked where there are none. */
  readonly posts?: readonly { readonly id: string; readonly title: string }[]
  /** Only these questions, in this order; all of them otherwise. */
  readonly only?: readonly string[]
}

/** The words of a question, of its hint, of one of its answers. A sheet without its words is a defect that a test finds. */
export const questionWords = (say: Say, sheet: string, question: string): string => say.named(`case.${sheet}.${question}`) ?? question
const hintWords = (say: Say, sheet: string, question: string): string | undefined =>
  say.named(`case.${sheet}.${question}.hint`) ?? undefined
export const answerWords = (say: Say, sheet: string, question: string, answer: string): string =>
  say.named(`case.${sheet}.${question}.${answer}`) ?? say.named(`case.answer.${answer}`) ?? answer

/** In the words of the question, where it has some of its own; else by what is asked. */
const faultWords = (say: Say, question: string, { type }: Question, fault: EntryFault | undefined): string | undefined => {
  if (fault === undefined) return undefined
  const own = say.named(`case.fault.${question}.${fault}`)
  if (own !== null || fault !== 'missing') return own ?? say(`case.fault.${fault}`)
  if (type === 'line' || type === 'text') return say('case.fault.missing.text')
  return say(type === 'day' ? 'case.fault.missing.day' : type === 'person' ? 'case.fault.missing.person' : 'case.fault.missing')
}

/** A question leads to what is wrong by itself; a word needs a colon. */
const asLead = (words: string): string => (words.endsWith('?') ? words : `${words}:`)

/** For the summary above the form. */
export const sheetErrors = ({
  say,
  name,
  sheet,
  faults,
}: Pick<SheetFormProps, 'say' | 'name' | 'sheet' | 'faults'>): readonly FieldError[] =>
  Object.entries(sheet).flatMap(([question, asked]) => {
    const text = faultWords(say, question, asked, faults[question])
    return text === undefined ? [] : [{ field: question, text: `${asLead(questionWords(say, name, question))} ${text}` }]
  })

export const SheetForm = (props: SheetFormProps): JSX.Element => {
  const { sheet, only = Object.keys(sheet) } = props
  return (
    <>
      {only.map((question) => {
        const asked = sheet[question]
        // What stands beneath an answer is shown with that answer.
        return asked === undefined || asked.under !== undefined ? '' : <Asked {...props} question={question} asked={asked} />
      })}
    </>
  )
}

interface AskedProps extends SheetFormProps {
  readonly question: string
  readonly asked: Question
}

/** The questions beneath one answer. */
const Beneath = (props: AskedProps & { readonly option: string }): JSX.Element => (
  <>
    {beneath(props.sheet, props.question, props.option).map(([question, asked]) => (
      <Asked {...props} question={question} asked={asked} />
    ))}
  </>
)
const beneath = (sheet: Sheet, question: string, option: string) =>
  Object.entries(sheet).filter(([, { under }]) => under?.question === question && under.option === option)

const Asked = (props: AskedProps): JSX.Element => {
  const { say, name: sheet, typed, faults, people = [], posts = [], question, asked } = props
  const values = typed[question] ?? []
  const [value = ''] = values
  const shared = {
    say,
    name: question,
    hint: hintWords(say, sheet, question),
    error: faultWords(say, question, asked, faults[question]),
    required: asked.required,
  }
  const label = questionWords(say, sheet, question)
  const offered = (options: readonly string[]) =>
    options.map((option) => ({ value: option, label: answerWords(say, sheet, question, option) }))
  switch (asked.type) {
    case 'line':
      return <Field {...shared} label={label} value={value} />
    case 'text':
      return <TextArea {...shared} label={label} value={value} rows={4} />
    case 'day':
      return <Field {...shared} label={label} value={value} type="date" width={20} />
    case 'choice':
      return asked.options.length > 6 ? (
        <Select {...shared} label={label} value={value} options={[{ value: '', label: say('case.choose') }, ...offered(asked.options)]} />
      ) : (
        <Radios
          {...shared}
          legend={label}
          value={value}
          options={offered(asked.options).map((option) =>
            beneath(props.sheet, question, option.value).length === 0
              ? option
              : { ...option, more: <Beneath {...props} option={option.value} /> },
          )}
        />
      )
    case 'choices':
      return <Checkboxes {...shared} legend={label} values={values} options={offered(asked.options)} />
    case 'posts':
      return posts.length === 0 ? '' : <Checkboxes {...shared} legend={label} values={values} options={postOptions(posts)} />
    case 'person':
      return (
        <Select
          {...shared}
          label={label}
          value={value}
          options={[
            { value: '', label: say(asked.required ? 'case.choose' : 'case.choose.person') },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )
  }
}

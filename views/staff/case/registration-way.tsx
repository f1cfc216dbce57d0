// How a report came that staff register, and how the words of it were kept: the day, the language, the consent to a recording, the record.
import { recordingConsents, registeredWays, spokenDocuments } from '../../../src/domain/case/way-in.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import type { RegistrationPartProps } from './registration-view.ts'

export const Arrival = ({ say, view: { typed, place, today }, errorOf }: RegistrationPartProps): JSX.Element => (
  <section>
    <h2 safe>{say('oral.register.arrival')}</h2>
    <Radios
      say={say}
      name="way"
      legend={say('oral.register.way')}
      error={errorOf('way')}
      value={typed.way}
      options={registeredWays.map((way) => ({ value: way, label: say(`oral.way.${way}`) }))}
    />
    <Field
      say={say}
      name="received"
      type="date"
      label={say('oral.register.received')}
      hint={say('oral.register.received-hint')}
      error={errorOf('received')}
      value={typed.received === '' ? today : typed.received}
    />
    <Select
      say={say}
      name="language"
      label={say('oral.register.language')}
      value={typed.language}
      options={place.channel.settings.languages.map((language) => ({ value: language, label: languageFacts[language].name }))}
    />
  </section>
)

export const Spoken = ({ say, view: { typed, place }, errorOf }: RegistrationPartProps): JSX.Element => (
  <section>
    <h2 safe>{say('oral.register.spoken')}</h2>
    <p safe>{say('oral.register.spoken-hint')}</p>
    <p class="v-notice" safe>
      {say('oral.register.read-out')}
    </p>
    <Radios
      say={say}
      name="recording"
      legend={say('oral.register.recording')}
      hint={say('oral.register.recording-hint', { law: say(`oral.register.recording-law.${place.channel.settings.frame}`) })}
      error={errorOf('recording')}
      value={typed.recording}
      options={recordingConsents.map((recording) => ({ value: recording, label: say(`oral.register.recording.${recording}`) }))}
    />
  </section>
)

export const WrittenDown = ({ say, view: { typed }, errorOf }: RegistrationPartProps): JSX.Element => (
  <section>
    <h2 safe>{say('oral.register.record')}</h2>
    <p safe>{say('oral.register.spoken-hint')}</p>
    <Radios
      say={say}
      name="document"
      legend={say('oral.register.document')}
      hint={say('oral.register.document-hint')}
      value={typed.document}
      options={spokenDocuments.map((document) => ({ value: document, label: say(`oral.document.${document}`) }))}
    />
    <TextArea
      say={say}
      name="record"
      label={say('oral.register.record-text')}
      hint={say('oral.register.record-hint')}
      error={errorOf('record')}
      value={typed.record}
      rows={8}
    />
  </section>
)

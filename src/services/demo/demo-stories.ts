// The stories of Exempelköping, one for each state that a case can be in. Everything here is made up.
import { endedStories } from './demo-ended.ts'
import { demoCompany } from './demo-people.ts'
import { acknowledgement, answers, type DemoStory } from './demo-story.ts'

const callRecord =
  'Samtal på telefon. Personen ville vara anonym.\n\nPersonen berättade att en chef på tekniska har låtit en firma bygga en altan hemma hos sig i somras. Personen såg firmans bilar vid huset tre gånger. Samma firma får kommunens snickeriarbeten.\n\nPersonen har sett kvittenserna i sitt arbete. Personen vet inte vad altanen kostade.'

/** In order of time: the log only goes forward. */
export const demoStories: readonly DemoStory[] = [
  ...endedStories,
  {
    state: 'ongoing',
    language: 'sv',
    daysAgo: 24,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Fakturor för snöröjning betalas fast ingen snö har röjts. Det har hänt minst fyra gånger i vinter. Samma firma varje gång.',
      source: 'Jag ser både fakturorna och körjournalerna i mitt arbete.',
      extent: 'Ungefär 40 000 kronor varje gång.',
      where: 'Norra förrådet.',
      when: 'Januari till mars.',
      concerns: ['head', 'supplier'],
      identity: 'alias',
      alias: 'Snöstjärnan',
    }),
    turns: [
      { hoursLater: 20, by: 'Anna Ek', act: 'acknowledge', text: acknowledgement('Chefsjurist') },
      { hoursLater: 24, by: 'Anna Ek', act: 'assess', text: 'Allmänna medel, och flera gånger. Det har kommit fram i arbetet.' },
      { hoursLater: 1, by: 'Anna Ek', act: 'name', text: 'Fakturor för snöröjning' },
      { hoursLater: 5, by: 'Bo Lind', act: 'note', text: 'Ring ekonomi om leverantörsreskontran. Nämn inte varför.' },
      {
        hoursLater: 4,
        by: 'Anna Ek',
        act: 'ask',
        text: 'Hej. Vi behöver veta lite mer för att komma vidare. Minns du vilka veckor det gällde? Vet du inte, eller vill du inte säga? Skriv det, så arbetar vi med det vi har. Du behöver inte leta efter något.\n\nChefsjurist',
      },
      { hoursLater: 50, act: 'answer', text: 'Vecka 4, 6, 9 och 11. Jag är säker på vecka 9, för då låg Maj i växeln sjuk i sin migrän.' },
      { hoursLater: 6, by: 'Bo Lind', act: 'record', text: 'Utdrag ur körjournalen för vecka 4, 6, 9 och 11 begärt av teknisk chef.' },
      { hoursLater: 1, by: 'Bo Lind', act: 'clear', text: 'för då låg Maj i växeln sjuk i sin migrän' },
    ],
  },
  {
    // The day by which an answer was wanted has passed, and nothing has happened since the question.
    state: 'question waiting',
    language: 'en',
    daysAgo: 19,
    leftOut: '',
    answers: answers({
      relation: 'contractor',
      what: 'A buyer at the property office asked me for two tickets to a match before he signed our contract.',
      source: 'He asked me himself, on the telephone.',
      when: 'In the spring.',
      concerns: ['key-person'],
      identity: 'named',
      name: 'Rowan Teal',
      contact: 'rowan@joinery.example',
    }),
    turns: [
      {
        hoursLater: 40,
        by: 'Cia Ström',
        act: 'acknowledge',
        text: 'Hello. Thank you for telling us. We have received your report and read it. Now we assess what to do. That often takes two weeks.\n\nHead of negotiations',
      },
      { hoursLater: 6, by: 'Cia Ström', act: 'assess', text: 'En förmån i samband med ett avtal. Det har kommit fram i arbetet.' },
      { hoursLater: 1, by: 'Cia Ström', act: 'name', text: 'Biljetter före ett avtal' },
      { hoursLater: 1, by: 'Cia Ström', act: 'who', text: 'Vi måste veta vilket avtal det gäller innan vi frågar fastighetskontoret.' },
      {
        hoursLater: 1,
        by: 'Cia Ström',
        act: 'ask',
        text: 'Hello. We need to know a little more. Was anybody else present, or is there anything in writing? You need not look for anything.\n\nHead of negotiations',
      },
    ],
  },
  {
    state: 'blocked',
    language: 'sv',
    daysAgo: 9,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Ritningarna till reservvattentäkten ligger på en öppen disk. Konsulter från tre firmor har läst dem.',
      source: 'Jag ser disken i mitt arbete.',
    }),
    turns: [
      { hoursLater: 20, by: 'Cia Ström', act: 'acknowledge', text: acknowledgement('Förhandlingschef') },
      { hoursLater: 2, by: 'Cia Ström', act: 'block', text: 'Uppgifter om vattentäkten kan vara säkerhetsskyddsklassificerade.' },
    ],
  },
  {
    state: 'text to approve',
    language: 'sv',
    daysAgo: 5,
    leftOut: '',
    call: { by: 'Cia Ström', record: callRecord },
    answers: answers({
      relation: 'worker',
      what: 'En chef på tekniska låter en firma bygga hans altan. Samma firma får kommunens snickeriarbeten utan att någon annan tillfrågas.',
      source: 'Personen som ringde har sett bilarna vid huset, och kvittenserna på arbetet.',
      when: 'I somras.',
      concerns: ['head', 'supplier'],
    }),
    turns: [
      { hoursLater: 22, by: 'Cia Ström', act: 'acknowledge', text: acknowledgement('Förhandlingschef') },
      { hoursLater: 2, by: 'Cia Ström', act: 'offer', text: callRecord },
    ],
  },
  {
    state: 'suggestion',
    language: 'sv',
    daysAgo: 3,
    leftOut: '',
    answers: answers({
      kind: 'suggestion',
      what: 'Låt två personer öppna anbuden tillsammans. Då kan ingen säga att någon fick titta först.',
      source: 'Så gör de i grannkommunen.',
    }),
    turns: [],
  },
  {
    state: 'new',
    language: 'sv',
    daysAgo: 3,
    leftOut: 'Bo Lind',
    answers: answers({
      relation: 'worker',
      what: 'Säkerhetschefens svåger får alla uppdrag om larm utan att någon annan tillfrågas. Vi har slutat fråga varför.',
      source: 'Jag sitter med när besluten fattas.',
      extent: 'Fem uppdrag på två år.',
      concerns: ['head'],
    }),
    turns: [],
  },
  {
    state: 'ongoing in a company, under its own law',
    language: 'sv',
    daysAgo: 3,
    unit: demoCompany,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Bolagets chef hyr ut kranen till sina vänner. Pengarna går inte till bolaget.',
      source: 'Jag kör kranen.',
      concerns: ['head'],
    }),
    turns: [{ hoursLater: 6, by: 'Cia Ström', act: 'acknowledge', text: acknowledgement('Förhandlingschef') }],
  },
  {
    state: 'new',
    language: 'sv',
    daysAgo: 1,
    leftOut: '',
    answers: answers({
      what: 'En kollega tar hem verktyg från verkstaden och säljer dem på nätet.',
      source: 'Jag har sett annonserna. Det är våra märken på dem.',
      where: 'Verkstaden på Industrigatan.',
      concerns: ['colleague'],
    }),
    turns: [],
  },
]

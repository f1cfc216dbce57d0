// The stories of Exempelköping that have come to their end: one that is gone but for its protocol and its line in the register, one that waits for its
// third consent, one that is archived, one that was dismissed, to which the reporter has written since. Everything here is made up.
import { demoCompany } from './demo-people.ts'
import { acknowledgement, answers, type DemoStory } from './demo-story.ts'

/** The oldest first. */
export const endedStories: readonly DemoStory[] = [
  {
    state: 'destroyed',
    language: 'sv',
    daysAgo: 52,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Automaten i fikarummet är tom varje fredag. Ingen fyller på den.',
      source: 'Jag dricker kaffe där.',
    }),
    turns: [
      { hoursLater: 10, by: 'Bo Lind', act: 'acknowledge', text: acknowledgement('Säkerhetschef') },
      { hoursLater: 10, act: 'answer', text: 'Nu är automaten påfylld. Ni kan ta bort det jag har skrivit.' },
      {
        hoursLater: 10,
        by: 'Bo Lind',
        act: 'dismiss',
        text: 'Gäller trivsel på en arbetsplats. Inget missförhållande av allmänt intresse.',
      },
      { hoursLater: 1, by: 'Bo Lind', act: 'name', text: 'Kaffeautomat' },
      {
        hoursLater: 1,
        by: 'Bo Lind',
        act: 'tell',
        text: 'Hej. Vi har läst din rapport. Det hör inte hemma i visselblåsningen. Prata med din chef om automaten. Har vi förstått fel? Skriv till oss, så prövar vi igen.\n\nSäkerhetschef',
      },
      { hoursLater: 2, by: 'Bo Lind', act: 'end', text: '' },
      { hoursLater: 24, by: 'Cia Ström', act: 'propose', text: '' },
      { hoursLater: 20, by: 'Anna Ek', act: 'agree', text: '' },
      { hoursLater: 5, by: 'Bo Lind', act: 'destroy', text: '' },
    ],
  },
  {
    // TOPmanager's procedure: in a private company the recipients' consents are enough, and the third is missing.
    state: 'archived, two of three agree that it be destroyed',
    language: 'sv',
    daysAgo: 47,
    unit: demoCompany,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Bränslekortet till servicebilen används för privata bilar på helgerna.',
      source: 'Jag ser kvittona i bilen.',
      concerns: ['colleague'],
    }),
    turns: [
      { hoursLater: 6, by: 'Anna Ek', act: 'acknowledge', text: acknowledgement('Chefsjurist') },
      { hoursLater: 24, by: 'Anna Ek', act: 'assess', text: 'Egen vinning i tjänsten. Det har kommit fram i arbetet.' },
      { hoursLater: 1, by: 'Anna Ek', act: 'name', text: 'Bränslekort på helger' },
      { hoursLater: 5, by: 'Cia Ström', act: 'note', text: 'Kvittona är genomgångna. Två tankningar, båda erkända.' },
      { hoursLater: 5, act: 'answer', text: 'Ta bort min rapport när ni är klara, tack. Vi är få som kör den bilen.' },
      {
        hoursLater: 90,
        by: 'Anna Ek',
        act: 'tell',
        text: 'Hej. Nu är vi klara med din rapport. Det här har vi kommit fram till: Det stämmer. Det här har vi gjort: Korten har fått kod, och kostnaden är betald tillbaka.\n\nChefsjurist',
      },
      { hoursLater: 2, by: 'Anna Ek', act: 'end', text: 'Kod på bränslekorten.' },
      { hoursLater: 5, by: 'Anna Ek', act: 'archive', text: '' },
      { hoursLater: 10, by: 'Anna Ek', act: 'propose', text: '' },
      { hoursLater: 20, by: 'Bo Lind', act: 'agree', text: '' },
    ],
  },
  {
    state: 'archived',
    language: 'sv',
    daysAgo: 39,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Kontorsmöbler köps alltid i samma butik. Chefen får en bonus på sitt eget kort varje gång.',
      source: 'Jag hämtar möblerna och ser när kortet dras.',
      concerns: ['head', 'supplier'],
    }),
    turns: [
      { hoursLater: 10, by: 'Bo Lind', act: 'acknowledge', text: acknowledgement('Säkerhetschef') },
      // From here on the case has other keys.
      { hoursLater: 1, by: 'Cia Ström', act: 'leave', text: '' },
      {
        hoursLater: 24,
        by: 'Bo Lind',
        act: 'assess',
        text: 'Egen vinning i tjänsten. Det har kommit fram i arbetet och rör allmänna medel.',
      },
      { hoursLater: 1, by: 'Bo Lind', act: 'name', text: 'Inköp av kontorsmöbler' },
      { hoursLater: 20, act: 'answer', text: 'När det här är löst vill jag att ni tar bort det jag har skrivit.' },
      {
        hoursLater: 180,
        by: 'Anna Ek',
        act: 'tell',
        text: 'Hej. Nu är vi klara med din rapport. Det här har vi kommit fram till: Det stämmer delvis.\n\nDet här har vi gjort: Bonusen går nu till kommunen, och inköpen upphandlas.\n\nSkälen är dessa: Reglerna för bonuskort var otydliga.\n\nChefsjurist',
      },
      { hoursLater: 2, by: 'Anna Ek', act: 'end', text: 'Nya regler för bonuskort. Upphandling av möbler.' },
      { hoursLater: 24, by: 'Anna Ek', act: 'archive', text: '' },
      { hoursLater: 3, by: 'Bo Lind', act: 'export', text: 'Polisen har begärt in akten, diarienummer 5000-K77123-26.' },
      { hoursLater: 2, by: 'Bo Lind', act: 'propose', text: '' },
    ],
  },
  {
    state: 'closed, and the reporter has written since',
    language: 'sv',
    daysAgo: 27,
    leftOut: '',
    answers: answers({
      relation: 'worker',
      what: 'Min chef ger mig alltid de sämsta passen. De andra får välja först.',
      source: 'Det är mina egna pass.',
      concerns: ['head'],
    }),
    turns: [
      { hoursLater: 30, by: 'Cia Ström', act: 'acknowledge', text: acknowledgement('Förhandlingschef') },
      { hoursLater: 20, by: 'Cia Ström', act: 'dismiss', text: 'Gäller bara rapportörens egna arbetstider. Inget allmänintresse.' },
      { hoursLater: 1, by: 'Cia Ström', act: 'name', text: 'Fördelning av arbetspass' },
      {
        hoursLater: 1,
        by: 'Cia Ström',
        act: 'tell',
        text: 'Hej. Vi har läst din rapport noga. Det du berättar kan vara viktigt. Men det hör inte hemma i visselblåsningen, därför att det gäller dina egna arbetstider. Det betyder inte att vi inte tror dig.\n\nDu kan i stället vända dig till chefens chef eller facket. Har vi förstått fel? Skriv till oss, så prövar vi igen.\n\nFörhandlingschef',
      },
      { hoursLater: 2, by: 'Cia Ström', act: 'end', text: '' },
      { hoursLater: 10, act: 'answer', text: 'Nu har jag blivit flyttad till ett annat ställe. Jag tror att det är ett straff.' },
      {
        hoursLater: 5,
        by: 'Cia Ström',
        act: 'hold',
        text: 'Facket har begärt förhandling om flytten. Ärendet ska finnas kvar tills den är avslutad.',
      },
      { hoursLater: 1, by: 'Anna Ek', act: 'note', text: 'Läst. Jag talar med facket.' },
      { hoursLater: 2, by: 'Cia Ström', act: 'lift', text: 'Facket har återkallat sin begäran.' },
    ],
  },
]

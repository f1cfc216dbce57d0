// The stories of Exempelköping that have come to their end: one that was followed up and is archived, one that was dismissed and to which the
// reporter has written since. Everything here is made up.
import { acknowledgement, answers, type DemoStory } from './demo-story.ts'

/** The oldest first. */
export const endedStories: readonly DemoStory[] = [
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
      {
        hoursLater: 200,
        by: 'Anna Ek',
        act: 'tell',
        text: 'Hej. Nu är vi klara med din rapport. Det här har vi kommit fram till: Det stämmer delvis.\n\nDet här har vi gjort: Bonusen går nu till kommunen, och inköpen upphandlas.\n\nSkälen är dessa: Reglerna för bonuskort var otydliga.\n\nChefsjurist',
      },
      { hoursLater: 2, by: 'Anna Ek', act: 'end', text: 'Nya regler för bonuskort. Upphandling av möbler.' },
      { hoursLater: 24, by: 'Anna Ek', act: 'archive', text: '' },
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
    ],
  },
]

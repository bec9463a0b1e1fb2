/** How far leads came, by the stage in which they were handed off. */
import type { ReportSection } from '../../report/model.ts';
import type { Read } from '../read.ts';

export const funnelSection = ({ period: { funnel, handedOff } }: Read): ReportSection =>
  handedOff === 0
    ? { heading: 'By stage', says: ['No lead was handed off in this span.'] }
    : {
        heading: 'By stage',
        says: [
          'Leads handed off in this span: the stage they came in, what became of them, and the stage they are in now.',
        ],
        chart: {
          label: 'Leads by the stage in which they were handed off, and how far they came',
          bars: funnel.map(({ stage }) => stage),
          as: 'lie',
          series: [
            { name: 'handed off', tone: 'plain', values: funnel.map(({ leads }) => leads) },
            { name: 'reached', tone: 'other', values: funnel.map(({ reached }) => reached) },
            { name: 'confirmed', tone: 'good', values: funnel.map(({ confirmed }) => confirmed) },
            { name: 'won', tone: 'late', values: funnel.map(({ won }) => won) },
          ],
        },
        table: {
          columns: ['stage', 'handed off', 'reached', 'confirmed', 'won', 'in it now'],
          rows: funnel.map(({ stage, leads, reached, confirmed, won, now }) => [
            stage,
            leads,
            reached,
            confirmed,
            won,
            now,
          ]),
        },
      };

/** A lead on HubSpot's page, as the hand-off leaves it on a contact and its deal, with our notes. */
import { noteBody } from '../../shared/crm/hubspot/body.ts';
import { openCard, type CardSource } from './card-host.ts';

export const mondayMs = Date.parse('2026-11-23T09:00:00.000Z');

export const lead = {
  hubspot_owner_id: '70001',
  handoff_stage: 'evaluating',
  handoff_score: '84',
  handoff_reasons:
    'Need 24/30: Looking at solutions already.\nBuying history 10/20: No purchase of their firm is known.',
  handoff_segment: 'factory-midsize',
  handoff_contact_checks: 'Business e-mail; phone number valid (DE).',
  handoff_coordinator: '70004',
  handoff_owner_reason: 'Veterans open and close. Next in turn: senior team.',
  handoff_confirm_by: '2026-11-29T09:05:02.750Z',
};
/** The same fields of a record that was never handed off. */
export const empty = Object.fromEntries(Object.keys(lead).map((name) => [name, null]));
export const confirmed = { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' };

export const questions: readonly string[] = [
  'Has their firm bought from us or from others before?',
  'When would they need it?',
];
export const leadNote = noteBody(
  {
    title: 'Handoff: Ada Sample, Sample Presses',
    sections: [
      { heading: 'Say first', lines: ['They wrote: “Our line stops.”'] },
      { heading: 'Ask', lines: questions },
      { heading: 'Why you', lines: ['Veterans open and close.'] },
    ],
  },
  'wh-1',
);

type Properties = Readonly<Record<string, string | null>>;
const card = (on: CardSource['on'], properties: Properties, more: Partial<CardSource>) =>
  openCard({ on, properties: () => ({ ...lead, ...properties }), now: () => mondayMs, ...more });

export const contactCard = (properties: Properties = {}, more: Partial<CardSource> = {}) =>
  card('contacts', properties, { notes: () => [leadNote], ...more });
export const dealCard = (properties: Properties = {}, more: Partial<CardSource> = {}) =>
  card('deals', properties, more);

type Card = Awaited<ReturnType<typeof openCard>>;
/** Everything that is read on a card, from top to bottom. */
export const shown = async (card: Promise<Card>): Promise<string[]> => (await card).shown();

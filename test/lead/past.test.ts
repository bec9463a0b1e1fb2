import { expect, it } from 'vitest';
import type { LeadRecord } from '../../shared/domain/lead.ts';
import { needsPast } from '../../shared/lead/past.ts';
import { leadRecord, leadState, admittingPolicy, monday } from '../support/lead.ts';

const policy = admittingPolicy();
const asks = (own: Partial<LeadRecord>): boolean => needsPast(leadRecord(own), leadState(), policy, monday);
const form: LeadRecord['touches'] = [{ kind: 'form', name: 'Demo request', at: monday }];

it.each([
  ['names a problem', { problem: 'Our presses stand still every week.' }, form, false],
  ['tells nothing, by nobody who asked', { problem: 'message 3' }, [], false],
  ['tells nothing, by somebody who asked', { problem: 'message 3' }, form, true],
  ['offers something', { problem: 'We sell SEO and backlinks for your website.' }, [], true],
  [
    'tells nothing, beside one that names a problem',
    { problem: 'n/a', prevention: 'Scrap after each change.' },
    [],
    true,
  ],
] as const)(
  'costs a read of the history only where it changes something: a text that %s',
  (_, facts, touches, isRead) => {
    expect(asks({ facts, touches })).toBe(isRead);
  },
);

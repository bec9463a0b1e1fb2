/** What goes wrong: CRMs that are down, slow or forgetful, webhooks that are lost, a table that fails; and what the operator does. */
import type { FaultAction } from '../../sandbox/http/faults.ts';
import { admittingAll, defaultPolicy } from '../support/policy.ts';
import { act, type Act } from './script.ts';
import { hastierPolicy } from './hastier-policy.ts';

const down: FaultAction = { kind: 'status', status: 503, headers: {} };
const manyTimes = 1_000_000;
const hubspotError = (category: string, more: object = {}) => ({ status: 'error', category, message: 'No.', ...more });

const outages: readonly Act[] = [
  act('Tue 10:30', 'HubSpot is down', ({ week }) => week.portal.hubspot.faults.add({ times: manyTimes, action: down })),
  act('Tue 10:40', 'meanwhile Olga of Ines’s firm writes, and Rolf gives his address', ({ hubspot }) => {
    hubspot.fillsIn('olga', 'Newsletter', { email: 'olga@mill.example', firstname: 'Olga' }, 'mill');
    hubspot.sets('rolf', { email: 'rolf@rust.example' });
  }),
  act('Tue 13:30', 'HubSpot is there again', ({ week }) => week.portal.hubspot.faults.clear()),
  act('Wed 13:00', 'Salesforce is down', ({ week }) => week.org.server.faults.add({ times: manyTimes, action: down })),
  act('Wed 13:20', 'meanwhile Xia is put in', ({ salesforce }) =>
    salesforce.contact('xia', { FirstName: 'Xia', Email: 'xia@xenon.example' }),
  ),
  act('Wed 15:40', 'Salesforce is there again', ({ week }) => week.org.server.faults.clear()),
];

const faults: readonly Act[] = [
  act('Thu 09:10', 'Zita writes, and HubSpot refuses what we write of her', ({ week, hubspot }) => {
    hubspot.fillsIn('zita', 'Contact us', { email: 'zita@zinc.example', firstname: 'Zita', message: 'Zero.' });
    const action = { kind: 'status', status: 400, body: hubspotError('VALIDATION_ERROR') } as const;
    week.portal.hubspot.faults.add({ path: /0-1\/batch\/update$/, action });
  }),
  act(
    'Thu 09:20',
    'Zoe is put in, and a rule of the org refuses what we write of her',
    ({ week, cast, salesforce }) => {
      salesforce.lead('zoe', { FirstName: 'Zoe', Email: 'zoe@zoo.example', Description: 'Cages.' });
      week.org.server.records.rules.failRows({
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'A lead needs a region.',
        type: 'Lead',
        id: cast.id('zoe'),
        operation: 'update',
        times: manyTimes,
      });
    },
  ),
  act('Thu 10:40', 'HubSpot asks for patience, and Nora asks for a demo', ({ week, hubspot }) => {
    hubspot.fillsInAgain('nora', 'Demo');
    const body = hubspotError('RATE_LIMITS', { policyName: 'TEN_SECONDLY_ROLLING' });
    const action = { kind: 'status', status: 429, headers: { 'Retry-After': '7' }, body } as const;
    week.portal.hubspot.faults.add({ action });
  }),
  act('Fri 08:30', 'the calls of the day are used up, and Olga asks for a price', ({ week, hubspot }) => {
    hubspot.fillsInAgain('olga', 'Pricing request');
    const body = hubspotError('RATE_LIMITS', { policyName: 'DAILY' });
    const action = { kind: 'status', status: 429, headers: { 'Retry-After': '1200' }, body } as const;
    week.portal.hubspot.faults.add({ action });
  }),
  act('Fri 09:40', 'HubSpot does not take our token, and Vera asks for a price', ({ week, hubspot }) => {
    hubspot.fillsInAgain('vera of both', 'Pricing request');
    const action = { kind: 'status', status: 401, body: hubspotError('INVALID_AUTHENTICATION') } as const;
    week.portal.hubspot.faults.add({ times: 2, action });
  }),
  act(
    'Fri 13:00',
    'Salesforce’s calls of the day are used up, and Sam’s status is taken back',
    ({ week, salesforce }) => {
      salesforce.says('anna', 'Lead', 'sam', { status: '', how: '' });
      const body = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
      week.org.server.faults.add({ path: /composite$/, action: { kind: 'status', status: 403, headers: {}, body } });
    },
  ),
];

const calls: readonly Act[] = [
  act('Wed 08:40', 'Olga is called', ({ hubspot }) => hubspot.reaches('olga', 'call')),
  act('Thu 14:40', 'Lisa and Liam are called', ({ hubspot, salesforce }) => {
    hubspot.reaches('lisa', 'call');
    salesforce.reaches('liam', 'logCall');
  }),
];

const operator: readonly Act[] = [
  act('Mon 10:00', 'the operator pushes the policy', ({ week }) => week.pushPolicy(admittingAll(defaultPolicy))),
  act('Wed 12:00', 'the operator pushes a hastier policy', ({ week }) => week.pushPolicy(hastierPolicy)),
];

const lost: readonly Act[] = [
  act('Thu 13:00', 'what the CRMs tell is lost', ({ week }) => {
    week.told.hubspot.lose(true);
    week.told.salesforce.lose(true);
  }),
  act('Thu 13:05', 'meanwhile somebody comes into each, and Eve is given to Emil', ({ hubspot, salesforce }) => {
    hubspot.fillsIn('lisa', 'Contact us', {
      email: 'lisa@lost.example',
      firstname: 'Lisa',
      company: 'Lost GmbH',
      message: 'Leaks.',
    });
    salesforce.lead('liam', { FirstName: 'Liam', Email: 'liam@lost.example', Company: 'Lost', Description: 'Leaks.' });
    hubspot.gives('frida', 'eve', 'emil');
  }),
  act('Thu 13:14', 'the table is about to fail once, when what was written is to be kept', ({ week }) =>
    week.failTable('BatchWriteCommand'),
  ),
  act('Thu 13:40', 'what the CRMs tell comes through again', ({ week }) => {
    week.told.hubspot.lose(false);
    week.told.salesforce.lose(false);
  }),
  act('Sat 11:00', 'Saul writes on a Saturday, and the answer to his note is lost', ({ week, hubspot }) => {
    hubspot.fillsIn('saul', 'Contact us', { email: 'saul@sat.example', firstname: 'Saul', message: 'Salt.' });
    week.portal.hubspot.faults.add({ path: /0-46\/batch\/create$/, action: { kind: 'lose-answer' } });
  }),
  act('Sun 15:00', 'Suzy is put in on a Sunday, and no answer to her card and task comes', ({ week, salesforce }) => {
    salesforce.lead('suzy', { FirstName: 'Suzy', Email: 'suzy@sun.example', Description: 'Sun.' });
    const action = { kind: 'lose-answer' } as const;
    week.org.server.faults.add({ method: 'PATCH', path: /Handoff_Key__c$/, times: 3, action });
  }),
];

/** Every quarter of an hour while webhooks are lost, and else a few times a day. */
const catchUps: readonly Act[] = [
  'Mon 12:20',
  'Mon 16:20',
  'Tue 12:00',
  'Tue 16:20',
  'Wed 16:20',
  'Thu 12:50',
  'Thu 13:15',
  'Thu 13:30',
  'Thu 13:45',
  'Thu 16:20',
  'Fri 12:00',
  'Sun 16:00',
].map((at) => act(at, 'catch-up', ({ week }) => week.catchUp()));

export const troubleStories: readonly Act[] = [...operator, ...outages, ...faults, ...calls, ...lost, ...catchUps];

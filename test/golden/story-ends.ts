/** Owners who are changed under us, and records that become another or are no more. */
import { act, type Act } from './script.ts';

const writes =
  (id: string) =>
  ({ path, body }: { path: string; body: string }) =>
    path.endsWith('/0-1/batch/update') && body.includes(id);

const owners: readonly Act[] = [
  act('Mon 14:00', 'Mo writes, and Frida takes him between our read and our write', ({ week, cast, hubspot }) => {
    hubspot.fillsIn('mo', 'Contact us', { email: 'mo@moss.example', firstname: 'Mo', message: 'Mould.' });
    week.meanwhile(writes(cast.id('mo')), () => hubspot.gives('frida', 'mo', 'frida'));
  }),
  act('Mon 14:10', 'Nora writes', ({ hubspot }) =>
    hubspot.fillsIn('nora', 'Contact us', { email: 'nora@nuts.example', firstname: 'Nora', message: 'Noise.' }),
  ),
  act('Mon 14:40', 'Mo and Nora are called', ({ hubspot }) => {
    hubspot.reaches('mo', 'call');
    hubspot.reaches('nora', 'call');
  }),
  act('Tue 14:20', 'Nora asks for a price, and her owner is emptied as we write', ({ week, cast, hubspot }) => {
    hubspot.fillsInAgain('nora', 'Pricing request');
    week.meanwhile(writes(cast.id('nora')), () => hubspot.gives('frida', 'nora', null));
  }),
  act('Thu 09:00', 'Ben leaves', ({ hubspot, salesforce }) => {
    hubspot.leaves('ben');
    salesforce.leaves('ben');
  }),
  act('Thu 09:05', 'whoever was Ben’s looks at prices', ({ hubspot, cast }) => {
    for (const name of hubspot.ownedBy('ben', cast.names())) hubspot.visits(name, 'prices');
  }),
  act('Thu 09:50', 'some of them are called by whoever has them now', ({ hubspot }) => {
    for (const name of ['piet', 'bob', 'dan']) hubspot.reaches(name, 'call');
  }),
];

const ends: readonly Act[] = [
  act('Mon 11:30', 'Vera writes twice, from two addresses', ({ hubspot }) => {
    hubspot.fillsIn('vera', 'Contact us', { email: 'vera@vats.example', firstname: 'Vera', message: 'Valves.' });
    hubspot.fillsIn('vera again', 'Trial', { email: 'v.vogel@vats.example', firstname: 'Vera' });
  }),
  act('Mon 12:25', 'Vera, Walt and Xena are called', ({ hubspot }) => {
    for (const name of ['vera', 'vera again', 'walt', 'xena', 'xena again']) hubspot.reaches(name, 'call');
  }),
  act('Wed 10:00', 'the two Veras are made one', ({ hubspot }) =>
    hubspot.merges('anna', 'contacts', 'vera', 'vera again', 'vera of both'),
  ),
  act('Mon 11:35', 'Walt writes', ({ hubspot }) =>
    hubspot.fillsIn('walt', 'Contact us', { email: 'walt@wax.example', firstname: 'Walt', message: 'Wear.' }),
  ),
  act('Wed 10:20', 'Walt is deleted', ({ hubspot }) => hubspot.deletes('anna', 'contacts', 'walt')),
  act('Mon 11:40', 'Xena writes twice', ({ hubspot }) => {
    hubspot.fillsIn('xena', 'Contact us', { email: 'xena@xylo.example', firstname: 'Xena', message: 'Dust.' });
    hubspot.fillsIn('xena again', 'Contact us', { email: 'x@xylo.example', firstname: 'Xena', message: 'Dust!' });
  }),
  act('Tue 09:10', 'Xena confirms, and gets a deal', ({ hubspot }) => {
    hubspot.says('anna', 'contacts', 'xena', { status: 'ready', how: 'meeting' });
    hubspot.opensDeal('anna', 'xylo line', 'contractsent', ['xena']);
  }),
  act('Tue 15:40', 'the deal of Xena is won', ({ hubspot }) => hubspot.moves('anna', 'xylo line', 'closedwon')),
  act('Wed 14:00', 'the two Xenas are made one', ({ hubspot }) =>
    hubspot.merges('anna', 'contacts', 'xena', 'xena again', 'xena of both'),
  ),
  act('Thu 14:30', 'Xena wants to be forgotten', ({ hubspot }) => hubspot.forgets('anna', 'xena of both')),
];

export const endStories: readonly Act[] = [...owners, ...ends];

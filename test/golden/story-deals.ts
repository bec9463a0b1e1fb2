/** Deals of both CRMs on their way through the gate, and what follows a win or a loss. */
import { act, type Act } from './script.ts';

const inHubspot: readonly Act[] = [
  act('Mon 13:00', 'deals are opened in HubSpot', ({ hubspot }) => {
    hubspot.opensDeal('anna', 'line of gus', 'contractsent', ['gus']);
    hubspot.opensDeal('anna', 'line of piet', 'appointmentscheduled', ['piet']);
    hubspot.opensDeal('carla', 'line of kim', 'qualifiedtobuy', ['kim']);
    hubspot.opensDeal('anna', 'line of lena', 'contractsent', ['lena']);
    hubspot.opensDeal('dina', 'line of rolf', 'presentationscheduled', ['rolf']);
    hubspot.opensDeal('dina', 'another line of rolf', 'contractsent', ['rolf']);
  }),
  act('Tue 14:00', 'the deal of Gus is closed unconfirmed', ({ hubspot }) =>
    hubspot.moves('anna', 'line of gus', 'closedwon'),
  ),
  act('Tue 15:00', 'the deal of Gus is closed again', ({ hubspot }) =>
    hubspot.moves('anna', 'line of gus', 'closedwon'),
  ),
  act('Wed 10:10', 'the deal of Gus is closed a third time', ({ hubspot }) =>
    hubspot.moves('anna', 'line of gus', 'closedwon'),
  ),
  act('Wed 09:00', 'the deal of Piet is won', ({ hubspot }) => hubspot.moves('anna', 'line of piet', 'closedwon')),
  act('Wed 13:30', 'the deal of Kim is lost', ({ hubspot }) =>
    hubspot.edits('carla', 'deals', 'line of kim', {
      dealstage: 'closedlost',
      closed_lost_reason: 'No budget until spring',
    }),
  ),
  act('Mon 15:10', 'Lena is ready, says the one who met her', ({ hubspot }) =>
    hubspot.says('anna', 'contacts', 'lena', { status: 'ready', how: 'meeting' }),
  ),
  act('Tue 08:30', 'the deal of Lena is won', ({ hubspot }) => hubspot.moves('anna', 'line of lena', 'closedwon')),
  act('Tue 14:40', 'the deal of Lena is opened again', ({ hubspot }) =>
    hubspot.moves('anna', 'line of lena', 'contractsent'),
  ),
  act('Wed 15:00', 'the deal of Lena is won again', ({ hubspot }) =>
    hubspot.moves('anna', 'line of lena', 'closedwon'),
  ),
  act('Tue 15:10', 'a deal of Rolf is closed unconfirmed', ({ hubspot }) =>
    hubspot.moves('dina', 'line of rolf', 'closedwon'),
  ),
  act('Wed 09:30', 'the two deals of Rolf are made one', ({ hubspot }) =>
    hubspot.merges('dina', 'deals', 'line of rolf', 'another line of rolf', 'lines of rolf'),
  ),
  act('Wed 11:00', 'what they became is closed unconfirmed', ({ hubspot }) =>
    hubspot.moves('dina', 'lines of rolf', 'closedwon'),
  ),
  act('Wed 15:20', 'Tess gets a deal', ({ hubspot }) =>
    hubspot.opensDeal('anna', 'line of tess', 'contractsent', ['tess']),
  ),
  act('Thu 08:30', 'the deal of Tess is won', ({ hubspot }) => hubspot.moves('anna', 'line of tess', 'closedwon')),
  act('Thu 15:00', 'the deal of Tess is deleted', ({ hubspot }) => hubspot.deletes('anna', 'deals', 'line of tess')),
  act('Fri 11:50', 'the deal of Tess is restored', ({ hubspot }) => hubspot.restores('anna', 'deals', 'line of tess')),
  act('Thu 15:40', 'Paula gets a contract in another pipeline', ({ hubspot }) =>
    hubspot.opensDeal('carla', 'contract of paula', '141120102', ['paula'], '74120011'),
  ),
  act('Thu 16:10', 'the contract of Paula is signed unconfirmed', ({ hubspot }) =>
    hubspot.moves('carla', 'contract of paula', '141120103'),
  ),
  act('Fri 11:30', 'Carla confirms on the contract of Paula, which is signed again', ({ hubspot }) => {
    hubspot.says('carla', 'deals', 'contract of paula', { status: 'ready', how: 'message' });
    hubspot.moves('carla', 'contract of paula', '141120103');
  }),
];

const inSalesforce: readonly Act[] = [
  act('Mon 13:30', 'deals are opened in Salesforce', ({ salesforce }) => {
    salesforce.opensDeal('anna', 'turbine', 'Qualification', ['ida']);
    salesforce.opensDeal('carla', 'pump', 'Negotiation/Review', ['uma']);
    salesforce.opensDeal('anna', 'valve', 'Prospecting', ['wim known']);
  }),
  act('Tue 14:05', 'the turbine is closed unconfirmed', ({ salesforce }) =>
    salesforce.moves('anna', 'turbine', 'Closed Won'),
  ),
  act('Tue 15:05', 'the turbine is closed again', ({ salesforce }) =>
    salesforce.moves('anna', 'turbine', 'Closed Won'),
  ),
  act('Thu 10:00', 'the turbine is closed a third time', ({ salesforce }) =>
    salesforce.moves('anna', 'turbine', 'Closed Won'),
  ),
  act('Tue 08:45', 'Uma is ready, says Carla', ({ salesforce }) =>
    salesforce.says('carla', 'Contact', 'uma', { status: 'ready', how: 'meeting' }),
  ),
  act('Tue 15:30', 'the pump is renewed', ({ salesforce }) => salesforce.moves('carla', 'pump', 'Renewed')),
  act('Wed 12:45', 'the valve is lost', ({ salesforce }) => salesforce.moves('anna', 'valve', 'Closed Lost')),
  act('Thu 09:30', 'the presses, which came of a lead, are won', ({ salesforce }) =>
    salesforce.moves('anna', 'presses', 'Closed Won'),
  ),
];

export const dealStories: readonly Act[] = [...inHubspot, ...inSalesforce];

/** People who are in both CRMs: whoever comes first, they have one rep. */
import { act, type Act } from './script.ts';

const message = 'We stand still.';

export const bothStories: readonly Act[] = [
  act('Mon 12:00', 'Bea writes to HubSpot', ({ hubspot }) =>
    hubspot.fillsIn('bea', 'Contact us', { email: 'bea@both.example', firstname: 'Bea', company: 'Both', message }),
  ),
  act('Mon 12:30', 'Bea is put into Salesforce', ({ salesforce }) =>
    salesforce.lead('bea in salesforce', {
      FirstName: 'Bea',
      Email: 'Bea@both.example',
      Company: 'Both Ltd.',
      Description: message,
    }),
  ),
  act('Tue 09:05', 'Bea is given to Emil in HubSpot', ({ hubspot }) => hubspot.gives('frida', 'bea', 'emil')),
  act('Tue 10:10', 'Bea is called in the other as well', ({ salesforce }) =>
    salesforce.reaches('bea in salesforce', 'logCall'),
  ),
  // The contact names no firm, and nobody is bound by a domain alone.
  act('Mon 12:10', 'Bob is put into Salesforce', ({ salesforce }) =>
    salesforce.contact('bob in salesforce', { FirstName: 'Bob', Email: 'bob@both.example', Description: message }),
  ),
  act('Mon 12:40', 'Bob writes to HubSpot', ({ hubspot }) =>
    hubspot.fillsIn('bob', 'Contact us', { email: 'bob@both.example', firstname: 'Bob', company: 'BOTH', message }),
  ),
  act('Mon 13:10', 'Cleo writes to HubSpot', ({ hubspot }) =>
    hubspot.fillsIn('cleo', 'Contact us', { email: 'cleo@free.example', firstname: 'Cleo', message }),
  ),
  act('Tue 09:15', 'Cleo is put into Salesforce and kept by Frida', ({ salesforce }) =>
    salesforce.lead('cleo in salesforce', { FirstName: 'Cleo', Email: 'cleo@free.example' }, 'frida'),
  ),
  act('Mon 13:20', 'Dan is put into Salesforce and given to Dina', ({ salesforce }) =>
    salesforce.lead('dan in salesforce', { FirstName: 'Dan', Email: 'dan@duo.example', Description: message }, 'dina'),
  ),
  act('Wed 08:30', 'Dan writes to HubSpot', ({ hubspot }) =>
    hubspot.fillsIn('dan', 'Pricing request', { email: 'dan@duo.example', firstname: 'Dan' }),
  ),
  act('Wed 08:50', 'Eve comes into both at once', ({ hubspot, salesforce }) => {
    hubspot.fillsIn('eve', 'Contact us', { email: 'eve@even.example', firstname: 'Eve', message });
    salesforce.lead('eve in salesforce', { FirstName: 'Eve', Email: 'eve@even.example', Description: message });
  }),
  act('Thu 11:50', 'Eve is given to Carla in Salesforce', ({ salesforce }) =>
    salesforce.gives('frida', 'eve in salesforce', 'carla'),
  ),
  act('Mon 12:50', 'Bea and Bob are called, Bea in one of the two alone', ({ hubspot, salesforce }) => {
    hubspot.reaches('bea', 'call');
    hubspot.reaches('bob', 'call');
    salesforce.reaches('bob in salesforce', 'logCall');
  }),
  act('Mon 13:50', 'Cleo and Dan are called', ({ hubspot, salesforce }) => {
    hubspot.reaches('cleo', 'call');
    salesforce.reaches('dan in salesforce', 'logCall');
  }),
  act('Wed 09:20', 'Dan and Eve are called, and Cleo once more', ({ hubspot, salesforce }) => {
    for (const name of ['cleo', 'dan', 'eve']) hubspot.reaches(name, 'call');
    for (const name of ['cleo in salesforce', 'eve in salesforce']) salesforce.reaches(name, 'logCall');
  }),
];

/** Leads and contacts of Salesforce: their first talk, and what becomes of them. */
import { act, type Act } from './script.ts';

const stop = 'Our line stops.';

const arrivals: readonly Act[] = [
  act('Mon 10:02', 'Sam is put in, and Tom, who waits in a queue where nobody calls him', ({ salesforce }) => {
    salesforce.lead('sam', { FirstName: 'Sam', Email: 'sam@press.example', Company: 'Press Works', Description: stop });
    salesforce.lead('tom', { FirstName: 'Tom', Email: 'tom@tools.example', Description: stop }, 'inbound');
  }),
  act('Mon 10:50', 'all but Tom are called', ({ salesforce }) => {
    for (const name of ['sam', 'ida', 'val', 'wim', 'wim known']) salesforce.reaches(name, 'logCall');
    salesforce.reaches('uma', 'logMessage');
    salesforce.reaches('wes', 'logEmail');
  }),
  act('Tue 09:20', 'Sam compares, says his owner', ({ salesforce }) =>
    salesforce.says('anna', 'Lead', 'sam', { status: 'evaluating', how: 'email' }),
  ),
  act(
    'Mon 10:04',
    'Uma is put in, whose firm has bought, and Ida of a firm that is known in HubSpot',
    ({ salesforce }) => {
      salesforce.contact('uma', { FirstName: 'Uma', Email: 'uma@press.example', Description: stop }, 'press-account');
      salesforce.contact('ida', { FirstName: 'Ida', Email: 'ida@mill.example', Description: stop }, 'mill-account');
    },
  ),
  act('Mon 10:06', 'Val and Wim are put in, and Wim is a contact as well, with another address', ({ salesforce }) => {
    salesforce.lead('val', { FirstName: 'Val', Email: 'val@vinyl.example', Company: 'Vinyl', Description: stop });
    salesforce.lead('wim', { FirstName: 'Wim', Email: 'wim@wire.example', Company: 'Wire', Description: stop });
    salesforce.contact('wim known', { FirstName: 'Wim', Email: 'w@wire.example' });
  }),
  act('Mon 10:08', 'one who opted out, and one who filled in a web form and said nothing', ({ salesforce }) => {
    salesforce.lead('ole', { Email: 'ole@oak.example', HasOptedOutOfEmail: true });
    salesforce.lead('wes', {
      FirstName: 'Wes',
      Email: 'wes@web.example',
      LeadSource: 'Web',
      Phone: '+44 20 7946 0018',
    });
  }),
  act('Mon 15:20', 'the first talk with Wes is ticked off', ({ salesforce }) =>
    salesforce.completes('wes', 'First talk'),
  ),
];

const changes: readonly Act[] = [
  act('Tue 08:35', 'Val is met and confirms', ({ salesforce }) => {
    salesforce.reaches('val', 'logMeeting');
    salesforce.says('anna', 'Lead', 'val', { status: 'ready', how: 'meeting' });
  }),
  act('Tue 11:10', 'Val is converted, with a deal', ({ salesforce }) =>
    salesforce.converts('anna', 'val', 'val as contact', { deal: 'presses' }),
  ),
  act('Wed 09:10', 'Wim the lead is converted into Wim the contact', ({ salesforce, cast }) =>
    salesforce.converts('anna', 'wim', 'wim known', { contactId: cast.id('wim known') }),
  ),
  act('Tue 10:00', 'Yan is put in twice', ({ salesforce }) => {
    salesforce.lead('yan', { FirstName: 'Yan', Email: 'yan@yards.example', Description: stop });
    salesforce.lead('yan again', { FirstName: 'Yan', Email: 'y@yards.example', Description: 'It creaks.' });
  }),
  act('Tue 10:50', 'Yan is called', ({ salesforce }) => {
    for (const name of ['yan', 'yan again']) salesforce.reaches(name, 'logCall');
  }),
  act('Wed 11:10', 'the two Yans are made one', ({ salesforce }) => salesforce.merges('emil', 'yan', 'yan again')),
  act('Thu 10:20', 'Xia is deleted', ({ salesforce }) => salesforce.deletes('emil', 'Contact', 'xia')),
];

export const salesforceStories: readonly Act[] = [...arrivals, ...changes];

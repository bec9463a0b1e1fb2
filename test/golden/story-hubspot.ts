/** Leads of HubSpot, from the form to the first talk and the confirmation. */
import { act, type Act } from './script.ts';

const ladder: readonly Act[] = [
  act('Mon 10:00', 'Ines tells of a problem, and nobody ever calls her', ({ hubspot }) => {
    const ines = { email: 'ines@mill.example', firstname: 'Ines', lastname: 'Aldo', phone: '+49 30 901820' };
    hubspot.fillsIn('ines', 'Contact us', { ...ines, message: 'Our line stops twice a week.' }, 'mill');
  }),
  act('Mon 10:30', 'Paula is put in by Frida, with Frida as her owner, who does not call', ({ hubspot }) =>
    hubspot.putsIn(
      'paula',
      {
        email: 'paula@solo.example',
        firstname: 'Paula',
        message: 'We lose a day each month.',
        hubspot_owner_id: '70006',
      },
      'frida',
    ),
  ),
];

const touched: readonly Act[] = [
  act('Mon 10:05', 'Piet asks for a price', ({ hubspot }) =>
    hubspot.fillsIn('piet', 'Pricing request', { email: 'piet@press.example', firstname: 'Piet' }, 'press'),
  ),
  act('Mon 11:10', 'Piet, Gus and Kim are called, and Lena is met', ({ hubspot }) => {
    for (const name of ['piet', 'gus', 'kim']) hubspot.reaches(name, 'call');
    hubspot.reaches('lena', 'meeting');
  }),
  act('Tue 09:30', 'Piet compares two vendors, says whoever called him', ({ hubspot }) =>
    hubspot.says('anna', 'contacts', 'piet', { status: 'evaluating', how: 'call' }),
  ),
  act('Thu 11:40', 'Piet looks at prices', ({ hubspot }) => hubspot.visits('piet', 'pricing')),
  act('Fri 11:00', 'Piet asks for a trial', ({ hubspot }) => hubspot.fillsInAgain('piet', 'Trial')),
  act('Mon 10:10', 'Sofia visits, and leaves her address', ({ hubspot }) => {
    hubspot.fillsIn('sofia', 'Newsletter', { email: 'sofia@soft.example', firstname: 'Sofia', industry: 'Software' });
    hubspot.visits('sofia', 'blog/maintenance');
  }),
  act('Mon 15:40', 'Sofia gets an e-mail, and Rolf a message', ({ hubspot }) => {
    hubspot.reaches('sofia', 'email');
    hubspot.reaches('rolf', 'message');
  }),
  act('Mon 10:15', 'Gus writes from a free address', ({ hubspot }) =>
    hubspot.fillsIn('gus', 'Contact us', {
      email: 'gus.an.invented.person.of.the.golden.week@gmail.com',
      firstname: 'Gus',
      message: 'The press is loud.',
    }),
  ),
  act('Mon 10:20', 'Lena writes, whose firm has bought before', ({ hubspot }) =>
    hubspot.fillsIn(
      'lena',
      'Contact us',
      { email: 'lena@pumps.example', firstname: 'Lena', message: 'It leaks.' },
      'pumps',
    ),
  ),
  act('Mon 10:25', 'Kim writes, whose firm belongs to a colleague who has left', ({ hubspot }) =>
    hubspot.fillsIn(
      'kim',
      'Contact us',
      { email: 'kim@freight.example', firstname: 'Kim', message: 'Belts wear.' },
      'freight',
    ),
  ),
  act('Mon 10:40', 'Rolf calls in and gives a phone number alone', ({ hubspot }) =>
    hubspot.putsIn('rolf', { firstname: 'Rolf', phone: '+49 30 901821', message: 'Rust.' }),
  ),
];

const stopped: readonly Act[] = [
  act('Mon 10:16', 'one who opted out, a throw-away address, a competitor and one of our own write', ({ hubspot }) => {
    hubspot.putsIn('otto', {
      email: 'otto@quiet.example',
      firstname: 'Otto',
      message: 'It stops.',
      hs_email_optout: 'true',
    });
    hubspot.fillsIn('junk', 'Contact us', { email: 'someone@mailinator.com' });
    hubspot.fillsIn('rival', 'Contact us', { email: 'spy@rival.example', message: 'What does it cost?' });
    hubspot.fillsIn('own', 'Contact us', { email: 'test@acme.example' });
  }),
  act('Thu 08:20', 'Otto opts in again', ({ hubspot }) => hubspot.sets('otto', { hs_email_optout: 'false' })),
  act('Thu 15:20', 'Gus opts out', ({ hubspot }) => hubspot.sets('gus', { hs_email_optout: 'true' })),
];

const asked: readonly Act[] = [
  act('Mon 10:45', 'Tess and Uli write', ({ hubspot }) => {
    hubspot.fillsIn('tess', 'Contact us', { email: 'tess@tins.example', firstname: 'Tess', message: 'Lids jam.' });
    hubspot.fillsIn('uli', 'Contact us', { email: 'uli@urns.example', firstname: 'Uli', message: 'Cracks.' });
  }),
  act('Mon 11:05', 'Tess and Uli are called', ({ hubspot }) => {
    hubspot.reaches('tess', 'call');
    hubspot.reaches('uli', 'call');
  }),
  act('Mon 15:00', 'the first talks with Tess and Uli are ticked off', ({ hubspot }) => {
    hubspot.completes('anna', 'tess', 'First talk');
    hubspot.completes('anna', 'uli', 'First talk');
  }),
  act('Tue 09:40', 'Tess has a status, and nobody says how it is known', ({ hubspot }) =>
    hubspot.says('anna', 'contacts', 'tess', { status: 'ready' }),
  ),
  act('Wed 08:10', 'it was a call, says Anna of Tess', ({ hubspot }) =>
    hubspot.says('anna', 'contacts', 'tess', { how: 'call' }),
  ),
  act('Tue 16:00', 'Anna is asked where Uli stands, and ticks the task off', ({ hubspot }) =>
    hubspot.completes('anna', 'uli', 'Where do they stand'),
  ),
  act('Wed 16:00', 'Anna ticks the next task off', ({ hubspot }) =>
    hubspot.completes('anna', 'uli', 'Where do they stand'),
  ),
  act('Thu 16:00', 'and the third one', ({ hubspot }) => hubspot.completes('anna', 'uli', 'Where do they stand')),
  act('Wed 12:30', 'for Sofia it is not the time', ({ hubspot }) =>
    hubspot.edits('dina', 'contacts', 'sofia', { hs_lead_status: 'BAD_TIMING' }),
  ),
];

export const hubspotStories: readonly Act[] = [...ladder, ...touched, ...stopped, ...asked];

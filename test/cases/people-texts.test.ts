/** What a buyer wrote, and what is said of it: who is no buyer is told as what they are, and nobody who asks is moved. */
import { portalProperty } from '../support/portal-property.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { namedSignals } from '../../shared/lead/assess/interest.ts';
import { checkContact } from '../../shared/lead/contact/check-contact.ts';
import { shippedPolicy } from '../support/policy.ts';
import { admittingPolicy, decideAbout, leadRecord, monday } from '../support/lead.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const policies = ['both', 'hubspot', 'salesforce'] as const;

const form = (name: string) => ({ kind: 'form' as const, name, at: monday });

it.each(policies)('PF17 a form for jobs asks for no price, by the policy for %s', (crm) => {
  const policy = shippedPolicy(crm);
  for (const name of ['Job offer', 'Job offers', 'Stellenangebot', 'Careers: apply now', 'Bewerbung'])
    expect(namedSignals(policy, [form(name)])).toEqual([{ signal: 'asked-for-a-job', at: monday }]);
  const record = leadRecord({ facts: {}, touches: [form('Job offer')] });
  expect(decideAbout({ record, policy }).stage.stage).toBe('curious');
});

it.each([
  ['Request an offer', 'asked-for-price'],
  ['Angebotsanfrage', 'asked-for-price'],
  ['Price list', 'asked-for-price'],
  ['Quotation', 'asked-for-price'],
  ['Request a demo', 'asked-for-trial'],
  ['Offering of the month', 'filled-in'],
  ['Coffers and chests', 'filled-in'],
])('PF17 the form "%s" is told as %s', (name, signal) => {
  const expected = signal === 'filled-in' ? 'filled-a-form' : signal;
  expect(namedSignals(shippedPolicy('both'), [form(name)])).toEqual([{ signal: expected, at: monday }]);
});

it.each([
  ['tel:+493012345678', 'valid (DE).'],
  ['030 12345678 (Büro)', 'valid (DE).'],
  ['Büro: 030 12345678', 'valid (DE).'],
  ['mobil 0171 2345678', 'valid (DE).'],
  ['030 12345678 Durchwahl 12', 'valid (DE).'],
  ['030/12345678', 'valid (DE).'],
  ['\u200e+49 30 12345678\u200e', 'valid (DE).'],
  ['030 12345678 / 0171 2345678', 'valid (DE), and one more in the field, valid.'],
  ['030 12345678/0171 2345678', 'valid (DE), and one more in the field, valid.'],
  ['030 12345678 oder 0171 2345678', 'valid (DE), and one more in the field, valid.'],
  ['+49 30 12345678 +44 20 7946 0018', 'valid (DE), and one more in the field, valid.'],
  ['030 12345678 / +49 1', 'valid (DE), and one more in the field, not valid.'],
  ['Zimmer 12, 030 12345678', 'valid (DE), and one more in the field, not valid.'],
  ['+49 1 / +49 2', 'not valid, and one more in the field, not valid.'],
  ['０３０ １２３４５６７８', 'valid (DE).'],
  ['٠٣٠ ١٢٣٤٥٦٧٨', 'valid (DE).'],
  ["'+49 30 12345678", 'valid (DE).'],
  ['++49 30 12345678', 'valid (DE).'],
  ['tel:+49-30-12345678;ext=12', 'valid (DE).'],
  ['+49 30 12345678 Frau Dr. Weber', 'valid (DE).'],
  ['ask me', 'not valid.'],
])('PF14 of %j the first good number counts, and all are told', (phone, told) => {
  const { checks } = checkContact({ phone }, 'DE');
  expect(checks.summary).toBe(`No e-mail; phone number ${told}`);
});

const textProperty = (name: string) => portalProperty(name, { fieldType: 'textarea', formField: true });

it.each([
  '123456789',
  '0123456789',
  '0000000000',
  '+49 111111111',
  '987654321',
  '01234 567890',
  '+1 (555) 555-5555',
  '0171 0000000',
])('PF4 %j is a placeholder: nobody is called by it, and nobody is known', (phone) => {
  const { checks, number, facts } = checkContact({ phone }, 'DE');
  expect([checks.phone, checks.summary, number, facts.phoneValid]).toEqual([
    'invalid',
    'No e-mail; a placeholder instead of a phone number.',
    undefined,
    false,
  ]);
});

it('PF4 beside a placeholder the good number counts', () => {
  expect(checkContact({ phone: '0000000000 / 0171 2345671' }, 'DE').number).toBe('+491712345671');
});

describe('what somebody wrote, through the worker', () => {
  let worker: Worker;
  afterEach(() => worker.stop());

  const hourMs = 3_600_000;
  const start = async (): Promise<void> => {
    const policy = admittingPolicy();
    worker = await startWorker({ policy: { ...policy, routing: { ...policy.routing, privacy: 'ben' } } });
  };
  const ownerIds: Readonly<Record<string, string>> = { '70001': 'anna', '70002': 'ben' };
  const repOf = (id: string | undefined): string =>
    ownerIds[id ?? ''] ?? (id === undefined || id === '' ? '' : 'another');
  /** What is open on a contact: what each task is about, and whose it is. */
  const openTasks = (id: string): string[] =>
    worker.hubspot.records
      .associated({ type: 'contacts', id }, 'tasks')
      .flatMap((row) => worker.hubspot.records.get('tasks', row.id) ?? [])
      .filter(({ properties }) => properties.get('hs_task_status') !== 'COMPLETED')
      .map(({ properties }) => {
        const about = (properties.get('hs_task_subject') ?? '').replace(/: .*/, '');
        return `${about}: ${repOf(properties.get('hubspot_owner_id'))}`;
      });
  let people = 0;
  const write = async (message: string): Promise<string> => {
    const form = {
      recent_conversion_date: String(Date.parse(worker.clock.at)),
      recent_conversion_event_name: 'Contact us',
    };
    const id = worker.contact({ email: `pat@writes-${(people += 1)}.example`, firstname: 'Pat', message, ...form });
    await worker.send([worker.look(id)]);
    return id;
  };
  const days = async (count: number): Promise<void> => {
    for (let hour = 0; hour < count * 24; hour += 1) {
      worker.clock.advance(hourMs);
      await worker.minutes(1);
    }
  };

  it.each([
    ['We can bring your website to page 1 of Google.', 'An offer to us', 'want to sell to us'],
    ['I would like to apply for the job of a welder.', 'Looks for work with us', 'look for work with us'],
    ['Wir möchten Ihnen ein Angebot machen: Unterhaltsreinigung ab 19 Euro.', 'An offer to us', 'want to sell to us'],
    ['Hiermit bewerbe ich mich als Dreher.', 'Looks for work with us', 'look for work with us'],
    ['Keine Werbung mehr bitte!', 'No more mailings', 'take them off the lists'],
  ])('PF16 %j is told as that, goes to the desk, and nobody is hurried', async (message, subject, line) => {
    await start();
    const id = await write(message);
    expect(repOf(worker.property(id, 'hubspot_owner_id'))).toBe('anna');
    expect(worker.property(id, 'handoff_stage')).toBe('curious');
    expect(worker.property(id, 'handoff_reasons')).toContain('Need 0/30: Does not write as a buyer');
    expect(worker.property(id, 'handoff_confirm_by')).toBe('');
    expect(openTasks(id)).toEqual([`${subject}: anna`]);
    const [note = ''] = worker.bodies(id, 'notes');
    expect(note).toMatch(/Going by “[^”]+”, they/);
    expect(note).toContain(line);
    expect(note).toContain(message);
    expect(note).not.toMatch(/>Ask(?: too[^<]*)?</);
    await days(3);
    expect(openTasks(id)).toEqual([`${subject}: anna`]);
    expect((await worker.state(id)).due).toBeUndefined();
  });

  it('PF16 who asks for deletion is sold nothing, whoever handles privacy has a task, and nobody is reminded', async () => {
    await start();
    const id = await write('Bitte löschen Sie alle meine personenbezogenen Daten.');
    expect(worker.property(id, 'hubspot_owner_id')).toBe('');
    expect(worker.property(id, 'handoff_owner_reason')).toBe(
      'Not handed off: They want their data deleted (“lösch* sie ... alle ... daten”).',
    );
    expect(worker.bodies(id, 'notes')).toEqual([]);
    expect(openTasks(id)).toEqual(['Wants data deleted: ben']);
    expect(worker.bodies(id, 'tasks').join()).toContain('Bitte löschen Sie alle');
    await days(3);
    expect(openTasks(id)).toEqual(['Wants data deleted: ben']);
  });

  it('PF16 who asks for it while a rep is to call them is taken off that list, and the owner stays', async () => {
    await start();
    const id = await write('Our line stops twice a week.');
    const owner = worker.property(id, 'hubspot_owner_id');
    expect(openTasks(id)).toHaveLength(1);
    worker.clock.advance(hourMs / 6);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'Please delete my data.' });
    await worker.send([worker.look(id)]);
    expect(openTasks(id)).toEqual(['Wants data deleted: ben']);
    expect(worker.property(id, 'hubspot_owner_id')).toBe(owner);
    await days(3);
    expect(openTasks(id)).toEqual(['Wants data deleted: ben']);
  });

  it('PF16 a buyer who asks for deletion as well has a rep, and the wish is seen', async () => {
    await start();
    const id = await write(
      'Kindly delete the account of my colleague who left. We need 60 licences for our Dublin office.',
    );
    expect(worker.property(id, 'handoff_stage')).toBe('problem-aware');
    expect(openTasks(id).toSorted()).toEqual([expect.stringMatching(/^First talk: /), 'Wants data deleted: ben']);
    expect(worker.bodies(id, 'notes').join()).toContain('Ben Okafor has a task for it');
  });

  it.each([
    ['Please call, I do not write e-mails.', 'They say that they use no e-mail: call them.', 'Which e-mail address'],
    ['Bitte nur telefonisch, die Dichtung an Linie 3 leckt.', 'They say that they use no e-mail: call', 'Which e-mail'],
    ['The seal weeps. By e-mail only please.', 'They wish no calls: write to them instead.', 'Which number'],
    ['Die Dichtung leckt, bitte nicht anrufen.', 'They wish no calls: write to them instead.', 'Which number'],
  ])('PF18 %j: is not asked for what they do not use', async (message, line, question) => {
    await start();
    const id = worker.contact({
      firstname: 'Pat',
      message,
      recent_conversion_date: String(Date.parse(worker.clock.at)),
      recent_conversion_event_name: 'Contact us',
    });
    await worker.send([worker.look(id)]);
    const told = [...worker.bodies(id, 'notes'), ...worker.bodies(id, 'tasks')].join();
    expect(told).toContain(line);
    expect(told).toContain('Which firm do they work for?');
    expect(told).not.toContain(question);
  });

  it.each([
    ['The seal on line 3 weeps.'],
    ['Thanks in advance, the seal on line 3 weeps.'],
    ['We bought 400 backlinks from an agency and need somebody to clean that up.'],
    ['Wir brauchen ein Angebot für 4 Aufzüge.'],
  ])('PF16 %j stays a problem in their words', async (message) => {
    await start();
    const id = await write(message);
    expect(worker.property(id, 'handoff_stage')).toBe('problem-aware');
    expect(openTasks(id)).toEqual([expect.stringMatching(/^First talk: /)]);
    expect(worker.bodies(id, 'notes').join()).toContain(message);
    expect(worker.bodies(id, 'notes').join()).not.toContain('Going by');
  });

  it.each(['asdf', 'hi', 'More info please', '???'])(
    'PF16 %j is read by the rep, and no problem is claimed',
    async (message) => {
      await start();
      const id = await write(message);
      expect(worker.property(id, 'handoff_stage')).toBe('curious');
      expect(worker.property(id, 'handoff_reasons')).not.toContain('Knows the problem');
      expect(openTasks(id)).toEqual([expect.stringMatching(/^First talk: /)]);
      const note = worker.bodies(id, 'notes').join();
      expect(note).toContain(message);
      expect(note).not.toMatch(/The problem, in their words|Named a problem/);
    },
  );

  const form = (id: string, name: string, more: Record<string, string> = {}) => {
    worker.clock.advance(24 * hourMs);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_date: String(Date.parse(worker.clock.at)),
      recent_conversion_event_name: name,
      ...more,
    });
    return worker.send([worker.look(id)]);
  };

  it.each([
    ['Please delete all my personal data.', 'Wants data deleted: ben'],
    ['We can bring your website to page 1 of Google.', 'An offer to us: anna'],
    ['I would like to apply for the job of a welder.', 'Looks for work with us: anna'],
  ])('PF16 %j, and a year later they ask for a demo: what they wrote rules no more', async (message, first) => {
    await start();
    const id = await write(message);
    expect(openTasks(id)).toEqual([first]);
    for (let days = 0; days < 365; days += 1) worker.clock.advance(24 * hourMs);
    await form(id, 'Request a demo');
    expect(worker.property(id, 'handoff_stage')).toBe('ready');
    expect(worker.property(id, 'hubspot_owner_id')).not.toBe('');
    expect(openTasks(id)).toContainEqual(expect.stringMatching(/^First talk: /));
    expect(openTasks(id).some((task) => /^An offer|^Looks for/.test(task))).toBe(false);
    // Not as a problem either: nobody named one.
    expect(worker.property(id, 'handoff_reasons')).not.toMatch(/Knows the problem/);
    // Nothing that we wrote makes the text newer.
    await worker.minutes(60);
    expect(worker.property(id, 'handoff_stage')).toBe('ready');
    expect(openTasks(id).includes(first)).toBe(first.startsWith('Wants'));
  });

  it('PF16 whoever asks and writes that they want to be deleted has written it then', async () => {
    await start();
    const id = await write('Our line stops twice a week.');
    await form(id, 'Contact us', { message: 'Please delete all my personal data.' });
    expect(openTasks(id)).toEqual(['Wants data deleted: ben']);
  });

  it.each([
    ['Please delete all my personal data.', 'Our pumps shall not fail again.', 'problem-aware'],
    ['We can bring your website to page 1 of Google.', 'Our pumps shall not fail again.', 'problem-aware'],
    ['Our line stops twice a week.', 'Please delete all my personal data.', 'problem-aware'],
  ])('PF16 of %j and then %j, in another field, the newer one counts', async (older, newer, stage) => {
    const policy = admittingPolicy();
    const { hubspot } = policy.facts;
    const facts = { ...policy.facts, hubspot: { ...hubspot, prevention: 'what_to_prevent' } };
    worker = await startWorker({ policy: { ...policy, facts } });
    worker.hubspot.records.definitions.create('contacts', textProperty('what_to_prevent'));
    const id = await write(older);
    await form(id, 'Contact us', { what_to_prevent: newer });
    const isDeletion = newer.includes('delete');
    expect((await worker.state(id)).decision?.stopped).toBe(isDeletion ? 'wants-deletion' : undefined);
    expect(worker.property(id, 'handoff_stage')).toBe(stage);
    expect(openTasks(id).some((task) => task.startsWith('First talk'))).toBe(!isDeletion);
  });
});

import { describe, expect, it } from 'vitest';
import { firmNameOf } from '../../../shared/lead/contact/firm-name.ts';
import { contradict } from '../../../shared/lead/person/compare.ts';
import { signsOf } from '../../../shared/lead/person/signs.ts';
import { leadRecord, observed } from '../../support/lead.ts';
import { personHash } from '../../../shared/lambda/person-key.ts';

const of = (company: string) => signsOf({ company }, (text) => personHash('key', text));
const domain = 'net.example';

describe('no firm', () => {
  it.each([
    'keine Angabe',
    'k.A.',
    'k. A.',
    'n.v.',
    'n/a',
    'N.A.',
    '-',
    'privat',
    '(privat)',
    'Privatperson',
    'private person',
    'selbständig',
    'Selbstständig',
    'selbststaendig',
    'self-employed',
    'Self employed',
    'freelancer',
    'Freiberuflerin',
    'sole trader',
    'auto-entrepreneur',
    'autónomo',
    'zzp',
    'student',
    'Student/in',
    'Rentnerin',
    'arbeitslos',
    'kein Unternehmen',
    'ohne',
    'nicht vorhanden',
    'not applicable',
    'in Gründung',
    'Familie Müller',
    'Fam. Müller',
    'gmail',
    'GMX',
    'gmx.de',
    'T-Online',
    'pat@web.de',
    'Web De',
    'WEB.DE',
    'Webde',
    'Gmail',
    'gmail com',
    'Google Mail',
    'gmx net',
    'Yahoo Mail',
    'Freenet',
    'Posteo',
    'http://www.gmx.de',
    'Famille Dupont',
    'Famiglia Rossi',
    'Gezin de Vries',
  ])('is told by %j, which binds nobody and speaks against nobody', (text) => {
    expect(firmNameOf(text, domain)).toBeNull();
    expect(of(text)).toEqual({});
    expect(contradict(of(text), of('Mill AG'))).toBe(false);
  });

  it.each([
    'Freelancer Map GmbH',
    'Private Banking AG',
    'Student Union',
    'Kao',
    'Navarro',
    'Ohnesorg KG',
    'Outlook Verlag',
    'Familienhotel Post',
    'Familie Huber GmbH',
    'Web.De GmbH',
    'freenet AG',
    'Live IT',
    'Family Office Huber',
  ])('is not told by %j', (text) => {
    expect(firmNameOf(text, domain)).not.toBeNull();
    expect(contradict(of(text), of('Mill AG'))).toBe(true);
  });
});

describe('their own name', () => {
  const hash = (text: string) => personHash('key', text);
  const signs = (firstName: string, lastName: string, company: string) =>
    signsOf({ firstName, lastName, company }, hash);
  const seen = (firstName: string, lastName: string, company: string, email = 'pat@net.example') =>
    observed(leadRecord({ facts: { firstName, lastName, company, email } })).firmName;

  it.each([
    ['Eva', 'Müller', 'Eva Mueller'],
    ['Eva', 'Mueller', 'Eva Müller'],
    ['Eva', 'Müller', 'EVA MÜLLER'],
    ['Eva', 'Müller', 'Müller, Eva'],
    ['Eva', 'Müller', 'Mueller Eva'],
    ['Eva', 'Müller', 'EvaMueller'],
    ['Eva', 'Müller', 'E. Müller'],
    ['Eva', 'Müller', 'Dr. Eva Müller'],
    ['Eva', 'Müller', 'Frau Müller'],
    ['Eva Maria', 'Müller', 'Eva-Maria Mueller'],
    ['Eva', 'Müller-Lüdenscheidt', 'Eva Müller'],
    ['Tom', 'Strauß', 'Tom Strauss'],
    ['Søren', 'Kjær', 'Soren Kjaer'],
    ['Zoë', 'Łukasz', 'Zoe Lukasz'],
    ['Jo', 'Huber', 'The Hubers'],
    ['Jo', 'Huber', 'Die Hubers'],
    ['Jo', 'Huber', 'Huber Family'],
    ['Jo', 'Huber', 'Familie Huber'],
    ['Luc', 'Dupont', 'Les Dupont'],
    ['Luc', 'Dupont', 'Famille Dupont'],
    ['Ana', 'García', 'Familia Garcia'],
  ])('%s %s: %s is no firm', (first, last, company) => {
    expect([signs(first, last, company).firm, seen(first, last, company)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['Eva', 'Müller', 'Eva Müller GmbH'],
    ['Eva', 'Müller', 'Müller & Söhne'],
    ['Eva', 'Müller', 'Büro Müller'],
    ['Eva', 'Müller', 'Müller Service'],
    ['Eva', 'Müller', 'Eva Müller Coaching'],
    ['Eva', 'Müller', 'Tom Müller'],
    ['Jo', 'Huber', 'The Hubertus'],
    ['Jo', 'Huber', 'Family Office Huber'],
    ['Jo', 'Huber', 'Huber e.K.'],
  ])('%s %s: %s is one', (first, last, company) => {
    expect([signs(first, last, company).firm, seen(first, last, company)]).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
  });

  it('is their firm where the domain is called so', () => {
    expect(seen('Eva', 'Müller', 'Eva Mueller', 'eva@eva-mueller.example')).toEqual(expect.any(String));
    expect(seen('Eva', 'Müller', 'Eva Mueller', 'eva@mill.example')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { firmNameOf } from '../../../shared/lead/contact/firm-name.ts';
import { contradict } from '../../../shared/lead/person/compare.ts';
import { signsOf } from '../../../shared/lead/person/signs.ts';
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
  ])('is not told by %j', (text) => {
    expect(firmNameOf(text, domain)).not.toBeNull();
    expect(contradict(of(text), of('Mill AG'))).toBe(true);
  });
});

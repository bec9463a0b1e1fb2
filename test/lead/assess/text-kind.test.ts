import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textKindsTold, toldByPhrases } from '../../../shared/domain/text-kind.ts';
import { judgeText } from '../../../shared/lead/assess/text-kind.ts';
import { texts, type Texts } from '../../../shared/policy/texts.ts';
import { defaultPolicy } from '../../support/policy.ts';

type Words = Partial<Record<keyof Texts, string[]>>;
/** These phrases alone tell. */
const by = (words: Words): Texts =>
  texts.parse(Object.fromEntries(toldByPhrases.map((kind) => [kind, { only: words[kind] ?? [] }])));
const kindOf = (text: string, words: Words): string => judgeText(text, by(words)).kind;

describe('a phrase of the policy', () => {
  it.each([
    ['guest post', 'Do you take a Guest  Post?', true],
    ['guest post', 'Guest posts welcome', false],
    ['guest post*', 'Guest posts welcome', true],
    ['offer*', 'My coffers are full', false],
    ['delete ... data', 'Please delete all of my old data', true],
    ['delete ... data', 'Delete one two three four five six data', true],
    ['delete ... data', 'Delete one two three four five six seven data', false],
    ['delete ... data', 'Delete it. The data is here.', false],
    ["don't send", 'DON’T send me that', true],
    ["don't send", "Please don't send that", true],
    ['möchte mich bewerben', 'Ich moechte mich bewerben', true],
    ['große lösung', 'GROSSE LÖSUNG', true],
    ['= danke', 'Danke!!', true],
    ['= danke', 'Danke, die Pumpe tropft', false],
    ['a.b(c', 'a b c', true],
    ['my|our agency', 'Our agency does it', true],
    ['my|our agency', 'Your agency does it', false],
    ['help compan*|firms like', 'We help companies like you', true],
    ['thank you (very) much for', 'Thank you much for it', true],
    ['thank you (very) much for', 'Thank you very much for it', true],
    ['thank you (very) much for', 'Thank you so much for it', false],
    ['from # a month', 'From 79 a month', true],
    ['from # a month', 'From now a month', false],
    ['# percent|euro', 'Only 40€!', true],
    ['. need', 'Hello! Need staff?', true],
    ['. need', 'You need staff', false],
    ['need ... ?', 'Do you need more staff?', true],
    ['need ... ?', 'You need staff. Do you?', false],
    ['article|art 17 gdpr', 'See Art. 17 GDPR', true],
    ['e-mail list', 'Email lists and an E-Mail list', true],
  ])('%j in %j: %s', (phrase, text, isThere) => {
    expect(kindOf(text, { offers: [phrase] })).toBe(isThere ? 'offers' : 'other');
  });

  it.each([['...'], ['... data'], ['delete ...'], ['*'], ['of*fer'], ['* offer'], ['']])('%j is refused', (phrase) => {
    expect(texts.safeParse({ offers: { add: [phrase] } }).success).toBe(false);
  });
});

describe('a hint of the policy', () => {
  const words = {
    offers: ['~30 our agency', '~ we sell', '~9 half price', '~-12 wholesale', 'guest post*'],
    asks: ['~ broken', '~25 leaks'],
  };

  it.each([
    ['Our agency is here.', 'other'],
    ['Our agency is here, our agency.', 'other'],
    ['Our agency is here, we sell.', 'offers'],
    ['Our agency is here, at half price.', 'offers'],
    ['Our agency is here, we sell wholesale.', 'other'],
    ['We sell at half price what is broken.', 'other'],
    ['Guest posts for what is broken and leaks.', 'offers'],
  ])('weighs with others, each once, and against those that a buyer asks: %j', (text, kind) => {
    expect(kindOf(text, words)).toBe(kind);
  });

  it('is told with the others, the heaviest first', () => {
    expect(judgeText('At half price, our agency sells', by(words)).by).toBe('our agency + half price');
  });
});

describe('a buyer who writes what sellers and applicants write as well', () => {
  it.each([
    'The line stops every 15 minutes.',
    'I would like a free quote with no obligation.',
    'Office cleaning, 400 sqm in Leeds, weekly',
    'Half of our packages arrive crushed.',
    'We specify position sensors: looking for a position sensor for 80 °C.',
    'What is your best price for 300?',
    'The energy bill of our plant doubled.',
    'Wie stellen Sie die Maschine so ein, dass sie nicht mehr klemmt?',
    'Wir fotografieren jedes Teil von Hand, das dauert.',
    'Wir wollen die Energiekosten senken.',
    'Ist die Anlage sofort verfügbar? Barzahlung wäre möglich.',
    'Gerne zeige ich Ihnen die Anlage, die jeden Dienstag ausfällt.',
    'SEO for our shop, monthly',
    'You did not answer my last message about the pump.',
  ])('is not moved: %j', (text) => {
    expect(['asks', 'other']).toContain(judgeText(text).kind);
  });
});

describe('a text', () => {
  it('that asks is never taken for anything else, and the wish to be deleted is seen beside it', () => {
    const words = { asks: ['we need'], offers: ['guest post'], 'wants-deletion': ['delete my'] };
    expect(judgeText('A guest post? We need that. And delete my old account.', by(words))).toEqual({
      kind: 'asks',
      by: 'we need',
      wantsDeletion: true,
      wishes: [],
    });
  });

  it('counts the longest of the phrases that share a word', () => {
    const words = { asks: ['looking for'], applies: ['looking for ... job'] };
    expect(kindOf('I am looking for a new job', words)).toBe('applies');
    expect(kindOf('I am looking for a new job, and looking for a pump', words)).toBe('asks');
  });

  it('is judged without what a form or a mail program put there', () => {
    const words = { boilerplate: ['at any time'], 'wants-deletion': ['delete my'], applies: ['apply now'] };
    const form = 'A pump, please.\nYou may ask us to delete my data at any time.\n-- \nApply now';
    expect(judgeText(form, by(words))).toEqual({ kind: 'other', wantsDeletion: false, wishes: [] });
    expect(kindOf('Delete my data. You may do it at any time.', words)).toBe('wants-deletion');
  });

  it('says thanks and little else', () => {
    const words = { thanks: ['thanks for'] };
    expect(kindOf('Thanks for your help on Saturday.', words)).toBe('thanks');
    expect(judgeText('The pump leaks. Thanks for your help.').kind).toBe('other');
    expect(judgeText('Thanks for your help. The pump leaks.').kind).toBe('other');
    expect(kindOf('Thanks for the call, when do you come?', words)).toBe('other');
    expect(kindOf(`Thanks for the call${' and more'.repeat(20)}`, words)).toBe('other');
  });

  it('is known by the product, and what a policy adds, takes away or puts in its place holds besides', () => {
    const told = (own: unknown, text: string) => judgeText(text, texts.parse(own));
    const post = 'We would like to publish a guest post on your blog, free of charge.';
    expect(judgeText(post).kind).toBe('offers');
    expect(told({ offers: { only: [] } }, post).kind).toBe('other');
    expect(told({ offers: { only: ['solar panels'] } }, post).kind).toBe('other');
    expect(told({ offers: { add: ['solar panels'] } }, 'Solar panels, cheap').by).toBe('solar panels');
    expect(told({ offers: { add: ['solar panels'] } }, post)).toEqual(judgeText(post));
    expect(told({ asks: { add: ['guest post'] } }, post).kind).toBe('asks');
    const [strongest = ''] = judgeText(post).by?.split(' + ') ?? [];
    expect(told({ offers: { without: [strongest] } }, post)).not.toEqual(judgeText(post));
    const cv = 'attached my CV for the open position';
    const learned = judgeText(cv).by?.split(' + ') ?? [];
    expect(learned.length).toBeGreaterThan(1);
    for (const word of learned)
      expect(told({ applies: { without: [word] } }, cv).by?.split(' + ') ?? []).not.toContain(word);
    expect(told({ applies: { only: [] } }, cv).kind).toBe('other');
  });

  it('of any length and script is judged, in time that grows with no more than its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
        expect(textKindsTold).toContain(judgeText(text, defaultPolicy.texts).kind);
      }),
      { numRuns: 50 },
    );
    const hostile = 'delete '.repeat(20_000);
    expect(judgeText(hostile, defaultPolicy.texts).kind).toBe('other');
  });
});

it.each([
  'Do not contact me again, please.',
  'Please stop contacting us.',
  "I don't want to be contacted anymore.",
  'Leave me alone!',
  'Bitte kontaktieren Sie mich nicht mehr.',
  'Kontaktieren Sie uns bitte nie wieder.',
  'Wir wünschen keinen weiteren Kontakt.',
  'Lassen Sie mich endlich in Ruhe.',
  'Please do not contact me.',
  "I don't want you to contact me anymore.",
  "Don't ever contact me again",
  'never ever contact me again',
  'do not get in touch with me again',
  'refrain from contacting me',
  'PLS DONT CONTACT ME',
  'I asked you not to contact me again.',
  'Remove me from your list and never contact me again.',
  'Bitte nicht mehr melden.',
  'Lassen Sie mich bitte endlich in Ruhe!',
  'Kein Kontakt mehr bitte',
  'bitte nicht mehr kontaktieren',
  'Ab heute bitte nicht mehr kontaktieren.',
  'nicht mehr von Ihnen kontaktiert werden',
  'Ich möchte nicht mehr von Ihnen kontaktiert werden.',
  'Bitte schreiben Sie mir nicht mehr.',
  'Bitte keine Kontaktaufnahme mehr.',
  'Merci de ne plus me contacter.',
])('%j wishes no contact', (text) => {
  expect(judgeText(text).wishes).toContain('no-contact');
});

it.each([
  'Please do not contact me by phone, write to me.',
  'Please do not contact me before Monday.',
  'Your colleague has never contacted us again about the quote.',
  'Bitte kontaktieren Sie mich nicht vor Montag.',
  'Sie haben sich nicht mehr bei uns gemeldet.',
  'Please contact me again.',
  'Lassen Sie uns in Ruhe über die Pumpen sprechen.',
  'Warum melden Sie sich nicht mehr? Unsere Anlage steht.',
  'Leider melden Sie sich nicht mehr. Wir brauchen 3 Pumpen.',
  'There was no further contact from your side. We need 3 pumps.',
  'Es gab keine weitere Kontaktaufnahme von Ihnen.',
  'Der Motor hat keinen Kontakt mit der Welle.',
  'Kein Kontakt mehr an Klemme 3, bitte um Hilfe',
  'Warum kontaktieren Sie mich nicht mehr?',
  'Kontaktieren Sie uns nicht mehr?',
  'Bitte kontaktieren Sie uns nicht mehr unter der alten Adresse, sondern hier',
  'Bitte kontaktieren Sie uns nicht mehr telefonisch, sondern per Mail',
  'Bitte schreiben Sie mir nicht mehr, rufen Sie mich an.',
  'Bitte kontaktieren Sie mich nicht mehr im Mai.',
  'No contact from you yet',
  'I did not get in touch again because of holidays. We need 3 pumps.',
  "You don't contact us anymore, we need 3 pumps.",
  "The pump won't leave us alone",
  'Do not leave me alone with this broken line!',
  'Stop contacting us through the portal, call me',
  'Please do not contact us again until you have a price.',
  'Vous ne me contactez plus, nous avons besoin de 3 pompes',
  "Don't hesitate to contact me again.",
  "I don't mind being contacted again.",
  'Sie haben mich nicht mehr kontaktiert.',
  "Don't stop contacting us.",
  'Bitte lassen Sie uns in Ruhe testen.',
  'Please leave us alone with the demo unit for a week.',
  'Ich möchte keinen Kontakt zum Händler, bitte direkt ein Angebot.',
  'I do not want to be contacted again by a bot, we need 3 pumps.',
])('%j does not, and is a buyer’s', (text) => {
  const { kind, wishes } = judgeText(text);
  expect(wishes).not.toContain('no-contact');
  expect(['asks', 'other']).toContain(kind);
});

it.each(['Please do not call before 10am', 'Bitte nicht anrufen vor 10 Uhr', 'Bitte heute nicht anrufen'])(
  '%j may be called',
  (text) => {
    expect(judgeText(text).wishes).toEqual([]);
  },
);

it('whoever uses no e-mail, and wants none, wishes contact', () => {
  const { wishes } = judgeText('Bitte schreiben Sie mir nicht mehr. Ich nutze keine E-Mail, Telefon 030 1234.');
  expect(wishes).toEqual(['no-emails']);
});

it('a wish for no mailings is one, whatever else its sentence says', () => {
  expect(judgeText('Please unsubscribe me from your newsletter until June.').kind).toBe('unsubscribes');
});

it.each([
  'Merci de me rappeler.',
  'Bonjour, merci de nous recontacter au plus vite.',
  "Merci de m'envoyer un devis.",
  "Merci d'avance de me rappeler demain.",
  'Je vous remercie de bien vouloir me rappeler.',
  'Merci de répondre à ma demande.',
])('%j asks', (text) => {
  expect(judgeText(text).kind).toBe('asks');
});

it.each([
  'Notre pompe fuit, merci d’intervenir',
  'Je souhaite un devis, merci',
  'Notre ligne s’arrête deux fois par semaine. Merci.',
  'On veut acheter, merci!',
  'Merci, la pompe fuit toujours',
  'Merci vielmal! Chöi Dir üs no 3 Pumpe offeriere',
])('%j says more than thanks', (text) => {
  expect(['asks', 'other']).toContain(judgeText(text).kind);
});

it.each(['Merci de supprimer mes données', 'Merci d’effacer toutes mes données personnelles.'])(
  '%j wants deletion',
  (text) => {
    expect(judgeText(text).kind).toBe('wants-deletion');
  },
);

it.each([
  'Merci',
  'Merci beaucoup !',
  'Bonjour, merci',
  'Merci vielmal!',
  'Hat geklappt, merci!',
  'Merci pour votre aide.',
  'Merci de votre réponse.',
])('%j says thanks', (text) => {
  expect(judgeText(text).kind).toBe('thanks');
});

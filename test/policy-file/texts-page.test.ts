/** docs/texts.md shows the product's phrases as they are: after a change of them run this with `-u`. */
import { expect, it } from 'vitest';
import { textKinds, textWishes } from '../../shared/domain/text-kind.ts';
import { ownPhrases } from '../../shared/policy/phrases/own-phrases.ts';
import { problemsOf, changed, defaultPolicyText } from '../support/policy.ts';

const says: Readonly<Record<(typeof textKinds | typeof textWishes)[number], string>> = {
  asks: 'A buyer asks. A text that holds one of these is taken for nothing else, whatever else it holds.',
  'wants-deletion':
    'They want their data deleted, or to know what is held of them: a task for whoever handles privacy (`routing.privacy`), and the ladder stops.',
  offers: 'They want to sell to us: to the pool `desk` of the default policy, without a reminder.',
  applies: 'They look for work with us: the same.',
  unsubscribes: 'They want no more mailings: the same.',
  support: 'A customer needs help with what we delivered: handed off like anybody, and told as that.',
  thanks: 'They say thanks, in the first sentence of a text of at most 20 words that asks nothing: the same.',
  'no-calls': 'They wish no calls. The note says so (`doNotCall`), and asks for no number.',
  'no-emails': 'They use no e-mail. The note says so (`noEmails`), and asks for no address.',
};

const wrapped = (phrases: readonly string[]): string => {
  const lines = [''];
  for (const phrase of phrases) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? phrase : `${last}, ${phrase}`;
    if (longer.length > 118) lines.push(phrase);
    else lines[lines.length - 1] = longer;
  }
  return lines.join(',\n');
};

const page = `# What a text is

What a person wrote (the facts \`problem\` and \`prevention\`) is known by phrases for what it is. The first kind below of which a phrase is found
counts; in a text that no phrase tells the buyer has named a problem, in their words. The note, the owner's reason and \`handoff explain\` say
which phrase it was. Only the kind and that phrase are kept, never the text.

- \`offer\`: this word, whatever the letter case; \`ä\` and \`ae\` are one. \`guest post\`: these words, one after the other.
- \`offer*\`: a word that begins so.
- \`delete ... data\`: up to six words between, in one sentence.
- \`= thanks\`: the whole text.

These are the product's own, English and German. A policy adds to them, takes away, or puts its own in their place:

\`\`\`yaml
texts:
  offers: { add: [solar panels for your], without: [seo agency, seo audit] }
  thanks: { only: [] }
\`\`\`

The last two are told of a text whatever else it is.

Rules ask for the kind with \`textKind: offers\`, for the phrase with \`textWord\`, and with \`wantsDeletion: true\` whether a wish to be deleted is
in the text, whatever else is.

Phrases do not tell all. Of 100 texts that nobody had looked at while they were written (\`test/material\`), 84 were taken for what they are, 14 stayed
a problem in their words, and two texts of buyers were taken for something else: look at what comes to the desk, and take away what misleads.
${[...textKinds, ...textWishes]
  .map((kind) => `\n## ${kind}\n\n${says[kind]}\n\n\`\`\`text\n${wrapped(ownPhrases[kind])}\n\`\`\`\n`)
  .join('')}`;

it('docs/texts.md holds the phrases of the product', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/texts.md');
});

it('each phrase stands once, and in one kind', () => {
  const all = Object.values(ownPhrases).flat();
  expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).toEqual([]);
});

it('a phrase that is taken away and was never there is refused, with the one that is near', () => {
  const own = (without: string) => changed('texts: {}', `texts: { offers: { without: [${without}] } }`);
  expect(problemsOf(own('seo agency'))).toEqual([]);
  expect(problemsOf(own('seo agencies'))).toMatchObject([
    { problem: '"seo agencies" is no phrase that tells offers.', mend: 'Did you mean "seo agency"?' },
  ]);
  expect(
    problemsOf(defaultPolicyText.replace('texts: {}', 'texts:').replace(/^ {2}# (offers|thanks):/gm, '  $1:')),
  ).toEqual([]);
});

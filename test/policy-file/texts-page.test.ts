/** docs/texts.md shows the product's phrases as they are: after a change of them run this with `-u`. */
import { expect, it } from 'vitest';
import { toldByPhrases } from '../../shared/domain/text-kind.ts';
import { ownPhrases } from '../../shared/policy/phrases/own-phrases.ts';
import { ownWords } from '../../shared/policy/phrases/own-words.ts';
import { phraseWeight } from '../../shared/policy/phrases/phrases.ts';
import { handicap } from '../../shared/policy/phrases/words.ts';
import { problemsOf, changed, defaultPolicyText } from '../support/policy.ts';

const says: Readonly<Record<(typeof toldByPhrases)[number], string>> = {
  asks: 'A buyer asks: what speaks for that speaks against anything else.',
  'wants-deletion':
    'They want their data deleted, or to know what is held of them: a task for whoever handles privacy (`routing.privacy`), and the ladder stops.',
  offers: 'They want to sell to us: to the pool `desk` of the default policy, without a reminder.',
  applies: 'They look for work with us: the same.',
  unsubscribes: 'They want no more mailings: the same.',
  support: 'A customer needs help with what we delivered: handed off like anybody, and told as that.',
  thanks: 'They say thanks, or that all is well, in some 20 words that ask nothing: the same.',
  'no-calls': 'They wish no calls. The note says so (`doNotCall`), and asks for no number.',
  'no-emails': 'They use no e-mail. The note says so (`noEmails`), and asks for no address.',
  'no-contact':
    'They wish no contact any more: whoever has them is told, and nobody is reminded. Whoever was never handed off is told as what the text is besides.',
  boilerplate:
    'A sentence that a form or a mail program put there, as consents are: it is left out before anything else, as are quoted mails and signatures.',
};

/** Without its weight, by which the page puts the hints together. */
const bare = (phrase: string): string => phrase.replace(/^~-?\d+ /, '');
const weightOf = (phrase: string): string | undefined => /^~(-?\d+) /.exec(phrase)?.[1];
const isPhrase = (phrase: string): boolean => Number(weightOf(phrase) ?? phraseWeight) >= phraseWeight;

/** Phrases and words, the words with their weights. */
const allOf = (kind: (typeof toldByPhrases)[number]): readonly string[] => [
  ...ownPhrases[kind],
  ...Array.from(ownWords.get(kind) ?? [], ([word, weight]) => `~${weight} ${word}`),
];

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

const byWeight = (phrases: readonly string[]): string =>
  [...Map.groupBy(phrases, weightOf)]
    .map(([weight, all]) => (weight === undefined ? '' : `~${weight}:\n`) + wrapped(all.map(bare)))
    .join('\n');

const page = `# What a text is

What a person wrote (the facts \`problem\` and \`prevention\`) is known by its words for what it is. Each phrase and word speaks for one kind or
another, as loud as its weight; all that stand in a text are added up, each once, and the kind that is ahead of "a buyer asks" by more than its
handicap (${Object.entries(handicap)
  .map(([kind, points]) => `${kind} ${points}`)
  .join(
    ', ',
  )}) is told. In a text for which none is, the buyer has named a problem, in their words; unless no word of it
could name one (“hi”, “test”, “more info please”): that the rep reads, and asks. The note, the owner's reason and \`handoff explain\` say which words weighed most. Only the kind and those words are kept, never the text.

- \`offer\`: this word, whatever the letter case; \`ä\` and \`ae\` are one. \`guest post\`: these words, one after the other.
- \`offer*\`: a word that begins so.
- \`delete ... data\`: up to six words between, in one sentence.
- \`my|our agency\`: one of these words, each a phrase of its own. \`thank you (very) much\`: the word may be missing.
- \`from # a month\`: a number. \`€\`, \`$\`, \`£\` and \`%\` are the words euro, dollar, pound and percent.
- \`. need\`: where a sentence begins. \`interested ?\`: where a question ends.
- \`= thanks\`: the whole text.
- \`~8 free audit\`: a hint, and its weight in tenths; \`~-8\`: it speaks against; \`~\` alone is 10. Ten more make it 2.7 times as likely.

A phrase without \`~\` tells by itself, and one that a buyer asks goes before all others: so are those that a policy adds, if you like. The
product's are hints. Of its phrases (~${phraseWeight}) that share a word the longer counts: "looking for a job" is no "looking for". Its words, beginnings of words
and pairs of words were weighed by what some thousand texts hold (\`test/material\`): one by itself says little.

These are the product's own, English and German. A policy adds to them, takes away, or puts its own in their place:

\`\`\`yaml
texts:
  offers: { add: [solar panels for your], without: [your website, googl*] }
  thanks: { only: [] }
\`\`\`

\`without\` takes away a whole phrase, or one of what it stands for: \`our agency\`. The last four are looked for in a text whatever else it is.

Rules ask for the kind with \`textKind: offers\`, for the phrase with \`textWord\`, and with \`wantsDeletion: true\` whether a wish to be deleted is
in the text, whatever else is.

Words do not tell all. Of four files of 100 typical texts that nobody had looked at, 94, 89, 88 and 96 were taken for what they are (of the first
three words have been learned since, of the last none), and 78 of 100 that were meant to mislead; nearly all others stay a problem in their words. Of a
hundred buyers one is taken for something else. Look at what comes to the desk, and take away what misleads.
${toldByPhrases
  .map((kind) => `\n## ${kind}\n\n${says[kind]}\n\n\`\`\`text\n${byWeight(allOf(kind))}\n\`\`\`\n`)
  .join('')}`;

it('docs/texts.md holds the phrases of the product', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/texts.md');
});

it('each phrase stands once, and in one kind, and each word once in a kind', () => {
  const all = toldByPhrases.flatMap((kind) =>
    allOf(kind).map((phrase) => (isPhrase(phrase) ? phrase : `${kind} ${bare(phrase)}`)),
  );
  expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).toEqual([]);
});

it('a phrase that is taken away and was never there is refused, with the one that is near', () => {
  const own = (without: string) => changed('texts: {}', `texts: { offers: { without: [${without}] } }`);
  expect(problemsOf(own('your website'))).toEqual([]);
  expect(problemsOf(own('your websites'))).toMatchObject([
    { problem: '"your websites" is no phrase that tells offers.', mend: 'Did you mean "your website"?' },
  ]);
  expect(
    problemsOf(defaultPolicyText.replace('texts: {}', 'texts:').replace(/^ {2}# (offers|thanks):/gm, '  $1:')),
  ).toEqual([]);
});

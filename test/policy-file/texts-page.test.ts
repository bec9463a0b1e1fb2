/** docs/texts.md shows the product's phrases as they are: after a change of them run this with `-u`. */
import { expect, it } from 'vitest';
import { toldByPhrases } from '../../shared/domain/text-kind.ts';
import { ownPhrases } from '../../shared/policy/phrases/own-phrases.ts';
import { problemsOf, changed, defaultPolicyText } from '../support/policy.ts';

const says: Readonly<Record<(typeof toldByPhrases)[number], string>> = {
  asks: 'A buyer asks. A text that holds one of these is taken for nothing else, whatever else it holds; a hint speaks against one hint of anything else.',
  'wants-deletion':
    'They want their data deleted, or to know what is held of them: a task for whoever handles privacy (`routing.privacy`), and the ladder stops.',
  offers: 'They want to sell to us: to the pool `desk` of the default policy, without a reminder.',
  applies: 'They look for work with us: the same.',
  unsubscribes: 'They want no more mailings: the same.',
  support: 'A customer needs help with what we delivered: handed off like anybody, and told as that.',
  thanks:
    'They say thanks, or that all is well, in each sentence of a text of some 20 words that asks nothing: the same.',
  'no-calls': 'They wish no calls. The note says so (`doNotCall`), and asks for no number.',
  'no-emails': 'They use no e-mail. The note says so (`noEmails`), and asks for no address.',
  boilerplate:
    'A sentence that a form or a mail program put there, as consents are: it is left out before anything else, as is all below a line `--`.',
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

What a person wrote (the facts \`problem\` and \`prevention\`) is known by phrases for what it is. A text that asks is taken for nothing else, and
one that wants data deleted for nothing but that; of the others the kind counts for which most is found. In a text that no phrase tells the
buyer has named a problem, in their words; unless no word of it could name one (“hi”, “test”, “more info please”): that the rep reads, and asks. The note, the owner's reason and \`handoff explain\` say which phrase it was. Only the kind and that
phrase are kept, never the text.

- \`offer\`: this word, whatever the letter case; \`ä\` and \`ae\` are one. \`guest post\`: these words, one after the other.
- \`offer*\`: a word that begins so.
- \`delete ... data\`: up to six words between, in one sentence.
- \`my|our agency\`: one of these words, each a phrase of its own. \`thank you (very) much\`: the word may be missing.
- \`from # a month\`: a number. \`€\`, \`$\`, \`£\` and \`%\` are the words euro, dollar, pound and percent.
- \`. need\`: where a sentence begins. \`interested ?\`: where a question ends.
- \`= thanks\`: the whole text.
- \`~gain free audit\`: a hint, with a name. Hints of two names tell, as a phrase does, and one more for each hint that a buyer asks.

Where two share a word the longer counts: "looking for a job" is no "looking for".

These are the product's own, English and German. A policy adds to them, takes away, or puts its own in their place:

\`\`\`yaml
texts:
  offers: { add: [solar panels for your], without: [seo agency, seo audit] }
  thanks: { only: [] }
\`\`\`

\`without\` takes away a whole phrase, or one of what it stands for: \`our agency\`. The last three are looked for in a text whatever else it is.

Rules ask for the kind with \`textKind: offers\`, for the phrase with \`textWord\`, and with \`wantsDeletion: true\` whether a wish to be deleted is
in the text, whatever else is.

Phrases do not tell all. Of 100 texts that a stranger to the phrases wrote, as tricky as they come (\`test/material/texts-fresh.yaml\`), 75 were taken
for what they are, 19 stayed a problem in their words, two were taken for another kind that is no buyer's, and of the 52 texts of buyers among them
four were taken for something else. Look at what comes to the desk, and take away what misleads.
${toldByPhrases
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

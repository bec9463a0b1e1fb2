/** Teams, by a webhook of its app Workflows: an adaptive card, and what an answer means. */
import { plainText, type Line, type Message } from './message.ts';
import { byStatus, type Answer, type Sent } from './sent.ts';

/** A newer one is refused by the workflow, after it was accepted. */
const cardVersion = '1.4';

/** A run of text is shown as it stands; a block of text would be read as Markdown, and a rep's name is no Markdown. */
const textOf = (text: string, isBold = false) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...(isBold && { weight: 'Bolder' }) }],
  spacing: isBold ? 'Medium' : 'None',
});

const linkOf = (url: string): string => url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');

const blocksOf = ({ text, details, link }: Line): object[] => [
  textOf(text, true),
  ...(details.length === 0 ? [] : [textOf(details.join(' · '))]),
  ...(link === null
    ? []
    : [{ type: 'TextBlock', text: `[${link.words}](${linkOf(link.url)})`, spacing: 'None', wrap: true }]),
];

/** The body of the request: the workflow looks for cards in `attachments`, and ends in an error where there are none. */
export const teamsBody = (message: Message): object => {
  const { title, lines, rest } = message;
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: cardVersion,
          fallbackText: plainText(message),
          msteams: { width: 'Full' },
          body: [
            ...(title === null ? [] : [textOf(title, true)]),
            ...lines.flatMap(blocksOf),
            ...(rest === null ? [] : [textOf(rest)]),
          ],
        },
      },
    ],
  };
};

/** What the service says of a workflow that somebody has switched off. */
const isOff = (body: string): boolean =>
  /WorkflowTriggerIsNotEnabled|WorkflowDisabled|FlowDisabled|Suspended/i.test(body);

/** A 2xx says that the workflow was started, not that anybody sees the card: that is all there is to know. */
export const judgeTeams = (answer: Answer, now: number): Sent => {
  if ('failed' in answer) return byStatus(answer, now);
  const { status, body } = answer;
  // A workflow answers nothing, or JSON: a page is somebody else's, a proxy's or a sign-in.
  if (status >= 200 && status < 300) return /^\s*</.test(body) ? { as: 'later', code: 'not-teams' } : { as: 'told' };
  if (status >= 400 && status < 500 && isOff(body)) return { as: 'refused', code: 'switched-off' };
  if (status === 401 || status === 403) return { as: 'refused', code: 'signature' };
  if (status === 404 || status === 410) return { as: 'refused', code: 'workflow-gone' };
  if (status === 400 || status === 413) return { as: 'unfit', code: status === 413 ? 'too-large' : 'invalid-card' };
  return byStatus(answer, now);
};

/** The way of a lead as a picture: from the event that brought it to its deals, the deciding station in front of the eye. */
import type { LeadDetail, Story, Tone } from '../../view.ts';
import { Part, Said, Time } from '../parts.tsx';
import { isOfThen } from './why.tsx';

/** `tone` null: not reached, or nothing to say. `to`: the id of the part that tells more. */
type Station = {
  name: string;
  text: string;
  tone: Tone | null;
  at?: string | undefined;
  to: string;
  isDeciding?: boolean;
};

/** What the checks of the contact came to, in words. */
const checks: Readonly<Record<string, (value: string) => string>> = {
  emailKind: (kind) => `${kind} e-mail`,
  phoneValid: (isValid) => (isValid === 'yes' ? 'a valid phone number' : 'no valid phone number'),
};

const checksOf = ({ known, inCrm }: NonNullable<Story['choice']>): string => {
  const found = known.flatMap(({ fact, value }) => checks[fact]?.(value) ?? []);
  return found.length > 0 ? found.join(', ') : `${known.length + inCrm.length} facts known`;
};

const worst = (tones: readonly Tone[]): Tone | null =>
  tones.includes('bad') ? 'bad' : tones.includes('open') ? 'open' : tones.includes('good') ? 'good' : null;

const writtenIn = ({ happened }: Story): Station => {
  const decided = happened.find(({ kind }) => kind === 'decided');
  const wrote = /wrote (?<what>[^;]+)/.exec(decided?.text ?? '')?.groups?.['what'];
  return {
    name: 'Written',
    text: wrote ?? (decided === undefined ? 'nothing yet' : 'nothing was written'),
    tone: wrote === undefined ? null : 'good',
    to: 'happened',
  };
};

const stationsOf = ({ follow, deals, row }: LeadDetail, story: Story): Station[] => {
  const { choice, admission, cameIn } = story;
  const begin: Station[] = [
    {
      name: 'Came in',
      text: cameIn?.text ?? 'not known',
      tone: cameIn === null ? null : 'good',
      at: cameIn?.at,
      to: 'happened',
    },
    {
      name: 'A lead?',
      text: admission.as === 'none' ? (row.noLead ?? admission.text) : admission.text,
      tone: admission.as === 'none' ? 'bad' : admission.as === 'lead' ? 'good' : null,
      to: 'answer',
    },
  ];
  if (choice === null) return begin;
  const { stage, score, turns, way, owner, by } = choice;
  const then = isOfThen(choice, row) ? ' then' : '';
  const passed = turns.filter(({ passedOver }) => passedOver !== null).length;
  return [
    ...begin,
    { name: 'Checked', text: checksOf(choice), tone: 'good', to: 'known' },
    { name: 'Stage', text: `${stage.stage}${then}`, tone: 'good', to: 'answer' },
    { name: 'Score', text: `${score.total} of 100${then}`, tone: 'good', to: 'score' },
    {
      name: 'Owner',
      text: `${owner ?? 'nobody'}, ${by === 'human' ? 'chosen by a person' : way}${passed > 0 ? `; ${passed} passed over` : ''}`,
      tone: owner === null ? 'bad' : 'good',
      at: choice.at,
      to: turns.length > 0 ? 'turn' : 'tried',
      isDeciding: true,
    },
    writtenIn(story),
    {
      name: 'First talk',
      text: follow?.firstTouch?.text ?? 'not watched',
      tone: follow?.firstTouch?.tone ?? null,
      to: 'first-talk',
    },
    {
      name: 'Confirmed',
      text: follow?.buyer.text ?? 'not asked',
      tone: follow?.buyer.tone ?? null,
      to: 'buyer-status',
    },
    {
      name: 'Deals',
      text:
        deals.length === 0
          ? 'none yet'
          : ((deals.find(({ gate }) => gate.tone === 'bad') ?? deals[0])?.gate.text ?? ''),
      tone: worst(deals.map(({ gate }) => gate.tone)),
      to: 'deals',
    },
  ];
};

const marks: Readonly<Record<Tone, string>> = { good: '✓', open: '…', bad: '!' };
const tones: Readonly<Record<Tone, string>> = { good: 'done', open: 'open', bad: 'needs somebody' };

const jump = (to: string): void => {
  const target = document.getElementById(to);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
};

export const Way = ({ detail, story }: { detail: LeadDetail; story: Story }) => (
  <Part title="Its way" id="way" class="way-part">
    <ol class="way">
      {stationsOf(detail, story).map(({ name, text, tone, at, to, isDeciding }) => (
        <li key={name} class={`${tone ?? 'none'} ${isDeciding ? 'deciding' : ''}`}>
          <button type="button" onClick={() => jump(to)}>
            <span class="node" role="img" aria-label={tone === null ? 'not reached' : tones[tone]}>
              {tone === null ? '' : marks[tone]}
            </span>
            <span class="station">{name}</span>
            <Said class="told">{text}</Said>
            {at !== undefined && (
              <span class="quiet small">
                <Time at={at} />
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  </Part>
);

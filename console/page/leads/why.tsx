/** The decision that chose the owner, in its parts. */
import type { LeadRow, Story } from '../../view.ts';
import { Initials, Part, Said } from '../parts.tsx';

type Choice = NonNullable<Story['choice']>;
type Of = { choice: Choice };

/** The lead has another score or stage now than when its owner was chosen: the reasons are those of then. */
export const isOfThen = (choice: Choice, { score, stage }: LeadRow): boolean =>
  (score !== null && score !== choice.score.total) || (stage !== '' && stage !== choice.stage.stage);

export const Score = ({ choice, row }: Of & { row: LeadRow }) => {
  const { score } = choice;
  return (
    <Part
      title={`Score ${score.total} of 100${isOfThen(choice, row) ? ' when it was decided' : ''}`}
      id="score"
      class="score-part"
    >
      <ul class="bars">
        {score.parts.map(({ criterion, points, of, known, reason }) => (
          <li key={criterion}>
            <span class="criterion">{criterion}</span>
            <span class="points">{of === 0 ? points : `${points} of ${of}`}</span>
            <span class="track" aria-hidden="true">
              <span
                class={known ? 'filled' : 'filled guessed'}
                style={{ inlineSize: `${of === 0 ? 0 : (100 * points) / of}%` }}
              />
            </span>
            <Said class="reason quiet">{reason}</Said>
          </li>
        ))}
      </ul>
      {score.parts.some(({ known }) => !known) && (
        <p class="quiet small">Pale bars: not known yet. They count neutral, and the note asks.</p>
      )}
    </Part>
  );
};

export const TurnOf = ({ choice: { turns, others, pool } }: Of) =>
  turns.length === 0 ? null : (
    <Part title={pool === null ? 'Who was asked' : `Whose turn it was: ${pool}`} id="turn" class="turn-part">
      <ol class="seats">
        {turns.map(({ rep, name, passedOver }) => (
          <li key={rep} class={`seat ${passedOver === null ? 'next' : 'out'}`}>
            <Initials name={name} />
            <bdi class="who">{name}</bdi>
            <Said class="quiet why">{passedOver ?? 'had the turn'}</Said>
          </li>
        ))}
      </ol>
      {others > 0 && <p class="quiet small">and {others} more</p>}
    </Part>
  );

type Named = { name: string; text: string; isYes: boolean };
const Named = ({ rows }: { rows: readonly Named[] }) => (
  <ul class="tried">
    {rows.map(({ name, text, isYes }, place) => (
      <li key={`${place} ${name}`} class={isYes ? 'yes' : 'no'}>
        <span class={`mark ${isYes ? 'good' : ''}`} role="img" aria-label={isYes ? 'yes' : 'no'}>
          {isYes ? '✓' : '–'}
        </span>
        <span>
          <span class="rule">{name}</span>: <Said class="quiet">{text}</Said>
        </span>
      </li>
    ))}
  </ul>
);

export const Rules = ({ choice: { rules } }: Of) =>
  rules.length === 0 ? null : (
    <Part title="Rules that come nearest" id="rules">
      <Named rows={rules.map(({ rule, why }) => ({ name: rule, text: why, isYes: false }))} />
    </Part>
  );

export const Known = ({ choice: { known, inCrm, unknown, questions } }: Of) => {
  const lines: [string, readonly string[]][] = [
    ['known', known.map(({ fact, value }) => `${fact} ${value}`)],
    ['known, and kept in the CRM alone', inCrm],
    ['not known', unknown],
    ['to ask', questions],
  ];
  const told = lines.filter(([, texts]) => texts.length > 0);
  return told.length === 0 ? null : (
    <Part title="What was known" id="known">
      <dl class="facts">
        {told.map(([name, texts]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Said>{texts.join(name === 'to ask' ? ' ' : ', ')}</Said>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
};

export const Tried = ({ choice: { tried } }: Of) => (
  <Part title="What was tried, in order" id="tried">
    <Named rows={tried.map(({ rule, why, matched }) => ({ name: rule, text: why, isYes: matched }))} />
  </Part>
);

/** What happened to the lead, oldest first. */
import type { Story } from '../../view.ts';
import { Part, Said, Time } from '../parts.tsx';

export const Happened = ({ story: { happened } }: { story: Story }) =>
  happened.length === 0 ? null : (
    <Part title="What happened" id="happened">
      <ol class="ledger">
        {happened.map(({ at, text, kind }, place) => (
          <li key={`${place} ${at}`} class={kind}>
            <Time at={at} />
            <span>
              {kind === 'decided' && <strong>Decided here. </strong>}
              <Said>{text}</Said>
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );

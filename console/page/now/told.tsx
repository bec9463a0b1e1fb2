/** What was told outside the CRM, newest first, as people read it there. */
import { now } from '../state.ts';
import { Part, Time } from '../parts.tsx';

/** Of a long message its beginning: a storm is told in one, lead by lead. */
const mostLines = 4;
const beginning = (text: string): string => {
  const lines = text.split('\n');
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more lines`].join('\n') : text;
};

const services = { slack: 'Slack', teams: 'Teams' } as const;

export const ToldOutside = () => {
  const told = now.value?.told ?? null;
  if (told === null) return null;
  return (
    <Part title="Told in Slack and Teams" id="told">
      {told.length === 0 ? (
        <p class="hint">Nothing yet.</p>
      ) : (
        <ol class="told">
          {told.map(({ at, service, channel, text, links, times = 1 }) => (
            <li key={`${at} ${channel} ${text}`}>
              <span class="quiet small">
                {services[service]}, <bdi>{channel}</bdi>, <Time at={at} />
                {times > 1 && `, and ${times - 1} more like it`}
              </span>
              <bdi class="words">{beginning(text)}</bdi>
              {links.length > 0 && <span class="quiet small">with a link to the record</span>}
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
};

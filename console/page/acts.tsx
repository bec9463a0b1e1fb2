/** The buttons that play something: with the chosen lead, or with nobody who is there yet. */
import { useState } from 'preact/hooks';
import type { Act, ActBy, CrmName } from '../view.ts';
import * as api from './api.ts';
import { Button } from './parts.tsx';
import { goTo, leadHref } from './router.ts';
import { about, refreshSoon, say } from './state.ts';

const groups: readonly (readonly [ActBy, string])[] = [
  ['buyer', 'The buyer'],
  ['rep', 'The rep'],
  ['deal', 'The deal'],
  ['crm', 'The CRM'],
];

/** Plays one act; where it brought another lead, that one is shown. */
const playAct = async (act: Act, leadId: string, chosen: Record<string, string>, isShown: boolean): Promise<void> => {
  const ref = await api.play({ crm: act.crm, act: act.act, leadId: act.needsLead ? leadId : '', chosen });
  if (isShown && ref.id !== '' && ref.id !== leadId) goTo(leadHref(ref));
  refreshSoon();
};

/** @param isShown the lead that comes of it is shown */
export const ActButton = ({ act, leadId = '', isShown = true }: { act: Act; leadId?: string; isShown?: boolean }) => {
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const play = (): void => {
    setBusy(true);
    playAct(act, leadId, chosen, isShown)
      .catch(say)
      .finally(() => setBusy(false));
  };
  return (
    <span class="act">
      {act.choices.map(({ name, label, options }) => (
        <select
          key={name}
          aria-label={label}
          value={chosen[name] ?? options[0] ?? ''}
          onChange={({ currentTarget }) => setChosen({ ...chosen, [name]: currentTarget.value })}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ))}
      <Button title={act.explains} isResting={isBusy} onClick={play}>
        {act.label}
      </Button>
    </span>
  );
};

/** What can be played with this lead, by who does it. */
export const LeadActs = ({ crm, leadId }: { crm: CrmName; leadId: string }) => {
  const acts = (about.value?.acts ?? []).filter((act) => act.needsLead && act.crm === crm);
  if (acts.length === 0) return null;
  return (
    <div class="acts">
      {groups.map(([by, label]) => {
        const own = acts.filter((act) => act.by === by);
        return own.length === 0 ? null : (
          <div key={by} class="act-group" role="group" aria-label={label}>
            <span class="quiet">{label}</span>
            <div>
              {own.map((act) => (
                <ActButton key={`${leadId} ${act.act}`} act={act} leadId={leadId} />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
};

/** What brings somebody new, or something over the whole CRM. */
export const FirstActs = ({ by, isShown = true }: { by: readonly ActBy[]; isShown?: boolean }) => (
  <div class="first-acts">
    {(about.value?.acts ?? [])
      .filter((act) => !act.needsLead && by.includes(act.by))
      .map((act) => (
        <ActButton key={`${act.crm} ${act.act}`} act={act} isShown={isShown} />
      ))}
  </div>
);

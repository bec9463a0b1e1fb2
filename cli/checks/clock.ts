/** Does the clock of this machine go with that of the receivers? */
import { aheadText, inStepMs } from '../clock.ts';
import { ok, warning, type Check } from './check.ts';

/** @param aheadMs how far the receivers are ahead of this machine; null when they did not say */
export const checkClock = (aheadMs: number | null, isSandbox: boolean): Check[] => {
  if (aheadMs === null || Math.abs(aheadMs) < inStepMs) return [];
  if (isSandbox)
    return [ok('clock', `the sandbox's is ${aheadText(aheadMs)} this machine's; all below is looked at by its time`)];
  return [
    warning(
      'clock',
      `The clock of this machine is ${aheadText(-aheadMs)} that of the receiver in AWS, so what is signed here may be refused.`,
      "Set this machine's clock by the network. All below is looked at by the receiver's time.",
    ),
  ];
};

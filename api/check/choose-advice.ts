import type { SignalKind } from '../patterns/schema.ts';
import type { AdviceId, CheckedSignal, Verdict } from './schema.ts';

/** What to look at in each kind of thing that nobody has reported. */
const lookAt: Partial<Record<SignalKind, AdviceId>> = {
  url: 'look_at_link',
  domain: 'look_at_link',
  phone: 'look_at_number',
  upi: 'look_at_upi',
  bank_account: 'look_at_account',
  email: 'look_at_mail',
  sms_header: 'look_at_sender',
  handle: 'look_at_handle',
};

/**
 * What to tell a reader, in the order to read it. Pure.
 * @param isShort whether a link is a short one, which does not say where it leads
 * @param isStory whether the words tell of a known kind of fraud
 */
export function chooseAdvice(
  verdict: Verdict,
  signals: readonly CheckedSignal[],
  isShort: boolean,
  isStory: boolean,
): AdviceId[] {
  const advice = new Set<AdviceId>();
  const isImitation = signals.some(({ imitates }) => imitates !== null);
  if (verdict === 'confirmed') advice.add('confirmed_stop');
  if (verdict === 'reported') advice.add('reported_careful');
  if (isImitation) advice.add('imitation_do_not_open').add('go_to_the_true_one');
  if (verdict === 'official') advice.add('official_but_caller_may_lie');
  if (verdict === 'unknown') {
    advice.add(signals.length === 0 && !isStory ? 'nothing_to_check' : 'not_listed_is_not_safe');
    if (isShort) advice.add('short_link');
  }
  if (isStory && verdict !== 'official') advice.add('sounds_like_fraud');
  if (signals.some(({ kind }) => kind === 'apk')) advice.add('no_apk');
  if (signals.some(({ kind }) => kind === 'remote_access_app')) advice.add('no_screen_share');
  for (const { kind, verdict: own } of signals) {
    const look = own === 'unknown' ? lookAt[kind] : undefined;
    if (look && !(look === 'look_at_link' && isShort)) advice.add(look);
  }
  advice.add('money_gone_1930');
  return [...advice];
}

import { eventually } from '../support/story/patience.ts';
import type { Phone } from './host/phone.ts';

/** What the legal representative does on the page of the verification. */

export const choosesFace = (legal: Phone): Promise<void> => legal.taps('人脸核验');

/** Taps the consent; the token is fetched before the button is tapped. */
export async function ticksConsent(legal: Phone): Promise<void> {
  await legal.taps('未勾选');
  if (!legal.outside.agreed) await legal.taps(/^同意$/);
  await eventually('the token is there before the tap', async () => legal.outside.answers.has('/api/v1/verification/start'));
}

export async function consents(legal: Phone): Promise<void> {
  await choosesFace(legal);
  await ticksConsent(legal);
}

export async function goesToFaceCheck(legal: Phone, does: Phone['outside']['face']): Promise<void> {
  legal.outside.face = does;
  const before = legal.outside.others.length;
  const isAsked = async () => legal.outside.others.length > before;
  // A tap without a usable token fetches one: the next tap opens. What a tap led to is waited for before the next.
  await eventually('the provider’s mini-program was asked for', async () => {
    await legal.taps('同意并开始人脸核验');
    return eventually('the tap led there', isAsked, 3000).catch(() => false);
  });
  await legal.leaves();
  await legal.sleeps();
}

import { describe, expect, it } from '@jest/globals';
import { type EndpointName, endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicantEndpoint, reach, reachOf, sharedCommands } from '../../server/contract/reach.ts';
import { standingKeys, standings, standingsThat } from '../../server/contract/standings.ts';

const ofApplicants = endpointNames.filter(
  (name) => Array.isArray(endpointRow(name).access) && (endpointRow(name).access as readonly string[]).includes('applicant'),
);
const cells = standingKeys.flatMap((standing) => keys(reach).map((name) => [standing, name] as const));

describe('what several people of one organisation may see and do', () => {
  it('says it of every endpoint of applicants, and of no other', () => {
    expect(keys(reach).toSorted()).toEqual(ofApplicants.filter((name) => !name.includes(' /staff/')).toSorted() as EndpointName[]);
  });

  it.each(cells)('%s, %s: reaches what is its own, what is shared, or nothing', (standing, name) => {
    const far = reachOf(standing, name as ApplicantEndpoint);
    const { shares, waits } = standings[standing];
    if (!shares && !waits) expect(far).toBe('own');
    // Nobody who waits for the legal representative reaches another account's applications; a colleague has none of its own.
    if (waits) expect(far).not.toBe('shared');
    if (shares && name.includes('/applications')) expect(far).not.toBe('own');
  });

  it('lets a colleague hand nothing over, hand nothing in, end nothing, receive nothing', () => {
    const alone = ['submit', 'cancel', 'deliver', 'withdrawal', 'convert', 'form', 'key-type'].map(
      (word) => `POST /applications/:id/${word}`,
    );
    for (const name of [...alone, 'POST /account/colleagues', 'POST /account/claim', 'POST /applications'])
      expect(reachOf('colleague', name as ApplicantEndpoint)).toBe('never');
    expect(keys(sharedCommands).filter((command) => sharedCommands[command])).toEqual(['post', 'postAnother', 'agreeResend']);
  });

  it('lets who waits do what its waiting is about, and nothing else of the organisation', () => {
    const about = keys(reach).filter((name) => reachOf('successor', name) === 'own');
    const person = about.filter((name) => /\/(session|account|subscription|phone-sign-in)/.test(name)).length;
    expect(about.filter((name) => name.includes('/applications') || name === 'GET /changes').toSorted()).toEqual([
      'GET /applications',
      'GET /applications/:id',
      'GET /changes',
      'POST /applications/:id/cancel',
      'POST /applications/:id/verification',
      'POST /applications/:id/verification/code',
      'POST /applications/:id/verification/sms',
    ]);
    expect(person).toBe(about.length - 7);
    for (const name of ['DELETE /session', 'POST /account/close', 'POST /account/exports', 'GET /account/claim'] as const)
      expect(reachOf('entrant', name)).toBe('own');
    for (const name of ['GET /account/colleagues', 'POST /applications/:id/payments', 'POST /applications/:id/submit'] as const)
      expect(reachOf('entrant', name)).toBe('never');
  });

  it('lets a colleague look after itself, and see and do what is shared', () => {
    for (const name of ['GET /session', 'POST /account/mobile', 'POST /account/close'] as const)
      expect(reachOf('colleague', name)).toBe('own');
    for (const name of ['GET /applications', 'GET /applications/:id', 'GET /changes', 'POST /applications/:id/payments'] as const)
      expect(reachOf('colleague', name)).toBe('shared');
    for (const name of ['GET /account/claim', 'POST /applications/:id/verification'] as const)
      expect(reachOf('colleague', name)).toBe('never');
  });

  it('asks a legal representative who is told what passing means, for each who waits', () => {
    for (const standing of standingsThat(({ waits }) => waits === 'representative')) expect(standings[standing].agrees).not.toBeNull();
    for (const standing of standingsThat(({ waits }) => waits !== 'representative')) expect(standings[standing].agrees).toBeNull();
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { builtCalls } from '../../server/development/weapp-declaration.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { bareDist } from '../support/weapp-build.ts';
import { boundAgent } from './bound.ts';
import { stage } from './stage.ts';

/** The build of a deployer who has no package of the identity provider, as a release may well be at first. */

const { service, phone, story, built } = await stage(undefined, bareDist);

describe('the mini-program without the face package', () => {
  story('names no page and calls no function of it', () => {
    expect(existsSync(join(bareDist, 'mp_ecard_sdk'))).toBe(false);
    expect(JSON.stringify(built?.configs.app)).not.toContain('mp_ecard_sdk');
    expect(builtCalls(bareDist).calls.sdk).toEqual([]);
    expect(builtCalls(bareDist).calls.ours).not.toContain('navigateToMiniProgram');
  });

  story('leads the legal representative to the phone’s browser on the same screen, and reads the result when that is done', async () => {
    const agent = await boundAgent(service, 988, 'openid-bare-988');
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const legal = await phone();
    await legal.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
    await legal.sees('请您核对');
    await legal.taps('人脸核验');
    await legal.sees('请到手机浏览器中做人脸核验');
    await legal.taps('复制核验链接');
    await legal.taps(/^同意$/);
    await legal.leaves();
    await legal.sleeps();
    await legalRepresentativeOf(service, link).passesFaceCheck();
    await legal.returns();
    await legal.sees('认证成功');
  });
});

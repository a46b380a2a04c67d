import { expect } from '@jest/globals';
import { standIn } from '../support/stand-in.ts';
import { cast } from '../support/story/people.ts';
import { boundAgent } from './bound.ts';
import { entersAccount } from './people.ts';
import { stage } from './stage.ts';

/** Somebody beside the agent, on an own phone with an own mobile. */

const { service, phone, story } = await stage();
const { database } = service.world;

story(
  'a colleague is invited by the agent, registers with the own mobile, sees no draft, pays, and comes in again by mobile and password',
  async () => {
    const openid = 'openid-of-the-agent-in-charge';
    const agent = await boundAgent(service, 935, openid);
    await agent.fillsIn();
    await standIn(database, 'application', agent.id, 'approved', { submittedAt: service.world.now() });
    const { orderNumber } = await agent.looks();
    const approved = agent.id;
    await agent.starts('secondary');
    const draft = await agent.looks();

    const colleague = { ...agent.cast, mobile: cast(936).mobile, password: 'Wenjie-2026-banshi' };
    const hands = await phone(openid);
    await hands.opens('pages/account/index');
    await hands.taps('邀请协办人');
    await hands.taps(/^同意$/);
    await hands.types({ name: '温洁', colleagueMobile: colleague.mobile, 'invite-password': agent.cast.password });
    await hands.taps('发出邀请');
    await hands.sees('温洁');

    const own = await phone('openid-of-the-colleague');
    await own.launches();
    await own.taps(/^登录$/);
    await entersAccount(own, service, colleague);
    await own.sees(orderNumber);
    expect(await own.screen.getByText(draft.orderNumber).count()).toBe(0);
    await own.opens(`pages/payment/index?id=${approved}`);
    await own.taps('发票信息无误，去付款');
    await own.sees(/^付款成功$/);

    await own.opens('pages/account/index');
    await own.taps('退出登录');
    await own.sees('先看能不能办');
    await own.taps(/^登录$/);
    await own.taps('我是协办人，或正在接手账号');
    await own.types({ uscc: colleague.uscc, mobile: colleague.mobile, password: colleague.password });
    await own.taps(/^登录$/);
    await own.sees(orderNumber);
    await own.opens(`pages/application/index?id=${draft.id}`);
    await own.sees(/没有找到/);

    // The agent in charge reads who it was.
    await hands.opens(`pages/application/index?id=${approved}`);
    await hands.taps(/^查看.*办理记录$/);
    await hands.sees(/付款到账/);
    await hands.sees(/确认发票信息.*协办人温洁/);
  },
);

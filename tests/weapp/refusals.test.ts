import { describe } from '@jest/globals';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { standIn } from '../support/stand-in.ts';
import { atHome } from './every-page.ts';
import type { Phone } from './host/phone.ts';
import { isInSight } from './sight.ts';
import { stage } from './stage.ts';

/** On a small phone: what did not work is said where the person looks, wherever the button was. */

const { service, phone, story } = await stage();
const small = { width: 360, height: 600 };

interface Refused {
  page: (id: string) => string;
  state?: ApplicationState;
  /** Taps that lead to the button. */
  way?: readonly string[];
  types?: Record<string, string>;
  button: string | RegExp;
}

const section = (name: string, types: Record<string, string>): Refused => ({
  page: (id) => `form/index?id=${id}&section=${name}`,
  types,
  button: '保存并继续',
});

/** Buttons that send something, none of which the service hears. */
const unheard: Record<string, Refused> = {
  'the first step of the form': section('organisation', { organisationAddress: '江西省南昌市红谷滩区学府大道 999 号' }),
  'the second step': section('legalRepresentative', { legalName: '熊国英' }),
  'the third step': section('agent', { agentName: '万里' }),
  'the fourth step': section('invoice', { invoiceTitle: '江西青禾建设有限公司' }),
  'the last step': section('receiver', { receiverName: '万里' }),
  'the copies': { page: (id) => `documents/index?id=${id}`, button: '在电脑上传' },
  'the payment': { page: (id) => `payment/index?id=${id}`, state: 'approved', button: '发票信息无误，去付款' },
  'the words on the invoice': {
    page: (id) => `payment/index?id=${id}`,
    state: 'approved',
    way: ['修改发票信息'],
    types: { title: '江西青禾建设有限公司财务部' },
    button: '保存并确认发票信息',
  },
  'the posted originals': { page: (id) => `post/index?id=${id}`, state: 'paid', types: { waybill: 'SF1234567890123' }, button: '我已寄出' },
  'the devices of the account': { page: () => 'account/index', button: '查看登录的设备' },
  'the binding of WeChat': { page: () => 'account/index', button: '解绑微信' },
};

async function sends(hands: Phone, { page, way = [], types = {}, button }: Refused, id: string): Promise<void> {
  await hands.opens(`pages/${page(id)}`);
  for (const step of way) await hands.taps(step);
  await hands.types(types);
  await hands.button(button).waitFor();
  hands.outside.offline = true;
  await hands.taps(button);
}

describe('what did not work is said in sight', () => {
  story(
    'where the network is gone and WeChat does not tell',
    async () => {
      const { agent, hands } = await atHome(service, (openid) => phone(openid, small), 985);
      for (const [name, refused] of Object.entries(unheard)) {
        if (refused.state) await standIn(service.world.database, 'application', agent.id, refused.state);
        await sends(hands, refused, agent.id);
        await isInSight(hands, '网络不通').catch((cause: Error) => {
          throw new Error(`${name}: ${cause.message}`, { cause });
        });
        hands.outside.offline = false;
      }
    },
    300_000,
  );

  story('where WeChat does not open the cashier, and where the service knows the password better', async () => {
    const { agent, hands } = await atHome(service, (openid) => phone(openid, small), 986);
    await standIn(service.world.database, 'application', agent.id, 'approved');
    hands.outside.pays = 'fail';
    await hands.opens(`pages/payment/index?id=${agent.id}`);
    await hands.taps('发票信息无误，去付款');
    await isInSight(hands, '微信没有打开付款窗口');
    const visitor = await phone(undefined, small);
    visitor.outside.agreed = true;
    await visitor.opens('pages/sign-in/index');
    await visitor.types({ uscc: agent.cast.uscc, password: 'not-this-1' });
    await visitor.taps(/^登录$/);
    await isInSight(visitor, '账号或密码不对');
  });
});

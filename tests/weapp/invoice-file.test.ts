import { expect } from '@jest/globals';
import { zipSync } from 'fflate';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { boundAgentIn, invoiceIn } from './bound.ts';
import { stage } from './stage.ts';

/** The invoice on the phone: WeChat shows PDF with its menu, and no OFD at all. */

const { service, phone, story } = await stage();

async function invoiced(number: number, openid: string, file?: Buffer) {
  const agent = await boundAgentIn(service, number, openid, 'dispatched');
  await invoiceIn(service, agent, 'awaited');
  await (await staffOf(service, 'finance')).attachesInvoice(agent.id, undefined, file);
  await eventually('it is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
  const hands = await phone(openid);
  hands.outside.agreed = true;
  await hands.opens(`pages/application/index?id=${agent.id}`);
  return { agent, hands };
}

story('a PDF opens, with the menu that saves and passes it on', async () => {
  const { hands } = await invoiced(971, 'openid-of-the-pdf');
  await hands.taps('打开发票');
  const shown = await eventually('it is shown', async () => hands.outside.opened[0]);
  expect(shown).toMatchObject({ fileType: 'pdf', showMenu: true });
  expect(shown?.content.subarray(0, 5).toString()).toBe('%PDF-');
});

story('an OFD is told to be one: by mail again, or by its address on a PC', async () => {
  const ofd = Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') }));
  const { agent, hands } = await invoiced(972, 'openid-of-the-ofd', ofd);
  await hands.sees('OFD 文件微信打不开');
  expect(await hands.button('打开发票').count()).toBe(0);
  await hands.taps('复制 OFD 下载地址');
  const copied = await eventually('the address is copied', async () => hands.outside.clipboard);
  await hands.sees('在电脑上用浏览器登录本账号');
  const address = copied.replace(hands.outside.settings.api, '');
  expect((await fetch(service.origin + address)).status).toBe(401);
  expect(await agent.person.download(address)).toMatchObject({ contentType: 'application/ofd', content: ofd });
  const mails = () =>
    service.simulators.mail.control.mails().filter(({ attachments }) => attachments.some(({ filename }) => filename?.endsWith('.ofd')))
      .length;
  const before = mails();
  await hands.taps('重新发送发票');
  await eventually('it was mailed again', async () => mails() > before);
  expect((await agent.looks()).invoice?.state).toBe('mailed');
});

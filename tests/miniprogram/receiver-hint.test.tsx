import { beforeEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import FormScreen from '../../miniprogram/src/pages/form/index';
import type { Answers } from '../../server/contract/form.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { route } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1', section: 'receiver' };
});

const known = { agentName: '刘晓燕', organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' };
const place = { receiverRegion: '江西省 南昌市 红谷滩区', receiverStreet: '丰和中大道 1 号' };

it.each<[string, Answers, string[]]>([
  ['all of it', { receiverName: '刘晓燕', ...place }, ['已按经办人和单位地址填好的，核对后直接继续；寄往别处请修改。']],
  ['the agent alone', { receiverName: '刘晓燕' }, ['已按经办人填好的，核对后直接继续；寄往别处请修改。']],
  ['nothing, for the person said otherwise', { receiverName: '曾小燕', ...place, receiverStreet: '长征大道 31 号' }, []],
])('who receives the key says what was filled in for the person: %s', async (_, answers, words) => {
  const { form } = application();
  answering({ 'GET /applications/a1': { body: application({ form: { ...form, answers: { ...known, ...answers } } }) } });
  render(<FormScreen />);
  await screen.findByText('保存并继续');
  expect(screen.queryAllByText(/填好的，核对后直接继续/).map(({ textContent }) => textContent)).toEqual(words);
});

it.each([
  ['inProduction', '制证中', false],
  ['dispatched', '已寄出', true],
] as const)('who would have the key sent elsewhere hears in time that a label is what it says: %s', async (state, stateLabel, said) => {
  answering({ 'GET /applications/a1': { body: application({ state, stateLabel }) } });
  render(<ApplicationScreen />);
  await screen.findByText('更改收件信息');
  tap('更改收件信息');
  await screen.findByText('有变化的改写，没有变化的留空。');
  expect(screen.queryAllByText(/凭快递单号向快递公司申请改派/)).toHaveLength(said ? 1 : 0);
});

import { beforeEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import FormScreen from '../../miniprogram/src/pages/form/index';
import type { Answers } from '../../server/contract/form.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow } from './signed-in';
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

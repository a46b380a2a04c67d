import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import FormScreen from '../../miniprogram/src/pages/form/index';
import { regionNames } from '../../miniprogram/src/platform/region-names.h5';
import { answerFault, formOf } from '../../server/contract/form.ts';
import { application } from './applications';
import { answering } from './server';
import { freshWindow, type } from './signed-in';
import { route } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1', section: 'receiver' };
});

const opens = (receiverRegion?: string) => {
  const { form } = application();
  const answers = receiverRegion ? { receiverRegion } : {};
  answering({ 'GET /applications/a1': { body: application({ form: { ...form, answers } }) } });
  render(<FormScreen />);
};
const list = (label: string) => screen.findByRole<HTMLSelectElement>('combobox', { name: label });
const offers = async (label: string) => [...(await list(label)).options].map(({ value }) => value);
const chooses = async (label: string, name: string) => fireEvent.change(await list(label), { target: { value: name } });

it('A region is chosen part by part: the cities of the province, the districts of the city; another province has others', async () => {
  opens();
  await waitFor(async () => expect(await offers('省')).toContain('江西省'));
  expect(await offers('市')).not.toContain('赣州市');
  await chooses('省', '江西省');
  expect(await offers('市')).toEqual(expect.arrayContaining(['南昌市', '赣州市']));
  await chooses('市', '赣州市');
  await chooses('区县', '赣县区');
  expect((await list('区县')).value).toBe('赣县区');
  await chooses('省', '广东省');
  expect([(await list('市')).value, (await list('区县')).value]).toEqual(['', '']);
  expect(screen.getByText('已清空市和区县，请重新选择').getAttribute('role')).toBe('status');
  expect(await offers('市')).not.toContain('赣州市');
});

it('A place that the list does not have stands as it was given, and another one is typed', async () => {
  opens('江西省 南昌市 九龙湖新区');
  expect((await list('区县')).value).toBe('九龙湖新区');
  await waitFor(async () => expect(await offers('区县')).toContain('红谷滩区'));
  await chooses('区县', '列表里没有，自己填写');
  expect(screen.getAllByRole('combobox').map((box) => box.getAttribute('aria-label'))).toEqual(['省', '市']);
  const typed = () => screen.getByLabelText<HTMLInputElement>('区县');
  expect(document.activeElement).toBe(typed());
  type('区县', '红谷滩 区');
  expect(typed().value).toBe('红谷滩区');

  fireEvent.click(screen.getByText('从列表选'));
  expect(document.activeElement).toBe(await list('区县'));
  expect((await list('区县')).value).toBe('红谷滩区');
  expect(screen.queryByText('从列表选')).toBeNull();
});

it('A province that the list does not have is typed with what lies in it', async () => {
  opens();
  await waitFor(async () => expect(await offers('省')).toContain('江西省'));
  await chooses('省', '列表里没有，自己填写');
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText('省'));
});

it('While the list is on its way nothing is to be chosen from it, and what stands there is read', async () => {
  opens('江西省 南昌市 九龙湖新区');
  const [province, city] = await screen.findAllByRole<HTMLSelectElement>('combobox');
  const offered = [...(city?.options ?? [])].map(({ text }) => text);
  expect([province?.disabled, province?.value, offered]).toEqual([true, '江西省', ['正在加载', '南昌市']]);
  await waitFor(() => expect(province?.disabled).toBe(false));
});

it('Every region of the list may stand in a form', async () => {
  const form = formOf(jiangxiPublicResource);
  const all = [...(await regionNames())].flatMap(([province, cities]) =>
    [...cities].flatMap(([city, districts]) => districts.map((district) => `${province} ${city} ${district}`)),
  );
  expect(all.length).toBeGreaterThan(3000);
  expect(all.filter((receiverRegion) => answerFault(form, 'receiverRegion', { receiverRegion }) !== null)).toEqual([]);
});

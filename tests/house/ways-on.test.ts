import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../config/catalogue/index.ts';
import { countersFor } from '../../server/contract/counters.ts';
import { endpoints } from '../../server/contract/endpoints/index.ts';
import { scheduleOf } from '../../server/contract/jobs.ts';
import { taskKinds } from '../../server/contract/tasks.ts';
import { type Behind, waysOn } from '../../server/contract/ways-on.ts';
import { lawFirms } from '../support/second-product.ts';
import { repository } from './sources.ts';
import { sentences } from './told-sentences.ts';

/** Words with which a sentence sends somebody somewhere: to call, to go, to wait, to try again. */
const sending = new RegExp(
  [
    ...['联系(?!方式|手机|电话|不上)', '致电', '拨打', '来电', '热线', '打电话', '电话告知', '客服'],
    ...['前往', '窗口', '柜台', '现场办理', '到现场', '网点'],
    ...['稍后', '稍候', '过一会', '(分钟|小时|天|日)后', '明天', '工作人员(会|将|用)', '我们(会|将)', '再试', '重试', '刷新'],
  ].join('|'),
);

const found = sentences().filter(({ words }) => sending.test(words));
/** A word of a button says nothing about sentences in which it stands. */
const says = (words: string, said: string): boolean => (said.length > 2 ? words.includes(said) : words === said);
const rows = waysOn.flatMap(({ says, behind }) => says.map((said) => ({ said, behind })));

/** How often the clock comes, in minutes; of the kinds of cron that the table of jobs uses. */
function minutesBetween(cron: string): number {
  const [minute = '', hour = ''] = cron.split(' ');
  const [, every] = /^\*\/(\d+)$/.exec(minute) ?? [];
  if (every) return Number(every);
  if (minute === '*') return 1;
  return hour === '*' || hour.includes('-') ? 60 : 24 * 60;
}

/** What a row says is behind its sentence and is not there. */
function missing(behind: Behind): string[] {
  if ('commands' in behind) return behind.commands.filter((command) => !(command in endpoints));
  if ('page' in behind) return existsSync(join(repository, `miniprogram/src/${behind.page}.tsx`)) ? [] : [behind.page];
  if ('task' in behind) return behind.task in taskKinds ? [] : [behind.task];
  if ('minutes' in behind && behind.clock) {
    const cron = scheduleOf(behind.clock);
    return cron && minutesBetween(cron) <= behind.minutes ? [] : [behind.clock];
  }
  return [];
}

describe('a sentence that sends people somewhere', () => {
  it('is found where it stands: in tables, messages, screens and texts of products', () => {
    expect(found.length).toBeGreaterThan(150);
    for (const words of ['我们将用{1}给您打电话，关于{2}，请留意接听', '请到江西CA现场办理，客服热线 {}', '拨打客服热线 {}'])
      expect(found.map((one) => one.words)).toContain(words);
  });

  it('stands in the list', () => {
    expect(found.filter(({ words }) => !rows.some(({ said }) => says(words, said)))).toEqual([]);
  });

  it('is still said by somebody', () => {
    expect(rows.filter(({ said }) => !found.some(({ words }) => says(words, said))).map(({ said }) => said)).toEqual([]);
  });

  it.each(rows)('has behind it what the list says: $said', ({ behind }) => {
    expect(missing(behind)).toEqual([]);
  });

  it('never says "later" without saying when', () => {
    expect(found.filter(({ words }) => /请(稍后|过一会儿?)(再试|重试)/.test(words))).toEqual([]);
  });
});

describe('a product that sends people to a counter', () => {
  it.each([...Object.values(catalogue), lawFirms])('$label has one that does what they come for', (product) => {
    const texts = JSON.stringify([product.notices, product.gate, product.uscc]);
    const sends = /现场|柜台|窗口/.test(texts);
    expect(sends && countersFor(product.counters, 'otherBusiness').length === 0).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { errors, Refusal, sentence } from '../../server/contract/errors.ts';
import { keys } from '../../server/contract/machine.ts';

describe('the sentences of refusals', () => {
  it.each(keys(errors))('"%s" answers with a status of a refusal and a Chinese sentence', (code) => {
    const { status, message } = errors[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    if (message !== '{reason}') expect(message).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('fill in the details and drop what is not told', () => {
    expect(sentence('wrongState', { state: '待付款', command: '提交申请' })).toBe('当前为「待付款」，不能提交申请。');
    expect(sentence('tooManyTries', { minutes: 3 })).toBe('操作太频繁，请在 3 分钟后再试。');
    expect(sentence('tooManyTries')).not.toContain('{');
  });

  it('are what a refusal says', () => {
    expect(new Refusal('notEligible', { reason: '补办须到现场办理。' })).toMatchObject({
      code: 'notEligible',
      message: '补办须到现场办理。',
    });
  });
});

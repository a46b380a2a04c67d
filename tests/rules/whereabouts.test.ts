import { expect, it } from '@jest/globals';
import { deviceOf, networkMark } from '../../server/access/whereabouts.ts';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 'Chrome · Windows'],
  ['本人的办公电脑/1.0 (Windows NT 10.0)', '未知浏览器 · Windows'],
  ['YourOwnPC/1.0', '未知浏览器'],
  ['', '未知设备'],
])('a device is called by names that are known, never by words of the sender: %s', (userAgent, words) => {
  expect(deviceOf(userAgent)).toBe(words);
});

it.each([
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '::ffff:203.0.113.7', true],
  ['203.0.113.7', '203.0.200.7', false],
  ['2001:db8:1:2::7', '2001:db8:1:2:ffff::1', true],
  ['2001:db8:1:2::7', '2001:db8:1:3::7', false],
])('%s and %s are one network: %s', (one, other, same) => {
  expect(networkMark(one, 'a') === networkMark(other, 'a')).toBe(same);
});

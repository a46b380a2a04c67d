import { describe, expect, it } from '@jest/globals';
import { mayCall } from '../../server/console/src/access.ts';
import { nextZoom, roomFor, turnedIn } from '../../server/console/src/case/scans/zoom.ts';
import { caseLink, parseHash } from '../../server/console/src/route.ts';
import { isTyping } from '../../server/console/src/shortcuts.ts';
import { dayWords, momentWords, severityWords, shortMoment, sizeWords, yuan } from '../../server/console/src/words.ts';
import { severities } from '../../server/contract/scan.ts';

describe('Addresses', () => {
  it('lead to a case and remember the queue it came from', () => {
    const { screen, subject, query } = parseHash(caseLink('a/b', 'submitted'));
    expect([screen, subject, query.get('from')]).toEqual(['case', 'a/b', 'submitted']);
  });

  it('begin with the queue', () => {
    expect(parseHash('')).toMatchObject({ screen: 'queue', subject: '' });
  });
});

describe('Keys', () => {
  it('are left alone while somebody types', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true);
    expect(isTyping({ tagName: 'TEXTAREA', type: 'textarea' })).toBe(true);
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  });

  it('work after a tick or a click', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
    expect(isTyping({ tagName: 'BUTTON', type: 'button' })).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});

describe('What a role may see', () => {
  it('follows the contract', () => {
    expect(mayCall('GET /staff/members', ['supervisor'])).toBe(false);
    expect(mayCall('GET /staff/accounts', ['supervisor'])).toBe(true);
    expect(mayCall('POST /staff/applications/:id/findings/:findingId', ['dispatcher'])).toBe(false);
    expect(mayCall('POST /staff/applications/:id/findings/:findingId', ['supervisor'])).toBe(true);
    expect(mayCall('POST /staff/applications/:id/waybill', ['producer'])).toBe(false);
    expect(mayCall('POST /staff/applications/:id/waybill', ['producer', 'dispatcher'])).toBe(true);
  });
});

describe('The scan viewer', () => {
  it('zooms in steps and stays at the ends', () => {
    expect([nextZoom(1, 1), nextZoom(1, -1), nextZoom(6, 1), nextZoom(0.5, -1)]).toEqual([1.5, 0.75, 6, 0.5]);
  });

  it('fills the width of the pane, upright and after a quarter turn', () => {
    const page = { width: 2_480, height: 3_508 };
    const drawn = (quarters: number) => (Number.parseFloat(String(roomFor(page, 1, quarters).width)) * widthOf(quarters)) / 100;
    const widthOf = (quarters: number) => Number.parseFloat(String(turnedIn(page, quarters).width));
    expect(
      [0, 1, 2, 3].map((quarters) => Math.round(quarters % 2 ? (drawn(quarters) * page.height) / page.width : drawn(quarters))),
    ).toEqual([100, 100, 100, 100]);
    expect(roomFor(page, 1.5, 0)).toEqual({ width: '150%', aspectRatio: 2_480 / 3_508 });
  });

  it('gives a lying page the room of a lying page', () => {
    expect(roomFor({ width: 100, height: 200 }, 1, 1).aspectRatio).toBe(2);
    expect(turnedIn({ width: 100, height: 200 }, 3)).toMatchObject({
      aspectRatio: 0.5,
      transform: expect.stringContaining('rotate(270deg)'),
    });
  });
});

describe('Words', () => {
  it('say how grave a finding is as the contract does', () => {
    expect(severityWords).toEqual(Object.fromEntries(Object.entries(severities).map(([key, { label }]) => [key, label])));
  });

  it('are in Chinese time, whatever the machine’s', () => {
    expect(momentWords('2026-11-25T23:30:00Z')).toBe('2026-11-26 07:30');
    expect(momentWords('2026-11-25T16:05:00Z')).toBe('2026-11-26 00:05');
    expect(shortMoment('2026-11-25T23:30:00Z')).toBe('11-26 07:30');
    expect(dayWords('2026-11-26', '2026-11-29')).toBe('11月26日周四');
  });

  it('name the year of a day only where it is another one: a time limit may be a year long', () => {
    expect(dayWords('2027-11-11', '2026-11-29')).toBe('2027年11月11日周四');
    expect(dayWords('2026-12-31', '2027-01-01')).toBe('2026年12月31日周四');
  });

  it('count fen and bytes', () => {
    expect([yuan(22_000), yuan(1)]).toEqual(['220.00 元', '0.01 元']);
    expect([sizeWords(200), sizeWords(2_097_152)]).toEqual(['1 KB', '2.0 MB']);
  });
});

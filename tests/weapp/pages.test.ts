import { describe, expect } from '@jest/globals';
import { standIn } from '../support/stand-in.ts';
import { apart, atHome, pages } from './every-page.ts';
import { pageNames } from './host/package.ts';
import { stage } from './stage.ts';

/**
 * Each page of the build that asks the service for something: opened without network it says so, and goes on by itself when there is one; while
 * the answer is on its way it shows that something is coming.
 */

const { service, phone, story, built } = await stage();

describe('every page of the build', () => {
  story('stands in the table, or asks nothing that could be missing at its start', () => {
    expect(built && pageNames(built.app)).toEqual([...Object.keys(pages), ...apart].sort());
  });

  story(
    'opened without network says so and goes on by itself as soon as there is one',
    async () => {
      const { agent, token, hands } = await atHome(service, phone, 981);
      for (const [name, { shows, query, state }] of Object.entries(pages)) {
        if (state) await standIn(service.world.database, 'application', agent.id, state);
        hands.outside.offline = true;
        await hands.opens(`pages/${name}/index?${query?.(agent.id, token) ?? ''}`);
        await hands.sees(/网络不通|没有网络/);
        await hands.findsNetwork();
        await hands.sees(shows);
      }
    },
    240_000,
  );

  story(
    'shows that something is coming for as long as the service has not answered, and what came then',
    async () => {
      const { agent, token, hands } = await atHome(service, phone, 982);
      for (const [name, { shows, query, state }] of Object.entries(pages)) {
        if (state) await standIn(service.world.database, 'application', agent.id, state);
        let comes: (nothing?: unknown) => void = () => undefined;
        hands.outside.answersLate = { paths: /./, until: new Promise((resolve) => (comes = resolve)) };
        await hands.opens(`pages/${name}/index?${query?.(agent.id, token) ?? ''}`);
        await hands.screen.getByRole('status', { name: '正在加载' }).locator('visible=true').first().waitFor();
        expect([name, await hands.screen.getByText(shows).locator('visible=true').count()]).toEqual([name, 0]);
        hands.outside.answersLate = null;
        comes();
        await hands.sees(shows);
      }
    },
    240_000,
  );
});

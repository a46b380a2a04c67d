import { type CheckedPage, CheckGivenUp, type ScanGateway } from '../contract/ports/scans.ts';
import type { Host } from './host/host.ts';

/** The scan check in the children of `host`, page by page, so that whoever sent one page never waits for somebody's book. */
export const scansOn = (host: Host): ScanGateway => ({
  async check({ party, wanted, ...file }) {
    const pages: CheckedPage[] = [];
    for (let [filePage, last] = [1, 1]; filePage <= last; filePage += 1) {
      if (filePage > 1 && wanted && !(await wanted(filePage - 1, last))) throw new CheckGivenUp();
      const { page, filePages } = await host.run(party, 'checkPage', { ...file, filePage });
      pages.push(page);
      last = filePages;
    }
    return pages;
  },
});

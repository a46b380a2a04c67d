import './compiled-once.mjs';
import { TestEnvironment } from 'jest-environment-node';

/** Node's environment, and a last moment: what `atEndOfFile` collected runs, latest first, after every afterAll hook of the file. */
export default class EndingEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.endings = [];
  }

  async handleTestEvent({ name }) {
    if (name !== 'run_finish') return;
    for (const ending of this.global.endings.reverse()) await ending();
  }
}

import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { type Dispatcher, Agent as UndiciAgent } from 'undici';
import { longestAnswer } from './bounded-body.ts';

/** Vendors' SDKs go where an answer points them, with what they were asked to send: they get connections to their own gateway alone. */
const strayed = (): Error => new Error('the platform pointed to another host, where nothing of ours goes');

type Connected = (error: Error | null, stream: Duplex) => void;

const portOf = ({ protocol, port }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/** For SDKs that speak by `node:http`: connects to the host of `baseUrl`, and to nobody else. */
export function agentFor(baseUrl: string): HttpAgent {
  const url = new URL(baseUrl);
  const isOther = ({ host, port }: ClientRequestArgs): boolean => host !== url.hostname || String(port) !== portOf(url);
  class ToOneHost extends HttpAgent {
    override createConnection(options: ClientRequestArgs, connected?: Connected) {
      if (isOther(options)) throw strayed();
      return super.createConnection(options, connected);
    }
  }
  class SecurelyToOneHost extends HttpsAgent {
    override createConnection(options: ClientRequestArgs, connected?: Connected) {
      if (isOther(options)) throw strayed();
      return super.createConnection(options, connected);
    }
  }
  return url.protocol === 'https:' ? new SecurelyToOneHost({ keepAlive: true }) : new ToOneHost({ keepAlive: true });
}

/** For SDKs that speak by undici; it ends what is longer than any answer, too. */
export function dispatcherFor(baseUrl: string): Dispatcher {
  const { origin } = new URL(baseUrl);
  return new UndiciAgent({ maxResponseSize: longestAnswer.usual }).compose((dispatch) => (options, handler) => {
    if (String(options.origin) !== origin) throw strayed();
    return dispatch(options, handler);
  });
}

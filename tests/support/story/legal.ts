import { recordingFile } from '../recording.ts';
import type { MetService } from '../service.ts';
import { browser } from './http.ts';

/** The legal representative, on his or her own phone, with nothing but the link. */
export function legalRepresentativeOf({ origin, simulators }: MetService, link: string) {
  const person = browser(origin);
  person.hold(new URLSearchParams(link.slice(link.indexOf('?'))).get('token') ?? '');
  const consent = { body: { consent: true as const } };

  /** Consents and is sent to the provider; returns the provider's token for this check. */
  async function beginsFaceCheck(): Promise<string> {
    await person.call('POST /verification/open', {});
    const { url } = await person.call('POST /verification/start', consent);
    return new URL(url).searchParams.get('token') ?? '';
  }

  return {
    person,
    opens: () => person.call('POST /verification/open', {}),
    beginsFaceCheck,
    async passesFaceCheck() {
      simulators.face.control.pass(await beginsFaceCheck());
      return person.call('POST /verification/result', {});
    },
    async failsFaceCheck() {
      simulators.face.control.fail(await beginsFaceCheck(), 2016);
      return person.call('POST /verification/result', {});
    },
    refuses: () => person.call('POST /verification/refuse', {}),
    takesConsentBack: () => person.call('POST /verification/consent/withdraw', {}),
    asksForCode: (mobile: string) => person.call('POST /verification/mobile', { body: { consent: true, mobile } }),
    asksForCodeByCard: (card = '6222020200112230001', mobile = '13870990907') =>
      person.call('POST /verification/bank-card', { body: { consent: true, card, mobile } }),
    entersCode: (code: string) => person.call('POST /verification/mobile/code', { body: { code } }),
    sendsVideo: (content = recordingFile()) => person.upload('/api/v1/verification/video', '录像.mp4', content, { consent: 'true' }),
    choosesCounter: () => person.call('POST /verification/counter', consent),
    reads: () => person.call('GET /verification', {}),
  };
}

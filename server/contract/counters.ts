import { keys } from './machine.ts';

/** What people may come to a counter for; whoever is sent to one for something is shown those that do it, and no others. */
export const counterServices = {
  verification: '法人核验',
  originals: '递交纸质原件',
  otherBusiness: '补办、变更、注销',
  advice: '咨询',
} as const;

export type CounterService = keyof typeof counterServices;
export const counterServiceKeys = keys(counterServices) as [CounterService, ...CounterService[]];

interface Serving {
  services: readonly CounterService[];
}

/** Those of `counters` that do it. */
export const countersFor = <Counter extends Serving>(counters: readonly Counter[], service: CounterService): Counter[] =>
  counters.filter(({ services }) => services.includes(service));

interface Place {
  address: string;
  hours: string;
  phone: string;
}

/** One counter in a line: where, when, and the number that rings there. */
export const placeWords = ({ address, hours, phone }: Place): string => `${address}（${hours}，电话 ${phone}）`;

/** What is done there, in words. */
export const serviceWords = ({ services }: Serving): string => services.map((service) => counterServices[service]).join('；');

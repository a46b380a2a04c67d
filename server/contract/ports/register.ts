import type { RegisterElement, RegisterStanding } from '../register.ts';

/** What the register of companies is asked: 企业四要素. */
export interface RegisterQuestion {
  uscc: string;
  name: string;
  legalName: string;
  /** Of a mainland identity card. */
  legalIdNumber: string;
}

export interface RegisterAnswer {
  standing: RegisterStanding;
  /** What the register has otherwise; it may lag behind by weeks. */
  differs: RegisterElement[];
  /** The platform's own word for the standing; `unknown` where our table does not have it. */
  code: string;
  unknown: boolean;
}

/** Asked by the server only. Null in `Platforms` where the deployer has none: then nobody is asked. */
export interface RegisterGateway {
  /** Throws what the platform's client throws; no answer stops nobody. */
  ask(question: RegisterQuestion): Promise<RegisterAnswer>;
}

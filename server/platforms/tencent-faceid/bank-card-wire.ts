import { bankCardCodes, unlistedBankCard } from './bank-card-codes.ts';
import { type PhoneVerificationAnswer, readElements } from './phone-wire.ts';

/** 银行卡四要素核验 of the same API: BankCard4EVerification, cloud.tencent.com 213/35775. */
export interface BankCardRequest {
  Name: string;
  /** X in capitals. */
  IdCard: string;
  BankCard: string;
  /** As the bank has it. */
  Phone: string;
}

export const readBankCard = (answer: PhoneVerificationAnswer) => readElements(bankCardCodes, unlistedBankCard, answer);

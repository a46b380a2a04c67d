import type { Rule } from 'antd/es/form';
import { passwordFault } from '../../../contract/identifiers.ts';

/** The contract's rule for passwords, as a rule of the form. */
export const strongPassword: Rule = {
  validator: (_, typed = '') => {
    const fault = passwordFault(typed);
    return fault ? Promise.reject(new Error(fault)) : Promise.resolve();
  },
};

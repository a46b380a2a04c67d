/** Digits and letters that nobody takes for one another on the telephone. */
export const requestIdSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of a request as it is answered, shown and read out: `7KQ2-M9XA`. */
export const requestIdShape = new RegExp(`^[${requestIdSigns}]{4}-[${requestIdSigns}]{4}$`);

/** Letters and digits of a code that opens the upload page on a PC: what is drawn, told and checked. */
export const uploadCodeLength = 10;

/** Typed without spaces. The release before drew eight, which stay valid for half an hour beside it. */
export const uploadCodeShape = new RegExp(`^(?:[0-9a-z]{8}|[0-9a-z]{${uploadCodeLength}})$`, 'i');

/** As it is told on every page. */
export const uploadCodeWords = `${uploadCodeLength} 位`;

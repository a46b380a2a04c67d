/**
 * Number of this build of mini-program and web page, sent with each of their requests. It rises with every release; a deployer whose service no
 * longer understands older ones sets `LOWEST_APP_VERSION`.
 */
export const appVersion = 1;

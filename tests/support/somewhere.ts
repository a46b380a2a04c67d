/** Where a session is opened when the story does not say. */
export const somewhere = { device: '微信 · iOS', address: '117.40.*.*' };

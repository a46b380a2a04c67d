/** Where the identity provider's package lies and whether it is there. */
export const faceSdk: { folder: string; filled: boolean; name: string };

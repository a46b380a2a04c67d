/** The one account of the simulated Tencent Cloud, for all its products. */
export const account = { secretId: 'AKIDsimulated', secretKey: 'simulated-tencent-key' };

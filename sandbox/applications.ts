/** The portal's application, with the id of CareCloud's authentication manual. */
export const EXTERNAL_APPLICATION_ID = '82de12eb8b138791e678fd11c3';

/** Another application of the same installation, for the handover; see `loyalty.ts`. */
export const LOYALTY_APPLICATION_ID = '8b0fd4c7e2196a53d870be41f9';

/** Applications that can get tokens. */
export const APPLICATION_IDS = [EXTERNAL_APPLICATION_ID, LOYALTY_APPLICATION_ID];

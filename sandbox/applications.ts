/** The portal's own application: that of the customer interface in CareCloud's authentication manual. */
export const EXTERNAL_APPLICATION_ID = '82de12eb8b138791e678fd11c3';

/** Another application of the same installation, to move to and from: see `loyalty.ts`. */
export const LOYALTY_APPLICATION_ID = '8b0fd4c7e2196a53d870be41f9';

/** Applications whose devices may have tokens. */
export const APPLICATION_IDS = [EXTERNAL_APPLICATION_ID, LOYALTY_APPLICATION_ID];

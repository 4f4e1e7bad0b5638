/** The portal's own application: that of the customer interface in CareCloud's authentication manual. */
export const EXTERNAL_APPLICATION_ID = '82de12eb8b138791e678fd11c3';

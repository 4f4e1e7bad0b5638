/** The calls to CareCloud that a page makes for a customer when shown again, if it needs more than the record. */
export const CUSTOMER_READS: Record<string, string[]> = {
  '/address': ['getCustomers', 'getSubCustomerAddresses'],
  '/address/new': ['getSubCustomerAddresses'],
  '/interests': ['getSubCustomerInterests', 'getSubCustomerProperties'],
  '/data': [
    'getCustomers',
    'getMessages',
    'getSubCustomerAddresses',
    'getSubCustomerCards',
    'getSubCustomerEvents',
    'getSubCustomerInterests',
    'getSubCustomerPoints',
    'getSubCustomerProperties',
    'getSubCustomerPurchases',
    'getSubCustomerSegments',
    'getSubCustomerSource',
    'getSubCustomerVouchers',
  ],
};

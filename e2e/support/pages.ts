/** What a page asks of CareCloud about the customer when it is shown again, where that is not their record alone. */
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

import './zod-jitless';

export { rulesFor } from '@/lib/customer/form-rules';

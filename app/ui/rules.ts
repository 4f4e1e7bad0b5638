import './jitless';

export { rulesFor } from '@/lib/customer/form-rules';

export { NothingHere as default } from './ui/nothing-here';

import { generateMetadata, viewport } from './layout';
import { Document } from './ui/document';
import { NothingHere } from './ui/nothing-here';
import { PublicHeader } from './ui/public-header';

export { generateMetadata, viewport };

/** Any address the portal does not have. */
export default function NotFound() {
  return (
    <Document>
      <PublicHeader />
      <NothingHere />
    </Document>
  );
}

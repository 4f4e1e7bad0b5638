import { readPhoto } from '@/lib/customer/photo';
import { notFound } from '@/lib/problem';
import { handleRequest } from '@/lib/route';

/** GET /api/customer/photo?photo=…: the signed-in customer's photo, at the address a page gave for it. */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    const photo = await readPhoto(new URL(request.url).searchParams.get('photo') ?? '');
    if (!photo) throw notFound();
    return new Response(photo.bytes, {
      headers: { 'Content-Type': photo.type, 'Cache-Control': 'no-store' },
    });
  });
}

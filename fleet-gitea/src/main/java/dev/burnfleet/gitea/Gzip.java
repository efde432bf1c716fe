package dev.burnfleet.gitea;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies, and takes no more of one than its bound, however small it came over the wire. */
final class Gzip {
    private Gzip() {}

    /**
     * Returns the body as it was before its encoding.
     *
     * @param encoding the answer's {@code Content-Encoding}
     * @throws CappedBody.TooLarge if it unpacks to more than the cap
     * @throws IOException if it is not what the encoding says, or the encoding is not one that we ask for
     */
    static byte[] unpack(byte[] body, Optional<String> encoding, int cap) throws IOException {
        String name =
                encoding.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("identity");
        if (body.length == 0 || name.equals("identity")) {
            return body;
        }
        if (!name.equals("gzip") && !name.equals("x-gzip")) {
            throw new IOException("it is packed as " + Printable.line(name, 40) + ", which nobody asked for");
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.min(cap, body.length * 4));
        byte[] chunk = new byte[8192];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (unpacked.size() + read > cap) {
                    throw new CappedBody.TooLarge(cap);
                }
                unpacked.write(chunk, 0, read);
            }
        } catch (CappedBody.TooLarge e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("its gzip is broken", e);
        }
        return unpacked.toByteArray();
    }
}

package dev.burnfleet.core.mailbox;

/** The checksum of POSIX {@code cksum}: a CRC of polynomial 0x04C11DB7 over the bytes and their count. */
final class Cksum {
    private static final int[] TABLE = table();

    private Cksum() {}

    /** Returns what {@code cksum} prints for a file: checksum, size and name. */
    static String line(byte[] content, String name) {
        return of(content) + " " + content.length + " " + name;
    }

    static long of(byte[] content) {
        int crc = 0;
        for (byte b : content) {
            crc = (crc << 8) ^ TABLE[((crc >>> 24) ^ b) & 0xff];
        }
        for (int length = content.length; length != 0; length >>>= 8) {
            crc = (crc << 8) ^ TABLE[((crc >>> 24) ^ length) & 0xff];
        }
        return ~crc & 0xffffffffL;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
